import { afterAll, beforeAll, expect, it } from 'vitest';
import { sealHeads } from '#records/seals.ts';
import { settleDues } from '#records/settle-dues.ts';
import { verify } from '#records/verify.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStreet, type Street } from '#tests/support/street.ts';

onBothEngines('due dates beyond the published calendar', (engine) => {
  let street: Street;
  beforeAll(async () => {
    // Wednesday 30 December 2026, 10:00 in Ningbo.
    street = await openStreet(engine, '2026-12-30T02:00:00.000Z');
  });
  afterAll(() => street.close());

  it('are provisional, and settled once when the calendar has come', async () => {
    const id = await street.report('shen', { category: 'FIR06' });
    const before = (await street.look('shen', id)).row;
    expect(before).toMatchObject({ due_provisional: 1, due_at: '2027-01-06T02:00:00.000Z' });
    expect(await settleDues(street.db, street.book, street.now())).toBe(0);

    const holidays = new Set([...street.book.calendar.holidays, '2027-01-01']);
    const calendar = { ...street.book.calendar, holidays, knownUntil: '2027-12-31' };
    const published = { ...street.book, calendar };
    expect(await settleDues(street.db, published, street.now())).toBe(1);
    const after = (await street.look('shen', id)).row;
    expect(after).toMatchObject({ due_provisional: 0, due_at: '2027-01-07T02:00:00.000Z', version: 2 });
    expect(await settleDues(street.db, published, street.now())).toBe(0);

    await sealHeads(street.db, street.now(), null);
    expect((await verify(street.db, [], () => {})).findings).toEqual([]);
  });
});
