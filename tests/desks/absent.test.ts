import { describe, expect, it } from 'vitest';
import { absentFor } from '#desks/casefile/absent.ts';
import {
  caseIn,
  filled,
  fire,
  he,
  later,
  lin,
  monday,
  post,
  reference,
  shen,
  someone,
  take,
  xu,
  zheng,
  zhonghe,
  zhou,
} from '#tests/support/facts.ts';

const soon = later(monday, 10);
type Case = ReturnType<typeof caseIn>;
/** `step why`, or the step alone where it is only not yet time. */
const told = (facts: Case, who: typeof shen, now = soon) =>
  absentFor(facts, who, now, reference).map(({ step, why }) => (why === null ? step : `${step} ${why}`));
const ruled = take(caseIn('in_dispute'), zheng, { step: 'adjudicate', unit: fire, ...filled }, soon);

describe('what somebody may look for and does not find', () => {
  it('is told with the reason where a limit has passed or the step was taken before', () => {
    expect(told(caseIn('awaiting_sign'), zhou, later(monday, 14))).toEqual(['recall recall_too_late']);
    expect(told(caseIn('in_progress'), lin, later(monday, 25 * 60))).toEqual([
      'return return_too_late',
      'request-extension extension_too_late',
    ]);
    expect(told(ruled, lin)).toEqual(['return return_adjudicated']);
    expect(told(caseIn('closed'), shen, later(monday, 60 * 24 * 60))).toEqual(['reopen reopen_too_late']);
  });

  it('is told to a judge who has a part in it, and to nobody else', () => {
    const inspector = someone(
      'inspector',
      '兼职核查员',
      ...xu.posts,
      post('handler', xu.posts[0]!, { unit: fire }),
    );
    const judge = someone('zheng', '郑琳', ...zheng.posts, post('handler', lin.posts[0]!, { unit: fire }));
    expect(told(caseIn('pending_check'), inspector)).toEqual(['check-pass own_unit']);
    expect(told(caseIn('in_dispute'), judge)).toEqual(['adjudicate party_to_it']);
    // He has worked on it too, but checking is none of his business.
    expect(told(caseIn('pending_check'), lin)).toEqual([]);
    expect(told(caseIn('in_dispute'), lin)).toEqual([]);
  });

  it('is said to come later, as long as another step comes first', () => {
    for (const state of ['awaiting_sign', 'in_progress'] as const) {
      expect(told(caseIn(state), xu)).toEqual(['check-pass']);
      expect(told(caseIn(state), shen)).toEqual(['visit-ok']);
    }
    expect(told(caseIn('pending_check'), shen)).toEqual(['visit-ok']);
    expect(told(caseIn('pending_visit'), shen)).toEqual([]);
    // Whoever reported for a resident is not asked: the resident is.
    expect(told(caseIn('in_progress', { reporterKind: 'resident' }), shen)).toEqual([]);
  });

  it('is nothing of what may be done, of what is somebody else’s, and of what the state does not know', () => {
    expect(told(caseIn('awaiting_sign'), zhou)).toEqual([]);
    expect(told(caseIn('in_progress'), lin)).toEqual([]);
    expect(told(caseIn('reported'), zhou)).toEqual([]);
    const nextDoor = post('checker', { ...xu.posts[0]!, place: zhonghe, street: zhonghe });
    for (const stranger of [he, someone('elsewhere', '中河核查员', nextDoor)])
      expect(told(caseIn('in_progress'), stranger)).toEqual([]);
  });
});
