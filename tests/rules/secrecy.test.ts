import { describe, expect, it } from 'vitest';
import type { Command } from '#rules/command.ts';
import { decide, mayOpen, stepsFor } from '#rules/decide.ts';
import { archivedFrom } from '#rules/escalation.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { openedSince, openedUntil, readsReads, standsOpen } from '#rules/reveal.ts';
import { confidentialityOf } from '#rules/strictness.ts';
import { needsReason, sees, seesReporter } from '#rules/visibility.ts';
import {
  confidentialities,
  finalStates,
  openStates,
  sensitivities,
  states,
  type SealLevel,
  type State,
} from '#rules/vocabulary.ts';
import { regionArrows } from '#rules/workflow.ts';
import {
  attempt,
  brokenRules,
  caseIn,
  everyone,
  filled,
  fire,
  gao,
  he,
  later,
  li,
  lin,
  linsColleague,
  mi,
  monday,
  police,
  reference,
  safety,
  shen,
  system,
  take,
  wu,
  xu,
  yan,
  zhao,
  zheng,
  zhou,
} from '#tests/support/facts.ts';

const at = later(monday, 30);
const askSeal = (level: SealLevel = 'X') =>
  ({ step: 'request-seal', level, reason: 'minor', ...filled }) as const;
const askUnseal = { step: 'request-unseal', reason: 'danger_over', ...filled } as const;
const stepBack = { step: 'recuse', ...filled } as const;
const grant = (person: Actor) => ({ step: 'grant-sight', person: person.id, ...filled }) as const;

/** As it is, or sealed to X by yan on the duty leader's request. */
function sealed(facts: CaseFacts, level: SealLevel = 'X'): CaseFacts {
  return does(does(facts, gao, askSeal(level)), yan, { step: 'seal' });
}

/** One step, after which nothing may be broken. */
function does(facts: CaseFacts, actor: Actor, command: Command): CaseFacts {
  const after = take(facts, actor, command, at);
  expect(brokenRules(facts, command.step, after, at)).toEqual([]);
  return after;
}

function who(facts: CaseFacts, command: Command): string {
  const may = everyone.filter((person) => decide(facts, command, person, at, reference).ok);
  return may.map(({ name }) => name).join(' ');
}

