import type { TaskPage } from '#desks/tasks/queries.ts';
import type { TaskStep } from '#rules/task.ts';
import { button, hidden, type ButtonLook } from './actions.ts';
import { chips, field, photoField } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Words } from './words/index.ts';

/** A form of a task that came back: what was typed, what is wrong with it, and how many of its photos are kept. */
export type TaskForm = {
  step: TaskStep;
  key: string;
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  waiting: number;
};

type View = Pick<TaskPage, 'task' | 'steps'> & { key: string };

/** One press, without a word. */
const presses: readonly TaskStep[] = ['child-sign', 'report-in'];
/** What moves the task on: its form stands open. */
const open: readonly TaskStep[] = ['child-done', 'child-rule', 'child-admit'];

/** What this person can do about the task now, the main thing first. */
export function taskForms(w: Words, view: View, filled: TaskForm | undefined): Html {
  const isFirst = (step: TaskStep) => presses.includes(step) || open.includes(step);
  const [first, rest] = [view.steps.filter(isFirst), view.steps.filter((step) => !isFirst(step))];
  const draw = (step: TaskStep) => stepForm(w, step, view, filled?.step === step ? filled : undefined);
  return html`<div class="steps">
    ${first.map(draw)} ${rest.length > 0 && html`<div class="others">${rest.map(draw)}</div>`}
  </div>`;
}

function stepForm(w: Words, step: TaskStep, view: View, filled: TaskForm | undefined): Html {
  const { task, key } = view;
  const primary: ButtonLook = { kind: presses.includes(step) || open.includes(step) ? 'primary' : 'plain' };
  const body = html`<form
    method="post"
    action="/tasks/${task.id}/steps"
    ${attrs({ class: presses.includes(step) ? 'inline' : 'stack', enctype: takesPhotos(step) && 'multipart/form-data', novalidate: true, 'aria-label': w.steps[step] })}
  >
    ${hidden({ step, seen: task.version, key: filled?.key ?? `${key}-${step}` })}
    ${fieldsOf(w, step, view, filled)}
    <p>${button(w.steps[step], primary)}</p>
  </form>`;
  if (presses.includes(step) || open.includes(step))
    return html`<div class="step" id="step-${step}">${body}</div>`;
  return html`<details class="step" id="step-${step}" ${attrs({ open: filled !== undefined })}>
    <summary class="btn"><span>${w.steps[step]}</span></summary>
    ${body}
  </details>`;
}

function takesPhotos(step: TaskStep): boolean {
  return step === 'child-done' || step === 'child-note' || step === 'report-in';
}

function fieldsOf(w: Words, step: TaskStep, { task }: View, filled: TaskForm | undefined): Html | null {
  const f = w.tasks.form;
  const of = (name: string) => ({
    name,
    form: step,
    value: filled?.values[name],
    error: filled?.errors[name],
  });
  const remark = (label: string, hint?: string) => field(w, { ...of('remark'), label, rows: 3, hint });
  const photos = html`${photoField(w, { name: 'photo', form: step, error: filled?.errors['photo'], label: f.photo })}
  ${filled?.waiting ? html`<p class="kept">${icon('check')}${w.report.kept(filled.waiting)}</p>` : null}`;
  switch (step) {
    case 'child-done': {
      const outcomes = task.kind === 'side' ? (['agreed', 'disagreed'] as const) : null;
      const options = outcomes?.map((value) => ({ value, label: w.tasks.outcomes[value] }));
      return html`${options && chips(w, { ...of('outcome'), label: f.outcome, options })}
      ${remark(f.result)}${photos}`;
    }
    case 'child-note':
      return html`${remark(f.note)}${photos}`;
    case 'child-refuse':
      return remark(f.refuse, f.refuseHint);
    case 'child-rule': {
      const options = (['yes', 'no'] as const).map((value) => ({ value, label: w.tasks.ruledTo[value] }));
      return html`${chips(w, { ...of('keep'), label: f.keep, options })}${remark(f.ruling)}`;
    }
    case 'child-admit':
    case 'child-deny':
      return remark(f.admit);
    case 'child-sign':
    case 'report-in':
    case 'child-waive':
      return null;
  }
}
