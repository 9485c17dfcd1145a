import type { Decision } from '#desks/oversight/decisions.ts';
import type { Look } from '#desks/oversight/look.ts';
import type { Names } from '#desks/oversight/names.ts';
import type { OffListFigures } from '#desks/oversight/off-list.ts';
import type { OverdueCase } from '#desks/oversight/overdue.ts';
import type { Report } from '#desks/oversight/report.ts';
import { dayOf } from '#rules/deadlines.ts';
import { periodAround, type Period } from '#rules/periods.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { fill, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './layout.ts';
import { boardsCard } from './oversight-boards.ts';
import { categoriesCard } from './oversight-categories.ts';
import { closingCard, heatCard, mapCard, weeksCard } from './oversight-charts.ts';
import { decisionsCard } from './oversight-decisions.ts';
import { isRunning, oversightHead, periodDays, periodName, scopeName } from './oversight-frame.ts';
import { leadOf, shareOfDue } from './oversight-lead.ts';
import { lookHref } from './oversight-links.ts';
import { longestCard } from './oversight-longest.ts';
import { offListLine } from './oversight-off-list.ts';
import { stripCard } from './oversight-strip.ts';
import { empty } from './parts.ts';
import { dayName, moment, onPaper } from './time.ts';
import type { Words } from './words/index.ts';

export type OversightView = {
  look: Look;
  names: Names;
  report: Report;
  /** What is overdue longest. */
  longest: readonly OverdueCase[];
  /** What waits for this person's decision. */
  decisions: readonly Decision[];
  /** 减负, by street. */
  offList: OffListFigures;
  /** Who looks: on paper, who filed it. */
  who: string;
};

/** 督查: the report of an area and a stretch; sentences first, every number a link, one sheet on paper. */
export function oversightView(w: Words, now: Instant, view: OversightView): Page {
  const { look, names, report } = view;
  const words = w.oversight;
  const title = words.reportTitle(scopeName(w, look, names), look.period.kind);
  const any = report.flow.received + report.due.due + report.aside.aside > 0;
  const something = report.earliest !== null && (any || isRunning(look));
  return {
    title,
    shell: 'desk',
    main: html`${oversightHead(w, look, names, {
      path: '/oversight',
      title,
      lead: leadLine(w, now, look),
      actions: html`<button type="button" class="btn" data-print>
        ${icon('printer')}<span>${words.print}</span>
      </button>`,
    })}
    ${something ? body(w, now, view) : nothingYet(w, now, view)}`,
  };
}

function leadLine(w: Words, now: Instant, { period, area }: Look): Html {
  const { oversight: words } = w;
  const days = period.kind === 'days' ? '' : words.period.inside(periodDays(w, period));
  const hint = area.numbersOnly ? null : html`<span class="screen"> · ${words.hint}</span>`;
  return html`${periodName(w, period)}${days} · ${fill(words.asOf, { when: moment(w, now, now) })}${hint}`;
}

function body(w: Words, now: Instant, view: OversightView): Html {
  const { look, names, report, longest, decisions, offList, who } = view;
  return html`<section class="lead">${leadOf(w, look, report)}</section>
    ${shareOfDue(w, look, report)} ${!look.area.numbersOnly && decisionsCard(w, now, look, decisions)}
    ${boardsCard(w, look, report)}
    <div class="two">
      <div>${weeksCard(w, look, report)} ${closingCard(w, look, report)}</div>
      <div>${mapCard(w, look, names, report)} ${categoriesCard(w, look, names, report)}</div>
    </div>
    ${longestCard(w, now, look, longest, report.overdueOpen)} ${stripCard(w, look, report)}
    ${heatCard(w, look, report)} ${offListLine(w, look, offList)} ${footOf(w, look, report)}
    ${signatures(w, now, who)}`;
}

/** What the figures are, in two lines, and where they are explained. */
function footOf(w: Words, look: Look, { sealed }: Report): Html {
  const { foot } = w.oversight;
  return html`<p class="note">
    ${foot.text} ${sealed === null ? foot.sealed : foot.sealedMore(String(sealed))}
    <a class="screen" href="${lookHref(look, '/oversight/definitions')}">${foot.definitions}</a>
  </p>`;
}

/** On paper only: who filed it, and room for two hands. */
function signatures(w: Words, now: Instant, who: string): Html {
  const { sign } = w.oversight;
  return html`<div class="sign">
    <span>${sign.filed}${who}</span><span>${sign.checked}<i></i></span><span>${sign.signed}<i></i></span>
    <span>${onPaper(now).slice(0, 10)}</span>
  </div>`;
}

/** Why there is nothing to see, and where there is. */
function nothingYet(w: Words, now: Instant, { look, report }: OversightView): Html {
  const { empty: words } = w.oversight;
  const to = (period: Period, label: string) => linkButton(lookHref(look, '/oversight', { period }), label);
  const { earliest } = report;
  if (earliest === null) {
    return html`<section class="card">${empty(words.city, 'chart-column')}</section>`;
  }
  const { start, end } = look.span;
  const first = to(periodAround('week', dayOf(earliest)), words.toFirst);
  const present = to(periodAround('week', dayOf(now)), words.toNow);
  const [said, way] =
    start > now
      ? [words.ahead, present]
      : end <= earliest
        ? [words.before(dayName(w, now, dayOf(earliest))), first]
        : [words.none, present];
  return html`<section class="card">
    ${empty(said, 'chart-column')}
    <p class="ways">${way}</p>
  </section>`;
}
