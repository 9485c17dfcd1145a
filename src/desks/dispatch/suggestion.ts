import type { CaseFacts } from '#rules/facts.ts';
import type { Unit } from '#rules/reference.ts';
import { isOnDuty, proposedUnits } from '#rules/routing.ts';
import type { History } from './queries.ts';

/** From how many routed cases on history counts, and which share of them makes a unit the usual one. */
const enough = 5;
const usual = 0.7;

/**
 * Where the case should go, and why. `history`: most cases of the category went there, and it is on the unit's duty list.
 * `duty`: too few went anywhere, the duty list decides.
 * `people`: nobody works where most went, but here somebody does, and it is on the list. `unsure`: history is divided, or nobody's list names it; a person chooses.
 */
export type Suggestion = { by: 'history' | 'duty' | 'people'; unit: string } | { by: 'unsure'; unit: null };

/**
 * A proposal from the unit's duty lists and from what was done before; a unit in which nobody works only where there is no
 * other. A person decides.
 */
export function suggestionFor(
  facts: Pick<CaseFacts, 'category' | 'board' | 'street'>,
  history: History,
  units: readonly Unit[],
  manned: (unit: string) => boolean,
): Suggestion {
  const listed = proposedUnits(facts, units).filter((unit) => isOnDuty(unit, facts.category));
  const staffed = listed.filter(({ id }) => manned(id));
  const onDuty = staffed.length > 0 ? staffed : listed;
  const routed = history.byUnit.reduce((sum, one) => sum + one.cases, 0);
  const [most] = history.byUnit;
  if (most && routed >= enough) {
    const isUsual = most.cases / routed >= usual && listed.some((unit) => unit.id === most.unit);
    if (!isUsual) return { by: 'unsure', unit: null };
    if (onDuty.some((unit) => unit.id === most.unit)) return { by: 'history', unit: most.unit };
  }
  const [first] = onDuty;
  if (first && routed >= enough) return { by: 'people', unit: first.id };
  return first ? { by: 'duty', unit: first.id } : { by: 'unsure', unit: null };
}
