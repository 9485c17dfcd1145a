import { addLimit } from './deadlines.ts';
import { archivedFrom } from './escalation.ts';
import type { CaseFacts } from './facts.ts';
import type { Calendar } from './reference.ts';
import { relapseDays } from './relapse.ts';
import type { Instant, Step } from './vocabulary.ts';

const recallWindow = { amount: 10, unit: 'min' } as const;
const returnWindow = { amount: 1, unit: 'wd' } as const;
const reopenWindow = { amount: 30, unit: 'd' } as const;
const relapseWindow = { amount: relapseDays, unit: 'd' } as const;

/** Until when a closed case may be opened again; null while it is not closed. */
export function reopenUntil({ closedAt }: Pick<CaseFacts, 'closedAt'>, calendar: Calendar): Instant | null {
  return closedAt === null ? null : addLimit(closedAt, reopenWindow, calendar);
}

/** Until when a step that is bound to a time may be taken; for `archive` from when on. Null for all that is not. */
export function untilWhen(facts: CaseFacts, step: Step, calendar: Calendar): Instant | null {
  switch (step) {
    case 'recall':
      return facts.dispatchedAt && addLimit(facts.dispatchedAt, recallWindow, calendar);
    case 'return': {
      const turn = turnOf(facts);
      return turn && addLimit(turn.at, returnWindow, calendar);
    }
    case 'reopen':
      return reopenUntil(facts, calendar);
    case 'reopen-relapse':
      return facts.closedAt && addLimit(facts.closedAt, relapseWindow, calendar);
    case 'archive':
      return archivedFrom(facts, calendar);
    default:
      return null;
  }
}

/** The turn of the unit that has the case. */
export function turnOf({
  units,
  unit,
}: Pick<CaseFacts, 'units' | 'unit'>): CaseFacts['units'][number] | null {
  return units.find((turn) => turn.unit === unit) ?? null;
}
