import type { meanings as zh } from '#views/words/zh/oversight-meanings.ts';

/** What each number means. */
export const meanings: typeof zh = {
  cohorts: {
    due: { name: 'Due', what: 'Cases whose first limit lies in the period and has come' },
    aside: {
      name: 'Due but not counted',
      what: 'Cases whose first limit lies in the period, but which stand outside closure rates',
    },
    received: { name: 'Received (flow)', what: 'Cases reported in the period, whenever they are due' },
    ended: { name: 'Closed (flow)', what: 'Cases closed in the period, whenever they were due' },
    audited: { name: 'Audits (flow)', what: 'Closings audited in the period, whenever they were closed' },
    open: { name: 'Now', what: 'Cases that are open now, whenever they were reported' },
  },

  tallies: {
    due: {
      name: 'due',
      what: 'The first limit lies in the period and has come; the sum of done in time, done late, handed in on time and being checked, and due and not done',
    },
    closed: { name: 'closed', what: 'Of those due, closed by now' },
    forced: {
      name: 'closed by force',
      what: 'Of those due, closed by two people without all of check and follow-up; without a checked result they count as done late',
    },
    unclosed: { name: 'due and not closed', what: 'Of those due, not closed by now' },
    on_time: {
      name: 'done in time',
      what: 'Of those due, the result that passed its check came by the first limit; the visit may still be to come',
    },
    late: {
      name: 'done late',
      what: 'Of those due, the check was passed, but the result came after the first limit; the visit may still be to come',
    },
    checking: {
      name: 'handed in on time, being checked',
      what: 'Of those due, the result came by the first limit and has not passed its check yet',
    },
    overdue: {
      name: 'due and not done',
      what: 'Of those due, without a result by the first limit, or with a late one that has not passed its check',
    },
    dispatched: { name: 'sent to a unit', what: 'Of those due, sent to a unit' },
    returned: {
      name: 'returned',
      what: 'Of those sent to a unit, a unit asked to return it, whether or not the ruling agreed',
    },
    checked: { name: 'checked', what: 'Of those due, checked at least once' },
    reworked: {
      name: 'reworked',
      what: 'Of those checked, failed a check at least once and were done again; what a visit sent back is not meant',
    },
    ever_closed: {
      name: 'once closed',
      what: 'Of those due, closed after a visit at least once; being solved on site is not meant',
    },
    reopened: { name: 'reopened', what: 'Of those once closed, opened again' },
    extended: {
      name: 'extended',
      what: 'Of those sent to a unit, an extension was granted; the first limit stays, and still decides what is in time',
    },
    responded: { name: 'responded to', what: 'Of those due, a handler made contact or handed in a result' },
    answered: {
      name: 'asked and answered',
      what: 'Of those due, a resident said at the last visit: satisfied, fairly so, or not',
    },
    satisfied: { name: 'satisfied', what: 'Of those who answered, satisfied or fairly so' },
    unsaid: {
      name: 'nothing said on satisfaction',
      what: 'Of those due, the resident visited said nothing; neither satisfied nor unsatisfied',
    },
    visited: {
      name: 'asked whether solved',
      what: 'Of those due, the last visit learned from a resident whether it is solved',
    },
    solved: { name: 'said to be solved', what: 'Of those asked, said to be solved' },
    aside: {
      name: 'due but not counted',
      what: 'The first limit lies in the period, but solved on site, declined, merged, handed over, ended or withdrawn',
    },
    aside_self: { name: 'solved on site (not counted)', what: 'Solved on the spot and never sent on' },
    aside_declined: { name: 'declined (not counted)', what: 'Not taken on, with a reason' },
    aside_merged: { name: 'merged (not counted)', what: 'Handled as part of another case' },
    aside_handed_over: { name: 'handed over (not counted)', what: 'Handed to somebody outside the street' },
    aside_terminated: { name: 'ended (not counted)', what: 'Two people agreed not to go on with it' },
    aside_withdrawn: { name: 'withdrawn (not counted)', what: 'Withdrawn by who reported it' },
    received: { name: 'received', what: 'Everything reported in the period' },
    self_handled: { name: 'solved on site', what: 'Of those received, solved on the spot and never sent on' },
    routed: { name: 'routed', what: 'Of those received, came to the command room' },
    ended: { name: 'closed in the period', what: 'Closed in the period, without those solved on site' },
    audited: {
      name: 'audited',
      what: 'Closings audited in the period, those solved on site among them; which ones is drawn at random, weighted by risk, never sealed cases',
    },
    audit_failed: { name: 'failed their audit', what: 'Of those audited, found not to be really done' },
    false_closed: {
      name: 'closed falsely',
      what: 'Of those audited, found to be closed falsely for good; not what is under appeal or withdrawn',
    },
    open: { name: 'open', what: 'Everything that is open now' },
    overdue_open: {
      name: 'open past due',
      what: 'Open now and past the first limit without a result (or with a late one that is still being checked), whenever it was due',
    },
    overdue_1: { name: 'up to 1 day late', what: 'Of those open past due, late by a day at most' },
    overdue_3: { name: '1–3 days late', what: 'Of those open past due, late by 1 to 3 days' },
    overdue_7: { name: '3–7 days late', what: 'Of those open past due, late by 3 to 7 days' },
    overdue_30: { name: '7–30 days late', what: 'Of those open past due, late by 7 to 30 days' },
    overdue_more: { name: 'over 30 days late', what: 'Of those open past due, late by more than 30 days' },
  },

  rates: {
    closure: {
      name: 'Closure rate',
      outside: 'What was solved on site, declined, merged, handed over or withdrawn stands apart',
      gaming: 'Closing easy cases looks good: so only what fell due counts, beside the rate in time',
      source: 'House rule: of those due in the period, not of those closed in it',
    },
    on_time: {
      name: 'On-time closure rate',
      outside: 'As for the closure rate; what is still being checked is not in time yet',
      gaming: 'A new category or an extension moves the limit: so only the first one counts',
      source:
        'House rule: the first limit is never changed; in time is the result that passed its check and came by then',
    },
    returned: {
      name: 'Return rate',
      outside: 'What was never sent to a unit',
      gaming:
        'Returning to gain time: the first limit runs on, a unit returns once, and nobody after a ruling',
      source: 'Definition: returned by a unit, of those sent to one',
    },
    rework: {
      name: 'Rework rate',
      outside: 'What was not checked yet; what passed its check and was sent back by a visit is no rework',
      gaming: 'A lax check finds nothing: whoever checks neither handled it nor belongs to that unit',
      source: 'Definition: failed a check, of those checked',
    },
    reopen: {
      name: 'Reopening rate',
      outside: 'What was never closed; being solved on site is no closing here',
      gaming: 'Closing first and asking later: what is reopened still counts in its first period',
      source: 'Definition: reopened, of those once closed',
    },
    extension: {
      name: 'Extension rate',
      outside: 'What was never sent to a unit; asked for and not granted is not extended',
      gaming: 'Extensions could hide lateness: they leave the first limit alone, and late stays late',
      source: 'House rule: an extension moves the limit of now, not the first one',
    },
    satisfaction: {
      name: 'Satisfaction rate',
      outside:
        'Who said nothing is not in the whole and stands apart; staff on their own reports are no residents',
      gaming: 'Taking silence for praise: it is neither satisfied nor unsatisfied',
      source: 'Definition: satisfied or fairly so, of those who answered',
    },
    solved: {
      name: 'Resolution rate',
      outside: 'Who could not be reached; staff on their own reports',
      gaming: 'Satisfaction in place of a solution: both are asked and kept apart',
      source: 'Definition: said to be solved, of those who were asked',
    },
    self_handled: {
      name: 'Share solved on site',
      outside: 'It is a share of what was received, not of what fell due',
      gaming: 'Reporting and closing one’s own: these enter no closure rate and no sum of work',
      source: 'Definition: solved on site and routed stand apart and are never added up',
    },
    false_closure: {
      name: 'False closure rate',
      outside: 'What was not audited; findings that came from no audit stand on the page of findings',
      gaming:
        'Choosing what to look at: the draw is random, nobody audits what he handled or checked, and who is accused is heard first',
      source: 'Definition: found false for good, of those audited',
    },
  },

  definitions: {
    title: 'Definitions',
    lead: 'Each of these comes from the one rule by which the number is counted and its list is made.',
    ratesTitle: 'Rates',
    part: 'Part',
    whole: 'Whole',
    outside: 'Left out',
    gaming: 'Guards against',
    source: 'Source',
    response: {
      name: 'First response (median)',
      what: 'Of those due, the time from the report to the first contact or result of a handler: the middle one when all stand in order; automatic receipts do not count',
    },
    rules: 'Three rules before any formula',
    ruleList: [
      'Rates look at what fell due, not at what was closed: how much of what had to be done is done.',
      'Of nothing there is no rate: “—”. Of fewer than 30 the interval of 95% is shown, and nothing is compared.',
      'Upwards, parts and wholes are added before they are divided; percentages are never averaged. Nobody is ranked: no person, no unit, no community.',
    ],
    small:
      'Posts that see numbers alone read “under 5” for one to four, and no rate. Sealed cases are in no number; how many came is told from five on.',
    examples: 'Examples',
    examplesLead: (from, until, now) =>
      `The week from ${from} to ${until}, looked at on ${now}. These small cases are a test of the program as well: after every change they must still agree.`,
    exampleColumns: {
      case: 'Example',
      reported: 'Reported',
      due: 'First limit',
      result: 'Result',
      check: 'Check',
      closed: 'Closed',
      counts: 'Counts as',
    },
    exampleNames: {
      kept: 'Done in time',
      audited: 'Audited once closed, and found to be false',
      missed: 'A day late',
      reworked: 'In time at first, late after rework',
      revisited: 'Passed every check, not solved when visited, done again',
      checking: 'Handed in on time, being checked',
      overdue: 'Due and nothing came',
      self: 'Solved on site',
      extended: 'Extended, and still after the first limit',
      returned: 'Returned once, and still in time',
      later: 'Due next week',
      reopened: 'Closed and opened again',
      declined: 'Declined',
    },
    passed: 'Passed',
    failedThenPassed: 'Failed once, passed later',
    waiting: 'Waiting',
    none: '—',
  },
};
