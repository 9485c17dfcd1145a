import type { Command } from '#rules/command.ts';
import { decide } from '#rules/decide.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import type { Reference } from '#rules/reference.ts';
import type { Instant, Role, State, Step } from '#rules/vocabulary.ts';

/** A step that somebody may look for and does not find: refused for a reason (a key of words.reasons), or yet to come. */
export type Absent = { step: Step; why: string | null };

/** What this person cannot do with the case now though he might expect to, and why; `why` null: it is not yet time. */
export function absentFor(facts: CaseFacts, actor: Actor, now: Instant, reference: Reference): Absent[] {
  const refused = told.flatMap((step): Absent[] => {
    const decision = decide(facts, { step } as Command, actor, now, reference);
    if (decision.ok || decision.why === 'invalid') return [];
    const { why, reason } = decision;
    if (why === 'conflict') return limits.includes(reason) ? [{ step, why: reason }] : [];
    return personal.includes(reason) && worksAt(actor, facts, judges[step]) ? [{ step, why: reason }] : [];
  });
  return [...refused, ...yetToCome(facts, actor)];
}

/** Steps whose refusal is worth a word. */
const told: readonly Step[] = [
  'recall',
  'return',
  'reopen',
  'check-pass',
  'visit-ok',
  'adjudicate',
  'request-extension',
  'request-suspend',
  'submit-result',
  'terminate',
];
/** Refusals that do not pass by themselves, and which only who might take the step reads. */
const limits: readonly string[] = [
  'recall_too_late',
  'return_adjudicated',
  'return_twice',
  'return_too_late',
  'reopen_too_late',
  'reopen_once',
  'extension_law',
  'extension_thrice',
  'extension_too_late',
  'extension_no_room',
  'suspend_thrice',
  'result_open_tasks',
  'terminate_open_tasks',
  'check_other_time',
];
/** Refusals that lie in the person, told to those whose post it is. */
const personal: readonly string[] = ['own_unit', 'own_work', 'party_to_it'];
const judges: Partial<Record<Step, Role>> = {
  'check-pass': 'checker',
  'visit-ok': 'visitor_agent',
  adjudicate: 'district_adjudicator',
};

const beforeCheck: readonly State[] = ['awaiting_sign', 'in_progress', 'suspended'];
const beforeVisit: readonly State[] = [...beforeCheck, 'pending_check'];

/** The next step of this person's post, as long as another one comes before it. */
function yetToCome(facts: CaseFacts, actor: Actor): Absent[] {
  const later: Absent[] = [];
  if (beforeCheck.some((state) => state === facts.state) && worksAt(actor, facts, 'checker'))
    later.push({ step: 'check-pass', why: null });
  if (facts.reporter === actor.id && facts.reporterKind === 'worker') {
    if (beforeVisit.some((state) => state === facts.state)) later.push({ step: 'visit-ok', why: null });
  }
  return later;
}

function worksAt(actor: Actor, facts: CaseFacts, role: Role | undefined): boolean {
  return actor.posts.some(
    (post) => post.role === role && (post.street === facts.street || post.place === facts.district),
  );
}
