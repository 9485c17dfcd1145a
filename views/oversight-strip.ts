import type { Look } from '#desks/oversight/look.ts';
import type { Report } from '#desks/oversight/report.ts';
import { rates, smallNumber, type RateId } from '#rules/tallies.ts';
import { html, type Content, type Html } from './html.ts';
import { card } from './lists.ts';
import { countLink, hrefBehind, isTold, nothing, percent, rateText, toldShare } from './oversight-figures.ts';
import { beforeOf } from './oversight-lead.ts';
import { lookHref } from './oversight-links.ts';
import { span } from './time.ts';
import type { Words } from './words/index.ts';

const shown = [
  'returned',
  'rework',
  'reopen',
  'extension',
  'self_handled',
  'satisfaction',
  'solved',
] as const satisfies RateId[];

/** Further indicators: the rate, what it is a share of, and what it was in the period before. */
export function stripCard(w: Words, look: Look, report: Report): Html {
  const { strip: words } = w.oversight;
  const before = (value: string) => words.before(beforeOf(w, look), value);
  const minutes = ({ cases, median }: Report['response']) =>
    median === null || !isTold(look, cases) ? nothing : span(w, median * 60_000);
  const behind = hrefBehind(look, 'responded', report.response.cases);
  const response = minutes(report.response);
  const items = [
    one(
      words.response,
      behind === undefined ? response : html`<a href="${behind}">${response}</a>`,
      null,
      before(minutes(report.responseBefore)),
    ),
    ...shown.map((id) => {
      const { part, whole } = countsOf(report, id, 'now');
      const past = countsOf(report, id, 'before');
      const share = past.whole < smallNumber ? null : toldShare(look, past.part, past.whole);
      const of = html`${countLink(w, look, rates[id].part, part)} /
      ${countLink(w, look, rates[id].whole, whole)}`;
      return one(words.rates[id], rateText(w, look, part, whole), of, before(percent(share)));
    }),
  ];
  return card(
    html`${words.title}<a class="screen" href="${lookHref(look, '/oversight/table')}">${words.all}</a>`,
    html`<dl class="strip">${items}</dl>`,
    'strip',
  );
}

function one(name: string, value: Content, of: Content, before: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd class="rate">${value}</dd>
    <dd>${of && html`<span>${of}</span>`} <span class="dim">${before}</span></dd>
  </div>`;
}

/** What a rate is a share of, now or in the period before. */
function countsOf(report: Report, id: (typeof shown)[number], when: 'now' | 'before') {
  const counts =
    when === 'now' ? { ...report.due, ...report.flow } : { ...report.dueBefore, ...report.flowBefore };
  return { part: counts[rates[id].part], whole: counts[rates[id].whole] };
}
