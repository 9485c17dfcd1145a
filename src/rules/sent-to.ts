import type { CaseFacts, UnitTurn } from './facts.ts';
import type { Reference } from './reference.ts';
import type { Instant } from './vocabulary.ts';

/** What a case looks like that has just gone to a unit: nobody there has signed for it, and its clocks begin anew. */
export function sentTo(
  facts: CaseFacts,
  unit: string,
  at: Instant,
  reference: Reference,
): Partial<CaseFacts> {
  const turn: UnitTurn = { unit, at, returned: null };
  const { board, street } = reference.unit(unit)!;
  return {
    unit,
    board,
    tier: street === null ? 'district' : 'street',
    handler: null,
    signedAt: null,
    contactedAt: null,
    pausedMinutes: 0,
    dispatchedAt: at,
    units: facts.units.some((t) => t.unit === unit) ? facts.units : inOrder([...facts.units, turn]),
  };
}

/** Turns in the order in which they were sent; those of one instant by name, so that the order is always the same. */
export function inOrder(turns: readonly UnitTurn[]): UnitTurn[] {
  return turns.toSorted((a, b) => (a.at + a.unit < b.at + b.unit ? -1 : 1));
}
