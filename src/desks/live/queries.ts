import { onBoardDesk } from '#desks/common/board-desk.ts';
import { namesOf } from '#desks/common/names.ts';
import type { CaseQuery } from '#desks/common/rows.ts';
import { toDecide } from '#desks/common/triage.ts';
import { casesFor, openCasesFor, heldBy } from '#records/cases.ts';
import { sightTemplate } from '#records/template.ts';
import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/who.ts';
import { hidesReporter } from '#rules/strictness.ts';
import { dispatchedStreets } from '#rules/visibility.ts';
import type { Board, Instant, Severity, Step } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import { boardRoles } from '#views/board-links.ts';

const most = 200;

/** A case that came to a desk, or into a list. */
export type Arrival = { id: string; severity: Severity };

/** Those of a list that got another holder since, by somebody else's hand and not into the hands of another triager. */
export async function newAmong(
  readDb: ReadDb,
  actor: Actor,
  ids: readonly string[],
  since: Instant,
): Promise<Arrival[]> {
  if (ids.length === 0) return [];
  return movedByOthers(casesFor(readDb, actor).where('case_file.id', 'in', ids), actor, since)
    .where((e) => e.or([e('case_file.state', '!=', 'triaging'), e('case_file.triager_id', '=', actor.id)]))
    .select(['case_file.id', 'case_file.severity'])
    .execute();
}

/** What came to this person since: into his hands or to his desk, and 特急 into what he leads. */
export async function newsFor(readDb: ReadDb, actor: Actor, since: Instant): Promise<Arrival[]> {
  const leads = actor.posts.filter((p) => p.role === 'board_lead' || p.role === 'street_duty_leader');
  return movedByOthers(openCasesFor(readDb, actor), actor, since)
    .where((e) =>
      e.or([...heldBy(e, actor), e.and([e('case_file.severity', '=', 'S1'), e.or(onBoardDesk(e, leads))])]),
    )
    .select(['case_file.id', 'case_file.severity'])
    .orderBy('case_file.held_since', 'desc')
    .limit(most)
    .execute();
}

function movedByOthers(query: CaseQuery, actor: Actor, since: Instant): CaseQuery {
  return writtenSince(query, since)
    .where('case_file.held_since', '>=', since)
    .where((e) =>
      e.exists(
        e
          .selectFrom('journal')
          .select('journal.seq')
          .whereRef('journal.chain', '=', 'case_file.id')
          .whereRef('journal.at', '=', 'case_file.held_since')
          .where('journal.actor_id', '!=', actor.id),
      ),
    );
}

/** By the index of the journal's times: what is lately written is little, whatever lies in the books. */
function writtenSince(query: CaseQuery, since: Instant): CaseQuery {
  return query.where('case_file.id', 'in', (e) =>
    e.selectFrom('journal as lately').select('lately.chain').where('lately.at', '>=', since),
  );
}

/** 特急 that nobody has signed for within this time, in minutes, is everybody's business. */
const unsignedMinutes = 20;

/** Urgent cases that nobody has taken in time: 特急 unsigned for 20 minutes, and 特急 or 紧急 past the limit of triage or signing. */
export async function neglected(
  readDb: ReadDb,
  actor: Actor,
  now: Instant,
): Promise<{ ids: string[]; unsigned: number }> {
  if (dispatchedStreets(actor).length === 0 && !hasRole(actor, ...boardRoles))
    return { ids: [], unsigned: 0 };
  const longAgo = new Date(Date.parse(now) - unsignedMinutes * 60_000).toISOString();
  const rows = await urgentAndLate(readDb, actor, { now, longAgo });
  const unsigned = rows.filter((row) => row.severity === 'S1' && row.reported_at <= longAgo);
  return { ids: rows.map((row) => row.id), unsigned: unsigned.length };
}

