import type { Look, Narrowing } from '#desks/oversight/look.ts';
import { toldFrom } from '#rules/oversight.ts';
import type { Period } from '#rules/periods.ts';
import { intervalOf, shareOf, smallNumber, type TallyId } from '#rules/tallies.ts';
import type { Board } from '#rules/vocabulary.ts';
import { percent, thousands } from './charts/numbers.ts';
import { attrs, html, type Html } from './html.ts';
import { casesHref } from './oversight-links.ts';
import { boardName } from './parts.ts';
import type { Words } from './words/index.ts';

export { percent, thousands } from './charts/numbers.ts';

/** What stands where there is nothing to tell. */
export const nothing = percent(null);

/** Whether a count is told to this person: who sees numbers alone hears of one to four only that they are few. */
export function isTold({ area }: Look, n: number): boolean {
  return !area.numbersOnly || n === 0 || n >= toldFrom;
}

/** A count as this person is told it: 1,683, or 不足 5. */
export function toldCount(w: Words, look: Look, n: number): string {
  return isTold(look, n) ? thousands(n) : w.oversight.fewerThanFive;
}

/** The list behind a count; nothing to open for 0, and for who sees numbers alone. */
export function hrefBehind(
  look: Look,
  tally: TallyId,
  n: number,
  changed: Narrowing & { period?: Period } = {},
): string | undefined {
  return n === 0 || look.area.numbersOnly ? undefined : casesHref(look, tally, changed);
}

/** A count as a link to exactly the cases that it counts. */
export function countLink(
  w: Words,
  look: Look,
  tally: TallyId,
  n: number,
  changed: Narrowing & { period?: Period } = {},
  cls?: string,
): Html {
  const said = toldCount(w, look, n);
  const href = hrefBehind(look, tally, n, changed);
  const look2 = attrs({ class: n > 0 && cls });
  return href === undefined ? html`<b ${look2}>${said}</b>` : html`<a href="${href}" ${look2}>${said}</a>`;
}

/** The share of one count in another, null where there is none to tell. */
export function toldShare(look: Look, part: number, whole: number): number | null {
  return isTold(look, part) && isTold(look, whole) ? shareOf(part, whole) : null;
}

/** 率: the share of one count in another; of few cases with their number and the interval. */
export function rateText(w: Words, look: Look, part: number, whole: number): Html {
  const share = toldShare(look, part, whole);
  const interval = intervalOf(part, whole);
  if (share === null || interval === null || whole >= smallNumber) return html`${percent(share)}`;
  const { small, smallHint } = w.oversight;
  return html`${percent(share)}<small title="${smallHint}"
      ><span class="n">${small(whole)}</span
      ><span class="one">${percent(interval.low)}–${percent(interval.high)}</span></small
    >`;
}

/** By how many points of a hundred one rate is above another; null unless both are of enough cases, and told. */
export function pointsAbove(
  look: Look,
  now: { part: number; whole: number },
  before: { part: number; whole: number },
): number | null {
  const shareIn = ({ part, whole }: typeof now) =>
    whole < smallNumber ? null : toldShare(look, part, whole);
  const [one, other] = [shareIn(now), shareIn(before)];
  if (one === null || other === null) return null;
  return Math.round((one - other) * 1000) / 10;
}

/** A board with its seal, or that it is not decided. */
export function boardHead(w: Words, board: Board | null): Html {
  return board === null ? html`${w.case.noBoard}` : boardName(w, board);
}
