import type { did as zh } from '#views/words/zh/did.ts';

function where(p: { unit?: string; board?: string; to?: string }): string {
  return [p.board, p.unit || p.to].filter(Boolean).join(' · ');
}

/** Whose task it is. */
function of({ party }: { party?: string }): string {
  return party === undefined ? '' : ` (${party})`;
}

export const did: typeof zh = {
  submit: (p) => `${p.who} reported it`,
  'self-close': (p) => `${p.who} solved it on site`,
  claim: (p) => `${p.who} took it for triage`,
  'ask-verify': (p) => `${p.who} asked the grid to verify it`,
  verified: (p) => `${p.who} had a look${p.to ? `: ${p.to.toLowerCase()}` : ''}`,
  classify: (p) => `${p.who} set category and urgency`,
  'request-reject': (p) => `${p.who} asked to decline it; a second person must agree`,
  'confirm-reject': (p) => `${p.who} agreed to decline it`,
  reject: (p) => `${p.who} declined it`,
  merge: (p) => `${p.who} merged it into ${p.to ?? 'another case'}`,
  dispatch: (p) => (where(p) ? `${p.who} sent it to ${where(p)}` : `${p.who} sent it on`),
  recall: (p) => `${p.who} took the routing back`,
  'send-back': (p) => `${p.who} sent it back for more facts`,
  supply: (p) => `${p.who} added the missing facts`,
  sign: (p) => `${p.who} accepted it`,
  assign: (p) => (where(p) ? `${p.who} assigned it to ${where(p)}` : `${p.who} assigned it`),
  contact: (p) => `${p.who} reached the people concerned`,
  note: (p) => `${p.who} added a note`,
  reveal: (p) => `${p.who} opened the phone number${p.to ? ` (${p.to.toLowerCase()})` : ''}`,
  return: (p) => `${p.who} asked to return it`,
  escalate: (p) =>
    p.who === 'system'
      ? `Twice over its limit: the system escalated it to ${where(p)}`
      : `${p.who} escalated it to ${where(p)}`,
  'sign-alert': (p) =>
    `${p.unit ?? 'The unit'} has not accepted it in time; the duty leader and the board lead were told`,
  adjudicate: (p) => (where(p) ? `${p.who} ruled that ${where(p)} handles it` : `${p.who} ruled on it`),
  'request-extension': (p) => `${p.who} asked for more time`,
  'grant-extension': (p) => `${p.who} granted more time`,
  'deny-extension': (p) => `${p.who} denied more time`,
  'submit-result': (p) => `${p.who} reported the result`,
  'check-pass': (p) => `${p.who} checked it: done`,
  'check-fail': (p) => `${p.who} checked it: not done, back to work`,
  'visit-ok': (p) => (p.called ? `${p.who} followed up: solved` : `${p.who} had a look: it is fine`),
  'visit-bad': (p) => (p.called ? `${p.who} followed up: not solved` : `${p.who} had a look: not fine yet`),
  'visit-none': (p) => `${p.who} could not reach the reporter`,
  'request-suspend': (p) => `${p.who} asked to put it off; a second person must agree`,
  suspend: (p) => `${p.who} agreed to put it off`,
  resume: (p) => (p.who === 'system' ? 'The day of review has come; it goes on' : `${p.who} resumed it`),
  'request-terminate': (p) => `${p.who} asked to end it; a second person must agree`,
  terminate: (p) => `${p.who} agreed to end it`,
  'request-close': (p) => `${p.who} asked to close it by force; a second person must agree`,
  'close-forced': (p) => `${p.who} agreed to close it by force`,
  tick: (p) => `${p.who} ticked off${p.to ? `: ${p.to}` : ' a step'}`,
  untick: (p) => `${p.who} took back${p.to ? `: ${p.to}` : ' a step'}`,
  'note-loss': (p) => `${p.who} noted the amounts at risk`,
  'refuse-request': (p) => `${p.who} did not agree${p.to ? `: ${p.to.toLowerCase()}` : ''}`,
  'withdraw-request': (p) => `${p.who} took the request back${p.to ? `: ${p.to.toLowerCase()}` : ''}`,
  supervise: (p) => `${p.who} supervises it`,
  'answer-supervision': (p) => `${p.who} answered the supervisor`,
  'list-supervision': (p) => `${p.who} listed it as supervised`,
  'clear-supervision': (p) => `${p.who} ended the supervision`,
  'hold-meeting': (p) => `${p.who} wrote down a meeting`,
  'add-co': (p) => `${p.who} asked ${p.party ?? 'others'} to help`,
  whistle: (p) => `${p.who} called ${p.party ?? 'another unit'} to the place`,
  'child-sign': (p) => `${p.who} took the task${of(p)}`,
  'report-in': (p) => `${p.who} reported in${of(p)}`,
  'child-refuse': (p) => `${p.who} declined the task${of(p)}`,
  'child-rule': (p) => `${p.who} ruled on the task${p.to ? `: ${p.to.toLowerCase()}` : ''}${of(p)}`,
  'child-note': (p) => `${p.who} added a note to the task${of(p)}`,
  'child-done': (p) => `${p.who} finished the task${p.to ? `: ${p.to.toLowerCase()}` : ''}${of(p)}`,
  'child-waive': (p) => `${p.who} waived the task${of(p)}`,
  'child-admit': (p) => `${p.who} admitted the task${of(p)}`,
  'child-deny': (p) => `${p.who} did not admit the task${of(p)}`,
  'transfer-out': (p) => (where(p) ? `${p.who} handed it over to ${where(p)}` : `${p.who} handed it over`),
  reopen: (p) => `${p.who} reopened it`,
  cancel: (p) => `${p.who} withdrew the report`,
  correct: (p) => `${p.who} corrected it`,
  urge: (p) => `${p.who} asked for progress`,
  'answer-urge': (p) => `${p.who} answered`,
  archive: () => 'It was archived and can no longer be changed',
  'fix-due': () => 'The holidays were published and the due time is fixed',
};
