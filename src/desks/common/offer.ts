import type { Deps } from '#kernel/deps.ts';
import { newFormKey } from '#kernel/http.ts';
import { closingOf, nothingShown, type CaseInHand, type Closing } from '#records/cases.ts';
import type { DutyEntry } from '#records/reference-lists.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { decide, stepsFor } from '#rules/decide.ts';
import { needsOf, type Need } from '#rules/evidence.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { quotable } from '#rules/duty-list.ts';
import { proposedHigher } from '#rules/escalation.ts';
import { extensionDays } from '#rules/extension.ts';
import { proposedUnits } from '#rules/routing.ts';
import {
  systemSteps,
  type Board,
  type Day,
  type Instant,
  type Severity,
  type Step,
} from '#rules/vocabulary.ts';
import { levelsAbove } from '#rules/level-area.ts';
import { suspendDays } from '#rules/two-person.ts';
import { isTasks } from '#rules/tasks-area.ts';
import { boardLead, leadHandler } from '#rules/who.ts';
import type { TaskStep } from '#rules/task.ts';
import { earlierRulings } from './earlier-rulings.ts';
import { coOfferFor, type CoOffer } from './parties.ts';
import { askedExtension, type AskedExtension } from './extensions.ts';
import { namedGrants } from './grants.ts';
import { groupsOf, peopleOf, suggestedFor, unitsFor } from './offer-choices.ts';
import { askedRequests, type AskedRequest } from './requests.ts';
import { similarTo, type SimilarCase } from './similar.ts';

/** What a form of a case can ask for: a step of a person, or 路由 `route` = claim, classify and dispatch as one act. */
export type FormStep = Exclude<Step, NoForm> | 'route';
/**
 * `reveal` stands beside the masked phone number, `reopen-relapse` beside the new case, those of a task and of a meeting on
 * pages of their own.
 */
type NoForm =
  | 'submit'
  | 'reveal'
  | 'reopen-relapse'
  | 'hold-meeting'
  | Exclude<TaskStep, 'child-waive'>
  | (typeof systemSteps)[number];

type Named = { name: string; name_en: string };
export type OfferedUnit = Named & {
  id: string;
  board: Board;
  phone: string | null;
  /** The names of the category groups on its duty list, this case's own first. */
  duties: readonly Named[];
  /** This case's category is on its duty list; sending it elsewhere needs a reason. */
  onDuty: boolean;
  /** Somebody works there who can sign for a case. */
  manned: boolean;
};
export type OfferedCategory = Named & { code: string; severity: Severity };

/** What one person can do with a case now, and the choices that the forms for it need. */
export type Offer = {
  id: string;
  version: number;
  number: string;
  /** The beginning of every form's idempotency key; each form adds its step. */
  key: string;
  /** In the order in which they are offered: what moves the case on comes first. */
  steps: readonly FormStep[];
  category: string;
  severity: Severity;
  /** To raise it: the levels above its own. */
  levels: readonly Severity[];
  /** Does this person handle it, or lead its board? */
  atHand: boolean;
  board: Board | null;
  unit: string | null;
  title: string;
  place: string;
  /** Units of the street, the proposed first; before them those of the district once it went there. */
  units: readonly OfferedUnit[];
  /** To escalate it: units of the district, the proposed first. */
  higher: readonly OfferedUnit[];
  /** Who works in the units of the case's board: for `assign`. */
  people: readonly { id: string; name: string; unit: string }[];
  groups: readonly (Named & { code: string; categories: readonly OfferedCategory[] })[];
  similar: readonly SimilarCase[];
  /** For a return: the items of the duty list that may be quoted, those of the category first. */
  items: readonly DutyEntry[];
  /** What closing this category needs. */
  evidence: { zh: string; en: string };
  photoNeeded: boolean;
  closeNeeds: readonly Need[];
  /** Since when that is what is asked for; null: ever since. */
  needsSince: Instant | null;
  /** For a result: what the case shows already, and what an earlier result said that came back. */
  shown: Closing;
  /** A worker's own report is looked at by himself; a resident's by the visitor. */
  reporterKind: CaseFacts['reporterKind'];
  /** For a ruling: the unit that the return names, and whether only units of the board may be named. */
  suggested: string | null;
  /** For a visit: how often the reporter was not reached. */
  visitTries: number;
  withinBoard: boolean;
  /** For a request for more time: between which days it may end. */
  extensionDays: { first: Day; last: Day } | null;
  /** For whoever grants or denies it: what is asked for. */
  asked: AskedExtension | null;
  requests: readonly AskedRequest[];
  /** For who asks others to help. */
  co: CoOffer;
  /** For whoever ends what was granted: who has sight of it. */
  grants: readonly { id: string; name: string }[];
  /** The instant it was made for. */
  now: Instant;
  /** For a request to put it off: between which days it may be looked at again. */
  suspendDays: { first: Day; last: Day };
};

/**
 * Steps on offer to this person, with the choices their forms need. Reads only what those steps use, or what the one that
 * is being taken does (`taken`).
 */
