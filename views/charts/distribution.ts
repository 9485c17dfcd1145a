import { html, type Html } from '#views/html.ts';
import { column, namesBelow, roleOf } from './columns.ts';
import { thousands } from './numbers.ts';
import { along, px } from './scale.ts';

/** `say` is the bucket in words: 4–24 小时：120 件. */
export type Bucket = {
  label: string;
  count: number;
  href?: string;
  say: string;
  /** What is written for a count that is not told; the count given is then 0. */
  untold?: string;
};
/** A line across: `at` counts buckets from the left, so 2.5 is the middle of the third. */
export type Mark = { at: number; label: string };
export type Distribution = {
  title: string;
  buckets: readonly Bucket[];
  marks?: readonly Mark[];
};

const tall = 150;
const lineHeight = 18;
const room = 22;

/** How many cases fell into each bucket, and where in between the marks lie. */
export function distribution({ title, buckets, marks = [] }: Distribution): Html {
  const top = marks.length * lineHeight + room;
  const foot = top + tall;
  const high = Math.max(0, ...buckets.map(({ count }) => count));
  const role = roleOf(buckets);
  const of = buckets.length;
  const yOf = (count: number) => px(high === 0 ? foot : foot - (count / high) * tall);
  return html`<figure class="chart">
    <svg class="plot" height="${foot + 24}" role="${role}" aria-label="${title}">
      ${role === 'img' && html`<desc>${buckets.map(({ say }) => say).join('; ')}</desc>`}
      <line class="foot" x2="100%" y1="${foot}" y2="${foot}" />
      ${buckets.map(({ count, say, href }, at) =>
        column(
          { at, of, height: foot, say, href },
          html`<rect
            class="pale"
            x="${along((at + 0.1) / of)}"
            y="${yOf(count)}"
            width="${along(0.8 / of)}"
            height="${px(foot - yOf(count))}"
          />`,
        ),
      )}
      ${marks.map(({ at, label }, i) => {
        const x = along(at / of);
        const y = (i + 1) * lineHeight - 5;
        const side = at > of / 2 ? ['end', -5] : ['start', 5];
        return html`<line class="mark" x1="${x}" x2="${x}" y1="${y - 9}" y2="${foot}" /><text
            class="mark-name"
            x="${x}"
            dx="${side[1]}"
            y="${y}"
            text-anchor="${side[0]}"
            >${label}</text
          >`;
      })}
      <g class="over">
        ${buckets.map(
          ({ count, untold }, at) =>
            html`<text class="value" x="${along((at + 0.5) / of)}" y="${px(yOf(count) - 5)}"
              >${untold ?? thousands(count)}</text
            >`,
        )}
      </g>
      ${namesBelow(
        buckets.map(({ label }) => label),
        foot + 17,
      )}
    </svg>
  </figure>`;
}
