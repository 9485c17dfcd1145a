import { ownFindings } from '#desks/common/audits.ts';
import { caseRowsOf, type CaseListRow, type CaseQuery } from '#desks/common/rows.ts';
import { reportedBy } from '#desks/common/usual.ts';
import { allInHand, casesFor, heldBy, openCasesFor } from '#records/cases.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { dayOf } from '#rules/deadlines.ts';
import { stepsFor } from '#rules/decide.ts';
import type { Actor } from '#rules/facts.ts';
import {
  finalStates,
  openStates,
  type ExtensionReason,
  type Instant,
  type SendBackReason,
  type Step,
  type TransferTarget,
} from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';

export const mineTabs = ['todo', 'open', 'closed'] as const;
export type MineTab = (typeof mineTabs)[number];
/** As many as stay within 4 KiB, each with its photo. */
export const perPage = 12;

export type MineCounts = Record<MineTab, number> & {
  /** Of those reported since the first of this month: all, and the closed ones among them. */
  month: { reported: number; closed: number };
};

/** The last time a step was taken. `text` is what the person wrote. */
export type LastStep = {
  /** The number of its line: what was later, even within one millisecond. */
  seq: number;
  at: Instant;
  who: string;
  text: string;
  sentBack?: SendBackReason | undefined;
  target?: TransferTarget | undefined;
  /** Why more time was asked for: with the request, and with what granted it. */
  extension?: ExtensionReason | undefined;
};

export type MyCase = {
  row: CaseListRow;
  /** What the reporter can do with it. */
  steps: readonly Step[];
  last: Partial<Record<Step, LastStep>>;
  /** The case it was merged into, if the reporter may see that one. */
  into: { id: string; number: string } | null;
};

/** How many cases of this person's own reports stand in each tab. */
export async function countMine(db: ReadDb, actor: Actor, now: Instant): Promise<MineCounts> {
  const month = `${dayOf(now).slice(0, 7)}-01`;
  const count = async (query: CaseQuery) => {
    const { n } = await query.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
    return Number(n);
  };
  const thisMonth = () => reportedBy(db, actor).where('case_file.reported_on', '>=', month);
  return {
    todo: await count(inTab(db, actor, 'todo')),
    open: await count(inTab(db, actor, 'open')),
    closed: await count(inTab(db, actor, 'closed')),
    month: {
      reported: await count(thisMonth()),
      closed: await count(thisMonth().where('case_file.state', '=', 'closed')),
    },
  };
}

/** One page of a tab, counted from 1: what waits for the reporter by its due time, everything else newest first. */
export async function myCases(
  db: ReadDb,
  actor: Actor,
  tab: MineTab,
  page: number,
  look: { now: Instant; book: ReferenceBook },
): Promise<MyCase[]> {
  const order = tab === 'closed' ? 'case_file.closed_at' : 'case_file.reported_at';
  const sorted =
    tab === 'todo'
      ? inTab(db, actor, tab).orderBy('case_file.stage_due_at')
      : inTab(db, actor, tab).orderBy((e) => e.fn.coalesce(order, 'case_file.reported_at'), 'desc');
  const rows = await caseRowsOf(
    db,
    sorted
      .orderBy('case_file.id', 'desc')
      .limit(perPage)
      .offset((page - 1) * perPage),
  );
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const steps = await stepsOn(db, actor, ids, look);
  const lasts = await lastSteps(db, ids);
  const targets = await mergedInto(
    db,
    actor,
    rows.filter((row) => row.state === 'merged').map(({ id }) => id),
  );
  return rows.map((row) => ({
    row,
    steps: steps.get(row.id) ?? [],
    last: lasts.get(row.id) ?? {},
    into: targets.get(row.id) ?? null,
  }));
}