export async function offerFor(
  deps: Pick<Deps, 'readDb' | 'reference' | 'now'>,
  actor: Actor,
  found: CaseInHand,
  taken?: FormStep,
): Promise<Offer> {
  const { row, facts } = found;
  const book = deps.reference();
  const steps = stepsOnOffer(facts, actor, deps.now(), book);
  const drawn = taken === undefined ? steps : steps.filter((step) => step === formOf(taken));
  const offers = (...any: FormStep[]) => any.some((step) => drawn.includes(step));
  const category = book.category(facts.category);
  const [street, higher] = [proposedUnits(facts, book.units), proposedHigher(facts, book.higher)];
  const asks = offers('add-co', 'whistle');
  const [people, similar, suggested, asked, requests, shown, declined] = await Promise.all([
    offers('route', 'assign', 'adjudicate') ? peopleOf(deps, [...street, ...higher]) : null,
    taken === undefined && offers('merge') ? similarTo(deps.readDb, actor, found) : [],
    offers('adjudicate') ? suggestedFor(deps.readDb, facts.id) : null,
    offers('grant-extension', 'deny-extension') ? askedExtension(deps.readDb, facts, deps.now(), book) : null,
    askedRequests(deps.readDb, actor, facts),
    offers('submit-result') && taken === undefined ? closingOf(deps.readDb, facts.id) : nothingShown,
    asks && taken === undefined ? earlierRulings(deps.readDb, book, actor, facts, 'help') : [],
  ]);
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    key: newFormKey(),
    steps,
    category: facts.category,
    severity: facts.severity,
    levels: levelsAbove(facts),
    atHand: [leadHandler, boardLead].some((test) => test(actor, facts) === null),
    board: facts.board,
    unit: facts.unit,
    title: row.title,
    place: row.place_text,
    units: unitsFor(facts, book, facts.tier === 'district' ? [...higher, ...street] : street, people),
    higher: unitsFor(facts, book, higher, null),
    people: people?.filter(({ board }) => board === facts.board) ?? [],
    groups: offers('route', 'classify') ? groupsOf(book) : [],
    similar,
    items: offers('return') ? quotable(facts, book.duties).filter(({ lead }) => lead !== facts.unit) : [],
    evidence: { zh: category?.evidence ?? '', en: category?.evidence_en ?? '' },
    photoNeeded: category?.photoNeeded ?? false,
    closeNeeds: category ? needsOf(category, facts) : [],
    needsSince: category?.changedAt ?? null,
    shown,
    reporterKind: facts.reporterKind,
    suggested,
    visitTries: facts.visitTries,
    extensionDays: offers('request-extension') ? extensionDays(facts) : null,
    asked,
    requests,
    co: coOfferFor(book, facts, { parties: asks, template: offers('route') }, declined),
    grants: offers('end-sight') ? await namedGrants(deps.readDb, facts) : [],
    now: deps.now(),
    suspendDays: suspendDays(deps.now()),
    withinBoard: facts.holder?.kind === 'post' && facts.holder.role === 'board_lead',
  };
}

/** `dispatch` alone is chosen from what the form of 路由 offers. */
function formOf(step: FormStep): FormStep {
  return step === 'dispatch' ? 'route' : step;
}

/** Steps that the person may take as soon as the case is his: offered at once, claimed along the way. */
export const afterClaim: readonly FormStep[] = ['classify', 'send-back', 'merge', 'reject', 'request-reject'];

/**
 * The rules' steps, and for who may claim a case that nobody triages yet also what he may do with it then: nobody
 * clicks twice for one decision. `dispatch` is offered as `route`; who classifies it raises it there.
 */
function stepsOnOffer(
  facts: CaseFacts,
  actor: Actor,
  now: Instant,
  book: ReferenceBook,
): readonly FormStep[] {
  const ready = stepsFor(facts, actor, now, book)
    .filter(hasForm)
    // A district without units of its own has nobody to escalate to.
    .filter((step) => step !== 'escalate' || proposedHigher(facts, book.higher).length > 0);
  const mayClaim = facts.state === 'reported' && ready.includes('claim');
  const later = mayClaim ? claimed(facts, actor, now, book).filter((step) => afterClaim.includes(step)) : [];
  const steps = [...ready, ...later].filter((step, _i, all) => step !== 'raise' || !all.includes('classify'));
  if (!steps.includes('claim') && !steps.includes('dispatch')) return steps;
  return ['route', ...steps.filter((step) => step !== 'dispatch')];
}

/** Is this a step that a person takes on a case that exists? */
export function hasForm(step: Step): step is Exclude<Step, NoForm> {
  const elsewhere: readonly Step[] = ['submit', 'reveal', 'reopen-relapse', 'hold-meeting', ...systemSteps];
  return !elsewhere.includes(step) && !isTasks(step);
}

function claimed(facts: CaseFacts, actor: Actor, now: Instant, book: ReferenceBook) {
  const decision = decide(facts, { step: 'claim' }, actor, now, book);
  return decision.ok ? stepsFor(decision.facts, actor, now, book).filter(hasForm) : [];
}
