import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '#records/ids.ts';
import { sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { dongliu, mediation, openStreet, type Street } from '#tests/support/street.ts';

const [property, owners] = [`${dongliu}-property`, `${dongliu}-owners`];

onBothEngines('联席会议 in the records', (engine) => {
  let street: Street;
  let id: string;
  const meeting = newId();
  beforeEach(async () => {
    street = await openStreet(engine);
    id = await street.report('ding', { category: 'PMO01', grid: '330212012007-03' });
    await street.route('zhou', id, mediation);
    await street.step('fang', id, { command: { step: 'sign' } });
    const { row } = await street.look('fang', id);
    await street.books.holdMeeting(
      street.who('fang'),
      {
        id: meeting,
        street: dongliu,
        kind: 'three_party',
        heldAt: street.now(),
        sides: [property, owners],
        minutes: '物业同意公开账目。',
        cases: [{ id, version: row.version, decisions: [] }],
      },
      { key: 'meeting', digest: 'same' },
    );
    await sealHeads(street.db, street.now(), null);
  });
  afterEach(() => street.close());

  const faults = async () => {
    const { findings } = await verify(street.db, [], () => {});
    return findings.map(({ fault, chain }) => [fault, chain]);
  };

  it('agrees with the journal as it was written', async () => {
    expect(await faults()).toEqual([]);
  });

  it.each([
    ['its kind', (db: Street['db']) => db.updateTable('meeting').set({ kind: 'joint' })],
    [
      'its time',
      (db: Street['db']) => db.updateTable('meeting').set({ held_at: '2026-11-01T01:00:00.000Z' }),
    ],
    ['who sat there', (db: Street['db']) => db.deleteFrom('meeting_side').where('unit_id', '=', owners)],
    ['its case', (db: Street['db']) => db.deleteFrom('meeting_case')],
  ] as const)('%s cannot be changed unnoticed', async (_what, change) => {
    await change(street.db).execute();
    expect(await faults()).toEqual([['meeting_differs', id]]);
  });
});
