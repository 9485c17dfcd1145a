import type { Look } from '#desks/oversight/look.ts';
import type { Names } from '#desks/oversight/names.ts';
import type { Report } from '#desks/oversight/report.ts';
import { toldFrom } from '#rules/oversight.ts';
import type { Period } from '#rules/periods.ts';
import { buckets, bucketIds } from '#rules/spells.ts';
import { barChart } from './charts/bar-chart.ts';
import { distribution } from './charts/distribution.ts';
import { heatMap } from './charts/heat-map.ts';
import { tileMap } from './charts/tile-map.ts';
import { fill, html, type Html } from './html.ts';
import { card } from './lists.ts';
import {
  countLink,
  hrefBehind,
  isTold,
  percent,
  spellLink,
  toldCount,
  toldShare,
  thousands,
} from './oversight-figures.ts';
import { casesHref, lookHref } from './oversight-links.ts';
import { empty } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** 不足 5 where a chart has no room for words. */
const fewWritten = `<${toldFrom}`;

/** Flow of the last weeks: what came and what was closed. A week leads to its own report. */
export function weeksCard(w: Words, look: Look, { weeks }: Report): Html {
  const { weeks: words, say } = w.oversight;
  const bar = (label: string, n: number, tone: 1 | 2) => ({
    value: isTold(look, n) ? n : 0,
    tone,
    say: say(label, toldCount(w, look, n)),
    ...(!isTold(look, n) && { untold: fewWritten }),
  });
  const label = (period: Period) => period.from.slice(5).replace(/^0?(\d+)-0?/, '$1/');
  const chart = barChart({
    title: words.chart,
    legend: [words.received, words.ended],
    groups: weeks.map(({ period, received, ended }) => ({
      label: label(period),
      href: lookHref(look, '/oversight', { period }),
      bars: [bar(words.received, received, 1), bar(words.ended, ended, 2)],
    })),
  });
  const last = weeks.at(-1);
  return card(
    words.title,
    html`${chart}${last && html`<p class="dim screen">${lastWeek(w, look, last, label(last.period))}</p>`}`,
  );
}

/** The last week in words, since in a drawing numbers are no links. */
function lastWeek(w: Words, look: Look, last: Report['weeks'][number], week: string): Html {
  const { period, received, ended } = last;
  return fill(w.oversight.weeks.last, {
    week,
    received: countLink(w, look, 'received', received, { period }),
    ended: countLink(w, look, 'ended', ended, { period }),
  });
}

/** How long the closed ones took, with the median and the ninth tenth. */
export function closingCard(w: Words, look: Look, { took, due }: Report): Html {
  const { closing: words, buckets: names, say } = w.oversight;
  const { counts, median, p90 } = took;
  if (median === null || p90 === null || !isTold(look, due.closed))
    return card(words.title, empty(due.closed === 0 ? words.none : words.few, 'clock'), 'took');
  const spell = (minutes: number) => spellLink(w, look, 'closed', { cases: due.closed, minutes });
  const unclosed = due.due - due.closed;
  return card(
    words.title,
    html`<p class="dim">
        ${fill(words.note, {
          median: spell(median),
          p90: spell(p90),
          unclosed: unclosed > 0 && fill(words.unclosed, { n: countLink(w, look, 'unclosed', unclosed) }),
        })}
      </p>
      ${distribution({
        title: words.chart,
        buckets: bucketIds.map((took, i) => {
          const n = counts[i] ?? 0;
          const href = hrefBehind(look, 'closed', n, { took });
          const label = names[took];
          return {
            label,
            count: isTold(look, n) ? n : 0,
            say: say(label, toldCount(w, look, n)),
            ...(!isTold(look, n) && { untold: fewWritten }),
            ...(href && { href }),
          };
        }),
        marks: [
          { at: placeOf(median), label: words.median },
          { at: placeOf(p90), label: words.p90 },
        ],
      })}`,
    'took',
  );
}

/** Where minutes lie along the bars: 2.5 is the middle of the third. */
function placeOf(minutes: number): number {
  const i = buckets.findIndex(({ to }) => to === null || minutes < to);
  const bucket = buckets[i]!;
  return bucket.to === null ? i + 0.5 : i + (minutes - bucket.from) / (bucket.to - bucket.from);
}

/** When reports come, by hour and weekday. */
export function heatCard(w: Words, look: Look, { slots }: Report): Html {
  const { heat: words, weekdays } = w.oversight;
  return card(
    words.title,
    heatMap({
      title: words.chart,
      rows: weekdays,
      // Few are all drawn alike.
      counts: slots.map((n) => (isTold(look, n) ? n : 1)),
      ...(!look.area.numbersOnly && { hrefOf: (slot: number) => casesHref(look, 'received', { slot }) }),
      say: (slot) =>
        words.cell(weekdays[Math.floor(slot / 24)] ?? '', slot % 24, toldCount(w, look, slots[slot] ?? 0)),
      write: (n) => (isTold(look, n) ? thousands(n) : fewWritten),
    }),
    'heat',
  );
}

/** Streets or communities as equal tiles in administrative order; each leads to its own report. */
export function mapCard(w: Words, look: Look, names: Names, { places }: Report): Html | null {
  const level = names.below[0]?.level;
  if (!places || (level !== 'street' && level !== 'community')) return null;
  const { map: words } = w.oversight;
  const counts = new Map(places.map(({ key, counts: one }) => [key, one]));
  const shown = names.below.filter(({ id }) => counts.has(id));
  const tiles = shown.map((place) => {
    const { due, on_time } = counts.get(place.id) ?? { due: 0, on_time: 0 };
    const share = toldShare(look, on_time, due);
    const name = naming(w, place);
    return {
      label: w.lang === 'zh' ? place.short_name : name,
      share,
      cases: isTold(look, due) ? due : 0,
      href: lookHref(look, '/oversight', { [level]: place.id }),
      say: words.cell(name, percent(share), toldCount(w, look, due)),
    };
  });
  const title = words.title[level];
  const others = names.below.length - shown.length;
  return card(
    title,
    tiles.length === 0
      ? empty(words.none, 'map-pin')
      : html`${tileMap({ title, tiles, legend: words.small })}
          <p class="dim">${words.note} ${others > 0 && words.others[level](others)}</p>`,
  );
}
