import type { Look, Narrowing } from '#desks/oversight/look.ts';
import { toldFrom } from '#rules/oversight.ts';
import type { Period } from '#rules/periods.ts';
import { intervalOf, rates, shareOf, smallNumber, type RateId, type TallyId } from '#rules/tallies.ts';
import type { Board } from '#rules/vocabulary.ts';
import { percent, thousands } from './charts/numbers.ts';
import { attrs, html, type Html } from './html.ts';
import { casesHref } from './oversight-links.ts';
import { boardName } from './parts.ts';
import { span } from './time.ts';
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
  const inked = attrs({ class: n > 0 && cls });
  return href === undefined ? html`<b ${inked}>${said}</b>` : html`<a href="${href}" ${inked}>${said}</a>`;
}

/** The share of one count in another, null where there is none to tell. */
export function toldShare(look: Look, part: number, whole: number): number | null {
  return isTold(look, part) && isTold(look, whole) ? shareOf(part, whole) : null;
}

/** The share of one count in another as a link to the part that it tells; nothing to open for 0. */
export function shareLink(
  look: Look,
  tally: TallyId,
  part: number,
  whole: number,
  changed: Narrowing = {},
): Html {
  const share = toldShare(look, part, whole);
  const href = share === null ? undefined : hrefBehind(look, tally, part, changed);
  return href === undefined ? html`${percent(share)}` : html`<a href="${href}">${percent(share)}</a>`;
}

/** 率, as the way to its part; of few cases with their number and the interval. */
export function rateLink(
  w: Words,
  look: Look,
  id: RateId,
  counts: Partial<Record<TallyId, number>>,
  changed: Narrowing = {},
): Html {
  const [part, whole] = [counts[rates[id].part] ?? 0, counts[rates[id].whole] ?? 0];
  const share = shareLink(look, rates[id].part, part, whole, changed);
  const interval = toldShare(look, part, whole) === null ? null : intervalOf(part, whole);
  if (interval === null || whole >= smallNumber) return share;
  const { small, smallHint } = w.oversight;
  return html`${share}<small title="${smallHint}"
      ><span class="n">${small(whole)}</span
      ><span class="one">${percent(interval.low)}–${percent(interval.high)}</span></small
    >`;
}

/** A median or such of minutes as the way to the cases that it is of; "—" where there are none to tell. */
export function spellLink(
  w: Words,
  look: Look,
  tally: TallyId,
  { cases, minutes }: { cases: number; minutes: number | null },
  changed: Narrowing = {},
): Html {
  if (minutes === null || !isTold(look, cases)) return html`${nothing}`;
  const href = hrefBehind(look, tally, cases, changed);
  const said = span(w, minutes * 60_000);
  return href === undefined ? html`${said}` : html`<a href="${href}">${said}</a>`;
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
