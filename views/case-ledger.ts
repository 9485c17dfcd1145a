import type { CaseFile } from '#desks/casefile/queries.ts';
import { lanes, lengthOf, type Span } from '#rules/way.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { holderName } from './case-holder.ts';
import type { HelpLine } from './case-lanes-helps.ts';
import { html, type Content, type Html } from './html.ts';
import { table } from './lists.ts';
import { naming } from './step-choices.ts';
import { moment, span } from './time.ts';
import type { Words } from './words/index.ts';

export type HeldSpan = CaseFile['way']['spans'][number];
/** How long a unit or a desk has held the case, and how much of that was overdue, in milliseconds. */
export type Sum<T> = { first: T; held: number; late: number };

/** Sums per unit, per board where no unit is known, else per desk; in the order in which they first had it. */
export function sumsOf<T extends Span>(spans: readonly T[]): Sum<T>[] {
  const groups = Map.groupBy(spans, (one) => (isUnits(one) ? `unit ${one.unit}` : one.lane));
  return [...groups.values()].map((group) => {
    const lengths = group.map(lengthOf);
    return {
      // Map.groupBy makes no empty groups.
      first: group[0] as T,
      held: lengths.reduce((sum, { held }) => sum + held, 0),
      late: lengths.reduce((sum, { late }) => sum + late, 0),
    };
  });
}

/** Whose hands a span was in, briefly: the unit, or the desk by its lane. */
export function handsOf(w: Words, one: HeldSpan): string {
  if (isUnits(one) && one.unitName) return naming(w, one.unitName);
  // A board's lead who rules between its own units.
  const rules = one.hand?.kind === 'post' && one.hand.board !== null;
  return rules ? w.roles.board_lead : w.way.lanes[one.lane];
}

/** 消防安全组 1 天 3 时, 超时 2 时; one after the other. */
export function sumsList(w: Words, spans: readonly HeldSpan[]): Html {
  return html`<ul class="sums">
    ${sumsOf(spans).map(
      ({ first, held, late }) =>
        html`<li>
          <b>${handsOf(w, first)}</b>
          ${span(w, held)}${late > 0 && html` <b class="late">${w.way.over(span(w, late))}</b>`}
        </li>`,
    )}
  </ul>`;
}

/** Every part of the way as a table: the same as the drawing says, for who cannot see it. */
export function ledger(w: Words, now: Instant, spans: readonly HeldSpan[], helps: readonly HelpLine[]): Html {
  const { way } = w;
  return table(
    way.title,
    [{ label: way.who }, { label: way.fromTo }, { label: way.howLong }, { label: way.limit }],
    [
      ...spans.map((one) =>
        rowOf(w, now, html`${whoHeld(w, one)} <small>${w.states[one.state]}</small>`, one),
      ),
      ...helps.map(({ help, name, state }) =>
        rowOf(w, now, html`${name} <small>${way.help} · ${state}</small>`, help),
      ),
    ],
  );
}

/** Who, from when until when, how long, and whether in time. */
function rowOf(
  w: Words,
  now: Instant,
  who: Html,
  one: Pick<Span, 'from' | 'until' | 'open' | 'late'>,
): Content[] {
  const { held, late } = lengthOf(one);
  return [
    who,
    html`${moment(w, now, one.from)}
    ${one.open ? w.way.still : html`${w.way.to} ${moment(w, now, one.until)}`}`,
    span(w, held),
    late > 0 ? html`<b class="late">${w.way.over(span(w, late))}</b>` : w.way.inTime,
  ];
}

/** 消防安全组 林涛; 东柳街道 综合指挥岗. */
function whoHeld(w: Words, one: HeldSpan): string {
  const name = one.hand ? holderName(w, one.hand) : '';
  return one.hand?.kind === 'person' && isUnits(one) && one.unitName
    ? `${naming(w, one.unitName)} ${name}`
    : name;
}

function isUnits(one: Span): boolean {
  const board = lanes.slice(1, 5).includes(one.lane);
  return board && one.unit !== null && one.holder.kind !== 'post';
}
