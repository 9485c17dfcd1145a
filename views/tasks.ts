import type { ListedTask, TaskLists } from '#desks/tasks/queries.ts';
import { taskDue } from '#rules/task.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { caseRow } from './desk.ts';
import { html, join, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { caseText, empty, severityTag, tag } from './parts.ts';
import { partyCalled, slotAsk, stateOf } from './tasks-parts.ts';
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
              : html`<div class="rows">${lists[list].map((one) => taskRow(w, now, one))}</div>`,
          ),
        );
  const main = html`${shell === 'desk' && pageHead(t.desk, { lead: t.hint })}
  ${shell === 'worker' && html`<p class="hint">${t.hint}</p>`}${body}`;
  return { title: t.desk, shell, main };
}

function taskRow(w: Words, now: Instant, one: ListedTask): Html {
  const { task, severity, category, board, place, party } = one;
  const until = taskDue(task);
  const kind = category === undefined ? '' : w.lang === 'zh' ? category.short_name : category.short_name_en;
  const what = slotAsk(w, task);
  return caseRow(w, {
    id: task.id,
    version: task.version,
    href: `/tasks/${task.id}`,
    board,
    title: html`${kind} · ${caseText(w, place)}`,
    due: until === null ? tag(stateOf(w, task)) : due(w, now, until),
    meta: join([what, partyCalled(w, party)].filter(Boolean), ' · '),
    tags: html`${severity === 'S1' && severityTag(w, severity)}
    ${task.kind !== 'co' && tag(w.tasks.kinds[task.kind])}`,
    thumb: null,
    current: false,
  });
}
