import { rowsOf, type CaseListRow } from '#desks/common/rows.ts';
import { casesByMark, casesNumbered, casesWith, partsOf, textsOf } from '#records/search.ts';
import type { Actor } from '#rules/facts.ts';
import type { ReadDb } from '#db/schema.ts';

/** Where the next cases begin: behind which open or closed one. */
export type Cursor = { open: boolean; below: number };

/** A line of the answer. `said`: what was written in the case where the words stand, if title and place lack them. */
export type FoundRow = { row: CaseListRow; said: string | null };

export type Found = {
  /** What was asked, in parts, as they are marked in the lines. */
  parts: string[];
  /** By number, order number or the resident's name or phone: these first. */
  exact: FoundRow[];
  open: FoundRow[];
  closed: FoundRow[];
  next: Cursor | null;
};

export const pageSize = 20;

/**
 * What this person finds. From the first page on: exact hits, open cases, closed ones, `size` of the latter two
 * together; from a cursor: what follows.
 */
export async function find(
  db: ReadDb,
  actor: Actor,
  typed: string,
  after: Cursor | null,
  size = pageSize,
): Promise<Found> {
  const exact = after ? [] : await exactly(db, actor, typed, size);
  const wanted = size + 1;
  const open =
    after?.open === false
      ? []
      : await casesWith(db, actor, typed, { open: true, below: after?.below ?? null }, wanted);
  const below = after?.open === false ? after.below : null;
  const left = wanted - open.length;
  const closed = left > 0 ? await casesWith(db, actor, typed, { open: false, below }, left) : [];
  const all = [
    ...open.map((hit) => ({ ...hit, open: true })),
    ...closed.map((hit) => ({ ...hit, open: false })),
  ];
  const shown = all.slice(0, size);
  const last = shown.at(-1);
  const fresh = shown.filter((hit) => !exact.includes(hit.case_id));
  const parts = partsOf(typed);
  const lines = async (ids: readonly string[]) => withWords(db, parts, await rowsOf(db, actor, ids));
  return {
    parts,
    exact: await lines(exact),
    open: await lines(fresh.filter((hit) => hit.open).map((hit) => hit.case_id)),
    closed: await lines(fresh.filter((hit) => !hit.open).map((hit) => hit.case_id)),
    next: all.length > size && last ? { open: last.open, below: last.key } : null,
  };
}

async function exactly(db: ReadDb, actor: Actor, typed: string, size: number): Promise<string[]> {
  const numbered = await casesNumbered(db, actor, typed, size);
  const known = await casesByMark(db, actor, typed, size);
  return [...new Set([...known, ...numbered])].slice(0, size);
}

/** Where the words are neither in the title nor in the place, the sentence that has them. */
async function withWords(
  db: ReadDb,
  parts: readonly string[],
  rows: readonly CaseListRow[],
): Promise<FoundRow[]> {
  const has = (text: string) => parts.some((part) => text.normalize('NFKC').toLowerCase().includes(part));
  // What stands in a sealed case is read on its own page, which may ask why.
  const silent = rows.filter((row) => row.sensitivity !== 'X' && !has(row.title) && !has(row.place_text));
  const texts = await textsOf(
    db,
    silent.map((row) => row.id),
  );
  return rows.map((row) => {
    const said = texts.find((text) => text.case_id === row.id && has(text.text))?.text ?? null;
    return { row, said: said && around(said, parts) };
  });
}

/** Signs before and after the first word that was asked for. */
const [before, behind] = [12, 40];

function around(text: string, parts: readonly string[]): string {
  const small = text.normalize('NFKC').toLowerCase();
  const at = Math.min(...parts.map((part) => small.indexOf(part)).filter((i) => i >= 0));
  const from = Math.max(0, at - before);
  return `${from > 0 ? '…' : ''}${text.slice(from, at + behind)}${at + behind < text.length ? '…' : ''}`;
}
