import { hidesReporter } from './strictness.ts';
import type { Instant, Opening, Step } from './vocabulary.ts';
import { boardLead, confidential, type Test } from './who.ts';

/** How long an opened phone number stays readable, and who reported or the page of a sealed case, in milliseconds. */
const readable = 10 * 60_000;
const legible = 30 * 60_000;

/** Phone numbers stand open to a person whose last step in the case was to open them, for ten minutes. */
export function standsOpen(
  lastOwn: { step: Step; at: Instant; what?: Opening | null } | null | undefined,
  now: Instant,
): boolean {
  const isPhone = lastOwn?.step === 'reveal' && (lastOwn.what ?? 'phone') === 'phone';
  return isPhone && Date.parse(now) - Date.parse(lastOwn.at) < readable;
}

/** Until when what was opened with a reason at this instant stands open. */
export function openedUntil(at: Instant): Instant {
  return new Date(Date.parse(at) + legible).toISOString();
}

/** Since when what was opened with a reason, other than a phone number, still stands open. */
export function openedSince(now: Instant): Instant {
  return new Date(Date.parse(now) - legible).toISOString();
}

/** 谁看过: the officer of the reporter's category reads who opened what: the board's lead, of what is secret its officer. */
export const readsReads: Test = (actor, facts) =>
  (hidesReporter(facts) ? confidential : boardLead)(actor, facts);
