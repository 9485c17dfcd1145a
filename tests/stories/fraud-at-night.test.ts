import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStory, textOf, type Story } from '#tests/support/story.ts';
import { dongliu, police } from '#tests/support/street.ts';

onBothEngines('夜里黑屏诈骗：三方同时到', (engine) => {
  let story: Story;
  let id: string;
  beforeAll(async () => {
    story = await openStory(engine);
    // 23:10 in Ningbo.
    story.later(14 * 60 + 10);
  });
  afterAll(async () => {
    expect(await story.faults()).toEqual([]);
    await story.close();
  });

  const task = async (slot: 'bank' | 'street_duty') =>
    story.house.street.db
      .selectFrom('task')
      .selectAll()
      .where('case_id', '=', id)
      .where('slot', '=', slot)
      .executeTakeFirstOrThrow();
  /** Takes a step of a task as its page's form does. */
  const onTask = async (login: string, slot: 'bank' | 'street_duty', step: string, remark = '') => {
    const { id: one, version } = await task(slot);
    const res = await (
      await story.as(login)
    )
      .post(`/tasks/${one}/steps`)
      .type('form')
      .send({ step, seen: String(version), key: randomUUID(), remark });
    expect(res.status, textOf(res)).toBe(303);
  };
  const tick = (login: string, item: string, more = {}) => story.step(login, id, 'tick', { item, ...more });

  it('23:10: the grid worker at the door reports it, and ticks what cannot wait', async () => {
    id = await story.report('shen', {
      category: 'FRD01',
      story: '李阿婆手机黑屏，对方在远程操作，让她别挂电话',
      place: '幸福苑5幢302室',
    });
    expect(await story.row(id)).toMatchObject({ severity: 'S1', sensitivity: 'F', state: 'reported' });
    for (const item of ['unplug', 'stay_with', 'call_110_or_96110']) await tick('shen', item);
    const saved = await story.reads('shen', `/report/saved/${id}`);
    expect(saved).toContain('断：拔卡、断网、关机 23:10 沈玉兰');
    // A whole account number is nobody's business, whoever writes it.
    const spilled = await story.trying('shen', id, 'note', {
      remark: '对方账号 6222 0212 3456 7890 123',
    });
    expect(spilled.status).toBe(422);
    expect(textOf(spilled)).toContain('末四位');
  });

  it('23:12: one press tells police, bank and street together, each with a clock of its own', async () => {
    story.later(2);
    const pane = await (await story.as('zhou')).get(`/dispatch?case=${id}`);
    for (const slot of ['bank', 'street_duty'])
      expect(pane.text).toMatch(new RegExp(`<input[^>]*name="co_${slot}"[^>]*checked`));
    await story.step('zhou', id, 'route', {
      unit: police,
      co_police: '1',
      co_bank: '1',
      co_street_duty: '1',
    });
    const lines = await story.house.street.db
      .selectFrom('journal')
      .select(['step', 'at'])
      .where('chain', '=', id)
      .where('actor_id', '=', story.house.street.who('zhou').id)
      .orderBy('seq')
      .execute();
    expect(lines.map(({ step }) => step)).toEqual(['claim', 'classify', 'dispatch', 'add-co', 'add-co']);
    expect(new Set(lines.map(({ at }) => at)).size).toBe(1);
    const { dispatched_at: sent } = await story.row(id);
    const minutes = (until: string) => (Date.parse(until) - Date.parse(sent!)) / 60_000;
    const [bank, duty] = [await task('bank'), await task('street_duty')];
    expect([
      minutes((await story.row(id)).stage_due_at!),
      minutes(bank.sign_due_at),
      minutes(duty.sign_due_at),
    ]).toEqual([5, 10, 15]);
    expect([bank.unit_id, duty.to_role]).toEqual([`${dongliu}-bank`, 'street_duty_leader']);
    for (const login of ['qi', 'gao']) expect(await story.reads(login, '/tasks')).toContain('等接单');
  });

  it('each takes his part within minutes, and the list ticks itself', async () => {
    story.later(2);
    await story.step('he', id, 'sign');
    story.later(1);
    await onTask('qi', 'bank', 'child-sign');
    story.later(3);
    await onTask('gao', 'street_duty', 'child-sign');
    await tick('shen', 'family_told', { ago: '2' });
    story.later(2);
    await onTask('qi', 'bank', 'child-done', '已止付七万六千五百元，三千五百元已转出');
    await tick('he', 'police');
    const read = await story.reads('he', `/cases/${id}`);
    // The bank and the street are ticked by their own taking it, the police by the lead who is there.
    for (const line of [
      '派出所 23:20 何静',
      '银行 23:15 戚文',
      '街道值班 23:18 高强',
      '打电话给家属 23:16 沈玉兰',
    ])
      expect(read).toContain(line);
    expect((await story.trying('he', id, 'tick', { item: 'bank' })).status).toBe(409);
    expect(read).toContain('2 项，1 项没完');
    // The partner reads what he needs, and nothing of the woman.
    const own = await story.reads('qi', `/tasks/${(await task('bank')).id}`);
    for (const hidden of ['李阿婆', '远程操作', '沈玉兰']) expect(own).not.toContain(hidden);
  });

  it('the loss is noted to the last four digits and no further', async () => {
    const amounts = { at_risk: '80,000', stopped: '76500' };
    const whole = await story.trying('he', id, 'note-loss', {
      ...amounts,
      account_last4: '6222021234567890',
    });
    expect(whole.status).toBe(422);
    await story.step('he', id, 'note-loss', { ...amounts, account_last4: '7890' });
    const read = await story.reads('he', `/cases/${id}`);
    expect(read).toContain('80,000');
    expect(read).toContain('76,500');
    expect(read).toContain('7890');
    const kept = await story.house.street.db
      .selectFrom('case_text')
      .select('text')
      .where('case_id', '=', id)
      .execute();
    expect(kept.filter(({ text }) => /\d{5,}/.test(text ?? ''))).toEqual([]);
  });

  it('the lead does not submit while the street is still on its way, unless he says why it is waived', async () => {
    story.later(6);
    await story.step('he', id, 'contact', { remark: '已到现场，手机已关机，阿婆没有再转账' });
    const result = {
      closure: 'solved',
      remark: '止付七万六千五百元，阿婆已清楚是骗局',
      reference: '警情 2026-1123-0047',
    };
    const early = await story.trying('he', id, 'submit-result', {
      ...result,
      loss: '涉险 8 万元，止付 76500 元',
    });
    expect(early.status).toBe(409);
    expect(textOf(early)).toContain('还有协办没办完');
    const { id: duty } = await task('street_duty');
    expect((await story.trying('he', id, 'child-waive', { task: duty, remark: '' })).status).toBe(422);
    await story.step('he', id, 'child-waive', { task: duty, remark: '值班人员到另一处火情，家属已经到了' });
    expect(await task('street_duty')).toMatchObject({ state: 'waived' });
    // Honest: without the number of the police nothing is closed.
    const bare = await story.trying('he', id, 'submit-result', {
      ...result,
      reference: '',
      loss: '止付 76500 元',
    });
    expect(bare.status).toBe(422);
    await story.step('he', id, 'submit-result', result);
  });

  it('checked by another unit, closed within its limit, and every minute stands in the timeline', async () => {
    story.later(10);
    expect((await story.trying('he', id, 'check-pass')).status).not.toBe(303);
    await story.step('xu', id, 'check-pass', { remark: '电话回访家属，钱已保住' });
    story.later(9 * 60);
    // Whoever reported it sees for himself.
    await story.step('shen', id, 'visit-ok');
    const row = await story.row(id);
    expect(row).toMatchObject({
      state: 'closed',
      course: 'on_time',
      at_risk_yuan: 80_000,
      stopped_yuan: 76_500,
    });
    // From the report to the result it took less than half an hour.
    expect(Date.parse(row.result_at!) - Date.parse(row.reported_at)).toBeLessThanOrEqual(30 * 60_000);
    const times = await story.house.street.db
      .selectFrom('journal')
      .select(['step', 'at'])
      .where('chain', '=', id)
      .where('step', 'in', ['submit', 'dispatch', 'sign', 'child-sign', 'child-done', 'submit-result'])
      .orderBy('seq')
      .execute();
    const clock = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16);
    expect(times.map(({ step, at }) => `${clock(at)} ${step}`)).toEqual([
      '23:10 submit',
      '23:12 dispatch',
      '23:14 sign',
      '23:15 child-sign',
      '23:18 child-sign',
      '23:20 child-done',
      '23:26 submit-result',
    ]);
    const read = await story.reads('gao', `/cases/${id}`);
    for (const said of ['戚文 接了协办', '戚文 办完协办', '高强 接了协办', '何静 记涉险金额'])
      expect(read).toContain(said);
    for (const minute of ['23:12', '23:14', '23:15', '23:18', '23:20', '23:26'])
      expect(read).toContain(minute);
    // The family is asked again after a day and a week: what the list still wants stays ticked by hand.
    await tick('he', 'follow_24h');
  });
});
