import { describe, expect, it } from 'vitest';
import type { Command } from '#rules/command.ts';
import { decide, mayMeet, stepsFor, taskStepsFor } from '#rules/decide.ts';
import type { Actor, CaseFacts, Task } from '#rules/facts.ts';
import type { Reference } from '#rules/reference.ts';
import { nextTaskState, silentSince, taskDue, type TaskStep } from '#rules/task.ts';
import { taskSteps } from '#rules/tasks-area.ts';
import { doneOf } from '#rules/playbook-area.ts';
import { templateFor } from '#rules/templates.ts';
import { sees } from '#rules/visibility.ts';
import { openStates, slots, taskStates, type State } from '#rules/vocabulary.ts';
import { arrowsOf, regionArrows } from '#rules/workflow.ts';
import {
  attempt,
  bank,
  brokenRules,
  caseIn,
  category,
  ding,
  dongliu,
  everyone,
  filled,
  fire,
  gao,
  he,
  higher,
  later,
  lin,
  monday,
  newTask,
  police,
  post,
  qi,
  reference,
  residents,
  safety,
  safetyOfficer,
  someone,
  take,
  wu,
  xin,
  xingfuyuan,
  xu,
  zhao,
  zheng,
  zhou,
  zhu,
} from '#tests/support/facts.ts';

const at = later(monday, 10);
const atWork = caseIn('in_progress');
type More = Parameters<typeof newTask>[1];

/** A case at work with one task of the bank's, or another. */
function helped(more: More = {}, facts = atWork, step: 'add-co' | 'whistle' = 'add-co', by = lin): CaseFacts {
  return take(facts, by, { step, ask: newTask(facts, more), ...filled }, at);
}
const first = (facts: CaseFacts): Task => facts.tasks[0]!;
const on = (facts: CaseFacts, step: TaskStep, more: object = {}): Command =>
  ({ step, task: first(facts).id, ...filled, ...more }) as Command;
const step = (facts: CaseFacts, actor: Actor, name: TaskStep, more: object = {}, when = at): CaseFacts =>
  take(facts, actor, on(facts, name, more), when);

const toSafety = { to: { kind: 'unit', id: safety } } as const;
const toDing = { to: { kind: 'post', role: 'community_admin', place: xingfuyuan } } as const;

