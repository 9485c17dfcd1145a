import { afterEach, beforeEach, expect, it } from 'vitest';
import { sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import { suspendDays } from '#rules/two-person.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { fire } from '#tests/support/street.ts';
import { casePageOf, formIn, send } from './casefile-forms.ts';

onBothEngines('调高紧急程度', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(async () => {
    await sealHeads(house.street.db, house.street.now(), null);
    expect((await verify(house.street.db, [], () => {})).findings).toEqual([]);
    await house.close();
  });

  const row = (id: string) =>
    house.street.db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  /** 消火栓漏水，一般，在林涛手里。 */
  const atWork = async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'FIR06', title: '消火栓漏水' });
    await street.route('zhou', id, fire, '请先看');
    await street.step('lin', id, { command: { step: 'sign' } });
    return id;
  };
  /** What of the page stands folded under 更多. */
  const folded = (page: string) => page.split('<summary>更多</summary>')[1] ?? '';

  it('is taken on the page of the case: only what is higher, with a reason, and told to everybody', async () => {
    const id = await atWork();
    const before = await row(id);
    const lin = await house.as('lin');
    const page = (await casePageOf(lin, id)).text;
    expect(folded(page)).not.toContain('id="step-raise"');
    const drawn = page.split('id="form-raise"')[1]!.split('</form>')[0]!;
    expect([...drawn.matchAll(/name="severity" value="(S\d)"/g)].map(([, level]) => level)).toEqual([
      'S1',
      'S2',
    ]);
    const form = formIn(page, 'raise');
    const bare = await send(lin, id, { ...form, remark: '' });
    expect(bare.status).toBe(422);
    expect(textOf(bare)).toContain('选一个比现在高的');
    const lower = await send(lin, id, { ...form, severity: 'S4', remark: '不急' });
    expect(lower.status).toBe(422);
    expect(textOf(lower)).toContain('选一个比现在高的');
    expect((await send(lin, id, { ...form, severity: 'S2', remark: '水漫到路上了' })).status).toBe(303);
    const after = await row(id);
    expect(after).toMatchObject({ severity: 'S2', due_at: before.due_at, state: 'in_progress' });
    expect(after.working_due_at < before.working_due_at).toBe(true);
    const told = textOf(await casePageOf(await house.as('shen'), id));
    expect(told).toContain('林涛 调高紧急程度：紧急');
    expect(told).toContain('水漫到路上了');
  });

  it('stands folded for those who seldom need it, and is not there for who sorts it or only reads it', async () => {
    const id = await atWork();
    for (const login of ['shen', 'li'])
      expect(folded((await casePageOf(await house.as(login), id)).text)).toContain('id="step-raise"');
    const zhao = (await casePageOf(await house.as('zhao'), id)).text;
    expect(zhao).toContain('id="step-raise"');
    expect(folded(zhao)).not.toContain('id="step-raise"');
    // Who has nothing else to do finds it, but not open before him.
    const gao = (
      await casePageOf(await house.as('gao'), await house.street.report('shen', { category: 'FIR06' }))
    ).text;
    expect(gao).toMatch(/<details class="step" id="step-raise"\s*>/);
    expect((await casePageOf(await house.as('wu'), id)).text).not.toContain('id="step-raise"');
    // 定类定级 raises it as well.
    const fresh = await house.street.report('shen', { category: 'FIR06' });
    const sorted = (await casePageOf(await house.as('zhou'), fresh)).text;
    expect(sorted).toContain('id="step-classify"');
    expect(sorted).not.toContain('id="step-raise"');
  });

  it('outdates every other form: of two at once one holds, and the other is told', async () => {
    for (const [first, second] of [
      ['S2', 'S1'],
      ['S1', 'S1'],
    ] as const) {
      const id = await atWork();
      const [lin, zhao] = [await house.as('lin'), await house.as('zhao')];
      const forms = [(await casePageOf(lin, id)).text, (await casePageOf(zhao, id)).text] as const;
      const contact = formIn(forms[0], 'contact');
      const answers = await Promise.all([
        send(lin, id, { ...formIn(forms[0], 'raise'), severity: first, remark: '有人滑倒' }),
        send(zhao, id, { ...formIn(forms[1], 'raise'), severity: second, remark: '街道要求今天办好' }),
      ]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
      const taken = answers[0]?.status === 303 ? first : second;
      expect((await row(id)).severity).toBe(taken);
      expect((await send(lin, id, contact)).status).toBe(409);
    }
  });

  it('what is put off is resumed first', async () => {
    const { street } = house;
    const id = await atWork();
    const { first: day } = suspendDays(street.now());
    const wait = { step: 'request-suspend', reason: 'party', day } as const;
    await street.step('lin', id, { command: wait, texts: { remark: '等供水公司' } });
    await street.step('zhao', id, { command: { step: 'suspend' } });
    const lin = await house.as('lin');
    const form = formIn((await casePageOf(lin, id)).text, 'raise');
    const forged = await send(lin, id, { ...form, severity: 'S1', remark: '爆管了' });
    expect(forged.status).toBe(409);
    expect(textOf(forged)).toContain('先恢复办理，再调高');
    expect((await row(id)).severity).toBe('S3');
    // One level is left, and chosen already.
    expect((await casePageOf(lin, id)).text).toMatch(/name="severity" value="S2" checked/);
  });
});
