import type { CaseFacts } from '#rules/facts.ts';
import { unbegun } from '#rules/draft.ts';
import { openStates, type Extension, type Instant, type State, type Step } from '#rules/vocabulary.ts';
import { arrowsOf, regionArrows, regions, valueIn, type Region } from '#rules/workflow.ts';
import type { JournalTable } from '#db/schema.ts';
import type { FileMarks, LineData } from './case-write.ts';
import { parsed } from './json.ts';

/** What replaying a case's lines shows to be wrong. */
export type ReplayFault =
  | 'line_unreadable'
  | 'illegal_step'
  | 'state_jumps'
  | 'no_single_holder'
  | 'clock_moved';

export type Replayed = {
  facts: CaseFacts | null;
  file: FileMarks | null;
  faults: { seq: number; fault: ReplayFault }[];
};

/** The arrows of each version of the rules: an old journal is replayed by the machine of its time. */
const machines: Record<number, (from: State | 'draft') => { step: Step; to: State | 'draft' }[]> = {
  1: arrowsOf,
};

/**
 * Runs the lines of one case, first to last, through the state machine of their time. Permissions and limits are not
 * asked again: they were those of the day.
 */
export function replay(lines: readonly JournalTable[]): Replayed {
  const faults: Replayed['faults'] = [];
  let facts: CaseFacts | null = null;
  let file: FileMarks | null = null;
  for (const line of lines) {
    const fault = (what: ReplayFault) => faults.push({ seq: line.seq, fault: what });
    const data = dataOf(line);
    if (!data) {
      fault('line_unreadable');
      continue;
    }
    const before: State | 'draft' = facts?.state ?? 'draft';
    if (line.from_state !== before) fault('state_jumps');
    const arrows = machines[line.rules]?.(before) ?? [];
    const to = data.set.state ?? before;
    if (!arrows.some((a) => a.step === line.step && a.to === to) || line.to_state !== to)
      fault('illegal_step');
    const counted = { ...figuresOf(facts, line), endedAt: endOf(facts, line) };
    const after = withExtension(facts, { ...(facts ?? begun), ...counted, ...data.set }, data);
    if (regions.some((region) => strays(facts ?? begun, data.set, region, line))) fault('illegal_step');
    if (facts && movesClock(facts, after, line)) fault('clock_moved');
    if (isOpen(after.state) !== (after.holder !== null)) fault('no_single_holder');
    facts = after;
    file ??= data.file ?? null;
  }
  return { facts, file, faults };
}

/** What the lines of a case from before these facts were kept say nothing of. */
const begun = {
  respondedAt: null,
  returnCount: 0,
  checkCount: 0,
  checkFailCount: 0,
  closureCount: 0,
  extensionAskedAt: null,
  extensionAskedBy: null,
  extensionUntil: null,
  extensionCount: 0,
  ...unbegun,
} satisfies Partial<CaseFacts> as unknown as CaseFacts;

/** What a step did to these facts before lines told it, as the migrations that added them count it. */
function figuresOf(facts: CaseFacts | null, line: JournalTable): Partial<CaseFacts> {
  const { step, at, to_state } = line;
  const { respondedAt, returnCount, checkCount, checkFailCount, closureCount } = facts ?? begun;
  const hands = handsOf(facts, line);
  switch (step) {
    case 'contact':
    case 'submit-result':
    case 'self-close':
      return { respondedAt: respondedAt ?? at, ...hands };
    case 'return':
      return { returnCount: returnCount + 1 };
    case 'check-pass':
      return { checkCount: checkCount + 1, ...hands };
    case 'check-fail':
      return { checkCount: checkCount + 1, checkFailCount: checkFailCount + 1 };
    case 'visit-ok':
    case 'visit-none':
      return to_state === 'closed' ? { closureCount: closureCount + 1, ...hands } : {};
    default:
      return hands;
  }
}

/** Who passed its check, or asked that it be closed by force; and who closed it. */
function handsOf(
  facts: CaseFacts | null,
  { step, from_state, to_state, actor_id: by }: JournalTable,
): Partial<CaseFacts> {
  if (step === 'check-pass') return { vouchedBy: by };
  if (step === 'reopen') return { vouchedBy: null, closedBy: null };
  if (to_state !== 'closed' || from_state === 'closed') return {};
  const asker = (facts ?? begun).requests.find(({ act }) => act === 'close')?.by ?? null;
  return { closedBy: by, ...(step === 'close-forced' ? { vouchedBy: asker } : {}) };
}

/** When a case came to its end: the line that led it there, as long as none leads it back. */
function endOf(facts: CaseFacts | null, { from_state, to_state, at }: JournalTable): Instant | null {
  if (openStates.some((open) => open === to_state)) return null;
  return from_state === to_state ? (facts?.endedAt ?? null) : at;
}

/** The report's time never changes, and its due date only when a provisional one is settled. */
function movesClock(before: CaseFacts, after: CaseFacts, line: JournalTable): boolean {
  return before.reportedAt !== after.reportedAt || (before.dueAt !== after.dueAt && line.step !== 'fix-due');
}

function isOpen(state: CaseFacts['state']): boolean {
  return openStates.some((open) => open === state);
}

/** A region went on without an arrow for it. */
function strays(before: CaseFacts, set: Partial<CaseFacts>, region: Region, { step, seq }: JournalTable) {
  if (set[columns[region]] === undefined || seq === 1) return false;
  const [from, to] = [valueIn(region, before), valueIn(region, { ...before, ...set })];
  // How secret a case is says more than its region: from N to P nothing moves there.
  if (region === 'confidentiality' && from === to) return false;
  return !regionArrows(region, from).some((arrow) => arrow.step === step && arrow.to === to);
}

/** The fact that says the value of each region. */
const columns = {
  extension: 'extension',
  supervision: 'supervision',
  cohandling: 'cohandling',
  audit: 'audit',
  assessment: 'assessment',
  confidentiality: 'sensitivity',
  custody: 'custody',
} as const satisfies Record<Region, keyof CaseFacts>;

/** What lines told of 延期 before they told its value: whether somebody asks, or it was granted once. */
function withExtension(before: CaseFacts | null, after: CaseFacts, { set }: LineData): CaseFacts {
  if (set.extension !== undefined) return after;
  const unasked: Extension = after.extensionCount > 0 ? 'granted' : 'none';
  const value: Extension = after.extensionAskedAt === null ? unasked : 'requested';
  return { ...after, extension: before?.extension === 'denied' && value !== 'requested' ? 'denied' : value };
}

function dataOf(line: JournalTable): LineData | undefined {
  const data = parsed<LineData>(line.data);
  return typeof data?.set === 'object' ? data : undefined;
}
