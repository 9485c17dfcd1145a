import { sql } from 'kysely';
import { loadReference } from '#db/load-reference.ts';
import { loadTown } from '#db/load-town.ts';
import { migrate, migrationNames, type Store } from '#db/open.ts';
import type { CaseNumberTable } from '#db/schema.ts';
import { days, later } from '#records/instants.ts';
import { metaOf, setMeta } from '#records/readiness.ts';
import { noteHead, sealHeads } from '#records/seals.ts';
import { dayOf } from '#rules/deadlines.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Progress } from '#scripts/demo/play.ts';
import { pick, randomFrom } from '#scripts/demo/random.ts';
import { demoTown } from '#scripts/demo/town.ts';
import { caseTables, copyOf, type CaseRows } from './copy.ts';
import { indexCases } from './index-cases.ts';
import { pastSeals } from './past-seals.ts';
import { putMany } from './put.ts';
import { scheduleOf, type Copied } from './schedule.ts';
import type { Template, Templates } from './templates.ts';
import { addPeople, addWorkers, findPeople, type Worker } from './workers.ts';

const seed = 20_261_122;
const batch = 250;
/** A key older than this has been forgotten. */
const keysKept = 30 * days;

/** What was loaded and when, for which schema; and the bytes that the database took before and after. */
export type Loaded = { cases: number; at: Instant; schema: string; emptyBytes: number; fullBytes: number };

/**
 * Fills an empty database with a district and `count` cases, in the rows the product writes: every line with its hash,
 * every second with its seal, every case in the search index. The same templates, count and time give the same cases.
 */
export async function loadCases(
  store: Store,
  templates: Templates,
  count: number,
  now: Instant,
  headFile: string | null,
  progress: Progress,
): Promise<Loaded> {
  const { db, engine } = store;
  const begun = later(now, -180 * days);
  await migrate(db);
  await loadReference(db);
  await loadTown(db, demoTown);
  await addPeople(store, templates.people, begun);
  const workers = await addWorkers(store, begun);
  await sealHeads(db, begun, headFile);
  const emptyBytes = await bytesOf(store);
  await putMany(db, engine, 'photo', templates.photos);
  const seals = pastSeals();
  const running = new Map<string, number>();
  const ids: string[] = [];
  const copy = await copier(store, templates, workers, running);
  const schedule = scheduleOf(templates.cases, count, Date.parse(now), seed);
  for (let from = 0; from < count; from += batch) {
    const cases = schedule.slice(from, from + batch).map(copy);
    for (const { journal, case_file } of cases) {
      seals.note(journal);
      ids.push(case_file[0]!.id);
    }
    await writeCases(store, cases, later(now, -keysKept));
    progress(from + cases.length, count, 'cases');
  }
  await putMany(db, engine, 'case_number', numbersGiven(running));
  const head = await seals.write(store, progress);
  if (head && headFile) await noteHead(headFile, head);
  await indexCases(store, ids, progress);
  if (engine === 'postgres') await sql`vacuum analyze`.execute(db);
  const fullBytes = await bytesOf(store);
  const loaded = { cases: count, at: now, schema: newestSchema(), emptyBytes, fullBytes };
  await setMeta(db, mark, JSON.stringify(loaded));
  // The file alone is to hold all of it, the mark too.
  if (engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
  return loaded;
}

/** What an earlier run has loaded here, or undefined. */
export async function loadedIn({ db }: Store): Promise<Loaded | undefined> {
  const text = await metaOf(db, mark).catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Loaded);
}

/**
 * Whether what was loaded can be measured as if it had been loaded just now: a day later the present week would be
 * emptier than any real one.
 */
export function isOfToday({ at, schema }: Loaded, now: Instant): boolean {
  return schema === newestSchema() && dayOf(at) === dayOf(now);
}

/** Turns one entry of the schedule into the rows of a case. Each seed gives other ids, codes and salts. */
export async function copier(
  store: Store,
  templates: Templates,
  workers: readonly Worker[],
  running: Map<string, number>,
  seeded: number = seed + 1,
): Promise<(copied: Copied<Template>) => CaseRows> {
  const people = await findPeople(store, templates.people);
  const byStreet = Map.groupBy(workers, ({ street }) => street);
  const random = randomFrom(seeded);
  return ({ of, shift }) => {
    const { street_id: street, community_id } = of.row;
    const day = dayOf(new Date(of.from + shift).toISOString());
    const number = `${seriesOf(of.row.number)} ${day}`;
    running.set(number, (running.get(number) ?? 0) + 1);
    const some = byStreet.get(street);
    const isWorkers = ['grid_worker', 'grid_lead'].includes(of.lines[0]?.actor_role ?? '');
    const own = {
      shift,
      worker: some && isWorkers ? pick(random, some) : null,
      running: running.get(number)!,
      people,
      communityName: templates.communities.get(community_id) ?? '',
    };
    return copyOf(of, own, random);
  };
}

/** What a case's running number counts in: its street, or a series of the district for what was sealed from the first line. */
export function seriesOf(number: string): string {
  const [, district = '', street = ''] = number.split('-');
  return `${district}${street}000`;
}

async function writeCases({ db, engine }: Store, cases: CaseRows[], keysFrom: Instant): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const table of caseTables) {
      const rows = cases.flatMap((one): object[] => one[table]);
      const kept =
        table === 'idempotency' ? rows.filter((row) => 'at' in row && String(row.at) > keysFrom) : rows;
      await putMany(trx, engine, table, kept);
    }
    await putMany(
      trx,
      engine,
      'search_doc',
      cases.map(({ case_file }) => ({ case_id: case_file[0]!.id })) as never,
    );
  });
}

function numbersGiven(running: ReadonlyMap<string, number>): CaseNumberTable[] {
  return [...running].map(([key, last]) => {
    const [street_id = '', day = ''] = key.split(' ');
    return { street_id, day, last };
  });
}

const mark = 'bench_loaded';

function newestSchema(): string {
  return migrationNames.at(-1) ?? '';
}

/** Bytes that the tables and indexes take on disk. */
async function bytesOf({ db, engine }: Store): Promise<number> {
  const asked =
    engine === 'sqlite'
      ? sql<{ n: number }>`select page_count * page_size as n from pragma_page_count(), pragma_page_size()`
      : sql<{ n: number }>`select pg_database_size(current_database()) as n`;
  return Number((await asked.execute(db)).rows[0]?.n ?? 0);
}
