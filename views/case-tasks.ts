import type { CaseFile } from '#desks/casefile/queries.ts';
import type { TaskLine } from '#desks/casefile/tasks.ts';
import type { Offer } from '#desks/common/offer.ts';
import { isOpenTask } from '#rules/task.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { HelpLine } from './case-lanes-helps.ts';
import { linkButton } from './actions.ts';
import { html, join, type Content, type Html } from './html.ts';
import { moment } from './time.ts';
import { card, table } from './lists.ts';
import { atLength, tag } from './parts.ts';
import { helpPrecedents } from './precedents.ts';
import { stepForm, type Filled } from './steps.ts';
import { taskSteps } from './task-fields.ts';
import { askedFor, dueOf, partyCalled, stateOf, stateTags } from './tasks-parts.ts';
import type { Words } from './words/index.ts';

/** Who helps with the case: whom was asked for what, by when, where it stands; and the forms to ask for more. */
export function tasksCard(
  w: Words,
  now: Instant,
  { tasks, meetings, meets, row }: Pick<CaseFile, 'tasks' | 'meetings' | 'meets' | 'row'>,
  offer: Offer,
  filled: Filled | undefined,
): Html | null {
  const forms = offer.steps.filter((step) => taskSteps.includes(step));
  if (tasks.length + meetings.length + forms.length === 0 && !meets) return null;
  const open = tasks.filter(({ task }) => isOpenTask(task)).length;
  return card(
    w.tasks.title,
    html`${tasks.length > 0 && html`<p class="hint">${w.tasks.card.all(open, tasks.length)}</p>`}
    ${tables(w, now, tasks)} ${meetings.length > 0 && meetingLinks(w, now, meetings)}
    ${offer.co.rulings.length > 0 && earlierNos(w, now, offer)}
    ${
      (forms.length > 0 || meets) &&
      html`<div class="steps others">
        ${forms.map((step) => stepForm(w, step, offer, { filled }))}
        ${meets && linkButton(`/meetings/new?case=${row.id}`, w.steps['hold-meeting'], { icon: 'users' })}
      </div>`
    }`,
    'tasks',
  );
}

/** How it was ruled when somebody did not want to help with such a case, for who asks the next one. */
function earlierNos(w: Words, now: Instant, { co }: Offer): Html {
  return html`<p class="hint">${w.rulings.helpPrecedents}</p>
    ${helpPrecedents(w, now, co.rulings)}`;
}

function meetingLinks(w: Words, now: Instant, meetings: CaseFile['meetings']): Html {
  const links = meetings.map(
    ({ id, at }) => html`<a href="/meetings/${id}">${w.meetings.one} ${moment(w, now, at)}</a>`,
  );
  return html`<p>${join(links, ' · ')}</p>`;
}

/** The same on the lanes, and in the table of who had the case how long. */
export function helpLines(w: Words, tasks: readonly TaskLine[]): HelpLine[] {
  return tasks.map(({ task, party, help }) => ({
    help,
    name: partyCalled(w, party),
    state: stateOf(w, task),
  }));
}

/** More than these, and what is over stands folded under what is waited for. */
const many = 8;

function tables(w: Words, now: Instant, tasks: readonly TaskLine[]): Content {
  const over = tasks.length > many ? tasks.filter(({ task }) => !isOpenTask(task)) : [];
  const shown = tasks.filter((line) => !over.includes(line));
  return html`${shown.length > 0 && tasksTable(w, now, shown)}
  ${
    over.length > 0 &&
    html`<details>
      <summary>${w.tasks.card.over(over.length)}</summary>
      ${tasksTable(w, now, over)}
    </details>`
  }`;
}

function tasksTable(w: Words, now: Instant, tasks: readonly TaskLine[]): Html {
  const { card: c } = w.tasks;
  const columns = [c.who, c.what, c.state, c.due, c.words].map((label) => ({ label }));
  return table(
    w.tasks.title,
    columns,
    tasks.map((line) => rowOf(w, now, line)),
    { cards: true },
  );
}

function rowOf(w: Words, now: Instant, { task, party, handler, purpose, said }: TaskLine): Content[] {
  return [
    html`${partyCalled(w, party)}${handler && html` <small>${handler}</small>`}`,
    html`${task.kind !== 'co' && tag(w.tasks.kinds[task.kind])} ${atLength(w, askedFor(w, task, purpose))}`,
    html`${stateTags(w, now, task)}${task.ruled === 1 && html` <small>${w.tasks.card.ruled}</small>`}`,
    dueOf(w, now, task) ?? '',
    said === '' ? '' : atLength(w, said),
  ];
}
