import type { Instant, Step } from './vocabulary.ts';

/** The ways to say no. kernel/http.ts turns each into its HTTP status. */
export const problemCodes = [
  'invalid',
  'mismatch',
  'signed-out',
  'forbidden',
  'missing',
  'conflict',
  'too-many',
  'unavailable',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export type ProblemDetail = {
  /** Key of words.reasons. */
  reason?: string;
  /** Form field → key of words.fieldErrors. */
  fields?: Record<string, string>;
  /** Who was there first, what was done, when: a refused step names them. */
  by?: string;
  step?: Step;
  at?: Instant;
  /** It was taken by somebody else than who reported the case. */
  called?: boolean;
  /** The case it is about. */
  caseId?: string;
};

/** A refusal that a person will read. Anything else that is thrown is a defect and becomes a 500. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;

  constructor(code: ProblemCode, detail: ProblemDetail = {}) {
    super(detail.reason ?? code);
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
  }
}
