import type { Look } from '#desks/oversight/look.ts';
import type { Report } from '#desks/oversight/report.ts';
import { rates, smallNumber, type RateId } from '#rules/tallies.ts';
import { fill, html, type Content, type Html } from './html.ts';
import { card } from './lists.ts';
import { countLink, isTold, nothing, percent, rateLink, spellLink, toldShare } from './oversight-figures.ts';
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
  'false_closure',
] as const satisfies RateId[];

/** Further indicators: the rate, what it is a share of, and what it was in the period before. */
export function stripCard(w: Words, look: Look, report: Report): Html {
  const { strip: words } = w.oversight;
  const { rates: names } = w.oversightLists;
  const before = (value: string) => words.before(beforeOf(w, look), value);
  const { response, responseBefore: past } = report;
  const pastSaid =
    past.median === null || !isTold(look, past.cases) ? nothing : span(w, past.median * 60_000);
  const items = [
    one(
      words.response,
      spellLink(w, look, 'responded', { cases: response.cases, minutes: response.median }),
      null,
      before(pastSaid),
    ),
    ...shown.map((id) => {
      const { part, whole } = countsOf(report, id, 'now');
      const then = countsOf(report, id, 'before');
      const share = then.whole < smallNumber ? null : toldShare(look, then.part, then.whole);
      const more =
        id === 'satisfaction' && fill(words.unsaid, { n: countLink(w, look, 'unsaid', report.due.unsaid) });
      const of = html`${countLink(w, look, rates[id].part, part)} /
      ${countLink(w, look, rates[id].whole, whole)}${more}`;
      const counts = { ...report.due, ...report.flow, ...report.audits };
      return one(names[id].name, rateLink(w, look, id, counts), of, before(percent(share)));
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
    when === 'now'
      ? { ...report.due, ...report.flow, ...report.audits }
      : { ...report.dueBefore, ...report.flowBefore, ...report.auditsBefore };
  return { part: counts[rates[id].part], whole: counts[rates[id].whole] };
}