describe('定密 and 解密', () => {
  it.each(states)('%s: two people seal it and two open it again, wherever it stands', (state) => {
    const facts = caseIn(state);
    const hidden = sealed(facts);
    expect(hidden).toMatchObject({ state, sensitivity: 'X', sealedFrom: 'N', requests: [] });
    expect(hidden.holder).toEqual(facts.holder);
    const open = does(does(hidden, mi, askUnseal), gao, { step: 'unseal' });
    expect(open).toMatchObject({ state, sensitivity: 'N', sealedFrom: null, requests: [], grants: [] });
  });

  it.each(states)('%s: a request may be refused by whoever might agree, or taken back', (state) => {
    const asked = does(caseIn(state), gao, askSeal());
    expect(does(asked, yan, { step: 'refuse-request', act: 'seal', ...filled }).requests).toEqual([]);
    expect(does(asked, gao, { step: 'withdraw-request', act: 'seal' }).requests).toEqual([]);
  });

  it('takes each arrow of the region', () => {
    const taken = new Set<string>();
    const note = (before: CaseFacts, step: string, after: CaseFacts) => {
      const [from, to] = [before, after].map((one) => confidentialityOf(one.sensitivity));
      if (from !== to) taken.add(`${from} –${step}→ ${to}`);
    };
    for (const category of ['FIR02', 'FRD01', 'WRK02', 'PER02']) {
      const facts = caseIn('triaging', { category });
      for (const next of ['FIR02', 'FRD01', 'WRK02', 'PER02']) {
        const command = { step: 'classify', category: next, severity: 'S1', ...filled } as const;
        note(facts, 'classify', does(facts, zhou, command));
      }
    }
    for (const level of ['W', 'X'] as const) {
      const plain = caseIn('in_progress');
      const asked = does(plain, gao, askSeal(level));
      note(asked, 'seal', does(asked, yan, { step: 'seal' }));
      const hidden = sealed(plain, level);
      note(hidden, 'unseal', does(does(hidden, mi, askUnseal), gao, { step: 'unseal' }));
    }
    const promised = caseIn('in_progress', { category: 'WRK02' });
    note(promised, 'seal', sealed(promised));
    const again = sealed(promised);
    note(again, 'unseal', does(does(again, mi, askUnseal), gao, { step: 'unseal' }));
    const drawn = confidentialities.flatMap((value) =>
      regionArrows('confidentiality', value).map(({ step, to }) => `${value} –${step}→ ${to}`),
    );
    expect([...taken].toSorted()).toEqual([...new Set(drawn)].toSorted());
  });

  it('who asks for it, and who agrees: never the same person, nor whoever handled or reported it', () => {
    const facts = caseIn('in_progress');
    expect(who(facts, askSeal())).toBe('周明 高强 林涛');
    const asked = take(facts, lin, askSeal(), at);
    expect(who(asked, { step: 'seal' })).toBe('严文 米晓云');
    const ofOfficer = take(caseIn('in_progress', { category: 'WRK02' }), mi, askSeal(), at);
    expect(who(ofOfficer, { step: 'seal' })).toBe('严文');
    const hidden = sealed(facts);
    expect(who(hidden, askUnseal)).toBe('严文 米晓云');
    expect(who(take(hidden, mi, askUnseal, at), { step: 'unseal' })).toBe('高强 严文');
    const reporter = { ...asked, reporter: yan.id };
    expect(attempt(reporter, yan, { step: 'seal' }, at)).toMatchObject({ ok: false, reason: 'own_work' });
  });

  it('the officer sees an ordinary case only while somebody asks for it to be sealed', () => {
    const facts = caseIn('in_progress');
    expect(sees(yan, facts)).toBe(false);
    const asked = take(facts, lin, askSeal(), at);
    expect([yan, mi].map((one) => sees(one, asked))).toEqual([true, true]);
    expect(sees(yan, take(asked, yan, { step: 'refuse-request', act: 'seal', ...filled }, at))).toBe(false);
  });

  it('an opened seal gives back what was promised before, and never less than the category demands', () => {
    const promised = sealed(caseIn('in_progress', { category: 'WRK02' }));
    expect(promised).toMatchObject({ sensitivity: 'X', sealedFrom: 'W' });
    const open = take(take(promised, mi, askUnseal, at), gao, { step: 'unseal' }, at);
    expect(open.sensitivity).toBe('W');
    expect(attempt(open, mi, askUnseal, at)).toMatchObject({ ok: false, reason: 'unseal_by_law' });
  });

  it('a request that what happened meanwhile has answered waits no longer', () => {
    const asked = take(caseIn('triaging'), zhou, askSeal('W'), at);
    const command = { step: 'classify', category: 'PER02', severity: 'S1', ...filled } as const;
    expect(take(asked, zhou, command, at)).toMatchObject({ sensitivity: 'X', requests: [] });
  });

  it('a form without level, reason or words is not complete', () => {
    const bare = { ...askSeal(), level: '' as SealLevel, wrote: [] };
    const facts = caseIn('in_progress');
    expect(attempt(facts, gao, bare, at)).toMatchObject({ ok: false, why: 'conflict' });
    expect(attempt(facts, gao, { ...askSeal(), wrote: [] }, at)).toEqual({
      ok: false,
      why: 'invalid',
      fields: { remark: 'remark_missing' },
    });
  });
});

describe('授权查看', () => {
  const hidden = sealed(caseIn('in_progress'));

  it.each(states)('%s: the officer of the place grants sight of it and ends it again', (state) => {
    const facts = sealed(caseIn(state));
    expect(sees(wu, facts)).toBe(false);
    const granted = does(facts, mi, grant(wu));
    expect(granted.grants).toEqual([{ person: wu.id, by: mi.id, at }]);
    expect(sees(wu, granted)).toBe(true);
    expect(seesReporter(wu, granted)).toBe(false);
    const ended = does(granted, yan, { step: 'end-sight', person: wu.id });
    expect([ended.grants, sees(wu, ended)]).toEqual([[], false]);
  });

  it('is the officers’ alone', () => {
    expect(who(hidden, grant(wu))).toBe('严文 米晓云');
    expect(who(take(hidden, mi, grant(wu), at), { step: 'end-sight', person: wu.id })).toBe('严文 米晓云');
  });

  it('shows the case and nothing to do with it', () => {
    expect(stepsFor(take(hidden, mi, grant(he), at), he, at, reference)).toEqual([]);
  });
});

