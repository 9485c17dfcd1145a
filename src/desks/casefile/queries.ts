import type { ReadDb } from '#db/schema.ts';
import type { CaseInHand } from '#records/cases.ts';
import { casesFor } from '#records/cases.ts';
import { photosOf } from '#records/photos.ts';
import { placeNames, type ReferenceBook } from '#records/reference.ts';
import { mayReveal } from '#rules/decide.ts';
import type { Actor } from '#rules/facts.ts';
import { seesReporter } from '#rules/visibility.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { journeyOf, type JourneyEntry } from './journey.ts';
import { hasJustRevealed } from './reveal.ts';

type Named = { name: string; name_en: string };

/** One case as its page shows it to one person; what must stay hidden from him is not in it. */
export type CaseFile = Awaited<ReturnType<typeof caseFileOf>>;

/** Reads everything the page of a case shows. `calls`: the person comes from opening its phone numbers. */
export async function caseFileOf(
  db: ReadDb,
  book: ReferenceBook,
  actor: Actor,
  found: CaseInHand,
  now: Instant,
  calls = false,
) {
  const { row, facts } = found;
  const named = seesReporter(actor, facts);
  const journey = await journeyOf(db, book, actor, facts, named);
  const photos = await photosOf(db, row.id);
  const category = book.category(row.category);
  const unit = row.unit_id === null ? undefined : book.unit(row.unit_id);
  const may = mayReveal(facts, actor);
  return {
    row,
    calling: {
      id: row.id,
      version: row.version,
      state: row.state,
      may,
      open: may && calls && hasJustRevealed(journey, now),
    },
    place: await placeLine(db, [row.street_id, row.community_id, row.grid_id]),
    category,
    unit,
    reporter: named ? await reporterOf(db, row.id) : null,
    holder: await holderOf(db, book, found, named),
    story: textIn(journey, 'story'),
    found: photos.filter((photo) => photo.kind === 'found'),
    after: photos.filter((photo) => photo.kind === 'after'),
    mergedInto: row.merged_into === null ? null : await numberOf(db, actor, row.merged_into),
    journey,
  };
}

/** The id of a case with this full number, if this person may see it. */
export async function caseNumbered(db: ReadDb, actor: Actor, number: string): Promise<string | undefined> {
  const row = await casesFor(db, actor)
    .select('case_file.id')
    .where('case_file.number', '=', number)
    .executeTakeFirst();
  return row?.id;
}

async function numberOf(db: ReadDb, actor: Actor, id: string) {
  const row = await casesFor(db, actor)
    .select(['case_file.id', 'case_file.number'])
    .where('case_file.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Street, community and grid, as far as they are known. */
async function placeLine(db: ReadDb, ids: readonly (string | null)[]): Promise<Named[]> {
  const wanted = ids.filter((id) => id !== null);
  const names = await placeNames(db, wanted);
  return wanted.map((id) => names.get(id)).filter((place) => place !== undefined);
}

/** Who reported, and for whom; the newest correction of the contact counts. */
async function reporterOf(db: ReadDb, caseId: string) {
  const row = await db
    .selectFrom('case_reporter')
    .innerJoin('person', 'person.id', 'case_reporter.person_id')
    .select(['person.name', 'person.phone', 'contact_name', 'contact_phone'])
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  const corrected = await db
    .selectFrom('case_text')
    .select(['field', 'text'])
    .where('case_id', '=', caseId)
    .where('field', 'in', ['contact_name', 'contact_phone'])
    .orderBy('seq')
    .execute();
  const latest = (field: string) => corrected.findLast((text) => text.field === field)?.text;
  return {
    name: row.name,
    phone: row.phone,
    contactName: latest('contact_name') ?? row.contact_name,
    contactPhone: latest('contact_phone') ?? row.contact_phone,
  };
}

/** Who must act now, by name; a sealed reporter stays unnamed. */
async function holderOf(db: ReadDb, book: ReferenceBook, { facts }: CaseInHand, named: boolean) {
  const { holder } = facts;
  if (holder === null) return null;
  if (holder.kind === 'unit') return { kind: 'unit' as const, unit: book.unit(holder.id) ?? null };
  if (holder.kind === 'post') {
    const [place] = await placeLine(db, [holder.place]);
    return { kind: 'post' as const, role: holder.role, board: holder.board, place: place ?? null };
  }
  if (holder.id === facts.reporter && !named) return { kind: 'person' as const, name: null };
  const person = await db
    .selectFrom('person')
    .select('name')
    .where('id', '=', holder.id)
    .executeTakeFirstOrThrow();
  return { kind: 'person' as const, name: person.name };
}

function textIn(journey: readonly JourneyEntry[], field: 'story'): string | null {
  return journey.find((entry) => entry.texts[field])?.texts[field] ?? null;
}
