import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '#db/open.ts';
import type {
  CasePhotoTable,
  CaseReporterTable,
  CaseTable,
  CaseTextTable,
  CaseUnitTable,
  HoldTable,
  JournalTable,
  PhotoTable,
  PostTable,
  PrecedentTable,
  ReadDb,
  Schema,
} from '#db/schema.ts';
import type { PhotoShelf } from '#records/photos.ts';
import { openStates, type Instant, type State } from '#rules/vocabulary.ts';
import { loadDemo } from '#scripts/demo/load.ts';
import type { Progress } from '#scripts/demo/play.ts';
import type { Stand } from './schedule.ts';

/** What lies in lists beside a case. */
export const listTables = [
  'case_request',
  'case_review',
  'case_tick',
  'case_grant',
  'case_recusal',
  'task',
] as const;
type ListRows = { [T in (typeof listTables)[number]]: Schema[T][] };

/** A case that was really reported and worked on, step by step, with everything it left in the tables. */
export type Template = {
  row: CaseTable;
  reporter: CaseReporterTable;
  lines: JournalTable[];
  holds: HoldTable[];
  units: CaseUnitTable[];
  lists: ListRows;
  texts: CaseTextTable[];
  photos: CasePhotoTable[];
  precedents: PrecedentTable[];
  stand: Stand;
  /** Epoch ms of the first and the last line. */
  from: number;
  until: number;
};

/** Who acts in these cases. */
export type TemplatePerson = { id: string; login: string; name: string; posts: PostTable[] };

export type Templates = {
  cases: Template[];
  photos: PhotoTable[];
  people: TemplatePerson[];
  /** Short name of each community, by id. */
  communities: ReadonlyMap<string, string>;
};

/** Has the demo play some hundred cases in a database of their own, and reads what they left. */
export async function makeTemplates(
  folder: string,
  shelf: PhotoShelf,
  count: number,
  now: Instant,
  progress: Progress,
): Promise<Templates> {
  const file = join(folder, 'templates.sqlite');
  const store = await openStore(file);
  try {
    await loadDemo(store, shelf, now, { cases: count, progress });
    return await readTemplates(store.db);
  } finally {
    await store.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  }
}

async function readTemplates(db: ReadDb): Promise<Templates> {
  const rows = await db.selectFrom('case_file').selectAll().orderBy('number').execute();
  const reporters = await db.selectFrom('case_reporter').selectAll().execute();
  const lines = await db.selectFrom('journal').selectAll().orderBy('seq').execute();
  const [linesOf, holdsOf, unitsOf, textsOf, photosOf, precedentsOf] = [
    Map.groupBy(lines, (line) => line.chain),
    byCase(await db.selectFrom('hold').selectAll().orderBy('seq').execute()),
    byCase(await db.selectFrom('case_unit').selectAll().execute()),
    byCase(await db.selectFrom('case_text').selectAll().orderBy('seq').execute()),
    byCase(await db.selectFrom('case_photo').selectAll().orderBy('seq').orderBy('position').execute()),
    byCase(await db.selectFrom('precedent').selectAll().execute()),
  ];
  const lists = new Map(
    await Promise.all(
      listTables.map(async (table) => {
        const listed = await db
          .selectFrom(table as 'case_tick')
          .selectAll()
          .execute();
        return [table, byCase(listed)] as const;
      }),
    ),
  );
  const people = await db.selectFrom('person').select(['id', 'login', 'name']).orderBy('id').execute();
  const posts = await db.selectFrom('post').selectAll().where('ended_at', 'is', null).execute();
  const places = await db
    .selectFrom('place')
    .select(['id', 'short_name'])
    .where('level', '=', 'community')
    .execute();
  const cases = rows.map((row): Template => {
    const own = linesOf.get(row.id) ?? [];
    return {
      row,
      reporter: reporters.find((one) => one.case_id === row.id)!,
      lines: own,
      holds: holdsOf.get(row.id) ?? [],
      units: unitsOf.get(row.id) ?? [],
      lists: Object.fromEntries(
        listTables.map((table) => [table, lists.get(table)?.get(row.id) ?? []]),
      ) as unknown as ListRows,
      texts: textsOf.get(row.id) ?? [],
      photos: photosOf.get(row.id) ?? [],
      precedents: precedentsOf.get(row.id) ?? [],
      stand: standOf(row.state),
      from: Date.parse(row.reported_at),
      until: Date.parse(own.at(-1)?.at ?? row.reported_at),
    };
  });
  return {
    cases: cases.filter(standsAlone),
    photos: await db.selectFrom('photo').selectAll().execute(),
    people: people.map((one) => ({ ...one, posts: posts.filter((post) => post.person_id === one.id) })),
    communities: new Map(places.map(({ id, short_name }) => [id, short_name])),
  };
}

/** A case that was merged, came up again or lay on a meeting's table names what its copies would all name. */
function standsAlone({ row, lines }: Pick<Template, 'row' | 'lines'>): boolean {
  const isOfOthers = row.merged_into !== null || row.relapse_of !== null || row.relapse_count > 0;
  return !isOfOthers && lines.every(({ step }) => step !== 'hold-meeting');
}

const withTheRoom: readonly State[] = ['reported', 'triaging', 'verifying', 'awaiting_info'];

function standOf(state: State): Stand {
  if (withTheRoom.includes(state)) return 'waiting';
  return openStates.some((one) => one === state) ? 'working' : 'over';
}

function byCase<R extends { case_id: string }>(rows: readonly R[]): Map<string, R[]> {
  return Map.groupBy(rows, (row) => row.case_id);
}
