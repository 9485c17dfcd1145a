import type { Counted } from './condition.ts';
import type { CaseFacts } from './facts.ts';
import type { Channel, Instant } from './vocabulary.ts';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;
/** Asia/Shanghai is UTC+8 all year round; 1 January 1970 was a Thursday. */
const sinceMonday = (3 * 24 + 8) * 60 * minute;

/** A case as figures look at it. */
export function countedOf(facts: CaseFacts, channel: Channel): Counted {
  if (facts.state === 'draft') throw new Error('A draft is never counted');
  return { ...facts, state: facts.state, channel, ...spellsOf(facts) };
}

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
  return Math.floor(((Date.parse(at) + sinceMonday) % week) / (60 * minute));
}

function minutesBetween(from: Instant, to: Instant): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / minute);
}
