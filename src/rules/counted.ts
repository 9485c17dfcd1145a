import { dayOf, hourOf } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import type { Instant } from './vocabulary.ts';

/** What the row keeps ready for figures: hour of the week of the report, minutes to the first response and to the end. */
export function spellsOf({ reportedAt, respondedAt, closedAt }: CaseFacts) {
  return {
    reportedSlot: slotOf(reportedAt),
    responseMinutes: respondedAt === null ? null : minutesBetween(reportedAt, respondedAt),
    tookMinutes: closedAt === null ? null : minutesBetween(reportedAt, closedAt),
  };
}

/** The hour of the week in Ningbo: 0 = Monday 00:00–00:59 … 167 = Sunday 23:00–23:59. */
function slotOf(at: Instant): number {
  const sinceMonday = (new Date(`${dayOf(at)}T00:00:00Z`).getUTCDay() + 6) % 7;
  return sinceMonday * 24 + hourOf(at);
}

function minutesBetween(from: Instant, to: Instant): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
}
