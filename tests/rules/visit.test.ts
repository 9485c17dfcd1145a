import { describe, expect, it } from 'vitest';
import { caseIn, filled, later, shen, take, wu, xu } from '#tests/support/facts.ts';

/** A resident's case that was checked and waits for the call. */
const waiting = caseIn('pending_visit', { reporterKind: 'resident' });
const at = later(waiting.reportedAt, 60);

describe('what a visit leaves', () => {
  it('solved, and how satisfied; who does not say is noted so', () => {
    const ok = take(waiting, xu, { step: 'visit-ok', satisfaction: 'fair' }, at);
    expect(ok).toMatchObject({ state: 'closed', solved: 1, satisfaction: 'fair' });
    expect(take(waiting, xu, { step: 'visit-ok' }, at)).toMatchObject({ solved: 1, satisfaction: 'unsaid' });
  });

  it('not solved: the case goes back to work', () => {
    const bad = take(waiting, xu, { step: 'visit-bad', satisfaction: 'unsatisfied', ...filled }, at);
    expect(bad).toMatchObject({ solved: 0, satisfaction: 'unsatisfied', reworkCount: 1, resultAt: null });
  });

  it('a worker says of his own report whether it is well, and nothing of being satisfied', () => {
    const own = caseIn('pending_visit');
    const ok = take(own, shen, { step: 'visit-ok', satisfaction: 'satisfied' }, at);
    expect(ok).toMatchObject({ state: 'closed', solved: 1, satisfaction: null });
    const bad = take(own, shen, { step: 'visit-bad', ...filled }, at);
    expect(bad).toMatchObject({ state: 'in_progress', solved: 0, satisfaction: null });
  });

  it('who was not reached: when it was tried', () => {
    expect(take(waiting, xu, { step: 'visit-none' }, at)).toMatchObject({ visitTries: 1, visitTriedAt: at });
  });

  it('nothing once the case is opened again: it will be asked anew', () => {
    const tried = take(waiting, xu, { step: 'visit-none' }, at);
    const ok = take(tried, xu, { step: 'visit-ok', satisfaction: 'satisfied' }, later(at, 24 * 60));
    const again = take(ok, wu, { step: 'reopen', ...filled }, later(at, 25 * 60));
    expect(again).toMatchObject({ solved: null, satisfaction: null, visitTries: 0, visitTriedAt: null });
    const own = take(caseIn('closed'), shen, { step: 'reopen', ...filled }, at);
    expect(own).toMatchObject({ solved: null, satisfaction: null });
  });
});
