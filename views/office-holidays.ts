import type { OfficeLine } from '#records/office-history.ts';
import type { HolidayColumn, HolidayPlan } from '#records/office-holidays.ts';
import type { Day, Instant } from '#rules/vocabulary.ts';
import { button, hidden, keyField, linkButton } from './actions.ts';
import { field } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './layout.ts';
import { card, table, tabs } from './lists.ts';
import { fileField } from './office-files.ts';
import { historyCard, officePage, typedIn, withOfficeFaults, type FormState } from './office.ts';
import { notice, tag } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

export type YearDay = { day: Day; kind: 'holiday' | 'makeup_workday'; name: string; name_en: string };
export type YearView = FormState & {
  year: number;
  years: readonly number[];
  published: boolean;
  days: readonly YearDay[];
  provisional: number;
  seen: number;
  today: Day;
  history: readonly OfficeLine[];
};

/** A year as twelve months, and the way to publish or correct it. */
export function holidaysPage(words: Words, now: Instant, view: YearView): Page {
  const w = withOfficeFaults(words);
  const { holidays: say } = w.office;
  const years = view.years.map((year) => ({
    href: `/office/holidays?year=${year}`,
    label: say.year(year),
    current: year === view.year,
  }));
  const count = (kind: YearDay['kind']) => view.days.filter((day) => day.kind === kind).length;
  const main = html`${tabs(say.years, years)}
    ${
      view.published
        ? html`<p>
            ${tag(say.published, 'ok', 'check')} ${say.days(count('holiday'), count('makeup_workday'))}
          </p>`
        : notice('soon', say.unpublished)
    }
    ${legend(w)}
    <div class="year">${Array.from({ length: 12 }, (_, i) => monthTable(w, view, i + 1))}</div>
    ${notice(
      'info',
      html`<p>${say.provisional(view.provisional)}</p>
        <p>${say.fixed}</p>`,
    )}
    ${card(say.update, updateForms(w, view), 'update')} ${historyCard(w, now, view.history)}`;
  return officePage(w, now, 'holidays', {
    title: `${say.title} ${say.year(view.year)}`,
    lead: say.lead,
    main,
    state: view,
  });
}

function legend(w: Words): Html {
  const { holidays: say } = w.office;
  return html`<ul class="legend" aria-label="${say.legend}">
    <li>
      <span class="day off">1<small>${say.off}</small></span> ${say.legendOff}
    </li>
    <li>
      <span class="day work">1<small>${say.work}</small></span> ${say.legendWork}
    </li>
    <li><span class="day rest">1</span> ${say.legendWeekend}</li>
  </ul>`;
}