describe('回避', () => {
  it.each(openStates)(
    '%s: whoever steps back does not see it any more, and somebody still holds it',
    (state) => {
      const facts = caseIn(state, state === 'pending_visit' ? { reporterKind: 'resident' } : {});
      const people = [...everyone, linsColleague].filter(
        (person) => decide(facts, stepBack, person, at, reference).ok,
      );
      expect(people.length).toBeGreaterThan(0);
      for (const person of people) {
        const after = does(facts, person, stepBack);
        expect(after.recused).toEqual([person.id]);
        expect(after.holder).not.toEqual({ kind: 'person', id: person.id });
        expect(sees(person, after)).toBe(false);
        expect(stepsFor(after, person, later(at, 60 * 24 * 60), reference)).toEqual([]);
      }
    },
  );

  it.each([
    ['triaging', '周明 高强 吴建国', 'reported'],
    ['awaiting_sign', '赵峰 高强 吴建国 林涛', 'awaiting_sign'],
    ['in_progress', '赵峰 高强 吴建国 林涛', 'awaiting_sign'],
    ['suspended', '赵峰 高强 吴建国 林涛', 'awaiting_sign'],
    ['in_dispute', '郑琳', 'in_dispute'],
    ['pending_check', '徐敏 高强 吴建国', 'pending_check'],
    ['awaiting_info', '高强 吴建国', 'awaiting_info'],
  ] as const)('%s: %s', (state, people, leads) => {
    const facts = caseIn(state);
    expect(who(facts, stepBack)).toBe(people);
    const worker = { triaging: zhou, in_dispute: zheng, pending_check: xu, awaiting_info: wu } as Partial<
      Record<State, Actor>
    >;
    expect(does(facts, worker[state] ?? lin, stepBack).state).toBe(leads);
  });

  it('the triager’s case goes back to the queue, the handler’s to his unit with a new time to sign', () => {
    expect(does(caseIn('triaging'), zhou, stepBack)).toMatchObject({
      state: 'reported',
      triager: null,
      holder: { kind: 'post', role: 'street_dispatcher' },
    });
    const back = does(caseIn('in_progress'), lin, stepBack);
    expect(back).toMatchObject({ unit: fire, handler: null, signedAt: null, dispatchedAt: at });
    expect(back.holder).toEqual({ kind: 'unit', id: fire });
    expect(who(back, { step: 'sign' })).toBe('');
    expect(decide(back, { step: 'sign' }, linsColleague, at, reference).ok).toBe(true);
    expect(attempt(back, zhao, { step: 'assign', unit: fire, person: lin.id }, at)).toMatchObject({
      fields: { person: 'person_stepped_back' },
    });
  });

  it('ends the request for more time, and what was granted to him', () => {
    const more = { step: 'request-extension', reason: 'other', day: '2026-11-24', ...filled } as const;
    const asked = take(caseIn('in_progress'), lin, more, at);
    expect(does(asked, lin, stepBack)).toMatchObject({ extension: 'none', extensionAskedAt: null });
    const granted = take(asked, zhao, { step: 'grant-extension' }, at);
    const again = take(granted, lin, { ...more, day: '2026-11-25' }, at);
    expect(does(again, lin, stepBack)).toMatchObject({ extension: 'granted', extensionAskedAt: null });
    expect(does(asked, zhao, stepBack).extension).toBe('requested');
    const checked = sealed(caseIn('pending_check'));
    expect(does(take(checked, mi, grant(xu), at), xu, stepBack).grants).toEqual([]);
  });

  it('a board lead who rules on a return leaves it to the district', () => {
    const within = { step: 'return', reason: 'not_our_duty', suggest: safety, ...filled } as const;
    const dispute = take(caseIn('in_progress'), lin, within, later(monday, 10));
    const after = does(dispute, zhao, stepBack);
    expect(after.holder).toMatchObject({ role: 'district_adjudicator' });
    expect(who(after, { step: 'adjudicate', unit: police, ...filled })).toBe('郑琳');
  });

  it('nobody steps back from his own report; it stays his to see, and a dispatcher’s own is taken on by another', () => {
    expect(attempt(caseIn('awaiting_info'), shen, stepBack, at)).toMatchObject({ reason: 'own_work' });
    const own = take(caseIn('triaging', { reporter: zhou.id }), zhou, stepBack, at);
    expect(sees(zhou, own)).toBe(true);
    expect(attempt(own, zhou, { step: 'claim' }, at)).toMatchObject({ reason: 'stepped_back' });
    expect(decide(own, { step: 'claim' }, li, at, reference).ok).toBe(true);
    expect(stepsFor(own, zhou, at, reference)).toEqual(['note', 'cancel']);
  });

  it('stands nowhere once it has ended', () => {
    for (const state of finalStates)
      expect(attempt(caseIn(state), gao, stepBack, at)).toMatchObject({ reason: 'not_in_this_state' });
  });
});