describe('the small machine of a task', () => {
  it('knows these arrows and no others', () => {
    const drawn = taskStates.flatMap((from) =>
      taskSteps.flatMap((name) =>
        [true, false].flatMap((keep) => {
          const to = nextTaskState(from, name, keep);
          return to === null ? [] : [`${from} ${name} ${to}`];
        }),
      ),
    );
    expect([...new Set(drawn)].toSorted()).toEqual(
      [
        'waiting_admission child-admit sent',
        'waiting_admission child-deny denied',
        'waiting_admission child-waive waived',
        'sent child-sign signed',
        'sent report-in signed',
        'sent child-note sent',
        'sent child-refuse refused',
        'sent child-waive waived',
        'signed child-note signed',
        'signed child-refuse refused',
        'signed child-done done',
        'signed child-waive waived',
        'refused child-rule sent',
        'refused child-rule released',
        'refused child-waive waived',
      ].toSorted(),
    );
  });

  it('is asked for, taken over and done by its party, each with a clock of its own', () => {
    const asked = helped();
    expect(first(asked)).toMatchObject({
      state: 'sent',
      kind: 'co',
      by: lin.id,
      signDue: later(at, 10),
      due: later(at, 60),
    });
    expect(asked).toMatchObject({ cohandling: 'open', holder: atWork.holder, stageDueAt: atWork.stageDueAt });
    const signed = step(asked, qi, 'child-sign', {}, later(at, 4));
    expect(first(signed)).toMatchObject({ state: 'signed', handler: qi.id, signedAt: later(at, 4) });
    expect(taskDue(first(signed))).toBe(later(at, 60));
    const done = step(signed, qi, 'child-done', { outcome: 'done' }, later(at, 20));
    expect(first(done)).toMatchObject({ state: 'done', outcome: 'done', doneAt: later(at, 20) });
    expect(done.cohandling).toBe('all_done');
    expect(attempt(done, lin, { step: 'submit-result', closure: 'solved', ...filled }, at).ok).toBe(true);
    const again = take(done, lin, { step: 'add-co', ask: newTask(done, toSafety), ...filled }, at);
    expect(again.cohandling).toBe('open');
  });

  it('a call to the place is answered by reporting in; whoever came does not decline', () => {
    const called = helped(toSafety, atWork, 'whistle');
    expect(first(called).kind).toBe('whistle');
    const there = step(called, safetyOfficer, 'report-in');
    expect(attempt(there, safetyOfficer, on(there, 'child-refuse'), at)).toMatchObject({
      reason: 'task_not_open',
    });
  });

  it('units are called to the place by whoever has it, its desk, 执法协调岗 and the district', () => {
    const street = zhou.posts[0]!;
    const bian = someone('bian', '边宁', post('enforcement_coordinator', street));
    const elsewhere = { ...street, place: '330203001000', street: '330203001000' };
    const stranger = someone('you', '尤佳', post('enforcement_coordinator', elsewhere));
    const may = (name: 'add-co' | 'whistle') =>
      [...everyone, bian, stranger]
        .filter((person) => stepsFor(atWork, person, at, reference).includes(name))
        .map((person) => person.name);
    expect(may('add-co')).toEqual(['周明', '李倩', '赵峰', '高强', '林涛']);
    expect(may('whistle')).toEqual(['周明', '李倩', '赵峰', '高强', '竺蓉', '林涛', '边宁']);
    const called = helped(toSafety, atWork, 'whistle', bian);
    expect(first(called)).toMatchObject({ kind: 'whistle', by: bian.id, state: 'sent' });
  });

  it('whoever of the district called a unit does not rule on its no', () => {
    const declined = step(helped(toSafety, atWork, 'whistle', zhu), safetyOfficer, 'child-refuse');
    const rule = on(declined, 'child-rule', { keep: true });
    expect(attempt(declined, zhu, rule, at)).toMatchObject({ reason: 'party_to_it' });
    expect(attempt(declined, zheng, rule, at).ok).toBe(true);
  });

  it('what is declined goes to the district: kept, it cannot be declined again; released, the lead goes on', () => {
    const declined = step(helped(toSafety, atWork, 'whistle'), safetyOfficer, 'child-refuse');
    expect(declined).toMatchObject({ cohandling: 'open', tasks: [{ state: 'refused' }] });
    for (const judge of [zhu, zheng]) {
      const kept = step(declined, judge, 'child-rule', { keep: true }, later(at, 60));
      // The clock begins anew: one working hour later it is not late.
      expect(first(kept)).toMatchObject({ state: 'sent', ruled: 1, handler: null });
      expect(first(kept).signDue > first(declined).signDue).toBe(true);
      expect(attempt(kept, safetyOfficer, on(kept, 'child-refuse'), at)).toMatchObject({
        reason: 'task_ruled',
      });
    }
    const free = step(declined, zhu, 'child-rule', { keep: false });
    expect(free).toMatchObject({ cohandling: 'all_done', tasks: [{ state: 'released', doneAt: at }] });
  });

  it('nobody rules on what his own unit declined', () => {
    const judge = someone(
      'zhu',
      '竺蓉',
      ...zhu.posts,
      post('handler', safetyOfficer.posts[0]!, { unit: safety }),
    );
    const declined = step(helped(toSafety), safetyOfficer, 'child-refuse');
    expect(attempt(declined, judge, on(declined, 'child-rule', { keep: true }), at)).toEqual({
      ok: false,
      why: 'forbidden',
      reason: 'party_to_it',
    });
  });
});

describe('准入', () => {
  it.each([
    ['a community without an item', toDing, 'waiting_admission'],
    ['a community with an item of the list', { ...toDing, item: 'listed' }, 'sent'],
    ['a community that a template calls in', { ...toDing, slot: 'mediation' }, 'sent'],
    ['a community with an item that is on no list', { ...toDing, item: '社-99' }, 'waiting_admission'],
    ['a residents’ committee', { to: { kind: 'unit', id: residents } }, 'waiting_admission'],
    ['a residents’ committee that is a side', { to: { kind: 'unit', id: residents }, side: true }, 'sent'],
    ['the leader on duty', { to: { kind: 'post', role: 'street_duty_leader', place: dongliu } }, 'sent'],
    ['a unit of the street', toSafety, 'sent'],
  ] as const)('%s', (_what, more, state) => {
    expect(first(helped(more)).state).toBe(state);
  });

  it('the district admits it, and its clock begins; or does not', () => {
    const waiting = helped(toDing);
    expect(attempt(waiting, ding, on(waiting, 'child-sign'), at)).toMatchObject({ reason: 'task_not_open' });
    expect(attempt(waiting, zheng, on(waiting, 'child-admit'), at)).toMatchObject({ why: 'forbidden' });
    const admitted = step(waiting, zhu, 'child-admit', {}, later(at, 90));
    expect(first(admitted)).toMatchObject({ state: 'sent', signDue: later(at, 100), due: later(at, 150) });
    const denied = step(waiting, zhu, 'child-deny');
    expect(denied).toMatchObject({ cohandling: 'all_done', tasks: [{ state: 'denied' }] });
  });
});

