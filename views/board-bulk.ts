import type { CaseListRow } from '#desks/common/rows.ts';
import type { Board } from '#rules/vocabulary.ts';
import { button, hidden } from './actions.ts';
import { boardHref, type BoardFilter } from './board-links.ts';
import { field, select } from './fields.ts';
import { html, join, type Html } from './html.ts';
import { notice } from './parts.ts';
import { naming, shortNumber } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** Assigning several cases at once: to whom they can go, and what became of the last ones. */
export type Bulk = {
  key: string;
  units: readonly { id: string; board: Board; name: string; name_en: string }[];
  crew: readonly { id: string; name: string; unit: string }[];
  /** What the form lacked. */
  lacks: 'pick' | 'to' | undefined;
  assigned: readonly CaseListRow[];
  /** `why`: a key of words.reasons or words.fieldErrors; `row` is null where it is not his to see. */
  stayed: readonly { why: string; row: CaseListRow | null }[];
};

/** The box before a row; it belongs to the form below the list. */
export function tickOf(w: Words, row: CaseListRow): Html {
  return html`<label class="tick"
    ><input
      type="checkbox"
      id="tick-${row.id}"
      name="pick[]"
      value="${row.id}:${row.version}"
      form="bulk"
      aria-label="${w.board.tick(shortNumber(row.number))}"
  /></label>`;
}

/** What can be done with the ticked rows. Whoever does not lead a board prints them. */
export function bulkForm(w: Words, filter: BoardFilter, bulk: Bulk | null): Html {
  const { bulk: words } = w.board;
  const back = boardHref(filter);
  return html`<form class="bulk" id="bulk" method="post" action="/board/assign" aria-label="${words.title}">
    ${bulk && html`${hidden({ key: bulk.key, back })}${assignFields(w, bulk)}`}
    <button class="btn" formmethod="get" formaction="/board/sheet">${words.sheet}</button>
  </form>`;
}

function assignFields(w: Words, { units, crew }: Bulk): Html {
  const { bulk: words } = w.board;
  const groups = units.map((unit) => ({
    label: naming(w, unit),
    options: [
      { value: `${unit.id}/`, label: words.whole(naming(w, unit)) },
      ...crew
        .filter((one) => one.unit === unit.id)
        .map((one) => ({ value: `${unit.id}/${one.id}`, label: one.name })),
    ],
  }));
  const list = select(w, { name: 'to', form: 'bulk', label: words.to, empty: words.choose, options: groups });
  return html`${list} ${field(w, { name: 'remark', form: 'bulk', label: words.remark, autocomplete: 'off' })}
  ${button(words.assign, { kind: 'primary', icon: 'user' })}`;
}

/** What became of the ticked cases: which went where, which did not and why. Draws nothing before anything was assigned. */
export function bulkAnswer(w: Words, bulk: Bulk | null): Html | null {
  if (!bulk) return null;
  const { bulk: words } = w.board;
  const { lacks, assigned, stayed } = bulk;
  if (lacks) return notice('soon', lacks === 'pick' ? words.none : words.nobody, true);
  if (assigned.length + stayed.length === 0) return null;
  const link = (row: CaseListRow) => html`<a href="/cases/${row.id}">${shortNumber(row.number)}</a>`;
  const whose = (row: CaseListRow) =>
    row.handler_name ?? (w.lang === 'zh' ? row.unit_name : row.unit_name_en);
  return html`${
    assigned.length > 0 &&
    notice(
      'ok',
      html`${words.done(assigned.length)}${join(
        assigned.map((row) => html`${link(row)} → ${whose(row)}`),
        w.marks.comma,
      )}`,
      true,
    )
  }
  ${
    stayed.length > 0 &&
    notice(
      'soon',
      html`<p>${words.not(stayed.length)}</p>
        <ul>
          ${stayed.map(({ why, row }) => html`<li>${row ? link(row) : words.unseen} ${reasonOf(w, why)}</li>`)}
        </ul>`,
      true,
    )
  }`;
}

function reasonOf(w: Words, why: string): string {
  const sentences: Record<string, string> = { ...w.fieldErrors, ...w.reasons };
  return Object.hasOwn(sentences, why) ? (sentences[why] ?? '') : w.problems.conflict.text;
}
