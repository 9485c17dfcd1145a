import type { ReadDb, TextField } from '#db/schema.ts';
import { atOnce } from '#desks/common/playbook.ts';
import { askedRequests } from '#desks/common/requests.ts';
import type { Opened } from '#desks/common/opened.ts';
import { phonesAt } from '#desks/common/phones.ts';
import { siblingsOf } from '#desks/common/siblings.ts';
import type { CaseInHand } from '#records/cases.ts';
import { photosOf, type CasePhoto } from '#records/photos.ts';
import { placeNames, type PlaceEntry } from '#records/place-names.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { mayMeet, mayOpen, mayReveal } from '#rules/decide.ts';
import { explainDues } from '#rules/due-explained.ts';
import type { Actor, CaseFacts, Holder } from '#rules/facts.ts';
import { isUrged } from '#rules/urging.ts';
import { readsReads, standsOpen } from '#rules/reveal.ts';
import { holds } from '#rules/who.ts';
import { dispatchedStreets, seesReporter } from '#rules/visibility.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { wayOf } from '#rules/way.ts';
import { absentFor } from './absent.ts';
import { judgedIn, judges } from './judged.ts';
import { holidaysOf } from './holidays.ts';
import { holdsOf } from './holds.ts';
import { readsIn } from './journey-parts.ts';
import { journalOf, journeyOf } from './journey.ts';
import { mergedCase, numbersOf } from './merged.ts';
import { nextOf } from './next.ts';
import { meetingsIn, tasksOf } from './tasks.ts';

type Named = { name: string; name_en: string };

/** One case as its page shows it to one person; what must stay hidden from him is not in it. */
export type CaseFile = Awaited<ReturnType<typeof caseFileOf>>;

/**
 * Reads everything the page of a case shows, in nine queries and one more for each thing that few cases have (others it was
 * merged with, holidays on the way to a due day, requests that wait for a second person, ticks and losses). `opened`: what
 * this person has opened with a reason; `calls`: he comes from opening its phone numbers.
 */
export async function caseFileOf(
  db: ReadDb,
  book: ReferenceBook,
  actor: Actor,
  found: CaseInHand,
  now: Instant,
  opened: Opened,
  calls = false,
) {
  const { row, facts } = found;
  const named = seesReporter(actor, facts) || opened.reporter !== null;
  const lines = await journalOf(db, row.id);
  const texts = await textsOf(db, row.id);
  const photos = await photosOf(db, row.id);
  const way = wayOf(await holdsOf(db, row.id), lines, now);
  const handed = way.spans.map(({ holder }) => holder);
  const people = await peopleOf(db, [
    row.handler_id,
    row.triager_id,
    ...facts.tasks.map((task) => task.handler),
    ...judges(facts),
    facts.reporter,
    ...handed.map((holder) => (holder.kind === 'person' ? holder.id : null)),
    ...lines.flatMap(({ set, chosen }) => [set.handler ?? null, chosen['person'] ?? null]),
  ]);
  const places = await placesOf(db, row, handed);
  const numbers = await numbersOf(db, actor, lines);
  const known = { book, people: nameMap(people), numbers };
  const journey = journeyOf(actor, facts.reporter, named, lines, texts, photos, known);
  const may = mayReveal(facts, actor);
  const dues = explainDues(facts, lines[0]?.facts.category ?? row.category, book);
  const sealed = named ? null : facts.reporter;
  const hands: Hands = { book, people, places, sealed };
  const nameOf = (id: string | null) =>
    id === null || id === sealed ? null : (people.get(id)?.name ?? null);
  return {
    row,
    /** The last line of its journal. */
    mark: lines.at(-1)?.seq ?? 0,
    calling: {
      id: row.id,
      version: row.version,
      state: row.state,
      may,
      open:
        may &&
        calls &&
        standsOpen(
          journey.findLast((entry) => entry.own),
          now,
        ),
    },
    opening: { reporter: !named && mayOpen(facts, actor, 'reporter'), until: opened },
    reads: readsReads(actor, facts) === null ? readsIn(journey) : null,
    viewer: viewerOf(actor, facts),
    place: [row.street_id, row.community_id, row.grid_id].flatMap((id) => places.get(id ?? '') ?? []),
    category: book.category(row.category),
    unit: row.unit_id === null ? undefined : book.unit(row.unit_id),
    guard: row.guard_unit_id === null ? undefined : book.unit(row.guard_unit_id),
    handler: people.get(row.handler_id ?? '')?.name ?? null,
    triager: people.get(row.triager_id ?? '')?.name ?? null,
    reporter: named ? await reporterOf(db, row.id, people.get(facts.reporter), texts) : null,
    reporterName: named ? (people.get(facts.reporter)?.name ?? null) : null,
    holder: facts.holder && handOf(hands, facts.holder),
    way: {
      turns: way.turns,
      spans: way.spans.map((span) => ({
        ...span,
        hand: handOf(hands, span.holder),
        unitName: span.unit === null ? null : (book.unit(span.unit) ?? null),
      })),
    },
    dues,
    holidays: await holidaysOf(db, dues),
    urged: isUrged(facts) ? (journey.findLast(({ step }) => step === 'urge') ?? null) : null,
    requests: await askedRequests(db, actor, facts),
    meets: mayMeet(facts, actor, now, book),
    meetings: meetingsIn(lines),
    tasks: tasksOf(book, facts, lines, texts, nameOf, now),
    supervised:
      facts.supervision === 'none'
        ? null
        : {
            as: facts.supervision,
            who: people.get(facts.supervisedBy ?? '')?.name ?? '',
            at: facts.supervisedAt ?? row.reported_at,
            due: facts.supervisionDueAt ?? row.working_due_at,
            answered: facts.supervisionAnsweredAt,
          },
    judged: judgedIn(facts, actor, nameOf),
    ...(await atOnce(db, actor, found, lines)),
    next: nextOf(facts, now, book),
    absent: absentFor(facts, actor, now, book),
    phones: phonesAt(book, [row.street_id]),
    story: journey.find(({ texts: t }) => t.story)?.texts.story ?? null,
    found: photos.filter(({ kind }) => kind === 'found' || kind === 'before'),
    after: lastAfter(photos),
    mergedInto: mergedCase(row.merged_into, numbers),
    siblings: await siblingsOf(db, actor, row),
    journey,
  };
}

