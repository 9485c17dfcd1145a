import type { check as zh } from '#views/words/zh/check.ts';

export const check: typeof zh = {
  title: 'Checks and visits',
  toCheck: 'To check',
  toVisit: 'To follow up',
  empty: 'Nothing to check. What handlers report as done appears here.',
  emptyVisits: 'Nobody to follow up with. What residents reported appears here once its check is passed.',
  noPane: 'Choose a case on the left.',
  checkHint:
    'Look first. Done: pass it. Not done: say what is missing, and it goes back to the same handler.',
  handledBy: 'Who handled it, and what they say',
  noBefore: 'No photo with the report',
  noAfter: 'No photo afterwards',
  enlarge: 'Open it large',
  lookAt: (band) => `see it: ${band}`,
  bands: { early: 'early morning', day: 'daytime', evening: 'evening', night: 'night' },
  sameTime: {
    go: (band, clock) => `Reported at ${clock} (${band}): look at about the same time.`,
    strong: (band, clock) =>
      `This comes and goes with the hour. Reported at ${clock} (${band}): a look at another time says little.`,
    fits: (band) => `It is ${band} now: a good time to go.`,
    not: (band) => `It is ${band} now.`,
  },
  visit: {
    send: 'Record the answer',
    ownLook: (who) =>
      `Waits for ${who} to have a look. Who reported it confirms it; nobody has to be called.`,
    script: 'Read this out',
    hello: (who, street) =>
      `Hello${who === null ? '' : `, ${who}`}. I am calling for ${street} to follow up; it takes two minutes.`,
    about: (when, place, title) => `You told us about ${place} (${when}): “${title}”.`,
    about_sealed: (when) => `You told us about something (${when}). Can you talk now?`,
    did: (unit, words) => `${unit} says: “${words}”`,
    q1: 'Is it solved? How is it now?',
    q2: 'Are you satisfied with how it was handled?',
    q3: 'Is there anything else we should do?',
    solved: '1 Is it solved?',
    yes: 'Solved',
    no: 'Not solved',
    none: (n) => `Not reached, try ${n}`,
    noneLast: 'Not reached for the third time: close',
    satisfied: '2 Satisfied with the handling?',
    said: '3 In their words',
    saidHint: 'Not solved: write what is missing. Solved: optional',
    soFar: (n) => `not reached ${n}×`,
    tries: 'Tries so far',
    tried: (n, when) => `${n}/3 ${when} not reached`,
    next: (when) => `Try again after ${when}, at another time of day`,
    fresh: 'Not tried yet. After three tries it closes as not reached.',
    lastTry: 'This is the last try; not reached again, it closes.',
  },
};
