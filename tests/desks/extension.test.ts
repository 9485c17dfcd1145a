import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rulingsLive } from '#desks/rulings/live.ts';
import { sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import { wordsFor } from '#views/words/index.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { fire } from '#tests/support/street.ts';
import { formIn, send } from './casefile-forms.ts';
import { groupsIn, numbersIn, plain, rowsIn } from './list-pages.ts';

const { reasons, fieldErrors } = wordsFor('zh');
const answer = { remark: '' };

onBothEngines('延期', (engine) => {
  let house: House;
  const agents = new Map<string, TestAgent>();
  beforeEach(async () => {
    agents.clear();
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  const as = async (login: string) => {
    const agent = agents.get(login) ?? (await house.as(login));
    agents.set(login, agent);
    return agent;
  };
  const page = async (login: string, path: string) => (await (await as(login)).get(path).expect(200)).text;
  const reads = async (login: string, path: string) => textOf({ text: await page(login, path) });
  const row = async (id: string) =>
    house.street.db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  /** 楼道堆物 in 林涛's hands, due next Monday at nine. */
  const atWork = async (category = 'FIR06') => {
    const { street } = house;
    const id = await street.report('shen', { category, title: '楼道堆满旧家具' });
    await street.route('zhou', id, fire, '请先看');
    await street.step('lin', id, { command: { step: 'sign' } });
    return id;
  };
  const take = async (
    login: string,
    id: string,
    from: string,
    step: string,
    fields: Record<string, string>,
  ) => send(await as(login), id, { ...plain(formIn(await page(login, from), step)), ...fields });
  const ask = async (id: string, day = '2026-12-02') => {
    const fields = { reason: 'waiting_third_party', day, remark: '业主在外地，周三回来一起清' };
    const res = await take('lin', id, `/cases/${id}`, 'request-extension', fields);
    expect(res.status, textOf(res)).toBe(303);
  };
  const badge = async (login: string, label: string) =>
    Number(new RegExp(`${label} (\\d+)`).exec(await reads(login, '/me'))?.[1] ?? 0);

  it('is asked for, granted at the board’s desk, and told to everybody, the reporter first', async () => {
    const id = await atWork();
    const due = (await row(id)).due_at;
    expect(await reads('lin', `/cases/${id}`)).toContain('可选 2026-11-30 到 2026-12-07');
    await ask(id);

    const board = await page('zhao', '/board');
    expect(numbersIn(board).find(({ label }) => label === '延期待批')?.count).toBe(1);
    expect(numbersIn(board).find(({ label }) => label === '要我办')?.count).toBe(1);
    const queue = await page('zhao', '/board?queue=extension');
    expect([rowsIn(queue), groupsIn(queue)]).toEqual([[id], ['延期待批 1']]);
    const before = textOf({ text: queue });
    for (const words of [
      '林涛 今天 09:00 申请延到 12 月 2 日 17:00',
      '原因：等第三方配合；业主在外地，周三回来一起清',
      '现时限 11 月 30 日 09:00；',
      '答复剩 5 时 30 分',
      '按时率仍按原时限算',
    ])
      expect(before).toContain(words);
    expect(await reads('zhao', '/')).toContain('延期待批');
    expect(await page('zhao', '/')).toContain(`href="/board?queue=extension&amp;case=${id}"`);
    expect([await badge('zhao', '首页'), await badge('zhao', '板块在办')]).toEqual([1, 1]);
    expect(await reads('shen', '/mine?tab=open')).toContain(
      '林涛 正在申请延到 12 月 2 日 17:00（等第三方配合）',
    );
    expect(await reads('lin', `/cases/${id}`)).toContain('等板块牵头人答复');

    house.street.later(30);
    agents.clear();
    const res = await take('zhao', id, '/board?queue=extension', 'grant-extension', answer);
    expect(res.status, textOf(res)).toBe(303);
    expect(await row(id)).toMatchObject({
      due_at: due,
      working_due_at: '2026-12-02T09:00:00.000Z',
      extension_count: 1,
      extension_asked_at: null,
      extension_until: null,
    });
    const after = '赵峰 今天 09:30 准予延期（等第三方配合），延到 12 月 2 日 17:00';
    for (const login of ['shen', 'lin', 'ding', 'wu'])
      expect(await reads(login, `/cases/${id}`)).toContain(after);
    const case_ = await reads('shen', `/cases/${id}`);
    expect(case_).toContain('林涛 申请延期 今天 09:00 延到 12 月 2 日 17:00 ；原因：等第三方配合');
    expect(case_).toContain('赵峰 准予延期 今天 09:30 延到 12 月 2 日 17:00');
    expect(case_).toContain('后来准予延期，延到 12 月 2 日 17:00');
    expect(case_).not.toContain('时限表后来改过');
    const mine = await reads('shen', '/mine?tab=open');
    expect(mine).toContain('12 月 2 日 17:00 前办结');
    expect(mine).toContain('赵峰 准予延到 12 月 2 日 17:00（等第三方配合）');
    expect(rowsIn(await page('zhao', '/board?queue=extension'))).toEqual([]);
    expect([await badge('zhao', '首页'), await badge('zhao', '板块在办')]).toEqual([0, 0]);
  });

  it('is denied with a reason, and the handler and the reporter read it', async () => {
    const id = await atWork();
    await ask(id);
    const mute = await take('zhao', id, `/cases/${id}`, 'deny-extension', answer);
    expect([mute.status, textOf(mute).includes(fieldErrors.denial_needs_reason)]).toEqual([422, true]);
    const res = await take('zhao', id, `/cases/${id}`, 'deny-extension', { remark: '先把通道清出来' });
    expect(res.status).toBe(303);
    expect(await row(id)).toMatchObject({ extension_count: 0, extension_asked_at: null });
    for (const login of ['lin', 'shen']) {
      const case_ = await reads(login, `/cases/${id}`);
      expect(case_).toContain('赵峰 今天 09:00 没有准许延期，仍按原来的时限办');
      expect(case_).toContain('先把通道清出来');
    }
  });

  it('goes to the district the second time, on its list beside the rulings, and never a third time', async () => {
    const id = await atWork();
    await ask(id, '2026-12-01');
    await take('zhao', id, `/cases/${id}`, 'grant-extension', answer);
    expect(rowsIn(await page('zheng', '/rulings?list=extension'))).toEqual([]);
    await (await as('zheng')).get(`/cases/${id}`).expect(404);
    await ask(id, '2026-12-03');
    expect(rowsIn(await page('zhao', '/board?queue=extension'))).toEqual([]);
    expect(await badge('zheng', '裁定')).toBe(1);
    expect(await page('zheng', '/')).toContain(`href="/rulings?list=extension&amp;case=${id}"`);
    expect(rowsIn(await page('zheng', '/rulings'))).toEqual([]);
    const list = await page('zheng', '/rulings?list=extension');
    expect(rowsIn(list)).toEqual([id]);
    const text = textOf({ text: list });
    for (const words of ['延期 1', '要延到 12 月 3 日 17:00', '延过 1 次', '业主在外地'])
      expect(text).toContain(words);
    const live = async (login: string, query: Record<string, string>) =>
      rulingsLive.list(house.deps, house.street.who(login), query);
    expect(await live('zheng', { list: 'extension' })).toEqual([id]);
    expect([await live('zheng', {}), await live('zhao', { list: 'extension' })]).toEqual([[], []]);
    const res = await take('zheng', id, '/rulings?list=extension', 'grant-extension', { remark: '同意' });
    expect(res.get('location')).toBe(`/rulings?list=extension&done=${id}`);
    expect(await reads('zheng', `/rulings?list=extension&done=${id}`)).toContain('郑琳 准予延期');
    expect(await row(id)).toMatchObject({ extension_count: 2, working_due_at: '2026-12-03T09:00:00.000Z' });
    expect(await reads('lin', `/cases/${id}`)).toContain(`申请延期 · ${reasons.extension_thrice}`);
  });

  it('too late is too late: asked for after the limit, or answered after it', async () => {
    const id = await atWork();
    await ask(id);
    house.street.later(7 * 24 * 60 + 1);
    agents.clear();
    const text = await reads('zhao', `/cases/${id}`);
    expect(text).toContain('现时限已经过了，不能再准，只能不准');
    expect(await page('zhao', `/cases/${id}`)).not.toContain('value="grant-extension"');
    const { version } = await row(id);
    const key = 'a-key-of-the-test-itself';
    const late = await send(await as('zhao'), id, { step: 'grant-extension', version: String(version), key });
    expect([late.status, textOf(late).includes(reasons.extension_over)]).toEqual([409, true]);
    const denied = await take('zhao', id, `/cases/${id}`, 'deny-extension', { remark: '答复晚了' });
    expect(denied.status).toBe(303);
    expect(await reads('lin', `/cases/${id}`)).toContain(`申请延期 · ${reasons.extension_too_late}`);
  });

  it('is refused to whoever has no part in it, for what the law fixes, and with an impossible day', async () => {
    const id = await atWork();
    const bad = { reason: 'other', day: '2027-01-01', remark: '再等等' };
    const far = await take('lin', id, `/cases/${id}`, 'request-extension', bad);
    expect([far.status, textOf(far).includes(fieldErrors.extension_day_late)]).toEqual([422, true]);
    expect(far.text).toContain('value="2027-01-01"');
    await ask(id);
    const version = String((await row(id)).version);
    const trying = async (login: string) =>
      (await send(await as(login), id, { step: 'grant-extension', version, key: `key-of-${login}-here` }))
        .status;
    expect([await trying('lin'), await trying('zhou'), await trying('chen')]).toEqual([403, 403, 404]);
    const fixed = house.street.book.categories.find(
      ({ board, sensitivity, severity, limits }) =>
        board !== null && sensitivity === 'N' && severity !== 'S1' && limits.law && limits.dispose,
    );
    if (!fixed) throw new Error('No category has a limit fixed by law');
    const byLaw = await atWork(fixed.code);
    expect(await page('lin', `/cases/${byLaw}`)).not.toContain('value="request-extension"');
    expect(await reads('lin', `/cases/${byLaw}`)).toContain(`申请延期 · ${reasons.extension_law}`);
  });

  it('ends with a return, and nobody is told afterwards that it still waits', async () => {
    const { street } = house;
    const id = await atWork();
    await ask(id);
    await street.step('lin', id, {
      command: { step: 'return', reason: 'not_our_duty', suggest: null },
      texts: { remark: '不归消防管' },
    });
    await street.step('zheng', id, {
      command: { step: 'adjudicate', unit: fire },
      texts: { remark: '仍由消防办' },
    });
    expect(await row(id)).toMatchObject({ state: 'in_progress', extension_asked_at: null });
    for (const login of ['lin', 'shen'])
      expect(await reads(login, `/cases/${id}`)).not.toContain('等板块牵头人答复');
    expect(await reads('shen', '/mine?tab=open')).not.toContain('正在申请延到');
    expect(await page('lin', `/cases/${id}`)).toContain('value="request-extension"');
  });

  it('ends with a result, and the journal replays to the same', async () => {
    const { street } = house;
    const plainOne = street.book.categories.find(
      ({ board, sensitivity, severity, photoNeeded, limits }) =>
        board !== null && sensitivity === 'N' && severity === 'S3' && !photoNeeded && !limits.law,
    );
    if (!plainOne) throw new Error('Every category needs a photo');
    const id = await atWork(plainOne.code);
    const days = /可选 ([\d-]+) 到/.exec(await reads('lin', `/cases/${id}`));
    await ask(id, days![1]);
    expect((await row(id)).extension_asked_by).toBe(street.who('lin').id);
    await street.step('lin', id, {
      command: { step: 'submit-result', closure: 'solved' },
      texts: { remark: '提前办好了' },
    });
    expect(await row(id)).toMatchObject({
      extension_asked_at: null,
      extension_until: null,
      extension_count: 0,
    });
    expect(rowsIn(await page('zhao', '/board?queue=extension'))).toEqual([]);
    await sealHeads(street.db, street.now(), null);
    const { findings } = await verify(street.db, [], () => {});
    expect(findings).toEqual([]);
  });
});
