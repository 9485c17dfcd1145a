import { expect, it } from 'vitest';
import { migrate } from '#db/open.ts';
import type { Db, JournalTable } from '#db/schema.ts';
import { hashOf } from '#records/journal.ts';
import { unbegun } from '#rules/draft.ts';
import type { Command } from '#rules/command.ts';
import { pagesOf, snapshotTables, type Row, type Table } from '#records/snapshot-tables.ts';
import { verify } from '#records/verify.ts';
import { emptyStore, onBothEngines } from '#tests/support/engine.ts';
import { fire, openStreet } from '#tests/support/street.ts';

/** What older tables and older lines know nothing of. */
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
  'check_count',
  'check_fail_count',
  'closure_count',
  'course',
  'extension',
  'supervision',
  'suspended_at',
  'suspend_until',
  'suspend_count',
  'paused_minutes',
  'supervised_by',
  'supervised_at',
  'supervision_due_at',
  'supervision_answered_at',
  'vouched_by',
  'closed_by',
  'audit',
  'audited_by',
  'audited_at',
  'audit_count',
  'audit_fail_count',
  'assessment',
  'finding_by',
  'finding_at',
  'finding_due_at',
  'finding_of',
  'finding_unit',
  'false_closures',
  'verified',
  'relapse_of',
  'relapse_count',
  'request_count',
  'lists',
  'cohandling',
  'task_due_at',
  'asks_district',
  'moved_seq',
  'at_risk_yuan',
  'stopped_yuan',
  'tier',
  'custody',
  'guard_unit_id',
  'sign_alerted_at',
  'ended_at',
  'archived_at',
] as const;
const facts = [
  'respondedAt',
  'returnCount',
  'extensionAskedAt',
  'extensionAskedBy',
  'extensionUntil',
  'extensionCount',
  'checkCount',
  'checkFailCount',
  'closureCount',
  ...Object.keys(unbegun),
];

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
    const contact = { name: '一位居民', phone: '13800001234' };
    const twice = await street.report('shen', { category: 'NBR02', contact });
    await street.route('zhou', twice, fire, '消防先去看。');
    const remark = { remark: '按要求办了。' };
    const step = (login: string, command: Command) => street.step(login, twice, { command, texts: remark });
    await step('lin', { step: 'sign' });
    await step('lin', { step: 'submit-result', closure: 'explained' });
    await step('xu', { step: 'check-fail' });
    await step('lin', { step: 'submit-result', closure: 'explained' });
    await step('xu', { step: 'check-pass' });
    await step('xu', { step: 'visit-ok', satisfaction: 'fair' });
    await step('wu', { step: 'reopen' });
    await step('lin', { step: 'submit-result', closure: 'explained' });
    await step('xu', { step: 'check-pass' });
    for (let tries = 0; tries < 3; tries += 1) {
      street.later(24 * 60);
      await step('xu', { step: 'visit-none' });
    }
    const before = await figuresIn(street.db);
    expect(before.find((row) => row.id === returned)).toMatchObject({ return_count: 1, responded_at: null });
    expect(before.find((row) => row.id === called)).toMatchObject({ return_count: 1, response_minutes: 20 });
    expect(before.find((row) => row.id === settled)).toMatchObject({ took_minutes: 0, reported_slot: 10 });
    const counts = { check_count: 3, check_fail_count: 1, closure_count: 2 };
    expect(before.find((row) => row.id === twice)).toMatchObject(counts);

    const old = await emptyStore(engine);
    await migrate(old.db, '0006-search');
    await copyOlder(street.db, old.db);
    await migrate(old.db);
    expect(await figuresIn(old.db)).toEqual(before);
    const { findings, lines } = await verify(old.db, [], () => {});
    expect([findings, lines > 20]).toEqual([[], true]);
    for (const [fact, column] of [
      ['returnCount', 'return_count'],
      ['checkCount', 'check_count'],
      ['checkFailCount', 'check_fail_count'],
      ['closureCount', 'closure_count'],
      ['extensionCount', 'extension_count'],
    ] as const) {
      const row = old.db.updateTable('case_file').where('id', '=', twice);
      const { [column]: right } = before.find(({ id }) => id === twice)!;
      await row.set({ [column]: 7 }).execute();
      expect((await verify(old.db, [], () => {})).findings).toMatchObject([
        { fault: 'row_differs', chain: twice, differences: [{ field: fact, journal: right, now: 7 }] },
      ]);
      await row.set({ [column]: right }).execute();
    }
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

/** All rows of one database into another as the product wrote them before there were these columns and facts. */
async function copyOlder(from: Db, to: Db): Promise<void> {
  const without = (row: object, left: readonly string[]) =>
    Object.fromEntries(Object.entries(row).filter(([key]) => !left.includes(key)));
  const heads = new Map<string, string>();
  const older = (line: JournalTable): JournalTable => {
    const data = JSON.parse(line.data) as { set?: object };
    if (data.set) data.set = without(data.set, facts);
    const content = { ...line, data: JSON.stringify(data), prev: heads.get(line.chain) ?? line.prev };
    const hash = hashOf(content);
    heads.set(line.chain, hash);
    return { ...content, hash };
  };
  // Tables and columns that came later are not there yet.
  const there = new Map(
    (await to.introspection.getTables()).map((table) => [table.name, table.columns.map(({ name }) => name)]),
  );
  const rowOf = (table: Table, row: Row) => {
    const later = Object.keys(row).filter((column) => !there.get(table)?.includes(column));
    return table === 'journal' ? older(row as unknown as JournalTable) : without(row, later);
  };
  for (const table of snapshotTables) {
    if (!there.has(table)) continue;
    for await (const rows of pagesOf(from, table)) {
      for (const row of rows)
        await to
          .insertInto(table)
          .values(rowOf(table, row) as never)
          .execute();
    }
  }
}
