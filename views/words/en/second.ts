import type { second as zh } from '#views/words/zh/second.ts';

export const second: typeof zh = {
  title: 'Second factor',
  recoveryTitle: 'Recovery codes',
  over: 'Your time is over, or there were too many wrong codes. Sign in again.',

  step: {
    title: 'Enter your code',
    lead: (login) =>
      `${login}, your password is right. Open the authenticator on your phone and enter its six digits.`,
    code: 'Code',
    codeHint: 'Six digits, new every 30 seconds',
    enter: 'Sign in',
    enterByRecovery: 'Sign in with a recovery code',
    lost: 'Phone not at hand? Use a recovery code',
    recovery: 'Recovery code',
    recoveryHint: 'Ten letters and digits; each works once',
    neither:
      'If you have no recovery code either, ask the security administrator to reset your second factor.',
    again: 'Sign in again',
  },

  enrol: {
    title: 'Set up a second factor',
    must: (login) =>
      `${login}, your post asks for a code beside the password. Set it up once; from then on you enter six digits of your phone as you sign in.`,
    install: 'Open an authenticator app on your phone and scan this code.',
    picture: 'QR code that sets up the second factor',
    here: 'Open the authenticator on this phone',
    byHand: 'If it cannot be scanned, type this key into the app, as time-based:',
    code: 'The six digits that the app shows',
    save: 'Set it up',
    drop: 'Keep the present phone',
  },

  codes: {
    set: 'Your second factor is set up',
    renewed: 'You have new recovery codes; those before have ended',
    lead: 'If your phone is lost or broken, a recovery code lets you in. Each works once.',
    once: 'They are shown on this page only. Print them now (Ctrl P) or write them down, and keep them apart from the phone.',
    list: 'Recovery codes',
    of: (product, login, when) => `${product} · ${login} · ${when}`,
    kept: 'I have kept them: go on',
  },

  own: {
    set: (when, left) => `Set up ${when}; ${left} recovery codes are left.`,
    none: 'Not set up. With one, signing in takes six digits of your phone beside the password.',
    needed: 'Your post asks for one. You set it up when you sign in with your password, or here and now.',
    demo: 'In the demo, one click signs you in without a code; signing in with a password asks for it.',
    used: (left) =>
      `You used a recovery code; ${left} are left. If your phone is lost, change to another one here.`,
    few: 'Few recovery codes are left: make new ones.',
    reset: (who, when) =>
      `${who} reset your second factor, ${when}. If you did not ask for it, tell the head of your office.`,
    open: 'Set up a second factor',
    change: 'Change phone or recovery codes',
    phone: 'Change the phone',
    phoneLead: 'Show that it is you, then scan with the new phone. Codes of the old one work until then.',
    proof: 'A code of the present phone, or a recovery code',
    password: 'Present password',
    next: 'Next',
    codes: 'New recovery codes',
    codesLead: 'Makes ten new ones; those before end at once.',
    makeCodes: 'Make new recovery codes',
    back: 'Back to my account',
  },

  person: {
    set: (when, left) => `Second factor set up ${when}, ${left} recovery codes left`,
    missing: 'No second factor yet; set up at the next sign-in',
    free: 'No second factor, and no post that asks for one',
    reset: 'Reset the second factor',
    resetAsk: (name) =>
      `Make sure that it is ${name} who asks, face to face or by phone. Codes and recovery codes end at once, all devices are signed out, and a new one is set up at the next sign-in with the password.`,
  },

  faults: {
    code_wrong: 'This code is not right, or was used before. Try another',
  },
};
