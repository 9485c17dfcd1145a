import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { caseFileOf } from '#desks/casefile/queries.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { aPhoto, textOf } from '#tests/support/story.ts';
import { fire } from '#tests/support/street.ts';
import { casePageOf, formIn, send } from './casefile-forms.ts';

onBothEngines('what the page of a case tells', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  /** A case of 沈玉兰's in the hands of 林涛. */
  async function withLin(): Promise<string> {
    const id = await house.street.report('shen');
    await house.street.route('zhou', id, fire);
    await house.street.step('lin', id, { command: { step: 'sign' } });
    return id;
  }
  /** The same about water and light, for which no photo is needed; with when it is due. */
  async function ofWater(): Promise<{ id: string; due: Instant }> {
    const id = await house.street.report('shen', { category: 'NBR01' });
    await house.street.route('zhou', id, fire, '离得最近');
    await house.street.step('lin', id, { command: { step: 'sign' } });
    return { id, due: (await house.street.look('lin', id)).facts.dueAt };
  }
  const turnPast = (due: Instant, minutes: number) =>
    house.street.later((Date.parse(due) - Date.parse(house.street.now())) / 60_000 + minutes);
  const handIn = (id: string) =>
    house.street.step('lin', id, {
      command: { step: 'submit-result', closure: 'solved', photos: 1 },
      texts: { remark: '电线已收' },
      photos: { kind: 'after', shas: [] },
    });
  const keptPhoto = async () => {
    const taken = await house.deps.photos.take(readFileSync(aPhoto));
    if (!taken.ok) throw new Error(`The photo was refused: ${taken.why}`);
    await house.street.books.keepPhotos([taken.photo]);
    return taken.photo.sha256;
  };

  /** The same with a result and its photo: it waits to be checked. */
  async function toCheck(): Promise<string> {
    const id = await withLin();
    await submit(id, '电线已收');
    return id;
  }
  const submit = async (id: string, remark: string) =>
    house.street.step('lin', id, {
      command: { step: 'submit-result', closure: 'solved' },
      texts: { remark },
      photos: { kind: 'after', shas: [await keptPhoto()] },
    });

  it('once the result is in, whether it came in time, and never that time is still running out', async () => {
    const { id, due } = await ofWater();
    await handIn(id);
    turnPast(due, 30);
    const text = textOf(await casePageOf(await house.as('zhou'), id));
    expect(text).toMatch(/前办结 · 按时反馈/);
    expect(text).not.toMatch(/前办结 · 超时/);
    const pane = textOf(await (await house.as('xu')).get(`/check?case=${id}`).expect(200));
    expect(pane).toMatch(/前办结 · 按时反馈/);
    const board = textOf(await (await house.as('ning')).get('/').expect(200));
    expect(board).toContain('现在没有超期未结的');
  });

  it('what the result says, beside the report, for who checks it, and not while it is reworked', async () => {
    const id = await toCheck();
    const reads = async (login: string) =>
      textOf(await (await house.as(login)).get(`/cases/${id}`).expect(200));
    expect(await reads('xu')).toMatch(/处置结果 林涛 反馈结果 今天 \d\d:\d\d 电线已收 结果：已解决/);
    await house.street.step('xu', id, { command: { step: 'check-fail' }, texts: { remark: '还在' } });
    expect(await reads('lin')).not.toContain('处置结果 林涛');
  });

  it('in red how late the result was', async () => {
    const { id, due } = await ofWater();
    turnPast(due, 20);
    await handIn(id);
    const { text } = await casePageOf(await house.as('zhou'), id);
    expect(text).toContain('<b class="late">晚了 20 分反馈</b>');
  });

  it('speaks to who reported, but not to a dispatcher who wrote down what somebody else told', async () => {
    const { street } = house;
    const own = await withLin();
    expect(textOf(await casePageOf(await house.as('shen'), own))).toContain('林涛正在办您报的这件');
    const id = await street.report('zhou');
    await street.route('li', id, fire);
    await street.step('lin', id, { command: { step: 'sign' } });
    const text = textOf(await casePageOf(await house.as('zhou'), id));
    expect(text).toContain('林涛正在处置');
    expect(text).not.toContain('您报的');
  });

  it('beside what was found the photos of the newest result alone', async () => {
    const { street } = house;
    const id = await toCheck();
    await street.step('xu', id, { command: { step: 'check-fail' }, texts: { remark: '还拉着' } });
    await submit(id, '这回收好了');
    const found = await street.look('xu', id);
    const { after, journey } = await caseFileOf(
      street.db,
      street.book,
      street.who('xu'),
      found,
      street.now(),
      { reporter: null, case: null },
    );
    expect(journey.filter(({ step }) => step === 'submit-result')).toHaveLength(2);
    expect(after).toHaveLength(1);
    expect(after[0]?.seq).toBe(journey.findLast(({ step }) => step === 'submit-result')?.seq);
  });

  it('that it was merged, and the number it was merged into only to who sees that one', async () => {
    const { street } = house;
    const id = await street.report('shen');
    const into = await street.report('zhou', { grid: '330212012007-08' });
    const { row, facts } = await street.look('zhou', into);
    await street.step('zhou', id, { command: { step: 'claim' } });
    await street.step('zhou', id, {
      command: { step: 'merge', into: { ...facts, id: into, state: row.state } },
    });
    const told = async (login: string) => textOf(await casePageOf(await house.as(login), id));
    const short = row.number.split('-').at(-1)!;
    expect(await told('zhou')).toContain(short);
    const page = await told('shen');
    expect(page).toContain('并入 另一件');
    expect(page).not.toContain(short);
  });

  it('who reported and for whom, each by name', async () => {
    const id = await house.street.report('shen', { contact: { name: '王阿姨', phone: '13812345678' } });
    const text = textOf(await casePageOf(await house.as('zhou'), id));
    expect(text).toMatch(/沈玉兰 联系人 王阿姨/);
  });

  it('the photos as sharp as they are kept, with their size', async () => {
    const id = await house.street.report('shen', { photos: [await keptPhoto()] });
    const { text } = await casePageOf(await house.as('zhou'), id);
    const photo = /<img\s+src="\/photos\/[\w-]+"[^>]*>/.exec(text)?.[0] ?? '';
    expect(photo).toMatch(/width="\d+"/);
    expect(photo).toMatch(/height="\d+"/);
    expect(photo).toContain('loading="lazy"');
  });

  it('on paper: every time in full, what printed it, when and for whom', async () => {
    const id = await withLin();
    const { text } = await casePageOf(await house.as('zhou'), id);
    expect(text).toContain('<footer class="paper">格事台 · 2026-11-23 09:00 打印 · 打印人 周明</footer>');
    const times = [...text.matchAll(/<time[^>]*>/g)].map(([tag]) => tag);
    expect(times.length).toBeGreaterThan(5);
    for (const tag of times) expect(tag).toMatch(/data-paper="20\d\d-\d\d-\d\d \d\d:\d\d"/);
    expect(text.replaceAll(/<time[^>]*>[^<]*<\/time>/g, '')).not.toMatch(/今天 \d\d:\d\d/);
  });

  it('at the desk of checks, what was just done', async () => {
    const id = await toCheck();
    const xu = await house.as('xu');
    const { text } = await xu.get(`/check?case=${id}`).expect(200);
    const answer = await send(xu, id, { ...formIn(text, 'check-pass'), remark: '看过' });
    expect(answer.headers['location']).toBe(`/check?done=${id}`);
    const after = await xu.get(String(answer.headers['location'])).expect(200);
    expect(textOf(after)).toContain('刚记下：徐敏 核查通过');
    house.street.later(5);
    expect(textOf(await xu.get(String(answer.headers['location'])))).not.toContain('办好了');
  });

  it('on the first page, what was done with a case that is out of sight since, and only to who did it', async () => {
    const id = await toCheck();
    const xu = await house.as('xu');
    const form = formIn((await casePageOf(xu, id)).text, 'check-fail');
    const answer = await send(xu, id, { ...form, remark: '还拉着' });
    expect(answer.headers['location']).toBe(`/?done=${id}`);
    expect(textOf(await xu.get(`/?done=${id}`))).toContain('刚记下：徐敏 核查，没办好，返工');
    expect(textOf(await (await house.as('zhou')).get(`/?done=${id}`))).not.toContain('办好了');
  });

  it('on the first page of who may confirm it: a proposal to decline', async () => {
    const id = await house.street.report('shen', { category: 'FIR05', title: '楼道冒烟' });
    await house.street.step(
      'zhou',
      id,
      { command: { step: 'claim' } },
      { command: { step: 'request-reject', reason: 'no_facts' }, texts: { guidance: '已看过' } },
    );
    for (const login of ['li', 'gao']) {
      const { text } = await (await house.as(login)).get('/').expect(200);
      expect([login, text.includes('提请不予受理，等您同意'), text.includes(`/cases/${id}`)]).toEqual([
        login,
        true,
        true,
      ]);
    }
    for (const login of ['zhou', 'tang', 'zhao'])
      expect((await (await house.as(login)).get('/').expect(200)).text).not.toContain('等您同意');
  });
});
