import type { Words } from '#views/words/zh.ts';

export const entry: Words['entry'] = {
  title: 'New case',
  lead: 'What comes by phone, over the counter, from 12345, from 110 or in a chat becomes a case here.',
  paste: 'Text as received',
  pasteHint:
    'Paste the phone note, the 12345 order, the 110 slip or the chat. The fields below are filled in first, and the text is kept with the case.',
  recognise: 'Read it',
  guessed: 'From the text: check',
  nothingFound: 'Nothing could be read from it. Please fill in the form.',
  several: (all, at) =>
    at === 1
      ? `This seems to tell ${all} matters. Here is the first; the next follows once it is saved.`
      : `This seems to tell ${all} matters. This is number ${at}.`,
  aboutStaff:
    'This sounds like a complaint about staff. It is not taken in here: please name 12388, or the petition office at 12345.',

  channel: 'Where it comes from',
  otherChannels: 'Other sources',
  order: 'Their number',
  orderHint: 'Of the order, slip or letter',
  subLine: 'Key',
  subLineHint: '4 for key 4',

  name: 'Caller’s name',
  phone: 'Phone',
  anonymous: 'Anonymous or no phone, cannot be called back',

  where: 'Where',
  whereChoose: 'Choose a community or grid',
  noGrid: (community) => `${community} · grid not known`,
  inGrid: (community, grid) => `${community} · ${grid}`,
  place: 'Exact place',
  placeHint: 'Compound, building, entrance, floor',

  what: 'What is it about',
  proposals: 'Perhaps',
  because: (words) => `it says ${words}`,
  fromList: 'None of these, from the list',
  find: 'Find a category',
  findHint: 'A word, such as leak or e-bike',
  findNone: 'Nothing found, try another word',
  findButton: 'Find',
  list: 'All categories',
  listChoose: 'Choose a category',
  urgent: 'Urgent: happening now, people may be hurt',
  urgentBecause: (words) => `The text says: ${words}`,

  story: 'What happened',
  storyHint: 'One matter per case. If there is more, go on after saving',
  titleField: 'Title',
  titleHint: 'Without one, the first sentence stands there',

  save: 'Save',
  saveKeys: 'Ctrl + Enter',

  further: (call, number) => `Another matter of ${call}. The first one is ${number}.`,
  furtherCaller: (name, phone) => (phone === '' ? `Reported by ${name}` : `Reported by ${name}, ${phone}`),
  again: {
    title: 'This number has been entered before',
    ask: 'It is another matter of the same order, enter it',
  },

  saved: {
    title: 'Entered',
    text: (number) => `No. ${number}`,
    toDispatch: 'Triage this case',
    toCase: 'See this case',
    more: 'Enter another matter',
    next: 'Enter the next one',
    ask: (call) => `Anything else from ${call}?`,
    askText: 'One matter per case. Caller, source, number and text are carried over.',
    urgent: 'Urgent: triage it at once and tell the duty leader.',
  },
  call: {
    grid_patrol: 'this patrol',
    door_visit: 'this visit',
    walk_in_point: 'this visitor',
    resident_qr: 'this report',
    new_employment: 'this report',
    wecom: 'this chat',
    phone: 'this call',
    hotline_12345: 'this order',
    police_110_diverted: 'this slip',
    enterprise: 'this request',
    partner: 'this report',
    iot: 'this alarm',
    superior: 'this assignment',
    digital_urban: 'this file',
    petition: 'this petition',
    handler_found: 'this job',
  },

  faults: {
    channel_missing: 'Say where it comes from',
    order_missing: 'Copy their number',
    order_wrong: 'A number has at most 40 letters, digits, Chinese signs and dashes',
    order_known: 'This number has been entered before, please look first',
    sub_line_wrong: 'The key is one to four digits',
    caller_missing: 'Note a phone number, or tick that nobody can be called back',
    phone_wrong: 'A mobile number has 11 digits; a landline takes its area code',
    name_long: 'A name has at most 50 characters',
    where_missing: 'Choose a community, or the grid if it is known',
    where_elsewhere: 'This place is not in your street, choose again',
    category_unknown: 'There is no such category, choose again',
    place_long: 'A place has at most 200 characters',
    story_missing: 'Write a sentence about it',
    story_long: 'At most 2,000 characters',
    title_long: 'A title has at most 30 characters',
    pasted_long: 'At most 5,000 characters of the text are kept',
  },
};
