import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { CompiledQuery } from 'kysely';
import type { Store } from '#db/open.ts';
import { wordsIn } from '#records/search-words.ts';
import { dayOf } from '#rules/deadlines.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { caseTables, type CaseRows } from './copy.ts';
import { copier, seriesOf } from './load.ts';
import { insertOf } from './put.ts';
import type { Templates } from './templates.ts';
import type { Worker } from './workers.ts';

type Cells = (string | number | null)[];
/** One report as the statements that write it, made ready before the clock runs. */
export type Intake = { statements: { text: string; values: Cells }[]; caseId: string; words: string };

/** Another than the loader's. */
const seed = 7;

/** Reports of one line, as the product would write them now, hashes and all. */
export async function intakes(
  store: Store,
  templates: Templates,
  workers: readonly Worker[],
  count: number,
  now: Instant,
): Promise<Intake[]> {
  const of = templates.cases.find(
    ({ row, photos }) =>
      row.state === 'reported' && row.version === 1 && row.sensitivity === 'N' && photos.length === 0,
  );
  if (!of) throw new Error('No template is a mere report');
  // Numbers that no day reaches by itself.
  const running = new Map([[`${seriesOf(of.row.number)} ${dayOf(now)}`, 500_000]]);
  const copy = await copier(store, templates, workers, running, seed);
  const shift = Date.parse(now) - of.from;
  return Array.from({ length: count }, () => statementsOf(store.engine, copy({ of, shift })));
}

function statementsOf(engine: Store['engine'], rows: CaseRows): Intake {
  const statements: Intake['statements'] = [];
  const add = (table: string, row: object) =>
    statements.push({
      text: insertOf(engine, table, Object.keys(row), 1),
      values: Object.values(row) as Cells,
    });
  const [file, line] = [rows.case_file[0]!, rows.journal[0]!];
  for (const table of caseTables) for (const row of rows[table]) add(table, row);
  const [one, two] = engine === 'sqlite' ? ['?', '?'] : ['$1', '$2'];
  statements.push({
    text:
      `insert into case_number (street_id, day, last) values (${one}, ${two}, 1)` +
      ' on conflict (street_id, day) do update set last = case_number.last + 1 returning last',
    values: [file.street_id, file.reported_on],
  });
  add('unsealed', { chain: line.chain, seq: line.seq });
  add('search_doc', { case_id: file.id });
  const words = wordsIn([file.title, file.place_text, ...rows.case_text.map(({ text }) => text)]);
  return { statements, caseId: file.id, words: words.join(' ') };
}

/** So many reports were written, so many a second. */
type Written = { acts: number; perSecond: number };

/** Writes reports with prepared statements, each in one durable transaction. */
export function rawSqlite(file: string, reports: readonly Intake[], seconds: number): Written {
  const db = new DatabaseSync(file);
  try {
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
      db.exec(`pragma ${pragma}`);
    const prepared = new Map<string, StatementSync>();
    const run = (text: string, values: SQLInputValue[]) => {
      const statement = prepared.get(text) ?? db.prepare(text);
      prepared.set(text, statement);
      return statement.run(...values).lastInsertRowid;
    };
    const begun = performance.now();
    let written = 0;
    for (const { statements, words } of reports) {
      if (performance.now() - begun > seconds * 1000) break;
      run('begin immediate', []);
      let key: number | bigint = 0;
      for (const { text, values } of statements) key = run(text, values);
      run('insert into search_fts (rowid, words) values (?, ?)', [key, words]);
      run('commit', []);
      written += 1;
    }
    return { acts: written, perSecond: (written / (performance.now() - begun)) * 1000 };
  } finally {
    db.close();
  }
}

/** The same on PostgreSQL, by so many at once. */
export async function rawPostgres(
  { db }: Store,
  reports: readonly Intake[],
  clients: number,
  seconds: number,
): Promise<Written> {
  const left = [...reports];
  const begun = performance.now();
  let written = 0;
  const work = async () => {
    for (let one = left.pop(); one && performance.now() - begun < seconds * 1000; one = left.pop()) {
      const { statements, caseId, words } = one;
      await db.transaction().execute(async (trx) => {
        for (const { text, values } of statements) await trx.executeQuery(CompiledQuery.raw(text, values));
        const text =
          'update search_doc set words = array_to_tsvector(string_to_array($1, $2)) where case_id = $3';
        await trx.executeQuery(CompiledQuery.raw(text, [words, ' ', caseId]));
      });
      written += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return { acts: written, perSecond: (written / (performance.now() - begun)) * 1000 };
}
