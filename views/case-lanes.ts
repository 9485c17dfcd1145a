import type { CaseFile } from '#desks/casefile/queries.ts';
import { lanes, lengthOf, type Lane } from '#rules/way.ts';
import { boards, type Instant } from '#rules/vocabulary.ts';
import { handsOf, ledger, sumsList, sumsOf } from './case-ledger.ts';
import type { HelpLine } from './case-lanes-helps.ts';
import type { Look } from './case-lanes-parts.ts';
import { downwards } from './case-lanes-tall.ts';
import { across } from './case-lanes-wide.ts';
import { html, type Content, type Html } from './html.ts';
import { span } from './time.ts';
import type { Words } from './words/index.ts';

type Way = CaseFile['way'];

/** The way of a case over the boards: wide across, on a narrow screen downwards; then the sums, and every part as a table. */
export function wayOfCase(w: Words, now: Instant, { spans, turns }: Way, helps: readonly HelpLine[]): Html {
  if (spans.length === 0) return html`<p class="dim">${w.way.empty}</p>`;
  const sums = sumsOf(spans).map(({ first, held }) => w.way.of(handsOf(w, first), span(w, held)));
  const helped = helps.map(({ help, name, state }) =>
    w.way.of(name, `${span(w, lengthOf(help).held)} ${state}`),
  );
  const also = helps.length === 0 ? '' : w.way.helped(helped.join(w.marks.comma));
  const label = w.way.label(sums.join(w.marks.comma) + also);
  const used = lanesOf([...spans, ...helps.map(({ help }) => help)]);
  const look: Look = { w, spans, turns, helps, used, label };
  return html`<figure class="way">
      ${across(look)}${downwards(look)}
      <figcaption>${legend(look)}</figcaption>
    </figure>
    ${sumsList(w, spans)}
    <details class="ledger">
      <summary>${w.way.ledger}</summary>
      ${ledger(w, now, spans, helps)}
    </details>`;
}

/** The four boards always, so that the picture is the same for every case; the others where they had it. */
function lanesOf(spans: readonly { lane: Lane }[]): Lane[] {
  const always: readonly Lane[] = boards;
  return lanes.filter((lane) => always.includes(lane) || spans.some((one) => one.lane === lane));
}

/** What the signs mean, and how lengths are to be read. */
function legend({ w, spans, turns, helps }: Look): Content {
  const kinds = [...new Set(turns.map(({ kind }) => kind))];
  return html`${kinds.map((kind) => html`<span class="turn-sign">${w.way.turnSigns[kind]}</span>${w.way.turns[kind]} · `)}
  ${helps.length > 0 && html`${w.way.helps} · `}
  ${[...spans, ...helps.map(({ help }) => help)].some(({ late }) => late.length > 0) && html`<span class="late">${w.way.overdue}</span> · `}
  ${w.way.scale}`;
}
