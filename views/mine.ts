import type { DutyPhone } from '#desks/common/phones.ts';
import type { MineCounts, MineTab, MyCase } from '#desks/mine/queries.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { placeOf } from './case-rows.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { pageHead, pager, tabs } from './lists.ts';
import { actionOn, addition, type DoneHere } from './mine-actions.ts';
import { sentenceOn } from './mine-sentences.ts';
import { caseText, empty, notice, progress, progressOf, stateTag, tag } from './parts.ts';
import { dutyPhones } from './duty-phones.ts';
import { reportCard } from './phone.ts';
import { moment } from './time.ts';
import type { Words } from './words/index.ts';

export { doneHere } from './mine-actions.ts';

export type MineState = {
  /** A desk keeps its own bar around the page. */
  shell: 'worker' | 'desk';
  tab: MineTab;
  counts: MineCounts;
  page: number;
  pages: number;
  cases: readonly MyCase[];
  /** What the person has just done here. */
  done: DoneHere | undefined;
  /** The beginning of every form's idempotency key. */
  key: string;
  /** Whom to ring. */
  phones: readonly DutyPhone[];
};

/** What one has reported, a card each; at most one thing to do on each. */
export function minePage(w: Words, now: Instant, state: MineState): Page {
  const { tab, counts, page, pages, cases, done } = state;
  const { month, cases: reported, closed } = w.mine.sum;
  const main = html`${state.shell === 'desk' && pageHead(w.mine.title)}
    ${done && notice('ok', w.mine.done[done], true)}
    <p class="sum">
      ${month} <b>${counts.month.reported}</b> ${reported} <b>${counts.month.closed}</b> ${closed}
      <a href="/find">${w.find.title}</a>
    </p>
    ${tabs(w.mine.filter, tabList(w, state))}
    ${cases.length === 0 ? empty(w.mine.empty[tab]) : cases.map((one) => cardOf(w, now, one, state.key))}
    ${pager(w, page, pages, (n) => `/mine?tab=${tab}&page=${n}`)} ${dutyPhones(w, state.phones)}`;
  return { title: w.mine.title, shell: state.shell, street: true, main };
}

function tabList(w: Words, { tab, counts }: MineState) {
  return (['todo', 'open', 'closed'] as const).map((one) => ({
    href: `/mine?tab=${one}`,
    label: w.mine.tabs[one],
    count: counts[one],
    current: one === tab,
  }));
}

function cardOf(w: Words, now: Instant, one: MyCase, key: string): Html {
  const { row } = one;
  const place = row.place_text === '' ? placeOf(w, row) : caseText(w, row.place_text);
  return reportCard({
    href: `/cases/${row.id}`,
    title: caseText(w, row.title),
    meta: [html`${place}`, moment(w, now, row.reported_at)],
    thumb: row.thumb && `/photos/${row.thumb}?size=thumb`,
    progress: progressOn(w, one),
    sentence: sentenceOn(w, now, one),
    action: html`${actionOn(w, one, key)}${addition(w, one)}`,
  });
}

/** The five dots for a case that goes their way; a label for one that ended otherwise. */
function progressOn(w: Words, { row }: MyCase): Html {
  if (row.closure_type === 'self_handled') return html`<p>${tag(w.closures.self_handled, 'ok')}</p>`;
  const dot = progressOf(row.state);
  if (dot === 5 && row.state !== 'closed') return html`<p>${stateTag(w, row.state)}</p>`;
  return progress(w, dot);
}
