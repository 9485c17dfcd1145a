import type { door as zh } from '#views/words/zh/door.ts';

export const door: typeof zh = {
  title: 'Sign in',
  login: 'Sign-in name',
  password: 'Password',
  signIn: 'Sign in',
  wrong: 'Name or password is wrong, please try again',
  locked: (minutes) => `Too many tries. Wait ${minutes} minutes`,
  ended: 'Your session has ended. Sign in again; what you had not sent is still on this device.',
  signedOut: 'You have signed out',
  help: 'Trouble signing in? Call the duty phone, or ask your administrator for a new password.',
  demoTitle: 'People of the demo: one click signs you in',
  demoPassword: 'Everyone has the password gridcase',
  signInAs: (name) => `Sign in as ${name}`,
};
