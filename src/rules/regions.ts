/**
 * What goes on beside the life of a case: each a region of the one machine (machine.ts), kept in a column of its own. A
 * region has an arrow for each step that moves it, whether the step is its own or one of the case's life that it follows.
 */

/** More time that was asked for ends unanswered where the case leaves its handler; what was granted before stays told. */
const asksNoMore = [{ target: 'granted', guard: 'extendedBefore' }, { target: 'none' }] as const;

/** A published calendar may give more than was asked for; what has become critical is given none. */
const ifOver = [
  { target: 'granted', guard: 'askIsOverAfterOne' },
  { target: 'none', guard: 'askIsOver' },
] as const;

/** 延期. */
export const extensionRegion = {
  initial: 'none',
  states: {
    none: { on: { 'request-extension': 'requested' } },
    requested: {
      on: {
        'grant-extension': 'granted',
        'deny-extension': 'denied',
        escalate: asksNoMore,
        return: asksNoMore,
        merge: asksNoMore,
        'submit-result': asksNoMore,
        suspend: asksNoMore,
        terminate: asksNoMore,
        'close-forced': asksNoMore,
        'transfer-out': asksNoMore,
        // The handler steps back: the next one asks for himself.
        recuse: [
          { target: 'granted', guard: 'handlerLeavesAfterOne' },
          { target: 'none', guard: 'handlerLeaves' },
        ],
        'fix-due': ifOver,
        raise: ifOver,
      },
    },
    granted: { on: { 'request-extension': 'requested' } },
    denied: { on: { 'request-extension': 'requested' } },
  },
} as const;

const lastOrStays = [{ target: 'all_done', guard: 'lastTask' }] as const;
const heard = { target: 'all_done' } as const;
/** 联动. The last answer ends it, and so does the end of the case. */
export const cohandlingRegion = {
  initial: 'none',
  states: {
    none: { on: { 'add-co': 'open', whistle: 'open' } },
    open: {
      on: {
        'child-done': lastOrStays,
        'child-waive': lastOrStays,
        'child-rule': lastOrStays,
        'child-deny': lastOrStays,
        'self-close': heard,
        cancel: heard,
        'confirm-reject': heard,
        reject: heard,
        merge: heard,
        'close-forced': heard,
        'transfer-out': heard,
      },
    },
    all_done: { on: { 'add-co': 'open', whistle: 'open' } },
  },
} as const;

/** Whether a closing is drawn stands in what its step sets (audit.ts). */
const ifDrawn = { target: 'sampled', guard: 'drawn' } as const;
const again = { reopen: 'none', 'reopen-relapse': 'none' } as const;

/** 抽查. What is opened again is drawn again when it is closed. */
export const auditRegion = {
  initial: 'none',
  states: {
    none: {
      on: { 'self-close': ifDrawn, 'visit-ok': ifDrawn, 'visit-none': ifDrawn, 'close-forced': ifDrawn },
    },
    sampled: { on: { 'audit-pass': 'passed', 'audit-fail': 'failed', ...again } },
    passed: { on: again },
    failed: { on: again },
  },
} as const;

/** 认定: of one closing, and settled even if the case is open again meanwhile. */
export const assessmentRegion = {
  initial: 'none',
  states: {
    none: { on: { 'find-false': 'finding' } },
    finding: {
      on: {
        'accept-finding': 'upheld',
        appeal: 'appealed',
        'withdraw-finding': 'withdrawn',
        'uphold-finding': 'upheld',
      },
    },
    appealed: {
      on: {
        'review-appeal': [
          { target: 'upheld', guard: 'mostUphold' },
          { target: 'withdrawn', guard: 'mostWithdraw' },
          { target: 'appealed' },
        ],
        'withdraw-finding': 'withdrawn',
      },
    },
    upheld: { on: { 'find-false': 'finding' } },
    withdrawn: { on: { 'find-false': 'finding' } },
  },
} as const;

const ends = { target: 'none' } as const;
/** What has ended is supervised no more. */
const atTheEnd = {
  'self-close': ends,
  cancel: ends,
  'confirm-reject': ends,
  reject: ends,
  merge: ends,
  terminate: ends,
  'close-forced': ends,
  'visit-ok': ends,
  'visit-none': { target: 'none', guard: 'thirdTry' },
  'transfer-out': ends,
} as const;

/** 督办. An urging is no value of it: it has times of its own, and what is supervised may be urged as well. */
export const supervisionRegion = {
  initial: 'none',
  states: {
    none: { on: { supervise: 'supervised' } },
    supervised: { on: { 'list-supervision': 'listed', 'clear-supervision': ends, ...atTheEnd } },
    listed: { on: { 'clear-supervision': ends, ...atTheEnd } },
  },
} as const;

const toNormal = { target: 'normal', guard: 'becomesNormal' } as const;
const toRestricted = { target: 'restricted', guard: 'becomesRestricted' } as const;
const toSealed = { target: 'sealed', guard: 'becomesSealed' } as const;

/** 保密. Its value follows from how secret the case is (strictness.ts): by its category, or by a seal that two people set. */
export const confidentialityRegion = {
  initial: 'normal',
  states: {
    normal: { on: { classify: [toRestricted, toSealed], seal: [toRestricted, toSealed] } },
    restricted: { on: { classify: [toNormal, toSealed], seal: [toSealed], unseal: [toNormal] } },
    sealed: { on: { unseal: [toNormal, toRestricted] } },
  },
} as const;

/** 归档: for good. */
export const custodyRegion = {
  initial: 'open',
  states: { open: { on: { archive: 'archived' } }, archived: {} },
} as const;
