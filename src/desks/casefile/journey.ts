import type { ReadDb, TextField } from '#db/schema.ts';
import { extendedUntil } from '#desks/common/extensions.ts';
import type { PartyName } from '#desks/common/parties.ts';
import type { CasePhoto } from '#records/photos.ts';
import type { DutyEntry } from '#records/reference-lists.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import type { PlaybookItem } from '#rules/playbook-items.ts';
import type {
  Board,
  CloseReason,
  ClosureType,
  Day,
  ExtensionReason,
  Instant,
  Opinion,
  RejectReason,
  ReturnReason,
  Opening,
  ReadReason,
  RevealReason,
  Satisfaction,
  SealLevel,
  SealReason,
  SendBackReason,
  Severity,
  Step,
  SuspendReason,
  TaskOutcome,
  TerminateReason,
  TransferTarget,
  TwoPersonAct,
  UnsealReason,
  VerifyFinding,
} from '#rules/vocabulary.ts';
import { doneEarlier, taskOf } from './journey-parts.ts';

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
  /** It gave the case another category or urgency. */
  changed: boolean;
  /** Part of a larger act, e.g. the claim in a routing: told by the line that follows. */
  partOfNext: boolean;
  /** Taken by somebody else than who reported it. */
  byOther: boolean;
  category: Named | null;
  severity: Severity | null;
  board: Board | null;
  unit: Named | null;
  /** Whom it was assigned to. */
  handler: string | null;
  closure: ClosureType | null;
  /** What the reporter or a resident said at the visit, if anything. */
  satisfaction: Satisfaction | null;
  sendBack: SendBackReason | null;
  returned: ReturnReason | null;
  rejected: RejectReason | null;
  /** What was opened with a reason, and why. */
  what: Opening | null;
  revealed: RevealReason | ReadReason | null;
  target: TransferTarget | null;
  suggested: Named | null;
  /** The item of the duty list that was quoted. */
  quoted: DutyEntry | null;
  /** Why more time was asked for, and until when it was asked for or granted. */
  extension: ExtensionReason | null;
  until: Instant | null;
  /** Why something was asked for that takes two, until when it is to wait, and which request was refused or taken back. */
  suspendWhy: SuspendReason | null;
  terminateWhy: TerminateReason | null;
  closeWhy: CloseReason | null;
  sealWhy: SealReason | null;
  unsealWhy: UnsealReason | null;
  sealTo: SealLevel | null;
  /** Who was given sight of it, or lost it. */
  grantee: string | null;
  waitsUntil: Instant | null;
  act: TwoPersonAct | null;
  /** What somebody found who looked whether it is true. */
  found: VerifyFinding | null;
  /** What a reviewer says of a finding. */
  opinion: Opinion | null;
  /** 处置清单: which item was ticked or taken back, and when it was done where that was earlier. */
  ticked: PlaybookItem | null;
  doneAt: Instant | null;
  /** Amounts of a fraud, in yuan. */
  loss: { atRisk: number; stopped: number } | null;
  /** Of which task the line tells, and what came of it. */
  helper: PartyName | null;
  kept: boolean | null;
  outcome: TaskOutcome | null;
  /** By when a supervisor wants an answer. */
  answerDue: Instant | null;
  /** The day on which somebody looks again. */
  nextDay: Day | null;
  /** Number of the case it was merged into, or reopened for, if this person may see that case. */
  into: string | null;
  texts: Partial<Record<TextField, string>>;
  /** What was written here has been erased since. */
  erased: boolean;
  photos: readonly CasePhoto[];
};

/** A line of the case's journal with what it changed and chose, and the facts as they stood after it. */
export type JournalLine = {
  seq: number;
  at: Instant;
  step: Step;
  actor_id: string;
  actor_name: string;
  /** Free text was written with it, whether or not it is still there. */
  wrote: boolean;
  set: Partial<CaseFacts>;
  chosen: Record<string, string>;
  facts: Partial<CaseFacts>;
};

type Written = { seq: number; field: TextField; text: string };

/** Names that lines of the journal refer to by id; of cases only those that the reader may see. */
export type Known = {
  book: ReferenceBook;
  people: ReadonlyMap<string, string>;
  numbers: ReadonlyMap<string, string>;
};

/** The journal of one case, oldest first. */
export async function journalOf(db: ReadDb, caseId: string): Promise<JournalLine[]> {
  const lines = await db
    .selectFrom('journal')
    .select(['seq', 'at', 'step', 'actor_id', 'actor_name', 'data', 'digests'])
    .where('chain', '=', caseId)
    .orderBy('seq')
    .execute();
  let facts: Partial<CaseFacts> = {};
  return lines.map(({ data, digests, step, ...line }) => {
    const { set = {}, chosen = {} } = JSON.parse(data) as Partial<Pick<JournalLine, 'set' | 'chosen'>>;
    facts = { ...facts, ...set };
    // A case's chain holds steps of cases only.
    return { ...line, step: step as Step, wrote: digests !== '{}', set, chosen, facts };
  });
}

