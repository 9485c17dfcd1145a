import { admission } from './admission.ts';
import type { CaseEvent, NewTask } from './command.ts';
import type { CaseFacts, Task } from './facts.ts';
import type { Reference } from './reference.ts';
import { inOrderOfAsking, nextTaskState, taskEnd, type TaskStep } from './task.ts';
import type { Instant, Severity } from './vocabulary.ts';

/** The task that a step is about. */
export function namedIn({ command }: Pick<CaseEvent, 'command'>): string | undefined {
  return 'task' in command ? command.task : undefined;
}

/** A task that was asked for. What burdens a community without standing on the list waits for the district. */
export function asked(facts: CaseFacts, event: CaseEvent, reference: Reference): Partial<CaseFacts> {
  const { command, at, by } = event;
  if (!('ask' in command)) return {};
  const { side, meeting, ...ask } = command.ask;
  const helps = meeting === undefined ? 'co' : 'decision';
  const kind = command.step === 'whistle' ? 'whistle' : side ? 'side' : helps;
  const offList = waitsForAdmission(facts, command.ask, reference) ? 'asked' : null;
  const task: Task = {
    id: ask.id,
    kind,
    slot: ask.slot,
    to: ask.to,
    state: offList === null ? 'sent' : 'waiting_admission',
    by,
    at,
    sign: ask.sign,
    limit: ask.limit,
    ...clock(ask, at, facts.severity, reference),
    handler: null,
    signedAt: null,
    heardAt: null,
    doneAt: null,
    outcome: null,
    ruled: 0,
    item: ask.item,
    offList,
    share: ask.share,
    version: 1,
  };
  return { tasks: inOrderOfAsking([...facts.tasks, task]) };
}

/** 准入: work for a community or a grid rests on an item of the list. A side of a dispute is heard, not burdened. */
function waitsForAdmission(
  { district }: CaseFacts,
  { to, item, side, slot }: NewTask,
  reference: Reference,
): boolean {
  // What a template calls in at once waits for nobody.
  if (side || slot !== null) return false;
  const partner = to.kind === 'unit' ? reference.unit(to.id)?.partner : null;
  const recipient = to.kind === 'post' ? { role: to.role } : partner ? { partner } : null;
  return recipient !== null && admission(recipient, district, item, reference) === 'off_list';
}

/** By when it must be taken and done, from an instant on. */
export function clock(
  { sign, limit }: Pick<Task, 'sign' | 'limit'>,
  at: Instant,
  severity: Severity,
  reference: Reference,
): Pick<Task, 'signDue' | 'due'> {
  return {
    signDue: taskEnd(at, sign, severity, reference),
    due: taskEnd(at, limit, severity, reference),
  };
}

/** Somebody of its party is on it. */
export function taken({ by, at }: CaseEvent): Partial<Task> {
  return { handler: by, signedAt: at, heardAt: at };
}

/** The task as the step leaves it. */
export function moved(
  facts: CaseFacts,
  event: CaseEvent,
  set: Partial<Task> | ((task: Task) => Partial<Task>),
): Partial<CaseFacts> {
  const { command } = event;
  const keep = command.step === 'child-rule' && command.keep;
  return {
    tasks: facts.tasks.map((task) =>
      task.id === namedIn(event)
        ? {
            ...task,
            ...(typeof set === 'function' ? set(task) : set),
            state: nextTaskState(task.state, event.type as TaskStep, keep) ?? task.state,
            version: task.version + 1,
          }
        : task,
    ),
  };
}
