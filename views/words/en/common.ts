import type { common as zh } from '#views/words/zh/common.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const common: typeof zh = {
  lang: 'en',
  htmlLang: 'en',
  product: 'Gridcase',
  demo: 'Demo data. All people and cases are invented',

  marks: { list: ', ', comma: ', ', semicolon: '; ', colon: ': ' },

  frame: {
    printed: (product, when, who) => `${product} · printed ${when}${who && ` by ${who}`}`,
    skip: 'Skip to content',
    mainNav: 'Main',
    queues: 'Queues',
    account: (name) => `${name}, account and settings`,
    language: 'Language',
    otherLanguage: '中文',
    theme: 'Appearance',
    themes: { auto: 'Like the system', light: 'Light', dark: 'Dark' },
    large: 'Large',
    standard: 'Normal',
    textSize: 'Text size',
    signOut: 'Sign out',
    back: 'Back',
    notSent: 'Not sent. Check the network and press once more.',
    failed: 'Something broke on our side; it has been noted. The page has not changed; try again later.',
  },

  nav: {
    home: 'Home',
    report: 'Report',
    mine: 'My reports',
    dispatch: 'Triage',
    entry: 'New case',
    board: 'Board work',
    check: 'Checks and visits',
    rulings: 'Rulings',
    oversight: 'Oversight',
    journal: 'Journal',
    office: 'Settings',
    people: 'People',
    me: 'Me',
  },

  button: {
    back: 'Back',
    home: 'Go home',
    close: 'Close',
    edit: 'Change',
    search: 'Search',
    undo: 'Undo',
    more: 'More',
    seeCase: 'See this case',
  },

  field: {
    optional: 'optional',
    error: 'Error: ',
    photos: 'Photos',
    photosHint: 'At most 6, up to 15 MB each',
    pickPhotos: 'Choose photos',
    pickFile: 'Choose a file',
    noneChosen: 'None chosen yet',
    photo: (n, of) => `Photo ${n} of ${of}`,
    summary: (n) => (n === 1 ? 'One thing to change' : `${n} things to change`),
  },

  list: {
    count: (n) => `${n} ${n === 1 ? 'case' : 'cases'}`,
    pages: 'Pages',
    page: (n, of) => `Page ${n} of ${of}`,
    previous: 'Previous',
    next: 'Next',
    none: 'No cases here yet',
  },

  time: {
    left: (span) => `${span} left`,
    over: (span) => `${span} over`,
    underMinute: 'under 1 min',
    minutes: (n) => `${n} min`,
    hours: (n, minutes) => (minutes === null ? `${n} h` : `${n} h ${String(minutes).padStart(2, '0')} min`),
    days: (n, hours) => (hours === 0 ? `${n} d` : `${n} d ${hours} h`),
    before: (when) => `by ${when}`,
    justNow: 'just now',
    minutesAgo: (n) => `${n} min ago`,
    at: (day, clock) => `${day} ${clock}`,
    today: 'today',
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    day: (month, day, year) => [day, months[month - 1], year].filter((part) => part !== null).join(' '),
    provisional: 'fixed once the holidays are published',
  },

  progress: {
    label: (now) => `Progress: ${now}`,
    dots: ['Received', 'Routed', 'Handled', 'Your check', 'Closed'],
  },

  case: {
    one: 'Case',
    place: 'Place',
    category: 'Category',
    board: 'Board',
    unit: 'Unit',
    reporter: 'Reporter',
    reportedAt: 'Reported',
    due: 'Due',
    severity: 'Urgency',
    timeline: 'What was done',
    noBoard: 'No board yet',
    dutyPhones: 'Duty phones',
    aResident: 'A resident',
    similar: (n) => `${n} similar`,
  },
};
