import { describe, expect, it } from 'vitest';
import { decide, stepsFor } from '#rules/decide.ts';
import type { CaseFacts } from '#rules/facts.ts';
import { caseIn, li, monday, reference, zhou } from '#tests/support/facts.ts';

/** Roads around a rule that someone could try, and that are closed. */
describe('loopholes', () => {
  it('lowering an urgent report does not let one person decline it alone', () => {
    const reported: CaseFacts = { ...caseIn('triaging'), severity: 'S2', reportedSeverity: 'S2' };
    const command = {
      step: 'classify',
      category: reported.category,
      severity: 'S4',
      wrote: ['remark'],
    } as const;
    const lowered = decide(reported, command, zhou, monday, reference);
    if (!lowered.ok) throw new Error('lowering with a reason is allowed');
    expect(lowered.facts).toMatchObject({ severity: 'S4', reportedSeverity: 'S2' });
    const steps = stepsFor(lowered.facts, zhou, monday, reference);
    expect(steps).not.toContain('reject');
    expect(steps).toContain('request-reject');
  });

  it('a reporter who never answers does not keep the case from being handled', () => {
    const waiting = { ...caseIn('awaiting_info'), triager: 'zhou' };
    const claimed = decide(waiting, { step: 'claim' }, li, monday, reference);
    if (!claimed.ok) throw new Error('a dispatcher may go on with what there is');
    expect(claimed.facts).toMatchObject({
      state: 'triaging',
      triager: li.id,
      holder: { kind: 'person', id: li.id },
    });
    expect(claimed.facts.stageDueAt).toBe(waiting.stageDueAt);
  });
});
