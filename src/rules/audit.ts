import type { CaseFacts } from './facts.ts';
import type { Instant } from './vocabulary.ts';

/** Of what closings are drawn: `seed`, unknown outside, and how many of a thousand before anything speaks for more. */
export type AuditPlan = { seed: string; base: { selfHandled: number; closed: number } };

/** Of a thousand closings. */
export const auditBase = { selfHandled: 50, closed: 30 } as const;

/** What is drawn by a seed; before a house has one, nothing but what was closed by force. */
export function planBy(seed: string | undefined): AuditPlan {
  return seed === undefined ? { seed: '', base: { selfHandled: 0, closed: 0 } } : { seed, base: auditBase };
}

/** A closing as the draw looks at it. `bare`: nobody showed a photo of how the place was left. */
export type Closing = Pick<
  CaseFacts,
  'id' | 'sensitivity' | 'severity' | 'closureType' | 'reworkCount' | 'reopenCount' | 'signedAt' | 'resultAt'
> & { bare: boolean };

/**
 * 抽查: is this closing drawn? The same for the same case and seed, so that it can be worked out again; not to be foreseen
 * by who does not know the seed. A sealed case (X) never is: nobody without a grant could look at it.
 */
export function drawn(closing: Closing, { seed, base }: AuditPlan): boolean {
  if (closing.sensitivity === 'X') return false;
  const chance = permille(closing, base);
  return chance >= 1000 || hashOf(`${seed}:${closing.id}:${closing.reopenCount}`) % 1000 < chance;
}

/** How many of a thousand such closings are drawn: the more there is to doubt, the more. Forced ones all are. */
export function permille(closing: Closing, base: AuditPlan['base']): number {
  if (closing.closureType === 'forced') return 1000;
  const { severity, reworkCount, reopenCount, bare } = closing;
  const onTheSpot = closing.closureType === 'self_handled';
  const weights = [
    severity <= 'S2' ? 2 : 1,
    reworkCount > 0 ? 3 : 1,
    reopenCount > 0 ? 4 : 1,
    !onTheSpot && isAtOnce(closing.signedAt, closing.resultAt) ? 3 : 1,
    bare ? 3 : 1,
  ];
  return weights.reduce((chance, weight) => chance * weight, onTheSpot ? base.selfHandled : base.closed);
}

/** The result came within ten minutes of the signature. */
function isAtOnce(signedAt: Instant | null, resultAt: Instant | null): boolean {
  if (signedAt === null || resultAt === null) return false;
  return Date.parse(resultAt) - Date.parse(signedAt) <= 10 * 60_000;
}

/** FNV-1a with a finaliser that spreads the last letters over all bits; 32 bits, unsigned. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01_00_01_93);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
