import type { ReadDb, TextField } from '#db/schema.ts';
import { casesFor } from '#records/cases.ts';
import { photosOf, type CasePhoto } from '#records/photos.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import type {
  Board,
  ClosureType,
  Instant,
  RejectReason,
  ReturnReason,
  RevealReason,
  SendBackReason,
  Severity,
  Step,
  TransferTarget,
} from '#rules/vocabulary.ts';

type Named = { name: string; name_en: string };

/** One line of the journal with what belongs to it, as this person may read it. */
export type JourneyEntry = {
  seq: number;
  at: Instant;
  step: Step;
  /** null: a reporter whose identity is sealed from this person. */
  who: string | null;
  /** Taken by the person who looks at it. */
  own: boolean;
  /** Part of a larger act, e.g. the claim in a routing: told by the line that follows. */
  partOfNext: boolean;
  category: Named | null;
  severity: Severity | null;
  board: Board | null;
  unit: Named | null;
  /** Whom it was assigned to. */
  handler: string | null;
  closure: ClosureType | null;
  sendBack: SendBackReason | null;
  returned: ReturnReason | null;
  rejected: RejectReason | null;
  revealed: RevealReason | null;
  target: TransferTarget | null;
  suggested: Named | null;
  /** Number of the case it was merged into, if this person may see that case. */
  into: string | null;
  texts: Partial<Record<TextField, string>>;
  /** What was written here has been erased since. */
  erased: boolean;
  photos: readonly CasePhoto[];
};

type Line = { seq: number; at: Instant; step: string; actor_id: string; actor_name: string; data: string };
type LineData = { set?: Partial<CaseFacts>; chosen?: Record<string, string> };

/**
 * Everything done with a case, oldest first: journal, texts and photos together.
 * `named`: whether this person may know who reported; if not, the reporter and his contact appear nowhere in it.
 */
export async function journeyOf(
  db: ReadDb,
  book: ReferenceBook,
  actor: Actor,
  facts: CaseFacts,
  named: boolean,
): Promise<JourneyEntry[]> {
  const lines = await db
    .selectFrom('journal')
    .select(['seq', 'at', 'step', 'actor_id', 'actor_name', 'data', 'digests'])
    .where('chain', '=', facts.id)
    .orderBy('seq')
    .execute();
  const texts = await db.selectFrom('case_text').selectAll().where('case_id', '=', facts.id).execute();
  const photos = await photosOf(db, facts.id);
  const people = await namesOf(db, lines);
  const numbers = await numbersOf(db, actor, lines);
  let state: Partial<CaseFacts> = {};
  return lines.map((line, i) => {
    const { set = {}, chosen = {} } = JSON.parse(line.data) as LineData;
    state = { ...state, ...set };
    // A case's chain holds steps of cases only.
    const step = line.step as Step;
    const written = texts.filter((text) => text.seq === line.seq);
    const unit = state.unit ? book.unit(state.unit) : undefined;
    const told = (of: Step, key: string) => (step === of ? (chosen[key] ?? null) : null);
    return {
      seq: line.seq,
      at: line.at,
      step,
      who: named || line.actor_id !== facts.reporter ? line.actor_name : null,
      own: line.actor_id === actor.id,
      partOfNext: isPartOf(line, set, lines[i + 1]),
      category: state.category ? (book.category(state.category) ?? null) : null,
      severity: state.severity ?? null,
      board: state.board ?? null,
      unit: unit ?? null,
      handler: step === 'assign' && state.handler ? (people.get(state.handler) ?? null) : null,
      closure: state.closureType ?? null,
      // What a line chose was checked against the closed lists when it was written.
      sendBack: told('send-back', 'reason') as SendBackReason | null,
      returned: told('return', 'reason') as ReturnReason | null,
      rejected: (told('reject', 'reason') ?? told('request-reject', 'reason')) as RejectReason | null,
      revealed: told('reveal', 'reason') as RevealReason | null,
      target: told('transfer-out', 'target') as TransferTarget | null,
      suggested: chosen['suggest'] ? (book.unit(chosen['suggest']) ?? null) : null,
      into: step === 'merge' && state.mergedInto ? (numbers.get(state.mergedInto) ?? null) : null,
      texts: readable(written, named),
      erased: written.length === 0 && line.digests !== '{}',
      photos: photos.filter((photo) => photo.seq === line.seq),
    };
  });
}

/** Routing writes three lines at one instant: the dispatch tells them all, unless the classification changed something. */
function isPartOf(line: Line, set: Partial<CaseFacts>, next: Line | undefined): boolean {
  if (next === undefined || next.at !== line.at || next.actor_id !== line.actor_id) return false;
  return line.step === 'claim' || (line.step === 'classify' && !('category' in set) && !('severity' in set));
}

function readable(
  written: readonly { field: TextField; text: string }[],
  named: boolean,
): Partial<Record<TextField, string>> {
  const open = written.filter(
    ({ field }) => named || (field !== 'contact_name' && field !== 'contact_phone'),
  );
  return Object.fromEntries(open.map(({ field, text }) => [field, text]));
}

async function namesOf(db: ReadDb, lines: readonly Line[]): Promise<Map<string, string>> {
  const ids = lines
    .filter((line) => line.step === 'assign')
    .map((line) => (JSON.parse(line.data) as LineData).set?.handler)
    .filter((id) => typeof id === 'string');
  if (ids.length === 0) return new Map();
  const people = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(people.map(({ id, name }) => [id, name]));
}

async function numbersOf(db: ReadDb, actor: Actor, lines: readonly Line[]): Promise<Map<string, string>> {
  const ids = lines
    .map((line) => (JSON.parse(line.data) as LineData).set?.mergedInto)
    .filter((id) => typeof id === 'string');
  if (ids.length === 0) return new Map();
  const cases = await casesFor(db, actor)
    .select(['case_file.id', 'case_file.number'])
    .where('case_file.id', 'in', ids)
    .execute();
  return new Map(cases.map(({ id, number }) => [id, number]));
}
