import { sql } from 'kysely';
import type { ReadDb, Schema } from '#db/schema.ts';

/** A row as it stands in a snapshot, whatever the table: the engines have no other kinds of values here. */
export type Cell = string | number | null;
export type Row = Record<string, Cell>;
export type Table = keyof Schema;

/**
 * Every table with the columns that it is read by in turn, in the order in which it is restored: what is referred to
 * comes first. null: stays behind, since a restored copy begins with closed doors.
 */
const readBy = {
  meta: ['key'],
  // By path, a place comes after the place it lies in.
  place: ['path', 'id'],
  overlay: ['id'],
  unit: ['id'],
  unit_duty: ['unit_id', 'group_code'],
  duty_phone: ['id'],
  person: ['id'],
  post: ['id'],
  session: null,
  half_session: null,
  second_factor: ['person_id'],
  recovery_code: ['id'],
  sign_in_try: null,
  known_device: ['id', 'person_id'],
  door_link: null,
  board_scheme: ['id'],
  board: ['scheme_id', 'id'],
  category_group: ['code'],
  category: ['code'],
  duty_item: ['id'],
  duty_item_co: ['item_id', 'unit_id'],
  matter_item: ['id'],
  severity_limit: ['severity', 'stage'],
  calendar_day: ['day'],
  calendar_year: ['year'],
  photo: ['sha256'],
  case_file: ['id'],
  case_reporter: ['case_id'],
  case_unit: ['case_id', 'unit_id'],
  case_request: ['case_id', 'act'],
  case_review: ['case_id', 'position'],
  case_grant: ['case_id', 'person_id'],
  case_recusal: ['case_id', 'person_id'],
  case_tick: ['case_id', 'item'],
  task: ['id'],
  meeting: ['id'],
  meeting_case: ['meeting_id', 'case_id'],
  meeting_side: ['meeting_id', 'position'],
  hold: ['case_id', 'seq'],
  case_text: ['case_id', 'seq', 'field'],
  case_salt: ['case_id'],
  case_number: ['street_id', 'day'],
  case_photo: ['id'],
  precedent: ['case_id', 'seq'],
  waiting_photo: ['person_id', 'form_key', 'position'],
  idempotency: ['person_id', 'key'],
  journal: ['chain', 'seq'],
  unsealed: ['chain', 'seq'],
  seal: ['seq'],
  seal_head: ['seal_seq', 'chain'],
  // Made anew from the cases (search-fill.ts).
  search_doc: null,
} as const satisfies { [T in Table]: readonly (keyof Schema[T])[] | null };

/** The tables of a snapshot, in the order in which they are restored. */
export const snapshotTables = (Object.keys(readBy) as Table[]).filter((table) => readBy[table] !== null);

/** Rows held in memory at a time. */
const pageSize = 500;

/** All rows of a table in the order of its key, a page at a time: memory stays flat however many there are. */
export async function* pagesOf(db: ReadDb, table: Table): AsyncGenerator<Row[]> {
  const key: readonly string[] = readBy[table] ?? [];
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let from = sql``;
  for (;;) {
    const { rows } =
      await sql<Row>`select * from ${sql.table(table)} ${from} order by ${columns} limit ${pageSize}`.execute(
        db,
      );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    from = sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})`;
  }
}
