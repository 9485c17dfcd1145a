import type { Actor, CaseFacts } from './facts.ts';
import { hidesReporter } from './strictness.ts';
import { confidential, dutyLeader, holds } from './who.ts';
import { sensitivities, type Board, type Sensitivity, type State } from './vocabulary.ts';

/**
 * What a post shows: all conditions of one Scope together; several scopes add up. Sealed (X) cases are seen through
 * `sealed` scopes only. Turned into SQL once, in records/visible.ts.
 */
export type Scope = {
  place?: { level: 'district' | 'street' | 'community' | 'grid'; id: string };
  board?: Board;
  /** A unit that holds or held the case, or co-handles it. */
  unit?: string;
  states?: readonly State[];
  adjudicatedToo?: true;
  /** Cases as well whose second extension waits to be granted or denied. */
  askedAgainToo?: true;
  /** Cases as well whose closing was found false, once that was appealed or settled. */
  appealedToo?: true;
  /** Only cases that somebody asks to be sealed. */
  sealAsked?: true;
  sensitivities: readonly Sensitivity[];
};

const open: readonly Sensitivity[] = ['N', 'P', 'F', 'C', 'W'];
const secret: readonly Sensitivity[] = ['W', 'X'];
const plain: readonly Sensitivity[] = ['N', 'P'];
/** 吹哨 stands in these states, and what is put off comes back to them. */
export const workedOn = ['awaiting_sign', 'in_progress', 'suspended'] as const satisfies readonly State[];

/** Which cases a person's posts show. Beside these, everyone sees what he reported, triages or holds, or was granted. */
export function scopesOf(actor: Actor): Scope[] {
  return actor.posts.flatMap((post): Scope[] => {
    const place = placeOf(post.level, post.place);
    switch (post.role) {
      case 'street_duty_leader':
        return place ? [{ place, sensitivities: [...open, 'X'] }] : [];
      case 'street_dispatcher':
        return place ? [{ place, sensitivities: open }] : [];
      case 'board_lead':
        return place && post.board ? [{ place, board: post.board, sensitivities: open }] : [];
      case 'handler':
      case 'mediator':
        return post.unit ? [{ unit: post.unit, sensitivities: open }] : [];
      case 'checker':
      case 'visitor_agent':
        return place
          ? [{ place, states: ['pending_check', 'pending_visit', 'closed'], sensitivities: open }]
          : [];
      case 'confidential_officer':
        return place
          ? [
              { place, sensitivities: secret },
              { place, sealAsked: true, sensitivities },
            ]
          : [];
      // Whoever calls units to the place: while somebody works on it, or is about to.
      case 'enforcement_coordinator':
        return place ? [{ place, states: workedOn, sensitivities: [...plain, 'W'] }] : [];
      case 'community_admin':
        return place ? [{ place, sensitivities: open }] : [];
      case 'grid_worker':
      case 'grid_lead':
      case 'supervisor':
      case 'district_operator':
        return place ? [{ place, sensitivities: plain }] : [];
      case 'district_adjudicator':
        return place
          ? [
              {
                place,
                states: ['in_dispute'],
                adjudicatedToo: true,
                askedAgainToo: true,
                appealedToo: true,
                sensitivities: open,
              },
            ]
          : [];
      case 'reporter':
      case 'micro_grid_worker':
      case 'gov_affairs_officer':
      case 'partner_handler':
      case 'dpo':
      case 'leader_readonly':
      case 'statistician':
      case 'sys_admin':
      case 'sec_admin':
      case 'audit_admin':
        return [];
    }
  });
}

/** The same decision for one case in hand. */
export function sees(actor: Actor, facts: CaseFacts): boolean {
  return (
    facts.reporter === actor.id ||
    (!facts.recused.includes(actor.id) &&
      (triages(actor, facts) ||
        holds(actor, facts) ||
        facts.grants.some(({ person }) => person === actor.id) ||
        scopesOf(actor).some((scope) => inScope(scope, facts))))
  );
}

/**
 * W and X: who reported is known only to those who must reach him for what they do now: the triager while he triages,
 * whoever holds the visit, and himself. Others read 一位居民; some of them may open it with a reason (mayOpenReporter).
 */
export function seesReporter(actor: Actor, facts: CaseFacts): boolean {
  if (!hidesReporter(facts)) return true;
  return (
    facts.reporter === actor.id ||
    (facts.state === 'triaging' && triages(actor, facts)) ||
    (facts.state === 'pending_visit' && holds(actor, facts))
  );
}

/** W and X: who answers for the case may open who reported it, with a reason that stays in the journal. */
export function mayOpenReporter(actor: Actor, facts: CaseFacts): boolean {
  return (
    hidesReporter(facts) &&
    !seesReporter(actor, facts) &&
    (triages(actor, facts) || dutyLeader(actor, facts) === null || confidential(actor, facts) === null)
  );
}

/** X: whoever sees it by his post or a grant opens its page with a reason; those who work on it, or told of it, need none. */
export function needsReason(actor: Actor, facts: CaseFacts): boolean {
  return (
    facts.sensitivity === 'X' &&
    facts.reporter !== actor.id &&
    facts.handler !== actor.id &&
    !triages(actor, facts) &&
    !holds(actor, facts)
  );
}

/** He triaged it, and still is a dispatcher of its street. */
function triages(actor: Actor, facts: CaseFacts): boolean {
  return facts.triager === actor.id && dispatchedStreets(actor).includes(facts.street);
}

/** The streets whose cases this person triages. */
export function dispatchedStreets(actor: Actor): string[] {
  return actor.posts.filter((p) => p.role === 'street_dispatcher').map((p) => p.place);
}

function inScope(scope: Scope, facts: CaseFacts): boolean {
  const { place } = scope;
  const here = place === undefined || facts[place.level] === place.id;
  const stateFits =
    scope.states === undefined ||
    scope.states.some((s) => s === facts.state) ||
    (scope.adjudicatedToo === true && facts.adjudicated === 1) ||
    (scope.askedAgainToo === true && isAskedAgain(facts)) ||
    (scope.appealedToo === true && wasAppealed.some((one) => one === facts.assessment));
  return (
    here &&
    stateFits &&
    scope.sensitivities.includes(facts.sensitivity) &&
    (scope.sealAsked !== true || facts.requests.some(({ act }) => act === 'seal')) &&
    (scope.board === undefined || scope.board === facts.board) &&
    (scope.unit === undefined || isOf(facts, scope.unit))
  );
}

/** The unit holds or held it, or helps with it. */
function isOf({ units, tasks }: CaseFacts, unit: string): boolean {
  return (
    units.some((turn) => turn.unit === unit) || tasks.some(({ to }) => to.kind === 'unit' && to.id === unit)
  );
}

/** 认定: what reviewers of an appeal look at, and what became of it. */
export const wasAppealed = ['appealed', 'upheld', 'withdrawn'] as const;

/** 延期: asked for a second time, and not answered yet. */
export function isAskedAgain({
  extensionAskedAt,
  extensionCount,
}: Pick<CaseFacts, 'extensionAskedAt' | 'extensionCount'>): boolean {
  return extensionAskedAt !== null && extensionCount > 0;
}

function placeOf(level: string, id: string): Scope['place'] {
  return level === 'district' || level === 'street' || level === 'community' || level === 'grid'
    ? { level, id }
    : undefined;
}