describe('who opens what with a reason', () => {
  it('the page of a sealed case: sight by post or grant asks for one, work on it does not', () => {
    const facts = take(sealed(caseIn('in_progress')), mi, grant(wu), at);
    const asks = everyone.filter((person) => sees(person, facts) && needsReason(person, facts));
    expect(asks.map(({ name }) => name)).toEqual(['高强', '吴建国', '严文', '米晓云']);
    expect(asks.every((person) => mayOpen(facts, person, 'case'))).toBe(true);
    const read = { step: 'reveal', what: 'case', reason: 'decide' } as const;
    expect(who(facts, read)).toBe('高强 吴建国 严文 米晓云');
    expect(who(caseIn('in_progress'), read)).toBe('');
  });

  it.each(sensitivities)('who reported a case of %s', (sensitivity) => {
    const facts = { ...caseIn('in_progress'), sensitivity };
    const secret = sensitivity === 'W' || sensitivity === 'X';
    const read = { step: 'reveal', what: 'reporter', reason: 'protect' } as const;
    expect(who(facts, read)).toBe(secret ? '周明 高强 严文 米晓云' : '');
  });

  it('what was archived is read, granted and taken back as before; how secret it is stays', () => {
    const ended = sealed(caseIn('closed'));
    const from = archivedFrom(ended, reference.calendar)!;
    const kept = take(ended, system, { step: 'archive' }, from);
    const read = { step: 'reveal', what: 'case', reason: 'law' } as const;
    for (const what of ['case', 'reporter'] as const)
      expect(attempt(kept, gao, { ...read, what }, from).ok, what).toBe(true);
    const granted = take(kept, mi, grant(wu), from);
    expect(attempt(granted, wu, read, from).ok).toBe(true);
    expect(take(granted, mi, { step: 'end-sight', person: wu.id }, from).grants).toEqual([]);
    expect(attempt(kept, yan, askUnseal, from)).toMatchObject({ reason: 'archived' });
    const asking = take(ended, yan, askUnseal, at);
    expect(attempt(asking, system, { step: 'archive' }, from)).toMatchObject({ reason: 'request_open' });
  });

  it('read lists are the board lead’s, of what is secret its officer’s', () => {
    const readers = (facts: CaseFacts) =>
      everyone.filter((person) => readsReads(person, facts) === null).map(({ name }) => name);
    expect(readers(caseIn('in_progress'))).toEqual(['赵峰']);
    expect(readers(caseIn('in_progress', { category: 'WRK02' }))).toEqual(['严文', '米晓云']);
  });

  it('stays open half an hour; what else was opened shows no phone number', () => {
    expect(openedUntil(at)).toBe(later(at, 30));
    expect(openedSince(at)).toBe(later(at, -30));
    expect(standsOpen({ step: 'reveal', at }, later(at, 9))).toBe(true);
    expect(standsOpen({ step: 'reveal', at, what: 'case' }, later(at, 1))).toBe(false);
  });
});