describe('who may', () => {
  const askers = (facts: CaseFacts) =>
    everyone
      .filter((person) => stepsFor(facts, person, at, reference).includes('add-co'))
      .map(({ name }) => name);

  it.each([
    ['awaiting_sign', ['周明', '李倩', '赵峰', '高强']],
    ['in_progress', ['周明', '李倩', '赵峰', '高强', '林涛']],
    ['suspended', ['周明', '李倩', '赵峰', '高强', '林涛']],
    ...(
      [
        'reported',
        'triaging',
        'verifying',
        'awaiting_info',
        'in_dispute',
        'pending_check',
        'pending_visit',
      ] as const
    ).map((state): [State, string[]] => [state, []]),
  ] as [State, string[]][])('ask others to help: %s', (state, names) => {
    expect(askers(caseIn(state))).toEqual(names);
  });

  it('the task’s party works on it without seeing the case; nobody else does, not even the lead', () => {
    const asked = helped();
    const may = (actor: Actor, facts = asked) => taskStepsFor(facts, first(facts).id, actor, at, reference);
    expect(may(qi)).toEqual(['child-sign', 'child-note', 'child-refuse']);
    expect(stepsFor(asked, qi, at, reference)).toEqual([]);
    for (const other of [lin, xin, he, zhao, wu]) expect(may(other)).not.toContain('child-sign');
    expect(may(zhu)).toEqual([]);
    expect(may(zhu, step(asked, qi, 'child-refuse'))).toEqual(['child-rule']);
    expect(may(zhu, helped(toDing))).toEqual(['child-admit', 'child-deny']);
  });

  it('waived by the lead or the board’s lead alone', () => {
    const asked = helped();
    const may = everyone.filter((person) => stepsFor(asked, person, at, reference).includes('child-waive'));
    expect(may).toEqual([zhao, lin]);
  });

  it('a unit that helps sees the case, unless it is sealed; a partner never does', () => {
    const facts = helped(toSafety);
    expect(sees(safetyOfficer, atWork)).toBe(false);
    expect(sees(safetyOfficer, facts)).toBe(true);
    expect(sees(safetyOfficer, { ...facts, sensitivity: 'X' })).toBe(false);
    expect(sees(qi, helped())).toBe(false);
  });

  it('who helped is not independent: neither checks nor agrees', () => {
    const asked = helped(toSafety);
    const inspector = someone(
      'xu',
      '徐敏',
      ...xu.posts,
      post('handler', safetyOfficer.posts[0]!, { unit: safety }),
    );
    const done = step(step(asked, safetyOfficer, 'child-sign'), safetyOfficer, 'child-done', {
      outcome: 'done',
    });
    const result = take(done, lin, { step: 'submit-result', closure: 'solved', ...filled }, at);
    expect(attempt(result, inspector, { step: 'check-pass' }, at)).toMatchObject({ reason: 'own_unit' });
    expect(attempt(result, xu, { step: 'check-pass' }, at).ok).toBe(true);
    const byPost = helped({ to: { kind: 'post', role: 'street_duty_leader', place: dongliu } });
    const onDuty = step(byPost, gao, 'child-sign');
    const closing = take(onDuty, wu, { step: 'request-close', reason: 'other', ...filled }, at);
    expect(attempt(closing, gao, { step: 'close-forced' }, at)).toMatchObject({ reason: 'own_work' });
  });
});

