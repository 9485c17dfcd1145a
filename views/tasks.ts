import type { ListedTask, TaskLists } from '#desks/tasks/queries.ts';
import type { Task } from '#rules/facts.ts';
import { taskDue } from '#rules/task.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { caseText, empty, severityTag, tag } from './parts.ts';
import { stateOf } from './tasks-parts.ts';
import { naming } from './step-choices.ts';
import { due } from './time.ts';
import type { Words } from './words/index.ts';

/** What tasks this person has: `decides`: what others leave open comes to him. */
export type TasksView = { lists: TaskLists; shell: 'worker' | 'desk'; decides: boolean };

/** 我的协办: to take, in hand, to decide, done lately. */
export function tasksPage(w: Words, now: Instant, { lists, shell, decides }: TasksView): Page {
  const { tasks: t } = w;
  const open = lists.sign.length + lists.hand.length + lists.district.length;
  const shown = (['district', 'sign', 'hand', 'done'] as const).filter(
    (list) => lists[list].length > 0 || (list === 'district' && decides && open > 0),
  );
  const body =
    open === 0 && lists.done.length === 0
      ? empty(t.none)
      : shown.map((list) =>
          card(
            html`${t.lists[list]} ${lists[list].length > 0 && tag(String(lists[list].length))}`,
            lists[list].length === 0
              ? html`<p>${t.noneLists[list]}</p>`
              : html`<ul class="tasks">
                  ${lists[list].map((one) => html`<li>${taskRow(w, now, one)}</li>`)}
                </ul>`,
          ),
        );
  const main = html`${shell === 'desk' && pageHead(t.desk, { lead: t.hint })}
  ${shell === 'worker' && html`<p class="hint">${t.hint}</p>`}${body}`;
  return { title: t.desk, shell, main };
}

function taskRow(w: Words, now: Instant, { task, severity, category, place, party }: ListedTask): Html {
  const until = taskDue(task as Task);
  const what = task.slot === null ? null : w.tasks.asks[task.slot];
  return html`<a href="/tasks/${task.id}">
    <span class="line"
      >${severityTag(w, severity)}${task.kind !== 'co' && tag(w.tasks.kinds[task.kind], 'soon')}<b>${category ? naming(w, category) : ''}</b>${until ? due(w, now, until) : tag(stateOf(w, task))}</span
    >
    <span>${caseText(w, place)}${what && html` · ${what}`}</span>
    <small>${party.kind === 'unit' ? naming(w, party) : w.tasks.posts[party.role]}</small>
  </a>`;
}