function monthTable(w: Words, view: YearView, month: number): Html {
  const { holidays: say } = w.office;
  const days = daysOf(view.year, month);
  const blank = (weekday(days[0]!) + 6) % 7;
  const cells = [...Array.from({ length: blank }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) =>
    Array.from({ length: 7 }, (_day, j) => cells[i * 7 + j] ?? null),
  );
  return html`<table>
    <caption>
      ${say.month(month)}
    </caption>
    <thead>
      <tr>
        ${say.weekdays.map((day) => html`<th scope="col">${day}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${weeks.map(
        (week) =>
          html`<tr>
            ${week.map((day) => dayCell(w, view, day))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function dayCell(w: Words, { days, today }: YearView, day: Day | null): Html {
  if (day === null) return html`<td></td>`;
  const { holidays: say } = w.office;
  const set = days.find((one) => one.day === day);
  const isWeekend = [0, 6].includes(weekday(day));
  const cls = set ? (set.kind === 'holiday' ? 'off' : 'work') : isWeekend ? 'rest' : null;
  const title = set && naming(w, set);
  const mark = set && (set.kind === 'holiday' ? say.off : say.work);
  return html`<td
    ${attrs({ class: ['day', cls, day === today && 'today'].filter(Boolean).join(' '), title })}
  >
    ${Number(day.slice(8))}${mark && html`<small>${mark}</small>`}
  </td>`;
}

function updateForms(w: Words, view: YearView): Html {
  const { holidays: say } = w.office;
  const { values, errors = {}, year } = view;
  return html`<div class="stack items">
    <p>${say.publishLead}</p>
    <p>
      <a class="btn" href="/office/holidays/${year}/days.csv" download>${icon('file-text')}${say.download}</a>
    </p>
    <form method="post" action="/office/holidays/${year}/check" enctype="multipart/form-data" class="stack">
      ${fileField(w, { name: 'file', label: say.file, hint: say.fileHint, error: errors['file'] })}
      ${button(say.checkFile)}
    </form>
    <form method="post" action="/office/holidays/${year}/check" class="stack">
      ${field(w, { name: 'text', label: say.paste, hint: say.pasteHint, rows: 5, value: typedIn(values, 'text'), error: errors['text'] })}
      ${button(say.checkText)}
    </form>
  </div>`;
}

/** What publishing the list would do, with what is wrong beside its cell. Nothing is published yet. */
export function holidayCheckPage(
  words: Words,
  now: Instant,
  view: {
    year: number;
    plan: HolidayPlan;
    text: string;
    seen: number;
    key: string;
    provisional: number;
    state?: FormState;
  },
): Page {
  const w = withOfficeFaults(words);
  const { holidays: say } = w.office;
  const { plan, year } = view;
  const isWrong = plan.rows.some(({ faults }) => faults.length > 0) || !plan.hasNationalDay;
  const count = (effect: string) =>
    plan.rows.filter((one) => one.effect === effect && one.faults.length === 0).length;
  const counts = { add: count('add'), change: count('change'), same: count('same'), gone: plan.gone.length };
  const main = html`${isWrong && notice('late', plan.hasNationalDay ? w.office.faults.rows_wrong : w.office.faults.no_national_day, true)}
    <p>${say.counts(counts)}</p>
    ${planTable(w, plan)}
    ${plan.gone.length > 0 && card(say.gone, html`<p>${plan.gone.map((one) => one.day).join(w.marks.list)}</p>`)}
    ${
      !isWrong &&
      html`<form method="post" action="/office/holidays/${year}" class="card stack kept" id="f-days">
        ${hidden({ seen: view.seen, text: view.text })} ${keyField(view.key)}
        <p>${say.provisional(view.provisional)} ${say.fixed}</p>
        ${button(say.publish(year), { kind: 'primary' })}
      </form>`
    }`;
  const back = linkButton(`/office/holidays?year=${year}`, say.year(year), { icon: 'arrow-left' });
  const state = view.state ?? {};
  return officePage(w, now, 'holidays', { title: say.checkTitle(year), actions: back, main, state });
}

const columns: readonly HolidayColumn[] = ['date', 'kind', 'name_zh', 'name_en'];

function planTable(w: Words, { rows }: HolidayPlan): Html {
  const { holidays: say, grids } = w.office;
  const heads = [grids.line, grids.effect, ...columns.map((column) => say.columnNames[column])];
  const cells = rows.map(({ row, effect, faults }) => [
    row.line,
    faults.length > 0
      ? tag(w.field.error.replace(/[：:]\s*$/, ''), 'late')
      : tag(say.effects[effect], effect === 'same' ? 'plain' : 'ok'),
    ...columns.map((column) => {
      const kind = row.kind === 'holiday' || row.kind === 'makeup_workday' ? say.kinds[row.kind] : row.kind;
      const wrong = faults.filter((fault) => fault.column === column);
      return html`${column === 'kind' ? kind : row[column]}${wrong.map(({ why }) => html`<span class="error">${say.rowFaults[why]}</span>`)}`;
    }),
  ]);
  const caption = say.update;
  return table(
    caption,
    heads.map((label) => ({ label })),
    cells,
  );
}

function daysOf(year: number, month: number): Day[] {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const two = (n: number) => String(n).padStart(2, '0');
  return Array.from({ length: last }, (_, i) => `${year}-${two(month)}-${two(i + 1)}`);
}

/** 0 = Sunday. */
function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
