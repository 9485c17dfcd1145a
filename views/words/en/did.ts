import type { did as zh } from '#views/words/zh/did.ts';

function where(p: { unit?: string; board?: string; to?: string }): string {
  return [p.board, p.unit || p.to].filter(Boolean).join(' · ');
}

export const did: typeof zh = {
  submit: (p) => `${p.who} reported it`,
  'self-close': (p) => `${p.who} solved it on site`,
  claim: (p) => `${p.who} took it for triage`,
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
  'transfer-out': (p) => (where(p) ? `${p.who} handed it over to ${where(p)}` : `${p.who} handed it over`),
  reopen: (p) => `${p.who} reopened it`,
  cancel: (p) => `${p.who} withdrew the report`,
  correct: (p) => `${p.who} corrected it`,
  urge: (p) => `${p.who} asked for progress`,
  'answer-urge': (p) => `${p.who} answered`,
  'fix-due': () => 'The holidays were published and the due time is fixed',
};
