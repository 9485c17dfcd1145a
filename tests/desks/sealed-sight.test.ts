import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '#records/ids.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { dongliu, fire, police } from '#tests/support/street.ts';
import { casePageOf, formIn, send } from './casefile-forms.ts';

const words = '虐待伤痕邻居';
const partial = { 'hx-request': 'true', 'hx-request-type': 'partial' };

onBothEngines('sight of a sealed case', (engine) => {
  let house: House;
  let id: string;
  beforeEach(async () => {
    house = await openHouse(engine);
    const { street } = house;
    id = await street.report('shen', { category: 'PER02', title: '孩子身上有伤', story: `${words}听见哭。` });
    await street.route('zhou', id, police, '马上去看');
    await street.step('he', id, { command: { step: 'sign' } });
  });
  afterEach(() => house.close());

  const row = async () =>
    house.street.db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  /** Opens the page for the officer, with a reason. */
  async function openFor(login: string): Promise<TestAgent> {
    const agent = await house.as(login);
    const key = `open-${login}-${(await row()).version}`;
    await send(agent, id, { step: 'reveal', what: 'case', reason: 'decide', key });
    return agent;
  }

  it('a form that comes back tells nothing to who has not said yet why he looks', async () => {
    const gao = await house.as('gao');
    const { version } = await row();
    const bare = { step: 'recuse', version: String(version), remark: '' };
    for (const [key, headers] of [
      ['whole', {}],
      ['part', partial],
    ] as const) {
      const back = await gao
        .post(`/cases/${id}/steps`)
        .set(headers)
        .type('form')
        .send({ ...bare, key: `gao-${key}-0001` })
        .expect(422);
      expect(back.text).toContain('为什么看');
      expect(back.text).not.toMatch(/孩子身上有伤|虐待/);
    }
  });

  it('where no reason was given the question comes again, with what is missing', async () => {
    const gao = await house.as('gao');
    for (const reason of ['', 'because']) {
      const bare = { step: 'reveal', what: 'case', reason, key: `gao-asks-${reason}-1` };
      const back = await send(gao, id, bare);
      expect([back.status, back.text.includes('打开，看 30 分钟')]).toEqual([422, true]);
      expect(back.text).toContain('选一个原因');
    }
  });

  it('a meeting tells of it only whom it stands open to', async () => {
    const { street } = house;
    const open = await street.report('shen', {
      category: 'PUB04',
      title: '楼上夜里有吵闹声',
      story: '很吵。',
    });
    await street.route('zhou', open, police);
    await street.step('he', open, { command: { step: 'sign' } });
    const meeting = newId();
    const { row: seen } = await street.look('he', open);
    await street.books.holdMeeting(
      street.who('he'),
      {
        id: meeting,
        street: dongliu,
        kind: 'three_party',
        heldAt: street.now(),
        sides: [fire, police],
        minutes: '孩子的事另外说',
        cases: [{ id: open, version: seen.version, decisions: [] }],
      },
      { key: 'meeting-1', digest: '' },
    );
    const gao = await house.as('gao');
    expect((await gao.get(`/meetings/${meeting}`).expect(200)).text).toContain('孩子的事另外说');
    const seal = {
      command: { step: 'request-seal', level: 'X', reason: 'minor' },
      texts: { remark: '未成年人' },
    } as const;
    await street.step('he', open, seal);
    await street.step('mi', open, { command: { step: 'seal' } });
    await gao.get(`/meetings/${meeting}`).expect(404);
    const key = 'gao-opens-the-case';
    await send(gao, open, { step: 'reveal', what: 'case', reason: 'decide', key });
    expect((await gao.get(`/meetings/${meeting}`).expect(200)).text).toContain('孩子的事另外说');
  });

  it('who told of it is opened for a reason that was chosen, not for one that stood there', async () => {
    const mi = await openFor('mi');
    const page = (await mi.get(`/cases/${id}`).expect(200)).text;
    const first = /aria-label="为什么看上报人"[^>]*>\s*<option value="([^"]*)"/.exec(page)?.[1];
    expect(first).toBe('');
    const read = { step: 'reveal', what: 'reporter', reason: '', key: 'no-reason-0001' };
    expect((await send(mi, id, read)).status).toBe(422);
    expect((await mi.get(`/cases/${id}`)).text).not.toContain('沈玉兰');
  });

  it('a page that stands open when its grant ends is told to go', async () => {
    const { street } = house;
    const wu = street.who('wu');
    const secret = { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', last_step: 0, set_at: street.now() };
    const agent = await house.as('wu');
    await street.db
      .insertInto('second_factor')
      .values({ person_id: wu.id, ...secret })
      .onConflict((c) => c.column('person_id').doNothing())
      .execute();
    await street.step('mi', id, {
      command: { step: 'grant-sight', person: wu.id },
      texts: { remark: '协助安置' },
    });
    const mark = async () => {
      const { text } = await agent
        .get('/live')
        .query({ page: `/cases/${id}` })
        .expect(200);
      return /data-live="page" data-mark="(\d*)"/.exec(text)?.[1];
    };
    expect(Number(await mark())).toBeGreaterThan(1);
    await street.step('mi', id, { command: { step: 'end-sight', person: wu.id } });
    expect(await mark()).toBe('');
    await agent.get(`/cases/${id}`).expect(404);
  });

  it('is not granted to a partner, who sees his own task alone', async () => {
    const { street } = house;
    await street.db
      .insertInto('second_factor')
      .values({
        person_id: street.who('qi').id,
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        last_step: 0,
        set_at: street.now(),
      })
      .execute();
    const mi = await openFor('mi');
    const form = formIn((await casePageOf(mi, id)).text, 'grant-sight');
    const refused = await send(mi, id, { ...form, person: 'qi', remark: '要他止付' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('协作单位只看请他办的那一项');
  });

  it('an administrator reads of none in somebody’s hands, and it keeps its holder from leaving', async () => {
    const { street } = house;
    const other = await street.report('shen', { category: 'PER02', title: '另一个孩子', story: '在哭。' });
    await street.step('zhou', other, { command: { step: 'claim' } });
    const admin = await house.as('secadmin');
    const zhou = `/people/${street.who('zhou').id}`;
    expect((await admin.get(zhou).expect(200)).text).not.toMatch(/手里还有|涉密/);
    const refused = await admin.post(`${zhou}/leave`).type('form').send({}).expect(422);
    expect(refused.text).toContain('请值班领导安排');
    await street.step('zhou', other, { command: { step: 'recuse' }, texts: { remark: '是我亲戚' } });
    await admin.post(`${zhou}/leave`).type('form').send({}).expect(303);
  });

  it('the auditor reads neither name nor unit of who told of it', async () => {
    const { street } = house;
    const { db } = street;
    const [post] = await db
      .selectFrom('post')
      .selectAll()
      .where('person_id', '=', street.who('he').id)
      .execute();
    await db
      .insertInto('post')
      .values({ ...post!, id: newId(), person_id: street.who('shen').id })
      .execute();
    const { actorById } = await import('#records/people.ts');
    const shen = (await actorById(db, street.who('shen').id))!;
    const { version, number } = await row();
    const note = { command: { step: 'note' }, texts: { remark: '又哭了' } } as const;
    await street.books.takeStep(shen, id, version, [note], { key: 'shen-notes', digest: '' });
    const line = await db
      .selectFrom('journal')
      .selectAll()
      .where('chain', '=', id)
      .where('step', '=', 'note')
      .executeTakeFirstOrThrow();
    expect(line.actor_unit).toBe(police);
    const auditor = await house.as('auditor');
    const all = (await auditor.get(`/journal?case=${number}&step=note`).expect(200)).text;
    expect(all).toContain('一位居民');
    expect(all.slice(all.indexOf('<tbody'))).not.toContain('东柳派出所');
    const byUnit = (await auditor.get(`/journal?case=${number}&step=note&unit=${police}`).expect(200)).text;
    expect(byUnit).not.toContain('一位居民');
  });
});
