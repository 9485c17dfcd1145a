import type { sealed as zh } from '#views/words/zh/sealed.ts';

export const sealed: typeof zh = {
  title: 'Secret cases',
  lead: 'Requests that need your consent, secret cases here, and who was given sight of them.',
  toConfirm: 'Needs your consent',
  decide: 'See the request, agree or refuse',
  nothingToConfirm: 'No request needs your consent.',
  cases: 'Secret cases',
  noCases: 'There are no secret cases here.',
  open: 'Open',
  ended: 'Ended',
  more: (n) => `Only the first ${n} are listed.`,
  grants: 'Sight granted',
  noGrants: 'Nobody has been given sight of a case.',
  grantColumns: { who: 'Who', number: 'Case', since: 'Since', by: 'Granted by', end: 'End' },

  level: 'How secret',
  levels: {
    W: 'Who reported it: whoever handles the case reads “a resident”',
    X: 'All of it: only those who work on it see it, and whom the confidentiality officer grants it to',
  },
  sealWhy: 'Why it must be secret',
  sealWords: 'Facts and basis',
  sealHint:
    'It takes effect when the confidentiality officer agrees; until then everybody who sees the case reads this',
  unsealWhy: 'Why it need not be secret any more',
  unsealWords: 'Facts and basis',
  grantee: 'Whom to grant it to',
  granteeHint: 'Sign-in name or name; a second factor must be set up first',
  grantWords: 'Why this person must see it',
  endWhom: 'Whose sight to end',
  recuseWords: 'Why you step back',
  recuseHint:
    'You will not see this case any more; what lies with you goes back to the queue or to your unit',
  asked: (level) => `Asked for: ${level}`,

  gate: {
    title: 'Secret case',
    first: 'Before you open it',
    lead: 'All of this case is secret. Who opens it, when and why is written down, and the confidentiality officer and the auditor read it.',
    why: 'Why you open it',
    go: 'Open for 30 minutes',
    reporter: 'Show reporter',
    case: 'Open a secret case',
    reporterWhy: 'Why you need to know who reported it',
    open: (until) => `Open; after ${until} you give a reason again`,
  },
  what: { phone: 'Phone number', reporter: 'Reporter', case: 'Page of a secret case' },
  opened: {
    phone: 'opened the phone number',
    reporter: 'opened who reported it',
    case: 'opened the page of a secret case',
  },
  readReasons: {
    decide: 'To decide or approve something',
    protect: 'To protect somebody',
    complaint: 'A complaint or letter',
    law: 'Demanded by law',
  },

  reads: {
    title: 'Who has looked',
    lead: 'Who opened a phone number, a reporter or the page of a secret case, when and why. Numbers only, nothing of the cases.',
    columns: { at: 'When', who: 'Who', what: 'What', number: 'Case', why: 'Why' },
    none: 'Nobody has opened anything yet.',
  },
};
