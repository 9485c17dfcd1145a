import { setup, transition } from 'xstate';
import { addLimit, atSeverity } from './deadlines.ts';
import type { Actor, CaseFacts, Party, Task } from './facts.ts';
import type { Limit, LimitUnit, Reference } from './reference.ts';
import {
  askedPosts,
  openTaskStates,
  taskStates,
  type SignLimit,
  type TaskLimit,
  type TaskState,
} from './task-codes.ts';
import type { Instant, Role, Severity } from './vocabulary.ts';

/** What is done to a task: a step of its case that names it. */
export type TaskStep =
  | 'child-sign'
  | 'report-in'
  | 'child-refuse'
  | 'child-rule'
  | 'child-note'
  | 'child-done'
  | 'child-waive'
  | 'child-admit'
  | 'child-deny';

/** Those that say nothing but which task they are of. */
export type PlainTaskStep = Exclude<TaskStep, 'child-rule' | 'child-done'>;

type TaskEvent = { type: TaskStep; keep?: boolean };

/** The life of a task: the only table of what may follow what. */
const taskMachine = setup({
  types: { events: {} as TaskEvent },
  actions: { stay: () => {} },
  guards: { kept: ({ event }) => event.keep === true },
}).createMachine({
  id: 'task',
  initial: 'sent',
  states: {
    waiting_admission: { on: { 'child-admit': 'sent', 'child-deny': 'denied', 'child-waive': 'waived' } },
    sent: {
      on: {
        'child-sign': 'signed',
        'report-in': 'signed',
        'child-note': { actions: 'stay' },
        'child-refuse': 'refused',
        'child-waive': 'waived',
      },
    },
    signed: {
      on: {
        'child-note': { actions: 'stay' },
        'child-refuse': 'refused',
        'child-done': 'done',
        'child-waive': 'waived',
      },
    },
    refused: {
      on: {
        'child-rule': [{ target: 'sent', guard: 'kept' }, { target: 'released' }],
        'child-waive': 'waived',
      },
    },
    done: {},
    waived: {},
    released: {},
    denied: {},
  },
});

/** Where a step leads a task, or null when its state does not know the step. `keep`: a ruling that it stays with them. */
export function nextTaskState(state: TaskState, step: TaskStep, keep = false): TaskState | null {
  const here = taskMachine.resolveState({ value: state });
  const event: TaskEvent = { type: step, keep };
  if (!here.can(event)) return null;
  const [{ value }] = transition(taskMachine, here, event);
  return taskStates.find((one) => one === value) ?? null;
}

/** Is the task still waited for? */
export function isOpenTask({ state }: Pick<Task, 'state'>): boolean {
  return openTaskStates.includes(state);
}

/** How long whoever was called to a place stays with it at most, and within what time he is there if nobody says otherwise. */
export const whistleLimit: TaskLimit = '1wd';
export function whistleSign(severity: Severity): SignLimit {
  return severity <= 'S2' ? '30min' : '4wh';
}

/** A reason to leave out a side is read out in public: it takes some words, this many characters. */
const shortestWaiver = 10;

/** Is this too little to say why a task is waived? */
export function isShortWaiver({ kind }: Pick<Task, 'kind'>, why: string): boolean {
  return kind === 'side' && why.length < shortestWaiver;
}

/** The tasks that the lead still waits for. */
export function openTasks({ tasks }: Pick<CaseFacts, 'tasks'>): Task[] {
  return tasks.filter(isOpenTask);
}

/** The task of this id; undefined where the case has none such, or none is named. */
export function taskNamed({ tasks }: Pick<CaseFacts, 'tasks'>, id: string | undefined): Task | undefined {
  return tasks.find((task) => task.id === id);
}

/** By when somebody must do something about it; null once it is over or while the district looks at it. */
export function taskDue({ state, signDue, due }: Pick<Task, 'state' | 'signDue' | 'due'>): Instant | null {
  if (state === 'sent') return signDue < due ? signDue : due;
  return state === 'signed' ? due : null;
}

/** The earliest of what the parties of a case are waited for. */
export function firstTaskDue({ tasks }: Pick<CaseFacts, 'tasks'>): Instant | null {
  return tasks.flatMap((task) => taskDue(task) ?? []).toSorted()[0] ?? null;
}

/** 没回音: since when nobody has said a word who should have; null while all is well. */
export function silentSince(task: Task, now: Instant): Instant | null {
  const due = taskDue(task);
  if (due === null) return null;
  if (now > due) return due;
  // Somebody who is on it is heard of before half of his time has gone by without a word.
  const heard = task.heardAt ?? task.at;
  const half = new Date(Date.parse(heard) + (Date.parse(task.due) - Date.parse(task.at)) / 2).toISOString();
  return task.state === 'signed' && now > half ? half : null;
}

/** A refusal, or a task for which nothing on the list of items speaks: the district decides. */
export function asksDistrict({ tasks }: Pick<CaseFacts, 'tasks'>): boolean {
  return tasks.some(({ state }) => state === 'refused' || state === 'waiting_admission');
}

/** A side of the dispute whose last word was no. */
export function disagrees({ tasks }: Pick<CaseFacts, 'tasks'>): boolean {
  const sides = tasks.filter(({ kind, state }) => kind === 'side' && state === 'done');
  return sides.some((side) => sides.findLast(({ to }) => isSameParty(to, side.to))?.outcome === 'disagreed');
}

/** Those who work on a task: people of its unit, or of the post that it went to. */
export function worksOn(actor: Actor, { to }: Pick<Task, 'to'>): boolean {
  return actor.posts.some((post) =>
    to.kind === 'unit'
      ? workers.includes(post.role) && post.unit === to.id
      : post.role === to.role && post.place === to.place,
  );
}
const workers: readonly Role[] = ['handler', 'mediator', 'partner_handler'];

/** Whose desk has tasks: who can be asked to help, and the district, which decides what others leave open. */
export const taskRoles: readonly Role[] = [
  ...workers,
  ...askedPosts,
  'district_operator',
  'district_adjudicator',
];

/** Whether these two name the same party. */
export function isSameParty(a: Party, b: Party): boolean {
  if (a.kind === 'unit') return b.kind === 'unit' && a.id === b.id;
  return b.kind === 'post' && a.role === b.role && a.place === b.place;
}

/** The tasks in the order in which they were asked for; those of one instant by id, so that the order is always the same. */
export function inOrderOfAsking(tasks: readonly Task[]): Task[] {
  return tasks.toSorted((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));
}

/** 时限 of a task from an instant on; what is urgent runs around the clock. */
export function taskEnd(
  from: Instant,
  limit: SignLimit | TaskLimit,
  severity: Severity,
  { calendar }: Pick<Reference, 'calendar'>,
): Instant {
  return addLimit(from, atSeverity(limitOf(limit), severity), calendar);
}

function limitOf(code: SignLimit | TaskLimit): Limit {
  const amount = Number.parseInt(code, 10);
  return { amount, unit: code.slice(String(amount).length) as LimitUnit };
}
