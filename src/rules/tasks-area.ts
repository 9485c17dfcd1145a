import { needsRemark, type Area } from './area.ts';
import type { CaseEvent, Command } from './command.ts';
import type { CaseFacts } from './facts.ts';
import { placeIn } from './parties.ts';
import { asked, clock, moved, namedIn, taken } from './task-changes.ts';
import { takesCases, type Reference } from './reference.ts';
import type { Faults, Refusal } from './refusals.ts';
import {
  isOpenTask,
  isSameParty,
  nextTaskState,
  openTasks,
  taskNamed,
  worksOn,
  type TaskStep,
} from './task.ts';
import type { Step } from './vocabulary.ts';
import {
  atDistrict,
  atStreet,
  boardLead,
  dispatcher,
  dutyLeader,
  either,
  independent,
  leadHandler,
  type Test,
} from './who.ts';

/** In the order in which they are offered. */
export const taskSteps: readonly TaskStep[] = [
  'child-sign',
  'report-in',
  'child-done',
  'child-rule',
  'child-admit',
  'child-deny',
  'child-note',
  'child-refuse',
  'child-waive',
];

/** A step of a task is taken by who works on it or decides about it, whether or not he sees the case. */
export function isTasks(step: Step): step is Exclude<TaskStep, 'child-waive'> {
  return step !== 'child-waive' && taskSteps.some((one) => one === step);
}

const communityAdmin: Test = (actor, facts) =>
  actor.posts.some(({ role, place }) => role === 'community_admin' && place === facts.community)
    ? null
    : 'not_your_role';
const asker = either(dutyLeader, dispatcher, boardLead, leadHandler);
/** 执法协调岗 calls units of the street to the place, and so does the district. */
const coordinator: Test = (actor, facts) =>
  atStreet(actor, facts, ['enforcement_coordinator']) ? null : 'not_your_role';

/** Who works on the task that is named. */
const worker: Test = (actor, facts, _act, task) => {
  const named = taskNamed(facts, task);
  return named && worksOn(actor, named) ? null : 'not_your_unit';
};

/** 区县: whoever has no part in it, neither in the case nor by having called them. */
const district: Test = (actor, facts, _act, task) => {
  if (!atDistrict(actor, facts, ['district_operator', 'district_adjudicator'])) return 'not_your_role';
  const isOwn = taskNamed(facts, task)?.by === actor.id;
  return isOwn || independent(actor, facts) ? 'party_to_it' : null;
};
const operator: Test = (actor, facts) =>
  atDistrict(actor, facts, ['district_operator']) ? null : 'not_your_role';

