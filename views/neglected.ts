import type { CaseListRow } from '#desks/common/rows.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { caseRows } from './case-rows.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { empty, stateTag } from './parts.ts';
import type { Words } from './words/index.ts';

/** The urgent cases that nobody has taken: exactly those that the red strip counts. */
export function neglectedPage(w: Words, now: Instant, rows: readonly CaseListRow[]): Page {
  const list = html`<div class="rows flat">
    ${caseRows(w, now, rows, { hrefOf: (row) => `/cases/${row.id}`, tags: (row) => stateTag(w, row.state) })}
  </div>`;
  const title = `${w.live.neglected} ${rows.length}`;
  return {
    title,
    shell: 'desk',
    main: html`${pageHead(title, {})}
    ${card(w.live.neglectedNote, rows.length === 0 ? empty(w.live.neglectedNone) : list)}`,
  };
}