/**
 * Everything done with a case, oldest first: journal, texts and photos together.
 * `named`: whether this person may know who reported; if not, the reporter and his contact appear nowhere in it.
 */
export function journeyOf(
  actor: Actor,
  reporter: string,
  named: boolean,
  lines: readonly JournalLine[],
  texts: readonly Written[],
  photos: readonly CasePhoto[],
  { book, people, numbers }: Known,
): JourneyEntry[] {
  return lines.map((line, i) => {
    const { seq, at, step, set, chosen, facts } = line;
    const written = texts.filter((text) => text.seq === seq);
    const told = (of: Step, key: string) => (step === of ? (chosen[key] ?? null) : null);
    return {
      seq,
      at,
      step,
      who: named || line.actor_id !== reporter ? line.actor_name : null,
      own: line.actor_id === actor.id,
      changed: seq > 1 && ('category' in set || 'severity' in set),
      partOfNext: isPartOf(line, lines[i + 1]),
      byOther: line.actor_id !== reporter,
      category: facts.category ? (book.category(facts.category) ?? null) : null,
      severity: facts.severity ?? null,
      board: facts.board ?? null,
      unit: facts.unit ? (book.unit(facts.unit) ?? null) : null,
      handler: step === 'assign' && facts.handler ? (people.get(facts.handler) ?? null) : null,
      closure: facts.closureType ?? null,
      satisfaction: saidAt(line),
      // What a line chose was checked against the closed lists when it was written.
      sendBack: told('send-back', 'reason') as SendBackReason | null,
      returned: told('return', 'reason') as ReturnReason | null,
      rejected: (told('reject', 'reason') ?? told('request-reject', 'reason')) as RejectReason | null,
      what: step === 'reveal' ? ((chosen['what'] ?? 'phone') as Opening) : null,
      revealed: told('reveal', 'reason') as RevealReason | ReadReason | null,
      extension: told('request-extension', 'reason') as ExtensionReason | null,
      until: extendedUntil(step, set),
      suspendWhy: told('request-suspend', 'reason') as SuspendReason | null,
      terminateWhy: told('request-terminate', 'reason') as TerminateReason | null,
      closeWhy: told('request-close', 'reason') as CloseReason | null,
      sealWhy: told('request-seal', 'reason') as SealReason | null,
      unsealWhy: told('request-unseal', 'reason') as UnsealReason | null,
      sealTo: told('request-seal', 'level') as SealLevel | null,
      grantee: chosen['person'] ? (people.get(chosen['person']) ?? null) : null,
      waitsUntil:
        step === 'request-suspend'
          ? (facts.requests?.find((ask) => ask.act === 'suspend')?.until ?? null)
          : null,
      act: (chosen['act'] ?? null) as TwoPersonAct | null,
      opinion: (chosen['opinion'] ?? null) as Opinion | null,
      found: step === 'verified' ? (facts.verified ?? null) : null,
      ticked: (told('tick', 'item') ?? told('untick', 'item')) as PlaybookItem | null,
      doneAt: doneEarlier(line),
      loss: step === 'note-loss' ? { atRisk: facts.atRiskYuan ?? 0, stopped: facts.stoppedYuan ?? 0 } : null,
      ...taskOf(line, book),
      answerDue:
        step === 'supervise' || step === 'list-supervision' ? (facts.supervisionDueAt ?? null) : null,
      target: told('transfer-out', 'target') as TransferTarget | null,
      quoted: chosen['item'] ? (book.dutyItem(chosen['item']) ?? null) : null,
      suggested: chosen['suggest'] ? (book.unit(chosen['suggest']) ?? null) : null,
      into:
        step === 'merge' && facts.mergedInto
          ? (numbers.get(facts.mergedInto) ?? null)
          : (numbers.get(chosen['again'] ?? '') ?? null),
      nextDay: chosen['next'] ?? null,
      texts: readable(written, named),
      erased: written.length === 0 && line.wrote,
      photos: photos.filter((photo) => photo.seq === seq),
    };
  });
}

/** Routing writes three lines at one instant: the dispatch tells them all, unless the classification changed something. */
function isPartOf(line: JournalLine, next: JournalLine | undefined): boolean {
  if (next === undefined || next.at !== line.at || next.actor_id !== line.actor_id) return false;
  const { step, set } = line;
  return step === 'claim' || (step === 'classify' && !('category' in set) && !('severity' in set));
}

function saidAt({ step, facts }: JournalLine): Satisfaction | null {
  const said = step === 'visit-ok' || step === 'visit-bad' ? facts.satisfaction : null;
  return said === 'unsaid' ? null : (said ?? null);
}

/** Texts that tell who reported. */
const naming: readonly TextField[] = ['contact_name', 'contact_phone', 'pasted'];

function readable(written: readonly Written[], named: boolean): Partial<Record<TextField, string>> {
  const open = written.filter(({ field }) => named || !naming.includes(field));
  return Object.fromEntries(open.map(({ field, text }) => [field, text]));
}
