/** All that is ever done to a case: each a word in its journal, an arrow of the machine (machine.ts). */
export const steps = [
  'submit',
  'self-close',
  'claim',
  'ask-verify',
  'verified',
  'classify',
  'raise',
  'request-reject',
  'confirm-reject',
  'reject',
  'merge',
  'dispatch',
  'recall',
  'send-back',
  'supply',
  'sign',
  'assign',
  'contact',
  'note',
  'reveal',
  'return',
  'adjudicate',
  'escalate',
  'sign-alert',
  'request-extension',
  'grant-extension',
  'deny-extension',
  'submit-result',
  'check-pass',
  'check-fail',
  'visit-ok',
  'visit-bad',
  'visit-none',
  'request-suspend',
  'suspend',
  'resume',
  'request-terminate',
  'terminate',
  'request-close',
  'close-forced',
  'tick',
  'untick',
  'note-loss',
  'refuse-request',
  'withdraw-request',
  'request-seal',
  'seal',
  'request-unseal',
  'unseal',
  'grant-sight',
  'end-sight',
  'recuse',
  'supervise',
  'answer-supervision',
  'list-supervision',
  'clear-supervision',
  'hold-meeting',
  'add-co',
  'whistle',
  'child-sign',
  'report-in',
  'child-refuse',
  'child-rule',
  'child-note',
  'child-done',
  'child-waive',
  'child-admit',
  'child-deny',
  'transfer-out',
  'reopen',
  'reopen-relapse',
  'audit-pass',
  'audit-fail',
  'find-false',
  'accept-finding',
  'appeal',
  'review-appeal',
  'withdraw-finding',
  'uphold-finding',
  'cancel',
  'correct',
  'urge',
  'answer-urge',
  'fix-due',
  'archive',
] as const;
export type Step = (typeof steps)[number];

/**
 * Steps that move nothing another person relies on: no form becomes outdated by them, and several people may take them
 * at the same moment.
 */
export const looseSteps: readonly Step[] = [
  'note',
  'reveal',
  'urge',
  'answer-urge',
  'sign-alert',
  'grant-sight',
  'end-sight',
  'tick',
  'untick',
  'note-loss',
  'child-sign',
  'report-in',
  'child-refuse',
  'child-note',
  'child-done',
];

/** Does this step bind nobody? */
export function isLoose(step: Step): boolean {
  return looseSteps.includes(step);
}

/**
 * Steps only the system takes, never a person. `fix-due`: the calendar of a provisional due date was published.
 * `sign-alert`: nobody has signed in time. `uphold-finding`: nobody answered it in time. `archive`: what has ended is locked.
 */
export const systemSteps = [
  'fix-due',
  'sign-alert',
  'uphold-finding',
  'archive',
] as const satisfies readonly Step[];

/** Steps of a person that a clock takes as well. */
export const systemToo = ['resume', 'escalate'] as const satisfies readonly Step[];
export type SystemStep = (typeof systemSteps)[number] | (typeof systemToo)[number];