describe('forms', () => {
  const faults = (
    more: More,
    given: object = filled,
    name: 'add-co' | 'whistle' = 'add-co',
    facts = atWork,
  ) => {
    const decision = attempt(facts, lin, { step: name, ask: newTask(facts, more), ...given }, at);
    return !decision.ok && decision.why === 'invalid' ? decision.fields : {};
  };

  it.each([
    [
      'a unit of another street',
      { to: { kind: 'unit', id: '330212005000-fire' } },
      { party: 'party_unknown' },
    ],
    ['nobody', { to: { kind: 'unit', id: 'nobody' } }, { party: 'party_unknown' }],
    [
      'a post elsewhere',
      { to: { kind: 'post', role: 'grid_worker', place: 'x' } },
      { party: 'party_unknown' },
    ],
    ['the lead itself', { to: { kind: 'unit', id: fire } }, { party: 'co_is_lead' }],
    ['a unit', toSafety, {}],
  ] as const)('%s', (_what, more, expected) => {
    expect(faults(more)).toEqual(expected);
  });

  it('says what is asked, unless the template does', () => {
    expect(faults({}, {})).toEqual({ remark: 'purpose_missing' });
    expect(faults({ slot: 'bank' }, {})).toEqual({});
  });

  it('the same is not asked twice while it is open', () => {
    const facts = helped();
    expect(faults({}, filled, 'add-co', facts)).toEqual({ party: 'co_already' });
    const waived = step(facts, lin, 'child-waive');
    expect(faults({}, filled, 'add-co', waived)).toEqual({});
  });

  it('only units of the street are called to a place', () => {
    expect(faults({}, filled, 'whistle')).toEqual({ party: 'party_unknown' });
    expect(faults(toDing, filled, 'whistle')).toEqual({ party: 'party_unknown' });
    expect(faults(toSafety, filled, 'whistle')).toEqual({});
  });

  it.each([
    ['child-refuse', qi, helped(), { remark: 'remark_missing' }],
    ['child-note', qi, helped(), { remark: 'note_empty' }],
    ['child-waive', lin, helped(), { remark: 'remark_missing' }],
    ['child-admit', zhu, helped(toDing), { remark: 'remark_missing' }],
    ['child-deny', zhu, helped(toDing), { remark: 'remark_missing' }],
  ] as const)('%s needs words', (name, actor, facts, fields) => {
    const command = { ...on(facts, name), wrote: [], photos: 0 };
    expect(attempt(facts, actor, command, at)).toMatchObject({ why: 'invalid', fields });
  });

  it('a side says whether it agrees, everybody else that it is done', () => {
    const side = step(helped({ side: true }), qi, 'child-sign');
    const ends = (facts: CaseFacts, outcome: string) =>
      attempt(facts, qi, on(facts, 'child-done', { outcome }), at).ok;
    expect([ends(side, 'done'), ends(side, 'agreed'), ends(side, 'disagreed')]).toEqual([false, true, true]);
    const co = step(helped(), qi, 'child-sign');
    expect([ends(co, 'done'), ends(co, 'agreed')]).toEqual([true, false]);
  });

  it('nothing is asked of a unit that works no more', () => {
    const closed: Reference = {
      ...reference,
      unit: (id) => {
        const unit = reference.unit(id);
        return unit && { ...unit, closed: true };
      },
    };
    const says = (facts: CaseFacts, actor: Actor, command: Command) =>
      decide(facts, command, actor, at, closed);
    const ask = { step: 'add-co', ask: newTask(atWork), ...filled } as const;
    expect(says(atWork, lin, ask)).toMatchObject({ fields: { party: 'party_unknown' } });
    const dispatch = { step: 'dispatch', unit: fire, ...filled } as const;
    expect(says(caseIn('triaging'), zhou, dispatch)).toMatchObject({ fields: { unit: 'unit_unknown' } });
    const escalate = { step: 'escalate', unit: higher, ...filled } as const;
    expect(says(atWork, zhao, escalate)).toMatchObject({ fields: { unit: 'unit_not_higher' } });
  });

  it('a partner never leads a case', () => {
    const dispatch = { step: 'dispatch', unit: bank, ...filled } as const;
    expect(attempt(caseIn('triaging'), zhou, dispatch, at)).toMatchObject({
      fields: { unit: 'unit_unknown' },
    });
  });
});

