import { parseArgs } from 'node:util';
import { sentenceOf } from '#db/check-division.ts';
import { loadHolidays, loadReference } from '#db/load-reference.ts';
import { loadTown } from '#db/load-town.ts';
import { openStore } from '#db/open.ts';
import { databaseUrl } from '#db/where.ts';

const text = { type: 'string' } as const;
const { holidays, ...town } = parseArgs({ options: { grids: text, units: text, holidays: text } }).values;

const store = await openStore(databaseUrl(process.env));
try {
  const reports = [await loadReference(store.db, showProgress)];
  if (holidays !== undefined) reports.push(await loadHolidays(store.db, holidays, showProgress));
  if (Object.keys(town).length > 0) reports.push(await loadTown(store.db, town, showProgress));
  const refused = reports.flatMap((report) => report.refused);
  for (const refusal of refused) console.error(sentenceOf(refusal));
  const written = reports.reduce((sum, report) => sum + report.written, 0);
  console.log(`${written} rows written, ${refused.length} refused`);
  process.exitCode = refused.length === 0 ? 0 : 1;
} finally {
  await store.close();
}

/** On a terminal one line that counts up, elsewhere a line a batch. */
function showProgress(done: number, total: number, what: string): void {
  const line = `${done} of ${total} rows (${what})`;
  process.stderr.write(process.stderr.isTTY ? `\r${line}\x1b[K${done === total ? '\n' : ''}` : `${line}\n`);
}
