import type { Instant, Step } from './vocabulary.ts';

/** How long an opened phone number stays readable, in milliseconds. */
const readable = 10 * 60_000;

/** Phone numbers stand open to a person whose last step in the case was to open them, for ten minutes. */
export function standsOpen(lastOwn: { step: Step; at: Instant } | null | undefined, now: Instant): boolean {
  return lastOwn?.step === 'reveal' && Date.parse(now) - Date.parse(lastOwn.at) < readable;
}
