import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sealHeads } from '#records/seals.ts';
import { takeSystemStep } from '#records/system-step.ts';
import { verify } from '#records/verify.ts';
import { suspendDays } from '#rules/two-person.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { fire, police } from '#tests/support/street.ts';
import { formIn, send } from './casefile-forms.ts';
import { plain } from './list-pages.ts';

onBothEngines('两人办、督办、核实', (engine) => {
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
  const take = async (
    login: string,
    id: string,
    step: string,
    fields: Record<string, string>,
    from = `/cases/${id}`,
  ) => send(await as(login), id, { ...plain(formIn(await page(login, from), step)), ...fields });
  const done = async (...given: Parameters<typeof take>) => {
    const res = await take(...given);
    expect(res.status, textOf(res)).toBe(303);
  };
  const atWork = async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'FIR06', title: '消防泵要大修' });
    await street.route('zhou', id, fire, '请先看');
    await street.step('lin', id, { command: { step: 'sign' } });
    return id;
  };

  it('is put off by two people, stays with its handler, and goes on when the day has come', async () => {
    const id = await atWork();
    const { first } = suspendDays(house.street.now());
    const late = await take('lin', id, 'request-suspend', {
      reason: 'funds',
      day: '2027-03-01',
      remark: '等钱',
    });
    expect(late.status).toBe(422);
    expect(textOf(late)).toContain('30 天以内选一天');
    await done('lin', id, 'request-suspend', { reason: 'funds', day: first, remark: '等维修资金' });
    expect(await reads('zhao', '/')).toContain('等您同意');
    expect(await reads('gao', '/')).not.toContain('等您同意');
    const asked = await reads('zhao', `/cases/${id}`);
    expect(asked).toContain('申请挂账到 明天 17:00');
    expect(asked).toContain('等维修资金');
    // On a page, days have their names; the whole date is for paper.
    expect(asked).not.toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d 申请/);
    await done('zhao', id, 'suspend', { remark: '' });
    expect(await row(id)).toMatchObject({ state: 'suspended', holder_kind: 'person', request_count: 0 });
    expect(await reads('shen', `/cases/${id}`)).toContain('先挂账（等资金）');
    expect(await reads('shen', '/mine?tab=open')).toContain('先挂账');
    expect(await reads('zhao', '/board?queue=suspended')).toContain('消防泵要大修');

    const { db, book } = house.street;
    const resume = () =>
      db
        .transaction()
        .execute((trx) => takeSystemStep(trx, id, { step: 'resume' }, book, house.street.now()));
    expect(await resume()).toBe(false);
    house.street.later(2 * 24 * 60);
    expect(await resume()).toBe(true);
    // Two days later everybody signs in again.
    agents.clear();
    expect(await row(id)).toMatchObject({ state: 'in_progress', suspend_until: null, suspend_count: 1 });
    expect(await reads('lin', `/cases/${id}`)).toContain('到了复核日，恢复办理');
  });

  it('a request is refused with words, or taken back by who asked', async () => {
    const id = await atWork();
    const { first } = suspendDays(house.street.now());
    const wish = { reason: 'party', day: first, remark: '等业主回来' };
    await done('lin', id, 'request-suspend', wish);
    expect((await take('zhao', id, 'refuse-request', { act: 'suspend', remark: '' })).status).toBe(422);
    await done('zhao', id, 'refuse-request', { act: 'suspend', remark: '业主电话能联系上，接着办' });
    expect(await reads('lin', `/cases/${id}`)).toContain('不同意挂账');
    await done('lin', id, 'request-suspend', wish);
    await done('lin', id, 'withdraw-request', { act: 'suspend' });
    expect(await row(id)).toMatchObject({ state: 'in_progress', request_count: 0 });
  });

  it('is ended by board lead and supervisor; the reporter reads why', async () => {
    const id = await atWork();
    const fields = { reason: 'withdrawn', remark: '业主自己修好了', guidance: '业主已自行修好，不再办理。' };
    await done('zhao', id, 'request-terminate', fields);
    expect((await take('wu', id, 'terminate', { remark: '' })).status).toBe(303);
    expect(await row(id)).toMatchObject({ state: 'terminated', holder_kind: null, course: 'aside' });
    expect(await reads('shen', '/mine?tab=closed')).toContain('业主已自行修好');
    expect(await reads('shen', `/cases/${id}`)).toContain('终止办理：当事人不再要求');
  });

  it('is not ended while others work on it: whoever would agree reads why, and nobody else does', async () => {
    const id = await atWork();
    const ask = { party: `unit:${police}`, sign: '4wh', limit: '1wd', remark: '请到场' };
    await done('lin', id, 'add-co', ask);
    const why = '同意终止 · 还有协办没办完';
    expect(await reads('wu', `/cases/${id}`)).not.toContain(why);
    await done('zhao', id, 'request-terminate', {
      reason: 'withdrawn',
      remark: '不要求了',
      guidance: '不再办理。',
    });
    expect(await reads('wu', `/cases/${id}`)).toContain(why);
    expect(await reads('lin', `/cases/${id}`)).not.toContain(why);
  });

  it('is closed by force by two who answer for it, and counts as late', async () => {
    const id = await atWork();
    await done('wu', id, 'request-close', { reason: 'safety_over', remark: '险情已由市里解除' });
    expect(await reads('gao', '/')).toContain('等您同意');
    await done('gao', id, 'close-forced', { remark: '' });
    expect(await row(id)).toMatchObject({ state: 'closed', closure_type: 'forced', course: 'late' });
    expect(await reads('lin', `/cases/${id}`)).toContain('强制结案，吴建国提请，高强同意');
    expect(await reads('lin', `/cases/${id}`)).not.toContain('林涛办的');
  });

  it('is supervised, answered, listed, and released', async () => {
    const id = await atWork();
    await done('wu', id, 'supervise', { days: '3', remark: '说明为什么拖这么久' });
    expect(await reads('lin', `/cases/${id}`)).toContain('吴建国');
    expect(await reads('lin', `/cases/${id}`)).toMatch(/督办， ?\d+ 月 \d+ 日 \d\d:\d\d ?前回复/);
    // All that a supervisor may do is seldom done: where there is nothing else, it is not folded away.
    const offered = await page('wu', `/cases/${id}`);
    expect(offered).toContain('id="step-clear-supervision"');
    expect(offered).not.toContain('<summary>更多</summary>');
    expect(await reads('lin', '/board')).toContain('督办');
    await done('lin', id, 'answer-supervision', { remark: '周五前换好' });
    await done('wu', id, 'list-supervision', { days: '1', remark: '答复太空' });
    expect(await row(id)).toMatchObject({ supervision: 'listed', supervision_answered_at: null });
    await done('wu', id, 'clear-supervision', { remark: '已经换好' });
    expect(await row(id)).toMatchObject({ supervision: 'none', supervised_by: null });
  });

  it('what a resident tells is looked at by the grid first, from the page of its worker', async () => {
    const { street } = house;
    const contact = { name: '一位居民', phone: '13800001234' };
    const id = await street.report('zhou', { category: 'FIR06', contact });
    await street.step('zhou', id, { command: { step: 'claim' } });
    await done('zhou', id, 'ask-verify', { remark: '请看一眼是不是真的' });
    expect(await reads('shen', '/mine')).toContain('请看一眼是不是真的');
    const form = /<form[^>]*>(?:(?!<\/form>)[^])*name="step" value="verified"[^]*?<\/form>/.exec(
      await page('shen', '/mine'),
    )![0];
    const hidden = Object.fromEntries(
      [...form.matchAll(/name="(version|key|back|step)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    const res = await send(await as('shen'), id, { ...hidden, found: 'exist', remark: '看到了' });
    expect(res.status, textOf(res)).toBe(303);
    expect(await row(id)).toMatchObject({ state: 'triaging', verified: 'exist' });
    expect(await reads('zhou', `/cases/${id}`)).toContain('到现场核实：情况属实');
    expect(await reads('zhou', `/dispatch?case=${id}`)).toContain('到现场核实：情况属实');
  });
});
