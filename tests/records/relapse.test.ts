import { afterEach, beforeEach, expect, it } from 'vitest';
import { earlierOf } from '#records/relapse.ts';
import { verify } from '#records/verify.ts';
import { sealHeads } from '#records/seals.ts';
import { Problem } from '#rules/problem.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { fire, openStreet, type Street } from '#tests/support/street.ts';

onBothEngines('a case that comes back', (engine) => {
  let street: Street;
  beforeEach(async () => {
    street = await openStreet(engine);
  });
  afterEach(() => street.close());

  const spot = { lat: 29_868_000, lon: 121_550_000 };
  const photos = () => street.books.keepPhotos([{ sha256: 'a'.repeat(64), bytes: 1, width: 1, height: 1 }]);

  /** Reported, handled, checked and looked at. */
  const closed = async (report: Parameters<Street['report']>[1] = {}) => {
    await photos();
    const id = await street.report('shen', { category: 'FIR07', ...report });
    await street.route('zhou', id, fire, '由消防先看');
    await street.step('lin', id, { command: { step: 'sign' } });
    await street.step('lin', id, {
      command: { step: 'submit-result', closure: 'solved' },
      texts: { remark: '清走了' },
      photos: { kind: 'after', shas: ['a'.repeat(64)] },
    });
    await street.step('xu', id, { command: { step: 'check-pass' } });
    await street.step('shen', id, { command: { step: 'visit-ok' } });
    return id;
  };
  const again = (report: Parameters<Street['report']>[1] = {}) =>
    street.report('shen', { category: 'FIR07', ...report });
  const found = async (id: string) => {
    const { row } = await street.look('zhou', id);
    return (await earlierOf(street.db, street.who('zhou'), row, street.now()))?.id ?? null;
  };
  const days = (n: number) => street.later(n * 24 * 60);
  let keys = 0;
  const reopen = async (id: string, earlier: string, login = 'zhou', key = `again-${(keys += 1)}`) => {
    const { row } = await street.look('zhou', id);
    const request = { key, digest: 'same' };
    return street.books.reopenEarlier(street.who(login), { id, version: row.version, earlier }, request);
  };
  const why = (error: unknown) => (error instanceof Problem ? (error.detail.reason ?? error.code) : error);
  const row = async (id: string) => (await street.look('zhou', id)).row;

  it('is found in the same grid, the newest first, within ninety days', async () => {
    await closed();
    const newer = await closed();
    days(40);
    const id = await again();
    expect(await found(id)).toBe(newer);
    days(49);
    expect(await found(id)).toBe(newer);
    days(2);
    expect(await found(id)).toBe(null);
  });

  it('is found within 50 m where the grid is not known, and not beyond', async () => {
    const community = '330212012007';
    const old = await closed({ grid: community, at: spot });
    days(1);
    const near = await again({ grid: community, at: { lat: spot.lat + 300, lon: spot.lon + 300 } });
    const far = await again({ grid: community, at: { lat: spot.lat + 300, lon: spot.lon + 800 } });
    const elsewhere = await again({ grid: '330212012003', at: spot });
    expect([await found(near), await found(far), await found(elsewhere)]).toEqual([old, null, null]);
  });

  it.each([
    ['another kind', { category: 'FIR03' }],
    ['another grid', { grid: '330212012007-08' }],
    ['a protected reporter', { category: 'WRK02' }],
    ['settled on the spot', { category: 'CTY02' }],
  ])('is not looked for in %s', async (_what, report) => {
    await closed();
    await closed({ category: 'WRK02' });
    await street.report('shen', { category: 'CTY02', handled: true, photos: ['a'.repeat(64)] });
    days(1);
    expect(await found(await again(report))).toBe(null);
  });

  it('does not count what was closed only after the new one was reported: that is the same matter twice', async () => {
    const id = await again();
    await closed();
    expect(await found(id)).toBe(null);
  });

  it('opens the old one again on its own clock and merges the new one, once per key', async () => {
    const old = await closed();
    const before = await row(old);
    days(10);
    const id = await again();
    expect(await reopen(id, old, 'zhou', 'one-key-only')).toBe(old);
    expect(await reopen(id, old, 'zhou', 'one-key-only')).toBe(old);
    expect(await row(old)).toMatchObject({
      state: 'in_progress',
      handler_id: before.handler_id,
      due_at: before.due_at,
      stage_due_at: before.working_due_at,
      reopen_count: 1,
      relapse_count: 1,
      relapse_of: null,
    });
    expect(await row(id)).toMatchObject({ state: 'merged', merged_into: old, relapse_of: old });
    const lines = await street.db
      .selectFrom('journal')
      .select(['chain', 'step', 'data'])
      .where('step', 'in', ['reopen-relapse', 'merge'])
      .orderBy('step')
      .execute();
    expect(lines.map(({ chain, step }) => [chain, step])).toEqual([
      [id, 'merge'],
      [old, 'reopen-relapse'],
    ]);
    expect(JSON.parse(lines[1]!.data)).toMatchObject({ chosen: { again: id } });
    await sealHeads(street.db, street.now(), null);
    expect((await verify(street.db, [], () => {})).findings).toEqual([]);
  });

  it('is opened by one of two who try at once, and the other is told; neither leaves half of it', async () => {
    const old = await closed();
    days(3);
    const [one, two] = [await again(), await again()];
    const tries = await Promise.allSettled([reopen(one, old), reopen(two, old, 'li')]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = tries.flatMap((it) => (it.status === 'rejected' ? [why(it.reason)] : []));
    expect(['relapse_elsewhere', 'not_in_this_state']).toContain(refused[0]);
    const states = [(await row(one)).state, (await row(two)).state].toSorted();
    expect(states).toEqual(['merged', 'reported']);
    expect(await row(old)).toMatchObject({ reopen_count: 1, relapse_count: 1 });
  });

  it('is refused to whoever does not dispatch there, and for a case that is another matter', async () => {
    const old = await closed();
    const other = await closed({ category: 'FIR03' });
    days(3);
    const id = await again();
    const tried = async (login: string, earlier: string) =>
      reopen(id, earlier, login).then(() => 'done', why);
    expect(await tried('lin', old)).toBe('missing');
    expect(await tried('shen', old)).toBe('not_your_role');
    expect(await tried('tang', old)).toBe('missing');
    expect(await tried('zhou', other)).toBe('relapse_elsewhere');
    expect((await row(id)).state).toBe('reported');
    expect((await row(old)).state).toBe('closed');
  });
});
