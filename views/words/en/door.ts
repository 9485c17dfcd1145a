import type { door as zh } from '#views/words/zh/door.ts';

export const door: typeof zh = {
  title: 'Sign in',
  login: 'Sign-in name',
  password: 'Password',
  signIn: 'Sign in',
  wrong: 'Name or password is wrong, please try again',
  locked: (minutes) => `Too many tries. Wait ${minutes} minutes`,
  ended: 'Your session has ended. Sign in again.',
  endedUnsaved:
    'Your session has ended, and what you just sent was not taken in. After signing in you return to that page: look it over and send it again.',
  signedOut: 'You have signed out',
  help: 'Trouble signing in? Call the duty phone, or ask your administrator for a new password.',
  demoTitle: 'People of the demo: one click signs you in',
  demoPassword: 'One click asks for no code. To sign in with a password: it is gridcase for everyone.',
  signInAs: (name) => `Sign in as ${name}`,
  ownPhone: 'This is my own phone: keep me signed in for 30 days',
  ownPhoneHint:
    'Only for grid workers, micro-grid workers and grid leads. If you lose it, tell your administrator at once.',
  passwordSet: 'Your password is set. Sign in with it.',
  demoGroups: {
    street: 'Grids and communities',
    command: 'Street command room',
    boards: 'Board leads',
    units: 'Units that handle cases',
    after: 'Check, supervision, rulings',
    office: 'Administrators',
  },

  faults: {
    short_asvs: 'At least 12 characters; a sentence is fine',
    short_gbt22239: 'At least 8 characters',
    long: 'At most 128 characters',
    classes: 'Use three of: capital letters, small letters, digits, signs',
    common: 'This password is too easy to guess, please choose another',
    personal: 'The password must not contain the sign-in name or the phone number',
    same: 'The new password must differ from the present one',
    differs: 'The two entries differ',
    wrong_password: 'The present password is not right',
  },

  welcome: {
    title: 'Set a password',
    lead: (name, login) => `${name}, your sign-in name is ${login}. Choose a password for yourself.`,
    old: 'Your password is 90 days old, and the rules ask for a new one.',
    rules: {
      asvs: 'At least 12 characters: a sentence that you remember and others cannot guess, in any language.',
      gbt22239:
        'At least 8 characters, with three of: capital letters, small letters, digits, signs. Changed every 90 days.',
    },
    save: 'Set the password',
    overTitle: 'This link does not work any more',
    over: 'A link works once and for 24 hours. Ask your administrator for another.',
  },

  me: {
    news: 'Since you last signed in, an administrator has changed your account; see below. If you did not ask for it, tell the head of your office.',
    noPosts: 'No posts yet. Ask your administrator.',
    grantedBy: (name, when) => `granted by ${name}, ${when}`,
    since: (when) => `since ${when}`,
    kinds: { desk: 'Computer', phone: 'Own phone' },
    device: 'Device',
    lastUsed: 'Last used',
    unknownDevice: 'A device that does not say what it is',
    links: 'Links to set your password',
    linkMade: (name, when) => `${name} made a link to set your password, ${when}`,
    linkUsed: (when) => `used ${when}`,
    linkUnused: 'not used',
    everywhereHint: 'For a lost phone, or when you forgot to sign out elsewhere.',
    display: 'Display',
  },

  health: {
    alive: 'alive',
    ready: 'ready',
    notWritable: 'the database cannot be written to',
    notMigrated: (n) => `${n} migrations are missing: run npm run migrate`,
  },
};
