import type { why as zh } from '#views/words/zh/why.ts';

export const why: typeof zh = {
  ask: 'Why is it due then?',
  what: {
    accept: 'Routing',
    sign: 'Signing',
    respond: 'First contact',
    dispose: 'Closing',
    check: 'Check',
    visit: 'Follow-up',
    ruling: 'Ruling',
  },
  head: (what, due) => `${what}: ${due}`,
  first: (what) => `${what}, first limit`,
  amount: (n, unit) => {
    const names = { min: 'minute', h: 'hour', d: 'day', wh: 'working hour', wd: 'working day' };
    return `${n} ${names[unit]}${n === 1 ? '' : 's'}`;
  },
  whose: {
    category: () => 'this category’s own limit',
    law: () => 'the limit fixed by law',
    severity: (severity) => `the limit of urgency “${severity}”`,
    ruling: () => 'the limit for rulings',
  },
  since: {
    accept: 'when it was reported',
    sign: 'when it was sent',
    respond: 'when it was sent',
    dispose: 'when it was reported',
    check: 'when the result came in',
    visit: 'when the check was passed',
    ruling: 'when the return was asked for',
  },
  counts: (whose, amount, from, since) => `By ${whose}: ${amount}, counted from ${from}, ${since}. `,
  aroundClock: 'It runs day and night, on weekends and holidays too.',
  urgent: (table, limit) => `Urgent cases run around the clock: ${table} count as ${limit}. `,
  starts: (from) => `That was outside working time; counting starts ${from}. `,
  workingTime: 'Working time is 08:30–12:00 and 13:30–17:00.',
  nth: (n) => `day ${n}`,
  begins: 'start',
  none: 'does not count',
  minutes: (span) => `${span} count`,
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  makeup: (name) => (name ? `${name}, worked` : 'make-up working day'),
  holiday: 'holiday',
  ends: (due) => `It ends ${due}.`,
  other: (whose, amount, due) =>
    `By ${whose} (${amount}) it would end ${due}, which is later; the earlier one counts.`,
  extended: (kept) => `More time was granted since: ${kept}.`,
  changed: (kept) => `The table of limits has changed since. This case keeps what it was given: ${kept}.`,
  provisional: (year) => `The holidays of ${year} are not published yet; it will be settled then.`,
  differsExtended:
    'More time was granted: people work to it; punctuality is still measured by the first limit.',
  differs:
    'Category or urgency were changed: people work to the present limit; punctuality is still measured by the first.',
};
