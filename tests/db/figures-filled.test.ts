import { expect, it } from 'vitest';
import { migrate } from '#db/open.ts';
import type { Db } from '#db/schema.ts';
import { pagesOf, snapshotTables, type Row } from '#records/snapshot-tables.ts';
import { verify } from '#records/verify.ts';
import { emptyStore, onBothEngines } from '#tests/support/engine.ts';
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

onBothEngines('cases from before figures were counted', (engine) => {
  it('get from their journal what the steps of today would have written', async () => {
    const street = await openStreet(engine);
    const returned = await street.report('shen');
    await street.route('zhou', returned, fire);
    street.later(30);
    await street.step('lin', returned, {
      command: { step: 'return', reason: 'not_our_duty', suggest: null },
      texts: { remark: '不归消防管。' },
    });
    const called = await street.report('shen');
    await street.route('zhou', called, fire);
    await street.step('lin', called, { command: { step: 'sign' } });
    street.later(20);
    await street.step('lin', called, { command: { step: 'contact' } });
    street.later(25);
    await street.step('lin', called, {
      command: { step: 'return', reason: 'not_our_duty', suggest: null },
      texts: { remark: '不归消防管。' },
    });
    const settled = await street.report('shen', { category: 'NBR02', handled: true });
    await street.report('shen');
    const before = await figuresIn(street.db);
    expect(before.find((row) => row.id === returned)).toMatchObject({ return_count: 1, responded_at: null });
    expect(before.find((row) => row.id === called)).toMatchObject({ return_count: 1, response_minutes: 20 });
    expect(before.find((row) => row.id === settled)).toMatchObject({ took_minutes: 0, reported_slot: 10 });

    const old = await emptyStore(engine);
    await migrate(old.db, '0006-search');
    await copyWithout(columns, street.db, old.db);
    await migrate(old.db);
    expect(await figuresIn(old.db)).toEqual(before);
    expect((await verify(old.db, [], () => {})).findings).toEqual([]);
    await Promise.all([street.close(), old.close()]);
  });
});

function figuresIn(db: Db) {
  return db
    .selectFrom('case_file')
    .select(['id', ...columns])
    .orderBy('id')
    .execute();
}

/** All rows of one database into another that does not know these columns of a case yet. */
async function copyWithout(left: readonly string[], from: Db, to: Db): Promise<void> {
  const older = (row: Row) => Object.fromEntries(Object.entries(row).filter(([key]) => !left.includes(key)));
  for (const table of snapshotTables) {
    for await (const rows of pagesOf(from, table)) {
      for (const row of rows)
        await to
          .insertInto(table)
          .values((table === 'case_file' ? older(row) : row) as never)
          .execute();
    }
  }
}