describe('beside the life of the case', () => {
  it('the region is one of three values', () => {
    const arrows = (value: string) =>
      [...new Set(regionArrows('cohandling', value).map(({ step: name, to }) => `${name} ${to}`))].toSorted();
    expect(arrows('none')).toEqual(['add-co open', 'whistle open']);
    expect(arrows('all_done')).toEqual(['add-co open', 'whistle open']);
    const ends = [
      'self-close',
      'cancel',
      'confirm-reject',
      'reject',
      'merge',
      'close-forced',
      'transfer-out',
    ];
    const answers = ['child-done', 'child-waive', 'child-rule', 'child-deny'];
    expect(arrows('open')).toEqual([...ends, ...answers].map((name) => `${name} all_done`).toSorted());
  });

  it('whatever ends the case releases whoever was still waited for', () => {
    const closing = take(helped(), wu, { step: 'request-close', reason: 'other', ...filled }, at);
    const transferred = take(helped(), zhou, { step: 'transfer-out', target: '119', ...filled }, at);
    for (const over of [take(closing, gao, { step: 'close-forced' }, at), transferred])
      expect(over).toMatchObject({ cohandling: 'all_done', tasks: [{ state: 'released', doneAt: at }] });
    expect(attempt(transferred, qi, on(transferred, 'child-sign'), at)).toMatchObject({
      reason: 'not_in_this_state',
    });
  });

  it('a task goes on in every open state that its case may come to', () => {
    for (const state of openStates)
      expect(arrowsOf(state).map((arrow) => arrow.step)).toEqual(expect.arrayContaining([...taskSteps]));
    const disputed = take(
      helped(),
      lin,
      { step: 'return', reason: 'not_our_duty', suggest: police, ...filled },
      at,
    );
    expect(first(step(disputed, qi, 'child-sign')).state).toBe('signed');
    const recalled = take(helped({}, caseIn('awaiting_sign'), 'add-co', zhou), zhou, { step: 'recall' }, at);
    expect(recalled).toMatchObject({ state: 'triaging', cohandling: 'open' });
    const again = take(recalled, zhou, { step: 'dispatch', unit: safety, ...filled }, at);
    const signed = take(again, safetyOfficer, { step: 'sign' }, at);
    expect(
      attempt(signed, safetyOfficer, { step: 'submit-result', closure: 'solved', ...filled }, at),
    ).toMatchObject({ reason: 'result_open_tasks' });
  });

  it('breaks no rule whatever is done with it', () => {
    const steps: [Actor, TaskStep, object][] = [
      [qi, 'child-sign', {}],
      [qi, 'child-note', {}],
      [qi, 'child-refuse', {}],
      [zhu, 'child-rule', { keep: true }],
      [qi, 'child-sign', {}],
      [qi, 'child-done', { outcome: 'done' }],
    ];
    steps.reduce((facts, [actor, name, more]) => {
      const after = step(facts, actor, name, more);
      expect(brokenRules(facts, name, after, at)).toEqual([]);
      expect(after).toMatchObject({ state: 'in_progress', holder: facts.holder, dueAt: facts.dueAt });
      return after;
    }, helped());
  });

  it('two loose steps of two parties do not refuse each other, but one form of one task is taken once', () => {
    const two = take(helped(), lin, { step: 'add-co', ask: newTask(helped(), toSafety), ...filled }, at);
    const [mine, theirs] = two.tasks;
    const after = take(two, safetyOfficer, { step: 'child-sign', task: theirs!.id, seen: 1 }, at);
    const both = take(after, qi, { step: 'child-sign', task: mine!.id, seen: 1 }, at);
    expect(both.tasks.map(({ state }) => state)).toEqual(['signed', 'signed']);
    expect(attempt(both, qi, { step: 'child-refuse', task: mine!.id, seen: 1, ...filled }, at)).toMatchObject(
      {
        reason: 'task_moved',
      },
    );
  });
});