/** The photos of the newest result: what an earlier try looked like stands in the journey. */
function lastAfter(photos: readonly CasePhoto[]): CasePhoto[] {
  const after = photos.filter((photo) => photo.kind === 'after');
  const newest = Math.max(...after.map(({ seq }) => seq));
  return after.filter(({ seq }) => seq === newest);
}

/** To whom the page speaks: who has to act, who reported, or who looks on. Dispatchers write down what others report. */
function viewerOf(actor: Actor, facts: CaseFacts): 'holder' | 'reporter' | 'other' {
  if (holds(actor, facts)) return 'holder';
  const own = facts.reporter === actor.id && !dispatchedStreets(actor).includes(facts.street);
  return own ? 'reporter' : 'other';
}

type Text = { seq: number; field: TextField; text: string };

async function textsOf(db: ReadDb, caseId: string): Promise<Text[]> {
  return db
    .selectFrom('case_text')
    .select(['seq', 'field', 'text'])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute();
}

type Person = { id: string; name: string; phone: string | null };

async function peopleOf(db: ReadDb, ids: readonly (string | null)[]): Promise<Map<string, Person>> {
  const wanted = new Set(ids.filter((id) => id !== null));
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'phone'])
    .where('id', 'in', [...wanted])
    .execute();
  return new Map(rows.map((person) => [person.id, person]));
}

function nameMap(people: ReadonlyMap<string, Person>): Map<string, string> {
  return new Map([...people].map(([id, { name }]) => [id, name]));
}

type Places = ReadonlyMap<string, PlaceEntry>;

async function placesOf(
  db: ReadDb,
  { street_id, community_id, grid_id }: CaseInHand['row'],
  holders: readonly Holder[],
): Promise<Places> {
  const desks = holders.flatMap((one) => (one.kind === 'post' ? [one.place] : []));
  return placeNames(
    db,
    [street_id, community_id, grid_id, ...desks].filter((id) => id !== null),
  );
}

type Hands = {
  book: ReferenceBook;
  people: ReadonlyMap<string, Person>;
  places: Places;
  /** Id of the reporter whose name this person must not learn. */
  sealed: string | null;
};

/** Who holds or held the case, by name; a sealed reporter stays unnamed. */
function handOf({ book, people, places, sealed }: Hands, holder: Holder) {
  if (holder.kind === 'unit') return { kind: 'unit' as const, unit: book.unit(holder.id) ?? null };
  if (holder.kind === 'post') {
    const place: Named | null = places.get(holder.place) ?? null;
    return { kind: 'post' as const, role: holder.role, board: holder.board, place };
  }
  const name = holder.id === sealed ? null : (people.get(holder.id)?.name ?? null);
  return { kind: 'person' as const, name };
}

/** Who reported, and for whom; the newest correction of the contact counts. */
async function reporterOf(db: ReadDb, caseId: string, person: Person | undefined, texts: readonly Text[]) {
  const row = await db
    .selectFrom('case_reporter')
    .select(['contact_name', 'contact_phone'])
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  const latest = (field: TextField) => texts.findLast((text) => text.field === field)?.text;
  return {
    name: person?.name ?? '',
    phone: person?.phone ?? null,
    contactName: latest('contact_name') ?? row.contact_name,
    contactPhone: latest('contact_phone') ?? row.contact_phone,
  };
}
