import { sql, type Kysely } from 'kysely';
import { expect, it } from 'vitest';
import { up } from '#db/migrations/0007-figures.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { fire, openStreet } from '#tests/support/street.ts';

const columns = [
  'responded_at',
  'return_count',
  'extension_asked_at',
  'extension_asked_by',
  'extension_until',
  'extension_count',
  'reported_slot',
  'response_minutes',
  'took_minutes',
] as const;
const indexes = ['case_district_due', 'case_street_due', 'case_street_closed', 'case_district_reported'];

onBothEngines('cases from before figures were counted', (engine) => {
  it('get from their journal what the steps of today would have written', async () => {
    const street = await openStreet(engine);
    const { db } = street;
    const returned = await street.report('shen');
    await street.route('zhou', returned, fire);
    street.later(30);
    await street.step('lin', returned, {
      command: { step: 'return', reason: 'not_our_duty', suggest: null },
      texts: { remark: '不归消防管。' },
    });
    const settled = await street.report('shen', { category: 'NBR02', handled: true });
    await street.report('shen');
    const read = () =>
      db
        .selectFrom('case_file')
        .select(['id', ...columns])
        .orderBy('id')
        .execute();
    const before = await read();
    expect(before.find((row) => row.id === returned)).toMatchObject({ return_count: 1, responded_at: null });
    expect(before.find((row) => row.id === settled)).toMatchObject({ took_minutes: 0, reported_slot: 9 });

    for (const index of indexes) await db.schema.dropIndex(index).execute();
    for (const column of columns) await sql`alter table case_file drop column ${sql.id(column)}`.execute(db);
    await up(db as unknown as Kysely<unknown>);
    expect(await read()).toEqual(before);
    await street.close();
  });
});
