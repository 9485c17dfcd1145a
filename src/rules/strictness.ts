import { sensitivities, type Confidentiality, type Sensitivity } from './vocabulary.ts';

/** Is `a` kept more secret than `b`? In the order N, P, F, C, W, X. */
export function isStricter(a: Sensitivity, b: Sensitivity): boolean {
  return sensitivities.indexOf(a) > sensitivities.indexOf(b);
}

/** The stricter of two. */
export function stricter(a: Sensitivity, b: Sensitivity): Sensitivity {
  return isStricter(a, b) ? a : b;
}

/** The region's value: N and P are normal, F, C and W restricted, X is sealed. */
export function confidentialityOf(sensitivity: Sensitivity): Confidentiality {
  if (sensitivity === 'X') return 'sealed';
  return sensitivity === 'N' || sensitivity === 'P' ? 'normal' : 'restricted';
}

/** Secrecy about who reported (W) and sealed cases (X): not everyone who sees the case may know who reported it. */
export function hidesReporter({ sensitivity }: { sensitivity: Sensitivity }): boolean {
  return sensitivity === 'W' || sensitivity === 'X';
}