/** 联动: co-handlers, 吹哨报到, and what becomes of their tasks. */
export const tasksArea: Area<TaskStep | 'add-co' | 'whistle' | 'hold-meeting'> = {
  may: {
    'add-co': asker,
    whistle: either(coordinator, operator, asker),
    'hold-meeting': either(communityAdmin, asker),
    'child-sign': worker,
    'report-in': worker,
    'child-refuse': worker,
    'child-note': worker,
    'child-done': worker,
    'child-rule': district,
    'child-admit': operator,
    'child-deny': operator,
    'child-waive': either(boardLead, leadHandler),
  },
  guards: {
    // What is told at a table where several cases lie is told to all who sit there.
    'hold-meeting': ({ sensitivity }) =>
      sensitivity === 'W' || sensitivity === 'X' ? 'meeting_sealed' : null,
    'child-sign': (facts, event) =>
      taskNamed(facts, namedIn(event))?.kind === 'whistle' ? 'task_is_whistle' : stepRefusal(facts, event),
    'report-in': (facts, event) => {
      const task = taskNamed(facts, namedIn(event));
      return task && task.kind !== 'whistle' ? 'task_no_whistle' : stepRefusal(facts, event);
    },
    'child-refuse': (facts, event) => {
      const task = taskNamed(facts, namedIn(event));
      if (task?.ruled === 1 && isOpenTask(task)) return 'task_ruled';
      // Whoever has come to the place does not say that it is not his.
      return task?.kind === 'whistle' && task.state === 'signed'
        ? 'task_not_open'
        : stepRefusal(facts, event);
    },
    'child-note': stepRefusal,
    'child-done': stepRefusal,
    'child-rule': stepRefusal,
    'child-admit': stepRefusal,
    'child-deny': stepRefusal,
    // Without a task named, any open one will do.
    'child-waive': (facts, event) =>
      namedIn(event) === undefined && openTasks(facts).length > 0 ? null : stepRefusal(facts, event),
  },
  changes: {
    'add-co': asked,
    whistle: asked,
    'child-sign': (facts, event) => moved(facts, event, taken(event)),
    'report-in': (facts, event) => moved(facts, event, taken(event)),
    'child-refuse': (facts, event) => moved(facts, event, { heardAt: event.at }),
    'child-note': (facts, event) => moved(facts, event, { heardAt: event.at }),
    'child-done': (facts, event) =>
      moved(facts, event, {
        heardAt: event.at,
        doneAt: event.at,
        outcome: event.command.step === 'child-done' ? event.command.outcome : null,
      }),
    'child-rule': (facts, event, reference) =>
      event.command.step === 'child-rule' && event.command.keep
        ? moved(facts, event, (task) => ({
            ruled: 1,
            handler: null,
            signedAt: null,
            ...clock(task, event.at, facts.severity, reference),
          }))
        : moved(facts, event, { doneAt: event.at }),
    'child-admit': (facts, event, reference) =>
      moved(facts, event, (task) => ({
        offList: 'admitted',
        ...clock(task, event.at, facts.severity, reference),
      })),
    'child-deny': (facts, event) => moved(facts, event, { doneAt: event.at, offList: 'refused' }),
    'child-waive': (facts, event) => moved(facts, event, { doneAt: event.at }),
  },
  faults: {
    'add-co': askFaults,
    whistle: askFaults,
    'hold-meeting': (_facts, { wrote }) => (wrote?.includes('remark') ? {} : { remark: 'minutes_missing' }),
    'child-refuse': needsRemark,
    'child-rule': needsRemark,
    'child-admit': needsRemark,
    'child-deny': needsRemark,
    'child-waive': needsRemark,
    'child-note': (_facts, { wrote, photos = 0 }) =>
      wrote?.includes('remark') || photos > 0 ? {} : { remark: 'note_empty' },
    'child-done': (facts, command) => ({
      ...needsRemark(facts, command),
      ...outcomeFault(facts, command),
    }),
  },
};

/** What speaks against a step of a task: it is over or not there, somebody was faster, or its state does not know the step. */
function stepRefusal(facts: CaseFacts, event: CaseEvent): Refusal | null {
  const task = taskNamed(facts, namedIn(event));
  if (!task || !isOpenTask(task)) return 'task_not_open';
  const { command } = event;
  if ('seen' in command && command.seen !== undefined && command.seen !== task.version) return 'task_moved';
  const step = event.type as TaskStep;
  return nextTaskState(task.state, step) === null ? (strayReasons[step] ?? 'task_not_open') : null;
}

const strayReasons: Partial<Record<TaskStep, Refusal>> = {
  'child-done': 'task_not_signed',
  'child-rule': 'task_not_refused',
  'child-admit': 'task_no_admission',
  'child-deny': 'task_no_admission',
};

function askFaults(facts: CaseFacts, command: Command, reference: Reference): Faults {
  if (!('ask' in command)) return {};
  const { to, slot } = command.ask;
  const faults: Faults = {};
  const unit = to.kind === 'unit' ? reference.unit(to.id) : undefined;
  const known =
    to.kind === 'unit'
      ? unit?.street === facts.street && unit.closed !== true
      : placeIn(facts, to.role) === to.place;
  if (!known || (command.step === 'whistle' && !takesCases(unit))) faults.party = 'party_unknown';
  else if (to.kind === 'unit' && to.id === facts.unit) faults.party = 'co_is_lead';
  else if (openTasks(facts).some((task) => isSameParty(task.to, to) && task.slot === slot))
    faults.party = 'co_already';
  if (slot === null && !command.wrote?.includes('remark')) faults.remark = 'purpose_missing';
  return faults;
}

/** The sides of a dispute agree or do not; everybody else has done it. */
function outcomeFault(facts: CaseFacts, command: Command): Faults {
  if (command.step !== 'child-done') return {};
  const isSide = taskNamed(facts, command.task)?.kind === 'side';
  return (command.outcome === 'done') === isSide ? { outcome: 'choose' } : {};
}
