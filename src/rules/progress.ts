import type { CaseFacts } from './facts.ts';
import type { Instant, Step } from './vocabulary.ts';

/** How long the handler of what is critical may leave it without a word, in milliseconds. */
const within = 60 * 60_000;

/**
 * By when the handler of an S1 case says how it stands: an hour after his last line, after he signed, or after somebody
 * raised it; null while nobody handles it, and for all that is not critical. Looking up a phone number says nothing.
 */
export function progressDue(
  { state, severity, handler, signedAt }: CaseFacts,
  lines: readonly { at: Instant; actor_id: string; step: Step }[],
): Instant | null {
  if (state !== 'in_progress' || severity !== 'S1' || handler === null) return null;
  const last = lines.findLast(
    ({ actor_id, step }) => step === 'raise' || (actor_id === handler && step !== 'reveal'),
  );
  const from = last !== undefined && (signedAt === null || last.at > signedAt) ? last.at : signedAt;
  return from === null ? null : new Date(Date.parse(from) + within).toISOString();
}
