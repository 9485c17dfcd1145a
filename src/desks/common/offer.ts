import type { Deps } from '#kernel/deps.ts';
import { newFormKey } from '#kernel/http.ts';
import type { CaseInHand } from '#records/cases.ts';
import type { DutyEntry } from '#records/reference-lists.ts';
import type { ReferenceBook, UnitEntry } from '#records/reference.ts';
import { decide, stepsFor } from '#rules/decide.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { quotable } from '#rules/duty-list.ts';
import { proposedHigher } from '#rules/escalation.ts';
import { extensionDays } from '#rules/extension.ts';
import { groupOf } from '#rules/reference.ts';
import { isOnDuty, proposedUnits } from '#rules/routing.ts';
import {
  systemSteps,
  type Board,
  type Day,
  type Instant,
  type Severity,
  type Step,
} from '#rules/vocabulary.ts';
import { crewOf } from './crew.ts';
import { suspendDays } from '#rules/two-person.ts';
import { isTasks } from '#rules/tasks-area.ts';
import type { TaskStep } from '#rules/task.ts';
import { coOfferFor, type CoOffer } from './parties.ts';
import { askedExtension, type AskedExtension } from './extensions.ts';
import { askedRequests, type AskedRequest } from './requests.ts';
import { similarTo, type SimilarCase } from './similar.ts';

/** What a form of a case can ask for: a step of a person, or 路由 `route` = claim, classify and dispatch as one act. */
export type FormStep = Exclude<Step, NoForm> | 'route';
/** `reveal` stands beside the masked phone number, those of a task and of a meeting on pages of their own. */
type NoForm = (typeof elsewhere)[number] | Exclude<TaskStep, 'child-waive'> | (typeof systemSteps)[number];
const elsewhere = ['submit', 'reveal', 'hold-meeting'] as const;

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
  /** What waits for a second person. */
  requests: readonly AskedRequest[];
  /** For who asks others to help. */
  co: CoOffer;
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
  const [people, similar, suggested, asked, requests] = await Promise.all([
    offers('route', 'assign', 'adjudicate') ? peopleOf(deps, [...street, ...higher]) : null,
    taken === undefined && offers('merge') ? similarTo(deps.readDb, actor, found) : [],
    offers('adjudicate') ? suggestedFor(deps.readDb, facts.id) : null,
    offers('grant-extension', 'deny-extension') ? askedExtension(deps.readDb, facts, deps.now(), book) : null,
    askedRequests(deps.readDb, actor, facts),
  ]);
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    key: newFormKey(),
    steps,
    category: facts.category,
    severity: facts.severity,
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
    reporterKind: facts.reporterKind,
    suggested,
    visitTries: facts.visitTries,
    extensionDays: offers('request-extension') ? extensionDays(facts) : null,
    asked,
    requests,
    co: coOfferFor(book, facts, { parties: offers('add-co', 'whistle'), template: offers('route') }),
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
 * clicks twice for one decision. `dispatch` is offered as `route`.
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
  const steps = [...ready, ...later];
  if (!steps.includes('claim') && !steps.includes('dispatch')) return steps;
  return ['route', ...steps.filter((step) => step !== 'dispatch')];
}

/** Is this a step that a person takes on a case that exists? */
export function hasForm(step: Step): step is Exclude<Step, NoForm> {
  return !isTasks(step) && ![...elsewhere, ...systemSteps].some((own) => own === step);
}

function claimed(facts: CaseFacts, actor: Actor, now: Instant, book: ReferenceBook) {
  const decision = decide(facts, { step: 'claim' }, actor, now, book);
  return decision.ok ? stepsFor(decision.facts, actor, now, book).filter(hasForm) : [];
}

/** The proposed first; among those whose duty it is, and among the others, the ones where somebody works stand before. */
function unitsFor(
  facts: CaseFacts,
  book: ReferenceBook,
  proposed: readonly UnitEntry[],
  people: readonly Worker[] | null,
): OfferedUnit[] {
  const groupNames = new Map(book.groups.map(({ code, name, name_en }) => [code, { name, name_en }]));
  const units = proposed.map((unit): OfferedUnit => {
    const { id, board, name, name_en, phone, groups } = unit;
    const own = groupOf(facts.category);
    const first = groups.toSorted((a, b) => Number(b === own) - Number(a === own));
    const duties = first.map((code) => groupNames.get(code)).filter((group) => group !== undefined);
    const manned = people?.some((one) => one.unit === id) ?? true;
    return { id, board, name, name_en, phone, duties, onDuty: isOnDuty(unit, facts.category), manned };
  });
  const rank = ({ onDuty, manned }: OfferedUnit) => Number(onDuty) * 2 + Number(manned);
  return units.toSorted((a, b) => rank(b) - rank(a));
}

/** The unit that the last return of a case names as the right one. */
async function suggestedFor(readDb: Deps['readDb'], caseId: string): Promise<string | null> {
  const line = await readDb
    .selectFrom('journal')
    .select('data')
    .where('chain', '=', caseId)
    .where('step', '=', 'return')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { chosen } = JSON.parse(line?.data ?? '{}') as { chosen?: Record<string, string | null> };
  return chosen?.['suggest'] ?? null;
}

function groupsOf(book: ReferenceBook): Offer['groups'] {
  return book.groups.map(({ code, name, name_en }) => ({
    code,
    name,
    name_en,
    categories: book.categories
      .filter((category) => category.group === code && category.board !== null)
      .map((category) => ({
        code: category.code,
        name: category.name,
        name_en: category.name_en,
        severity: category.severity,
      })),
  }));
}

type Worker = Offer['people'][number] & { board: Board };

async function peopleOf(deps: Pick<Deps, 'readDb'>, units: readonly UnitEntry[]): Promise<Worker[]> {
  const boardOf = new Map(units.map((unit) => [unit.id, unit.board]));
  return (await crewOf(deps, units)).flatMap((one) => {
    const board = boardOf.get(one.unit);
    return board === undefined ? [] : [{ ...one, board }];
  });
}
