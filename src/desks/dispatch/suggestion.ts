import type { CaseFacts } from '#rules/facts.ts';
import type { Unit } from '#rules/reference.ts';
import { isOnDuty, proposedUnits } from '#rules/routing.ts';
import type { History } from './history.ts';

/** From how many routed cases on history counts, and which share of them makes a unit the usual one. */
const enough = 5;
const usual = 0.7;
/** A person takes in three at a glance. */
const atMost = 3;

/** What is known beside the duty lists: where such cases went, what was ruled, and where similar open cases lie. */
export type Known<R extends Ruled = Ruled, A extends Alike = Alike> = {
  history: History;
  /** Rulings of the same category group, newest first. */
  rulings: readonly R[];
  /** Similar open cases that a unit has already, nearest first. */
  alike: readonly A[];
};
type Ruled = { to_unit: string; category: string };
type Alike = { unit: string };

/**
 * One unit the case could go to, and all that speaks for it. `cases`: how many of its category went there; may be 0.
 * `leads`: an item of the duty list names it for this very category.
 */
export type Proposal<R = Ruled, A = Alike> = {
  unit: string;
  cases: number;
  onDuty: boolean;
  leads: boolean;
  ruling: R | null;
  alike: A | null;
};

/**
 * Where the case should go, and why. `item`: an item of the duty list names the unit for this very category, and no ruling
 * about such a case says otherwise. `history`: most cases of the category went there, and it is on the unit's duty list.
 * `duty`: too few went anywhere, the duty list decides.
 * `people`: nobody works where most went, but here somebody does, and it is on the list. `unsure`: history is divided,
 * nobody's list names it, or the latest ruling says otherwise than the list; a person chooses.
 */
type Choice = { by: 'item' | 'history' | 'duty' | 'people'; unit: string } | { by: 'unsure'; unit: null };
/** The choice, and up to three proposals, the chosen one first. */
export type Suggestion<R = Ruled, A = Alike> = Choice & { proposals: readonly Proposal<R, A>[] };

type Of = Pick<CaseFacts, 'category' | 'board' | 'street'>;

/**
 * Proposals from the unit's duty lists, from what was done before, from rulings and from similar cases; a unit in which
 * nobody works only where there is no other. A person decides.
 */
export function suggestionFor<R extends Ruled, A extends Alike>(
  facts: Of,
  known: Known<R, A>,
  units: readonly Unit[],
  manned: (unit: string) => boolean,
): Suggestion<R, A> {
  const choice = choiceFor(facts, known, units, manned);
  const onList = dutyOf(facts, units);
  const listed = onList.map(({ id }) => id);
  const leading = onList.filter((unit) => unit.leads.includes(facts.category)).map(({ id }) => id);
  const here = proposedUnits(facts, units).map(({ id }) => id);
  const named = [
    ...leading,
    ...known.rulings.map((ruling) => ruling.to_unit),
    ...known.alike.map((other) => other.unit),
    ...known.history.byUnit.map((one) => one.unit),
    ...listed,
  ].filter((unit) => here.includes(unit) && manned(unit));
  const all = new Set(choice.unit === null ? named : [choice.unit, ...named]);
  const proposals = [...all].slice(0, atMost).map((unit) => ({
    unit,
    cases: known.history.byUnit.find((one) => one.unit === unit)?.cases ?? 0,
    onDuty: listed.includes(unit),
    leads: leading.includes(unit),
    ruling: known.rulings.find((ruling) => ruling.to_unit === unit) ?? null,
    alike: known.alike.find((other) => other.unit === unit) ?? null,
  }));
  return { ...choice, proposals };
}

function choiceFor(
  facts: Of,
  { history, rulings }: Known,
  units: readonly Unit[],
  manned: (unit: string) => boolean,
): Choice {
  const listed = dutyOf(facts, units);
  const staffed = listed.filter(({ id }) => manned(id));
  const onDuty = staffed.length > 0 ? staffed : listed;
  const [item, second] = staffed.filter((unit) => unit.leads.includes(facts.category));
  if (item) {
    // About this very category an item says more than what was done; a ruling about one of its cases weighs as much.
    const against = rulings.find((ruling) => ruling.category === facts.category && isHere(units, ruling));
    const isAgreed = !second && (!against || against.to_unit === item.id);
    return isAgreed ? { by: 'item', unit: item.id } : { by: 'unsure', unit: null };
  }
  const routed = history.byUnit.reduce((sum, one) => sum + one.cases, 0);
  const [most] = history.byUnit;
  if (most && routed >= enough) {
    const isUsual = most.cases / routed >= usual && listed.some((unit) => unit.id === most.unit);
    if (!isUsual) return { by: 'unsure', unit: null };
    if (onDuty.some((unit) => unit.id === most.unit)) return { by: 'history', unit: most.unit };
  }
  const [first] = onDuty;
  const ruling = rulings.find((one) => isHere(units, one));
  // A list says what a unit does in general; a ruling, what it did in a case like this.
  if (!first || (ruling && ruling.to_unit !== first.id)) return { by: 'unsure', unit: null };
  return { by: routed >= enough ? 'people' : 'duty', unit: first.id };
}

/** Does the unit that a ruling names still work? */
function isHere(units: readonly Unit[], { to_unit }: Ruled): boolean {
  return units.some(({ id }) => id === to_unit);
}

function dutyOf(facts: Of, units: readonly Unit[]): Unit[] {
  return proposedUnits(facts, units).filter((unit) => isOnDuty(unit, facts.category));
}
