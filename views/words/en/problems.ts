import type { problems as zh } from '#views/words/zh/problems.ts';

export const problems: typeof zh = {
  problems: {
    invalid: {
      title: 'Almost there',
      text: 'It was not taken in. Something is too long or cannot be read; change it and send it again.',
    },
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
      text: 'The case has changed. Look at it again before you decide.',
    },
    'too-many': { title: 'Too many requests', text: 'Wait a minute and try again.' },
    unavailable: {
      title: 'It cannot be saved right now',
      text: 'The system is busy or its disk is full, and nothing was saved. Send it again later.',
    },
  },

  problemPages: {
    noPage: { title: 'There is no such page', text: 'Check the address, or start from the home page.' },
    numbersOnly: {
      title: 'Your post sees numbers, not single cases',
      text: 'Lists of cases are not open to it. Ask a supervisor about single cases.',
    },
    notYours: {
      title: 'This page is not for your post',
      text: 'If you need it, ask the security administrator.',
    },
    tooLarge: {
      title: 'Too much at once; it was not taken in',
      text: 'At most 6 photos and 2000 characters. Shorten it and send it again.',
    },
    goBack: 'The “back” of your browser leads to the form you came from.',
    openAgain: 'Open that page again',
  },

  broken: {
    title: 'Something broke on our side',
    text: 'The fault has been noted. What you sent may not be saved: look first, then send it again.',
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
    grid_unknown: 'This grid was not found, please choose again',
    category_unknown: 'There is no such category, please choose again',
    category_not_here:
      'Accusations against staff are not taken here: call 12388 or turn to discipline inspection',
    severity: 'Choose an urgency',
    lowering_needs_reason: 'Say why the urgency is lowered',
    unit_unknown: 'This street has no such unit, please choose again',
    unit_not_higher: 'Choose a unit of the district',
    escalation_needs_reason: 'Say why it goes to the district, and how things are on site',
    off_duty_needs_reason: 'This kind is not on the unit’s duty list; say why it goes there',
    ruling_needs_reason: 'Give the grounds of the ruling',
    unit_of_other_board: 'This unit belongs to another board, choose one of this board',
    unit_has_signed: 'The unit has accepted it; only the person can change',
    person_missing: 'It is with this unit already, choose a person',
    person_unknown: 'This person is not in that unit, please choose again',
    person_reported_it: 'This person reported the case, please choose another one',
    guidance_missing: 'Write a sentence to the reporter: why not, and whom to ask',
    basis_missing: 'Give the grounds for returning it',
    item_unknown: 'No such item is on the list now; choose another one, or quote none',
    item_is_yours: 'That item names your own unit as the lead; quote another one, or none',
    unit_is_yours: 'That is your own unit; choose another one, or “Not sure”',
    extension_day: 'Choose until which day',
    extension_day_early: 'It has to be later than the present due time',
    extension_day_late: 'Twice the first limit at most: choose an earlier day',
    extension_needs_words: 'Say how far it is and what is missing',
    denial_needs_reason: 'Say why it is denied',
    closure: 'Choose how it ended',
    result_missing: 'Say in a sentence or two what was done and how it is now',
    evidence_photo_missing: 'Closing this kind needs at least one photo taken afterwards',
    tick_time: 'A whole number of minutes, not before the report',
    amount: 'A whole number of yuan, from 0 to 100 million',
    amount_more: 'No more can be stopped than was at risk: check',
    last4: 'The last four digits only',
    account_number:
      'There is a long number here. Of a fraud only the last four digits of an account are written',
    ask_what: 'Say what is to be verified',
    suspend_day: 'Choose a day from tomorrow on, within 30 days',
    remark_missing: 'Add a sentence',
    note_empty: 'Write a sentence or add a photo',
    target: 'Choose who takes it over',
    case_unknown: 'No such number, please check it',
    nothing_changed: 'That is how it is already; nothing to correct',
    phone: 'A mobile number of 11 digits, or area code and number',
    self_close_not_for_category: 'This kind cannot be solved on site, leave it to the street',
    self_close_photo_missing: 'Solving it on site needs a photo taken afterwards',
    login: 'Enter your sign-in name',
    password: 'Enter your password',
  },
};
