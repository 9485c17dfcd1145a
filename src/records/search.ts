import { sql } from 'kysely';
import type { Actor } from '#rules/facts.ts';
import { hidesReporter } from '#rules/strictness.ts';
import { seesReporter } from '#rules/visibility.ts';
import type { ReadDb, SearchHit, SearchPhrase, SearchWish } from '#db/schema.ts';
import { findCase } from './case-read.ts';
import { readByAll, searchEngine } from './search-index.ts';
import { namedBy } from './search-names.ts';
import { markedPlaces, scopeMarks } from './search-scope.ts';
import { folded, mark, marked, partsOf, phraseOf } from './search-words.ts';
import { casesFor } from './visible.ts';

export { partsOf } from './search-words.ts';

export type Place = {
  /** Open cases come before closed ones; each newest first. */
  open: boolean;
  /** Behind this entry; null: from the newest on. */
  below: number | null;
};

/**
 * Cases this person may see that hold every part of what he typed: as words of the case, as the name of its community,
 * grid, street or category, or of who handles or reported it. Newest first.
 */
export async function casesWith(
  db: ReadDb,
  actor: Actor,
  typed: string,
  { open, below }: Place,
  limit: number,
): Promise<SearchHit[]> {
  const all: SearchPhrase[][] = [];
  for (const part of partsOf(typed)) all.push([phraseOf(part), ...(await namedBy(db, actor, part))]);
  if (all.length === 0) return [];
  const isOpen = marked(mark('o'));
  const wish = open ? { all: [...all, [isOpen]], without: [] } : { all, without: [isOpen] };
  return seek(db, actor, wish, below, limit);
}

/**
 * Cases by their number: the whole of it, its day and running number (1122-000007), or the running number alone (7: of
 * today, then of earlier days). Newest first.
 */
export async function casesNumbered(
  db: ReadDb,
  actor: Actor,
  typed: string,
  limit: number,
): Promise<string[]> {
  const text = folded(typed).replaceAll(/\s/g, '');
  if (/^nb-\d{6}-\d{3}-\d{8}-\d{6}$/.test(text)) {
    const row = await casesFor(db, actor)
      .select('case_file.id')
      .where('case_file.number', '=', text.toUpperCase())
      .executeTakeFirst();
    return row ? [row.id] : [];
  }
  const [, day, running] = /^(?:(?:\d{4})?(\d{4})-)?0*(\d{1,6})$/.exec(text) ?? [];
  if (running === undefined) return [];
  const all = [[marked(mark('n', Number(running)))], ...(day ? [[marked(mark('y', day))]] : [])];
  const hits = await seek(db, actor, { all, without: [] }, null, limit);
  return hits.map((hit) => hit.case_id);
}

/**
 * Cases by the sender's order number, or by the exact name or phone number of the resident to be reached: only where this
 * person may know who that is, because who has the number can ask the sender.
 */
export async function casesByMark(db: ReadDb, actor: Actor, typed: string, limit: number): Promise<string[]> {
  const text = typed.normalize('NFKC').trim();
  if (text.length < 2 || text.length > 40) return [];
  const digits = text.replaceAll(/[\s-]/g, '');
  const orders = await casesFor(db, actor)
    .select(['case_file.id', 'case_file.sensitivity'])
    .where('case_file.order_number', 'in', [text, text.toUpperCase()])
    .limit(limit)
    .execute();
  const contacts = await casesFor(db, actor)
    .innerJoin('case_text', 'case_text.case_id', 'case_file.id')
    .select(['case_file.id', 'case_file.sensitivity'])
    .distinct()
    // Word for word as the index has it (0006), or it would not serve.
    .where(sql<boolean>`case_text.field in ('contact_name', 'contact_phone')`)
    .where('case_text.text', 'in', [text, digits])
    .orderBy('case_file.id', 'desc')
    .limit(limit)
    .execute();
  const known: string[] = [];
  for (const row of [...orders, ...contacts])
    if (!hidesReporter(row) || (await mayKnow(db, actor, row.id))) known.push(row.id);
  return known;
}

async function mayKnow(db: ReadDb, actor: Actor, id: string): Promise<boolean> {
  const found = await findCase(db, actor, id);
  return found !== undefined && seesReporter(actor, found.facts);
}

/** What was written in these cases and is searched: to show where the words stand. Only for cases the reader may see. */
export function textsOf(db: ReadDb, ids: readonly string[]): Promise<{ case_id: string; text: string }[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('case_text')
    .select(['case_id', 'text'])
    .where('case_id', 'in', ids)
    .where('field', 'in', readByAll)
    .orderBy('seq')
    .execute();
}

/** The newest entries that meet the wish and that this person may see. */
async function seek(
  db: ReadDb,
  actor: Actor,
  wish: SearchWish,
  below: number | null,
  limit: number,
): Promise<SearchHit[]> {
  const engine = searchEngine(db);
  const found: SearchHit[] = [];
  const narrowed = { ...wish, all: [...wish.all, scopeMarks(actor)] };
  let last = below;
  for (let size = limit * 2; found.length < limit; size = 500) {
    const hits = await engine.newest(db, narrowed, { below: last, limit: size });
    found.push(...(await seenOf(db, actor, hits)));
    last = hits.at(-1)?.key ?? last;
    if (hits.length < size) break;
  }
  const keys = await heldKeys(db, actor);
  const held = keys.length === 0 ? [] : await engine.newest(db, wish, { below, limit, keys });
  const more = held.filter(({ key }) => !found.some((hit) => hit.key === key));
  return [...found, ...(await seenOf(db, actor, more))].toSorted((a, b) => b.key - a.key).slice(0, limit);
}

/** Those that this person may see. */
async function seenOf(db: ReadDb, actor: Actor, hits: readonly SearchHit[]): Promise<SearchHit[]> {
  if (hits.length === 0) return [];
  const rows = await casesFor(db, actor)
    .select('case_file.id')
    .where(
      'case_file.id',
      'in',
      hits.map((hit) => hit.case_id),
    )
    .execute();
  const seen = new Set(rows.map(({ id }) => id));
  return hits.filter((hit) => seen.has(hit.case_id));
}

/** What this person holds by name or was granted, beside what his marks find: few at any time, for most people nothing. */
async function heldKeys(db: ReadDb, actor: Actor): Promise<number[]> {
  const places = markedPlaces(actor);
  const elsewhere = db
    .selectFrom('case_file')
    .where((e) => e.and(places.map(({ level, id }) => e(`case_file.${level}_id`, '!=', id))))
    .innerJoin('search_doc', 'search_doc.case_id', 'case_file.id')
    .select('search_doc.key')
    .orderBy('search_doc.key', 'desc')
    .limit(200);
  // Asked in one question, PostgreSQL looks at every case for it.
  const [held, granted] = await Promise.all([
    elsewhere
      .where('case_file.holder_id', '=', actor.id)
      .where('case_file.holder_kind', '=', 'person')
      .execute(),
    elsewhere
      .innerJoin('case_grant', 'case_grant.case_id', 'case_file.id')
      .where('case_grant.person_id', '=', actor.id)
      .execute(),
  ]);
  const rows = [...held, ...granted].toSorted((one, other) => other.key - one.key).slice(0, 200);
  return rows.map(({ key }) => key);
}
