import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sealHeads } from '#records/seals.ts';
import { takeSystemStep, type SystemCommand } from '#records/system-step.ts';
import { verify } from '#records/verify.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { fire } from '#tests/support/street.ts';
import { formIn, send } from './casefile-forms.ts';
import { plain } from './list-pages.ts';

const higher = '330212000000-emergency';

onBothEngines('提级、逾期未签提醒、归档', (engine) => {
  let house: House;
  const agents = new Map<string, TestAgent>();
  beforeEach(async () => {
    agents.clear();
    house = await openHouse(engine);
  });
  afterEach(async () => {
    await sealHeads(house.street.db, house.street.now(), null);
    expect((await verify(house.street.db, [], () => {})).findings).toEqual([]);
    await house.close();
  });

  const as = async (login: string) => {
    const agent = agents.get(login) ?? (await house.as(login));
    agents.set(login, agent);
    return agent;
  };
  const page = async (login: string, path: string) => (await (await as(login)).get(path).expect(200)).text;
  const reads = async (login: string, path: string) => textOf({ text: await page(login, path) });
  const row = async (id: string) =>
    house.street.db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const take = async (login: string, id: string, step: string, fields: Record<string, string> = {}) =>
    send(await as(login), id, { ...plain(formIn(await page(login, `/cases/${id}`), step)), ...fields });
  const done = async (...given: Parameters<typeof take>) => {
    const res = await take(...given);
    expect(res.status, textOf(res)).toBe(303);
  };
  const byClock = (id: string, command: SystemCommand) =>
    house.street.db
      .transaction()
      .execute((trx) => takeSystemStep(trx, id, command, house.street.book, house.street.now()));
  /** Days later everybody signs in again. */
  const daysLater = (days: number) => {
    house.street.later(days * 24 * 60);
    agents.clear();
  };
  const atWork = async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'FIR05', title: '登高场地被占' });
    await street.route('zhou', id, fire);
    await street.step('lin', id, { command: { step: 'sign' } });
    return id;
  };

  it('goes to the district’s unit, while who had it keeps guard until the district signs', async () => {
    const id = await atWork();
    expect(await page('lin', `/cases/${id}`)).not.toContain('id="step-escalate"');
    expect((await take('zhao', id, 'escalate', { unit: fire, remark: '要区里来' })).status).toBe(422);
    expect((await take('zhao', id, 'escalate', { unit: higher, remark: '' })).status).toBe(422);
    await done('zhao', id, 'escalate', { unit: higher, remark: '要登高车，街道没有' });
    expect(await row(id)).toMatchObject({
      state: 'awaiting_sign',
      tier: 'district',
      unit_id: higher,
      guard_unit_id: fire,
      handler_id: null,
    });

    // Who keeps guard still opens it and says what happens there.
    expect(await reads('lin', `/cases/${id}`)).toContain('消防安全组先守着现场');
    await done('lin', id, 'note', { remark: '警戒线还在，没有人进去。' });
    expect(await reads('zhao', '/board')).toContain('区县在办');

    expect(await reads('hong', '/')).toContain('登高场地被占');
    expect(await reads('hong', '/board')).toContain('登高场地被占');
    expect(await reads('hong', `/cases/${id}`)).toContain('赵峰 提级到 应急管理 · 区应急管理局');
    await done('hong', id, 'sign');
    expect(await row(id)).toMatchObject({ state: 'in_progress', guard_unit_id: null, tier: 'district' });
    expect(await reads('lin', `/cases/${id}`)).not.toContain('先守着现场');
    expect(await page('zhao', `/cases/${id}`)).not.toContain('id="step-assign"');

    // The district's unit may return it; a ruling brings it back to the street.
    await done('hong', id, 'return', { reason: 'not_our_duty', suggest: fire, remark: '街道能办' });
    expect(await row(id)).toMatchObject({ state: 'in_dispute', holder_role: 'district_adjudicator' });
    expect(await page('zheng', `/cases/${id}`)).toContain(higher);
    await done('zheng', id, 'adjudicate', { unit: fire, remark: '登高车由区里借，办理还归街道' });
    expect(await row(id)).toMatchObject({ tier: 'street', unit_id: fire, state: 'awaiting_sign' });
  });

  it('the system escalates what has run over its limit once more, and not before', async () => {
    const id = await atWork();
    const command: SystemCommand = { step: 'escalate', unit: higher };
    expect(await byClock(id, command)).toBe(false);
    daysLater(3);
    expect(await byClock(id, command)).toBe(true);
    expect(await reads('shen', `/cases/${id}`)).toContain('超时一倍，系统提级到 应急管理 · 区应急管理局');
    expect(await row(id)).toMatchObject({ dispatched_by: null, guard_unit_id: fire });
    expect(await byClock(id, command)).toBe(false);
  });

  it('tells the board’s lead and the leader on duty what nobody has signed in time, until somebody signs', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'FIR05', title: '登高场地被占' });
    await street.route('zhou', id, fire);
    expect(await byClock(id, { step: 'sign-alert' })).toBe(false);
    street.later(40);
    const { version } = await row(id);
    expect(await byClock(id, { step: 'sign-alert' })).toBe(true);
    expect(await byClock(id, { step: 'sign-alert' })).toBe(false);
    for (const login of ['zhao', 'gao']) {
      expect(await reads(login, '/'), login).toContain('到时限没签收');
      expect(await reads(login, '/board'), login).toContain('到时限没签收');
    }
    for (const login of ['sun', 'zhou']) expect(await reads(login, '/'), login).not.toContain('到时限没签收');
    expect(await reads('gao', `/cases/${id}`)).toContain('已提醒值班领导和板块牵头人');
    // It outdates no form: who opened it before signs all the same.
    await street.books.takeStep(street.who('lin'), id, version, [{ command: { step: 'sign' } }], {
      key: 'late',
      digest: 'one',
    });
    expect(await row(id)).toMatchObject({ state: 'in_progress', sign_alerted_at: null });
    expect(await reads('zhao', '/')).not.toContain('到时限没签收');
  });

  it('archives what has ended, after which nobody changes anything', async () => {
    const id = await house.street.report('shen');
    await house.street.step('shen', id, { command: { step: 'cancel' } });
    expect(await row(id)).toMatchObject({ ended_at: house.street.now(), custody: 'open' });
    daysLater(29);
    expect(await byClock(id, { step: 'archive' })).toBe(false);
    daysLater(1);
    expect(await byClock(id, { step: 'archive' })).toBe(true);
    expect(await row(id)).toMatchObject({ state: 'cancelled', custody: 'archived' });
    const read = await reads('shen', `/cases/${id}`);
    expect(read).toContain('归档，不再改动');
    expect(read).toContain('现在没有要您办的');
  });
});
