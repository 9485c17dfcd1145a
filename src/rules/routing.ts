import type { CaseFacts, Holder } from './facts.ts';
import { groupOf } from './reference.ts';
import type { Unit } from './reference.ts';
import type { Role } from './vocabulary.ts';

/** Which units of the street handle this category, first choice first: a proposal, a person decides. */
export function proposedUnits<U extends Unit>(
  facts: Pick<CaseFacts, 'category' | 'board' | 'street'>,
  units: readonly U[],
): U[] {
  const group = groupOf(facts.category);
  const fits = (u: Unit) =>
    Number(u.leads.includes(facts.category)) * 4 +
    Number(u.groups.includes(group)) * 2 +
    Number(u.board === facts.board);
  return units.filter((u) => u.street === facts.street).toSorted((a, b) => fits(b) - fits(a));
}

/**
 * A unit handles the category groups on its duty list (职责清单) and what it leads by an item (事项清单); sending it
 * anything else needs a reason.
 */
export function isOnDuty(unit: Unit, category: string): boolean {
  return unit.leads.includes(category) || unit.groups.includes(groupOf(category));
}

/** Who must act in a state. Several people may man a desk; a case still has exactly one holder. */
export function holderIn(facts: CaseFacts, disputeWithinBoard: boolean): Holder | null {
  switch (facts.state) {
    case 'reported':
      return desk('street_dispatcher', facts.street);
    case 'triaging':
      return person(facts.triager);
    case 'verifying':
      return facts.grid === null ? desk('community_admin', facts.community) : desk('grid_worker', facts.grid);
    case 'awaiting_info':
      return person(facts.reporter);
    case 'awaiting_sign':
      return facts.handler ? person(facts.handler) : facts.unit ? { kind: 'unit', id: facts.unit } : null;
    case 'in_progress':
    case 'suspended':
      return person(facts.handler);
    case 'in_dispute':
      return disputeWithinBoard
        ? { kind: 'post', role: 'board_lead', place: facts.street, board: facts.board }
        : desk('district_adjudicator', facts.district);
    case 'pending_check':
      return desk('checker', facts.street);
    case 'pending_visit':
      return facts.reporterKind === 'resident' ? desk('visitor_agent', facts.street) : person(facts.reporter);
    case 'draft':
    case 'closed':
    case 'not_accepted':
    case 'merged':
    case 'transferred_out':
    case 'terminated':
    case 'cancelled':
      return null;
  }
}

function person(id: string | null): Holder | null {
  return id === null ? null : { kind: 'person', id };
}

function desk(role: Role, place: string): Holder {
  return { kind: 'post', role, place, board: null };
}