/** By the id of a merged case the one it went into, as far as this person may see that. */
async function mergedInto(
  db: ReadDb,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, { id: string; number: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await casesFor(db, actor)
    .innerJoin('case_file as went', 'went.merged_into', 'case_file.id')
    .where('went.id', 'in', ids)
    .select(['went.id as from', 'case_file.id', 'case_file.number'])
    .execute();
  return new Map(rows.map(({ from, id, number }) => [from, { id, number }]));
}

function inTab(db: ReadDb, actor: Actor, tab: MineTab): CaseQuery {
  if (tab === 'todo') return todo(db, actor);
  const mine = reportedBy(db, actor);
  if (tab === 'closed') return mine.where('case_file.state', 'in', finalStates);
  return mine.where('case_file.state', 'in', openStates).where((e) => {
    // What the reporter has to look at or add to is held by himself.
    const waits = e.and([e('case_file.holder_kind', '=', 'person'), e('case_file.holder_id', '=', actor.id)]);
    return e.not(waits);
  });
}

/** What he is to look at, add to or answer for of his own reports, and what others reported and his grid is to verify. */
function todo(db: ReadDb, actor: Actor): CaseQuery {
  const waits = openCasesFor(db, actor).where((e) =>
    e.or([
      e.and([
        e('case_file.holder_kind', '=', 'person'),
        e('case_file.holder_id', '=', actor.id),
        e('case_file.id', 'in', reportedBy(db, actor).select('case_file.id')),
      ]),
      e.and([e('case_file.state', '=', 'verifying'), e.or(heldBy(e, actor))]),
    ]),
  );
  // 答复 of a finding: of what he settled on the spot, which is closed.
  const both = waits.select('case_file.id').union(ownFindings(db, actor).select('case_file.id'));
  return casesFor(db, actor).where('case_file.id', 'in', both);
}

async function stepsOn(
  db: ReadDb,
  actor: Actor,
  ids: readonly string[],
  { now, book }: { now: Instant; book: ReferenceBook },
): Promise<Map<string, Step[]>> {
  const found = await allInHand(db, actor, ids);
  return new Map(found.map(({ facts }) => [facts.id, stepsFor(facts, actor, now, book)]));
}

/** What the sentences tell of: where a case went, and what somebody said last. */
const told: readonly Step[] = [
  'claim',
  'ask-verify',
  'send-back',
  'dispatch',
  'adjudicate',
  'escalate',
  'sign',
  'return',
  'request-extension',
  'grant-extension',
  'submit-result',
  'check-fail',
  'visit-bad',
  'reopen',
  'urge',
  'answer-urge',
  'reject',
  'confirm-reject',
  'merge',
  'transfer-out',
  'request-terminate',
  'terminate',
  'cancel',
];

async function lastSteps(db: ReadDb, ids: readonly string[]): Promise<Map<string, MyCase['last']>> {
  const lines = await db
    .selectFrom('journal')
    .leftJoin('case_text', (join) =>
      join
        .onRef('case_text.case_id', '=', 'journal.chain')
        .onRef('case_text.seq', '=', 'journal.seq')
        .on('case_text.field', 'in', ['remark', 'guidance', 'reply']),
    )
    .select([
      'journal.chain',
      'journal.seq',
      'journal.step',
      'journal.at',
      'journal.actor_name',
      'journal.data',
    ])
    .select(['case_text.text', 'case_text.field'])
    .where('journal.chain', 'in', ids)
    .where('journal.step', 'in', told)
    .orderBy('journal.seq')
    .orderBy('case_text.field', 'desc')
    .execute();
  const lasts = new Map<string, MyCase['last']>(ids.map((id) => [id, {}]));
  for (const { chain, seq, step, at, actor_name: who, data, text, field } of lines) {
    const { chosen } = JSON.parse(data) as LineData;
    const before = lasts.get(chain) ?? {};
    // An answer that was written for the reporter stands instead of the words for the file.
    if (field === 'remark' && Object.values(before).some((one) => one.seq === seq)) continue;
    const last: LastStep = {
      seq,
      at,
      who,
      text: text ?? '',
      sentBack: step === 'send-back' ? (chosen?.reason as SendBackReason) : undefined,
      target: chosen?.target,
      extension:
        step === 'request-extension'
          ? (chosen?.reason as ExtensionReason)
          : step === 'grant-extension'
            ? before['request-extension']?.extension
            : undefined,
    };
    Object.assign(before, { [step]: last });
  }
  return lasts;
}

/** The codes that a journal line keeps. */
type LineData = { chosen?: { reason?: string; target?: TransferTarget } };
