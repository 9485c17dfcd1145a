/*
 * Arrows that stand in many states of the machine (machine.ts), each said once.
 */

/** Where the step's own conditions (guards.ts) hold. */
export const allowed = { guard: 'allowed' } as const;
/** The case stays where it is. xstate counts an arrow without target only if it does something. */
export const stays = { guard: 'allowed', actions: 'stay' } as const;
/** 答复、申诉、复核 of a finding: wherever its case has got to meanwhile. */
const findings = {
  'accept-finding': stays,
  appeal: stays,
  'review-appeal': stays,
  'withdraw-finding': stays,
  'uphold-finding': stays,
};
/** 保密 does not end with the case. */
const ever = {
  reveal: stays,
  'request-seal': stays,
  seal: stays,
  'request-unseal': stays,
  unseal: stays,
  'grant-sight': stays,
  'end-sight': stays,
  'refuse-request': stays,
  'withdraw-request': stays,
};
/** What may happen in any open state without moving the case. */
export const anywhereOpen = {
  ...ever,
  recuse: stays,
  note: stays,
  correct: stays,
  raise: stays,
  urge: stays,
  'answer-urge': stays,
  tick: stays,
  untick: stays,
  'note-loss': stays,
  'request-close': stays,
  'close-forced': { target: '#case.lifecycle.closed', ...allowed },
  supervise: stays,
  'answer-supervision': stays,
  'list-supervision': stays,
  'clear-supervision': stays,
  'child-sign': stays,
  'report-in': stays,
  'child-refuse': stays,
  'child-rule': stays,
  'child-note': stays,
  'child-done': stays,
  'child-waive': stays,
  'child-admit': stays,
  'child-deny': stays,
  'transfer-out': { target: '#case.lifecycle.transferred_out', ...allowed },
  'fix-due': stays,
  ...findings,
};

/** 联动: whoever has it in hand asks others to help. */
export const asksOthers = { 'add-co': stays, whistle: stays, 'hold-meeting': stays };
/** 回避: whoever handles it steps back, and it lies with his unit again. */
export const stepsBack = [{ target: 'awaiting_sign', guard: 'handlerLeaves' }, stays] as const;

/** 终止: what a unit works on, or has put off. */
export const endings = { 'request-terminate': stays, terminate: { target: 'terminated', ...allowed } };

/** Back to whoever handled it; what was closed on the spot goes to the queue. */
export const reopened = [
  { target: 'in_progress', guard: 'wasHandled' },
  { target: 'reported', ...allowed },
] as const;
/** What may happen to whatever has ended. */
export const ended = { ...ever, correct: stays, archive: stays, ...findings };
