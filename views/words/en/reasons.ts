import type { reasons as zh } from '#views/words/zh/reasons.ts';

export const reasons: typeof zh = {
  self_close_too_severe: 'An urgent case is never settled by one person alone; leave it to the street',
  already_yours: 'It is already with you for triage; just go on',
  reject_already_requested: 'Somebody has asked to decline it; a second person must agree',
  reject_needs_two: 'Declining an urgent or pressing case takes two people: one asks, another agrees',
  reject_needs_one: 'You can decide this one alone: decline it',
  reject_not_requested: 'Nobody has asked to decline it yet',
  reject_same_person: 'You asked to decline it; another dispatcher or the duty leader must agree',
  merge_itself: 'That is this very case; choose another one',
  merge_parent_closed: 'That case is closed, nothing can be merged into it',
  merge_elsewhere: 'Only cases of the same community and the same kind are merged',
  merge_sealed: 'Cases whose reporter is protected are not merged, so that no identity leaks',
  recall_too_late:
    'It was sent more than 10 minutes ago and cannot be taken back. Call the unit and let it ask for a return',
  return_adjudicated: 'It was ruled that your unit handles it; it cannot be returned',
  return_twice: 'Your unit has asked to return it once; it cannot be returned again',
  return_too_late: 'It came more than one working day ago and cannot be returned. Talk to the board lead',
  assign_adjudicated: 'It was ruled that this unit handles it; only the person can change',
  contacted_already: 'The first contact is on record; put later ones into a note',
  reopen_too_late: 'It was closed more than 30 days ago and cannot be reopened; please report it anew',
  reopen_once: 'You reopened it once. If there is something new, report it anew or ask the supervisor',
  due_is_settled: 'The due time is fixed already',

  not_your_role: 'Another post takes this step; yours does not include it',
  not_your_turn: 'Somebody else is working on it now',
  not_your_report: 'You did not report it; the reporter takes this step',
  not_your_unit: 'It was not sent to your unit; the unit in charge takes this step',
  not_the_sender: 'Only the person who sent it can take it back',
  own_unit: 'Your unit worked on it; another unit must check it and ask the reporter',
  own_work: 'You reported it or worked on it; somebody else must take this step',
  party_to_it: 'You or your unit handled it; somebody who did not must rule',
  another_board: 'It belongs to another board, whose lead assigns it',

  not_in_this_state: 'The case has moved on; this step is no longer possible',
  taken_meanwhile: 'Somebody was faster; look at the case again',
  key_used_for_other:
    'This form was sent before with other contents. Please fill it in again on the case page',
  cross_site: 'This was sent from another website and not accepted. Please press again on our own page',
  not_yourself: 'Another administrator must do this for your own account',
  link_over: 'The link was used or is older than 24 hours; ask the administrator for a new one',
};
