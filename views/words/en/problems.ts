import type { problems as zh } from '#views/words/zh/problems.ts';

export const problems: typeof zh = {
  problems: {
    invalid: { title: 'Almost there', text: 'A few things need changing. What you typed is still here.' },
    mismatch: {
      title: 'This form was sent twice, differently',
      text: 'The same form came with other contents. Please send it once more from the page.',
    },
    'signed-out': { title: 'Sign in first', text: 'You can go on after signing in.' },
    forbidden: {
      title: 'This step is not yours',
      text: 'Your post does not include it. Ask the command room or an administrator.',
    },
    missing: {
      title: 'No such number, or not yours to see',
      text: 'Check the number. If you need to see it, ask the command room in charge.',
    },
    conflict: {
      title: 'Somebody was faster',
      text: 'The case has changed. Look at it again before you decide. What you typed is still here.',
    },
    'too-many': { title: 'Too many requests', text: 'Wait a minute and try again.' },
    unavailable: {
      title: 'It cannot be saved right now',
      text: 'The system is busy or its disk is full, and nothing was saved. What you typed is still here. Try again later.',
    },
  },

  broken: {
    title: 'Something broke on our side',
    text: 'It has been noted. What you typed is still here: go back and send it again.',
    number: (id) => `Number ${id}. Please name it when you ask for help.`,
  },

  doneBy: (deed, when) => `${deed}, ${when}`,

  fieldErrors: {
    required: 'Fill this in',
    choose: 'Choose one',
    too_long: 'Too long, please shorten it',
    not_valid: 'This cannot be read, please change it',
    category: 'Choose what it is about',
    story_or_photo: 'Take a photo or write a sentence',
    place: 'Say where it is',
    reason: 'Choose a reason',
    unit: 'Choose a unit',
    remark: 'Add a sentence',
    photo_needed: 'A photo taken afterwards is needed',
    login: 'Enter your sign-in name',
    password: 'Enter your password',
    password_short: 'At least 12 characters',
    password_same: 'The new password must differ from the old one',
    password_differs: 'The two entries differ',
  },
};