const urgentAndLate = sightTemplate((db, actor, { now, longAgo }: { now: Instant; longAgo: Instant }) =>
  openCasesFor(db, actor)
    .where('case_file.state', 'in', [...toDecide, 'awaiting_sign'])
    .where('case_file.severity', 'in', ['S1', 'S2'])
    .where((e) =>
      e.or([
        e('case_file.stage_due_at', '<', now),
        e.and([e('case_file.severity', '=', 'S1'), e('case_file.reported_at', '<=', longAgo)]),
      ]),
    )
    .where((e) =>
      e.or([
        ...dispatchedStreets(actor).map((street) => e('case_file.street_id', '=', street)),
        ...onBoardDesk(e, actor.posts),
      ]),
    )
    .select(['case_file.id', 'case_file.severity', 'case_file.reported_at'])
    .orderBy('case_file.stage_due_at')
    .orderBy('case_file.id')
    .limit(most),
);

/** What somebody else did last with a case. `who` is null for a reporter who is sealed. */
export type Move = {
  id: string;
  at: Instant;
  step: Step;
  who: string | null;
  /** Taken by somebody else than who reported it. */
  byOther: boolean;
  unit: string | null;
  board: Board | null;
};

/** Steps after which a row is somebody else's, or done; after those of the second kind it waits here again. */
const away: readonly Step[] = [
  'claim',
  'request-reject',
  'confirm-reject',
  'reject',
  'merge',
  'dispatch',
  'send-back',
  'sign',
  'assign',
  'return',
  'adjudicate',
  'escalate',
  'submit-result',
  'check-pass',
  'check-fail',
  'visit-ok',
  'visit-bad',
  'visit-none',
  'transfer-out',
  'cancel',
];
const back: readonly Step[] = ['recall', 'supply', 'reopen'];

/** The cases that others have taken or finished since, each with the last that was done; latest first. */
export async function movesOf(readDb: ReadDb, actor: Actor, since: Instant): Promise<Move[]> {
  const lines = await writtenSince(casesFor(readDb, actor), since)
    .innerJoin('journal', 'journal.chain', 'case_file.id')
    .innerJoin('case_reporter', 'case_reporter.case_id', 'case_file.id')
    .where('journal.at', '>=', since)
    .where('journal.step', 'in', [...away, ...back])
    .select(['case_file.id', 'case_file.sensitivity', 'case_reporter.person_id as reporter'])
    .select(['journal.at', 'journal.step', 'journal.actor_id', 'journal.actor_name', 'journal.data'])
    .orderBy('journal.at', 'desc')
    .orderBy('journal.seq', 'desc')
    .limit(most)
    .execute();
  return [...Map.groupBy(lines, (line) => line.id).values()].flatMap(([last]): Move[] => {
    if (!last || last.actor_id === actor.id || back.some((step) => step === last.step)) return [];
    const { set } = JSON.parse(last.data) as { set?: { unit?: string | null; board?: Board | null } };
    const sealed = hidesReporter(last) && last.actor_id === last.reporter;
    const { id, at, step } = last;
    const byOther = last.actor_id !== last.reporter;
    const moved = { unit: set?.unit ?? null, board: set?.board ?? null };
    // A case's chain holds steps of cases only.
    return [{ id, at, step: step as Step, who: sealed ? null : last.actor_name, byOther, ...moved }];
  });
}

/**
 * Names of who else has which of these cases before him, of those that this person may see. Sealed cases (X) tell nobody;
 * of a case of secrecy (W) its reporter is left out: that he sees it would tell who he is.
 */
export async function lookersAt(
  readDb: ReadDb,
  actor: Actor,
  others: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, string[]>> {
  const cases = [...others.keys()];
  if (cases.length === 0) return new Map();
  const seen = await casesFor(readDb, actor)
    .innerJoin('case_reporter as told_by', 'told_by.case_id', 'case_file.id')
    .select(['case_file.id', 'case_file.sensitivity', 'told_by.person_id as reporter'])
    .where('case_file.id', 'in', cases)
    .where('case_file.sensitivity', '!=', 'X')
    .execute();
  const lookers = new Map(
    seen.map(({ id, sensitivity, reporter }) => [
      id,
      (others.get(id) ?? []).filter((person) => sensitivity !== 'W' || person !== reporter),
    ]),
  );
  const names = await namesOf(readDb, [...lookers.values()].flat());
  return new Map(
    [...lookers].map(([id, persons]) => [id, persons.flatMap((person) => names.get(person) ?? [])]),
  );
}
