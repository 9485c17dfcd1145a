import { comparedName } from '#rules/division.ts';
import type { Db, PlaceTable } from './schema.ts';

/** What an import row says about a place; `parent` is null for the city. */
export type DivisionRow = { code: string; parent: string | null; name: string };

/** Why a row does not fit what is known here. */
export type Misfit = {
  code: string;
  name: string;
  /**
   * `other-name`: the code stands for another place here; `other-code`: the place has another code here;
   * `no-place`: the place it hangs below is unknown; `bad-code`: not a code of that place;
   * `bad-board`, `bad-group`, `bad-slug`, `bad-partner`: an unknown word; `bad-day`, `bad-kind`: no day, or no kind of day.
   * Lists: `bad-number`, `bad-category`, `bad-unit`, `bad-list`: no such; `twice`: the number stands above already;
   * `lead-helps`: the unit that leads is named among those that help. `empty`: cells that have to say something.
   */
  why:
    | 'other-name'
    | 'other-code'
    | 'no-place'
    | 'bad-code'
    | 'bad-board'
    | 'bad-group'
    | 'bad-slug'
    | 'bad-partner'
    | 'bad-day'
    | 'bad-kind'
    | 'bad-number'
    | 'bad-category'
    | 'bad-unit'
    | 'bad-list'
    | 'twice'
    | 'lead-helps'
    | 'empty';
  /** What is found here instead, a name or a code; or the unknown word. */
  here: string;
  /** The words that may stand there. */
  allowed?: readonly string[];
};

/** A row that was not loaded, and where it stands, for the operator to read. */
export type Refusal = Misfit & { file: string; line: number };

/** The places known so far, to check a row against: by id, and by parent and name. */
export type KnownPlaces = {
  byId: Map<string, Pick<PlaceTable, 'name' | 'parent_id' | 'path'>>;
  byName: Map<string, string>;
};

/**
 * Refuses a row whose code and name do not belong together. Other code tables disagree with the official one and
 * even swap codes between neighbours, so a code alone proves nothing. Null: the row may be loaded.
 */
export function checkDivision(known: KnownPlaces, row: DivisionRow): Misfit | null {
  const refuse = (why: Misfit['why'], here: string): Misfit => ({
    code: row.code,
    name: row.name,
    why,
    here,
  });
  const stored = known.byId.get(row.code);
  if (stored !== undefined && !sameName(stored.name, row.name)) return refuse('other-name', stored.name);
  const namesake = known.byName.get(nameKey(row));
  if (namesake !== undefined && namesake !== row.code) return refuse('other-code', namesake);
  if (row.parent !== null && !known.byId.has(row.parent)) return refuse('no-place', row.parent);
  return null;
}

/** The columns of these in which a row says nothing, in the order of the table; '' when all are filled. */
export function emptyIn<C extends string>(row: Readonly<Record<C, string>>, columns: readonly C[]): string {
  return columns.filter((column) => row[column].trim() === '').join(' ');
}

/** Refuses a row that hangs below a place unknown here, or known under another name. Null: it may hang there. */
export function misplaced(known: KnownPlaces, code: string, name: string): Misfit | null {
  const stored = known.byId.get(code);
  if (stored === undefined) return { code, name, why: 'no-place', here: code };
  return sameName(stored.name, name) ? null : { code, name, why: 'other-name', here: stored.name };
}

/** Remembers a row as known and returns its path, `/city/…/code/`. */
export function learn(known: KnownPlaces, row: DivisionRow): string {
  const above = row.parent === null ? '/' : (known.byId.get(row.parent)?.path ?? '/');
  const path = `${above}${row.code}/`;
  known.byId.set(row.code, { name: row.name, parent_id: row.parent, path });
  known.byName.set(nameKey(row), row.code);
  return path;
}

/** The places in the database. */
export async function knownPlaces(db: Db): Promise<KnownPlaces> {
  const rows = await db.selectFrom('place').select(['id', 'parent_id', 'name', 'path']).execute();
  return {
    byId: new Map(rows.map((row) => [row.id, row])),
    byName: new Map(
      rows.map((row) => [nameKey({ code: row.id, parent: row.parent_id, name: row.name }), row.id]),
    ),
  };
}

function sameName(one: string, other: string): boolean {
  return comparedName(one) === comparedName(other);
}

function nameKey(row: DivisionRow): string {
  return `${row.parent ?? ''}/${comparedName(row.name)}`;
}
