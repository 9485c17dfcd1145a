import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Problem } from '#rules/problem.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { anOrdinaryReport, fire, openStreet, police, type Street } from '#tests/support/street.ts';

onBothEngines('people at the same time', (engine) => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet(engine);
  });
  afterAll(() => street.close());

  it('lets exactly one of two dispatchers route a case and tells the other who was faster', async () => {
    const id = await street.report('shen');
    const results = await Promise.allSettled([
      street.route('zhou', id, fire),
      street.route('li', id, police, '查证'),
    ]);
    const lost = results.filter((r) => r.status === 'rejected').map((r) => r.reason as Problem);
    expect(lost).toHaveLength(1);
    const winner = results[0]?.status === 'fulfilled' ? '周明' : '李倩';
    expect(lost[0]).toMatchObject({
      code: 'conflict',
      detail: { reason: 'taken_meanwhile', by: winner, step: 'dispatch', at: street.now() },
    });
    const lines = await street.db
      .selectFrom('journal')
      .select(['step', 'actor_name'])
      .where('chain', '=', id)
      .orderBy('seq')
      .execute();
    expect(lines.map((l) => l.step)).toEqual(['submit', 'claim', 'classify', 'dispatch']);
    expect(new Set(lines.slice(1).map((l) => l.actor_name))).toEqual(new Set([winner]));
  });

  it('lets one of fifty racers claim, round after round', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await street.report('shen');
      const { row } = await street.look('zhou', id);
      const racers = Array.from({ length: 50 }, (_, i) => {
        const racer = street.who(i % 2 === 0 ? 'zhou' : 'li');
        const request = { key: `race-${round}-${i}`, digest: 'claim' };
        return street.books.takeStep(racer, id, row.version, [{ command: { step: 'claim' } }], request);
      });
      const results = await Promise.allSettled(racers);
      expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
      for (const r of results) {
        if (r.status === 'rejected') expect((r.reason as Problem).code).toBe('conflict');
      }
      expect((await street.look('zhou', id)).row.version).toBe(2);
    }
  });

  it('gives every report of a street its own number, however many come at once', async () => {
    const before = new Set(
      (await street.db.selectFrom('case_file').select('number').execute()).map((r) => r.number),
    );
    const ids = await Promise.all(Array.from({ length: 40 }, () => street.report('shen')));
    const rows = await street.db.selectFrom('case_file').select('number').where('id', 'in', ids).execute();
    const numbers = new Set(rows.map((r) => r.number));
    expect(numbers.size).toBe(40);
    expect([...numbers].some((n) => before.has(n))).toBe(false);
  });

  it('answers a repeated key as the first time, and refuses it for anything else', async () => {
    const shen = street.who('shen');
    const send = (digest: string) => street.books.openCase(shen, anOrdinaryReport, { key: 'once', digest });
    const [one, two, three] = await Promise.all([send('a'), send('a'), send('a')]);
    expect([two, three]).toEqual([one, one]);
    expect(await send('a')).toBe(one);
    await expect(send('b')).rejects.toMatchObject({ code: 'mismatch' });
    // Keys belong to a person: another may use the same.
    const other = await street.books.openCase(street.who('bao'), anOrdinaryReport, {
      key: 'once',
      digest: 'b',
    });
    expect(other).not.toBe(one);
  });

  it('forgets the key of what was refused, so that it can be sent again', async () => {
    const zhou = street.who('zhou');
    const id = await street.report('shen');
    const request = { key: 'again', digest: 'x' };
    const sign = () => street.books.takeStep(zhou, id, 1, [{ command: { step: 'sign' } }], request);
    await expect(sign()).rejects.toMatchObject({ code: 'conflict', detail: { reason: 'not_in_this_state' } });
    const claim = street.books.takeStep(zhou, id, 1, [{ command: { step: 'claim' } }], request);
    await expect(claim).resolves.toBe(id);
  });
});
