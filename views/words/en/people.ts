import type { people as zh } from '#views/words/zh/people.ts';

export const people: typeof zh = {
  title: 'People',
  me: 'Me',
  name: 'Name',
  login: 'Sign-in name',
  phone: 'Phone',
  posts: 'Posts',
  add: 'Add a person',
  grant: 'Add a post',
  end: 'End the post',
  left: 'Has left',
  resetPassword: 'Reset the password',
  changePassword: 'Change the password',
  oldPassword: 'Present password',
  newPassword: 'New password',
  newPasswordAgain: 'New password once more',
  passwordChanged: 'The password is changed',
  sessions: 'Signed-in devices',
  thisDevice: 'This device',
  signOutEverywhere: 'Sign out on all devices',
};