describe('联席会议', () => {
  it('is written down by whoever has the case in hand, its desk, or its community', () => {
    const may = everyone.filter((person) => mayMeet(atWork, person, at, reference)).map(({ name }) => name);
    expect(may).toEqual(['丁小芳', '周明', '李倩', '赵峰', '高强', '林涛']);
    expect(everyone.some((person) => mayMeet(caseIn('reported'), person, at, reference))).toBe(false);
    const sealed = { ...atWork, sensitivity: 'X' } as const;
    expect(everyone.some((person) => mayMeet(sealed, person, at, reference))).toBe(false);
  });

  it('what it decides is a task of its own kind, unless it asks a side for its consent', () => {
    expect(first(helped({ meeting: 'm-1' })).kind).toBe('decision');
    expect(first(helped({ meeting: 'm-1', side: true })).kind).toBe('side');
    const command = { step: 'hold-meeting', meeting: 'm-1', wrote: [] } as const;
    expect(attempt(atWork, lin, command, at)).toMatchObject({ fields: { remark: 'minutes_missing' } });
    expect(take(atWork, ding, { ...command, ...filled }, at)).toEqual(atWork);
  });

  it('a side that came round in the end is no hindrance to an agreement', () => {
    const agreement = { step: 'submit-result', closure: 'agreement', ...filled } as const;
    const no = step(step(helped({ side: true }), qi, 'child-sign'), qi, 'child-done', {
      outcome: 'disagreed',
    });
    expect(attempt(no, lin, agreement, at)).toMatchObject({ reason: 'side_disagrees' });
    expect(attempt(no, lin, { ...agreement, closure: 'explained' }, at).ok).toBe(true);
    const again = take(
      no,
      lin,
      { step: 'add-co', ask: newTask(no, { side: true }), ...filled },
      later(at, 60),
    );
    const task = again.tasks[1]!.id;
    const signed = take(again, qi, { step: 'child-sign', task }, later(at, 61));
    const yes = take(signed, qi, { step: 'child-done', task, outcome: 'agreed', ...filled }, later(at, 62));
    expect(attempt(yes, lin, agreement, later(at, 63)).ok).toBe(true);
  });
});

describe('处置清单', () => {
  it('what a co-handler was called in for is ticked by his being on it, and by hand while he is not', () => {
    const urgent = caseIn('awaiting_sign', { category: 'FRD01', sensitivity: 'N' });
    const asked = take(urgent, zhou, { step: 'add-co', ask: newTask(urgent, { slot: 'bank' }) }, at);
    expect(doneOf(asked, 'bank')).toBeNull();
    const signed = step(asked, qi, 'child-sign', {}, later(at, 3));
    expect(doneOf(signed, 'bank')).toEqual({ at: later(at, 3), by: qi.id });
    expect(doneOf(signed, 'police')).toBeNull();
  });
});

describe('没回音', () => {
  it('is whoever did not take it in time, went past the end, or was not heard of for half of it', () => {
    const asked = first(helped());
    expect(silentSince(asked, later(at, 10))).toBeNull();
    expect(silentSince(asked, later(at, 11))).toBe(later(at, 10));
    const signed = first(step(helped(), qi, 'child-sign', {}, later(at, 5)));
    expect(silentSince(signed, later(at, 35))).toBeNull();
    expect(silentSince(signed, later(at, 36))).toBe(later(at, 35));
    const spoken = { ...signed, heardAt: later(at, 30) };
    expect(silentSince(spoken, later(at, 59))).toBeNull();
    expect(silentSince(spoken, later(at, 61))).toBe(later(at, 60));
    expect(silentSince({ ...signed, state: 'done' }, later(at, 600))).toBeNull();
  });
});

describe('templates', () => {
  it.each([
    ['FRD01', 'police 5min, bank 10min, street_duty 15min'],
    ['FRD02', 'police 5min, bank 10min, street_duty 15min'],
    ['FIR01', 'rescue 5min, property 10min, street_duty 15min, police 15min'],
    ['UTL01', 'gas 5min, rescue 5min, property 10min, street_duty 15min'],
    ['ACC01', 'rescue 5min, police 5min, street_duty 15min'],
    ['PER01', 'police 5min, women 15min'],
    ['PER02', 'police 5min, civil_affairs 15min, school 15min'],
    ['BLD01', 'owner 30min, safety 15min'],
    ['MAS02', 'street_duty 5min, police 5min, mediation 15min'],
    ['PMO03', 'residents_committee 3wd, owners_committee 3wd, property 3wd'],
    ['FIR02', ''],
  ])('%s', (code, parts) => {
    expect(
      templateFor(code)
        .map(({ slot, sign }) => `${slot} ${sign}`)
        .join(', '),
    ).toBe(parts);
  });

  it('uses every part there are words for', () => {
    const used = new Set(
      ['FRD01', 'FIR01', 'UTL01', 'ACC01', 'PER01', 'PER02', 'BLD01', 'MAS01', 'PMO01'].flatMap((code) =>
        templateFor(code).map(({ slot }) => slot),
      ),
    );
    expect(slots.filter((slot) => !used.has(slot))).toEqual([]);
    expect(category('FRD01').severity).toBe('S1');
  });
});
