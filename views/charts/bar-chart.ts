import { html, type Html } from '#views/html.ts';
import { column, namesBelow, roleOf } from './columns.ts';
import { thousands } from './numbers.ts';
import { along, px, ticksOf } from './scale.ts';

/** `say` is a bar in words, without the name of its group: 收到 1683 件. Tone 1 is pale, tone 2 dark. */
export type Bar = {
  value: number;
  tone: 1 | 2;
  say: string;
  /** What is written for a value that is not told; the value given is then 0. */
  untold?: string;
};
export type BarGroup = { label: string; href?: string; bars: readonly Bar[] };
export type BarChart = {
  title: string;
  legend: readonly [string, string];
  groups: readonly BarGroup[];
};

const top = 20;
const foot = 188;
const height = 212;
/** Of the width of a group, what its bars take, and what lies between two of them. */
const inked = 0.58;
const between = 0.03;

const tones = { 1: 'pale', 2: 'dark' } as const;

/** Bars side by side for each group, over a scale from 0. The values of the last group are written over its bars. */
export function barChart({ title, legend, groups }: BarChart): Html {
  const ticks = ticksOf(Math.max(0, ...groups.flatMap(({ bars }) => bars.map(({ value }) => value))));
  const high = ticks.at(-1) ?? 0;
  const role = roleOf(groups);
  const says = groups.map(({ label, bars }) => [label, ...bars.map(({ say }) => say)].join(' · '));
  return html`<figure class="chart">
    <figcaption>
      <span class="key">
        <span><i class="pale"></i>${legend[0]}</span> <span><i class="dark"></i>${legend[1]}</span>
      </span>
    </figcaption>
    <svg class="plot scaled" height="${height}" role="${role}" aria-label="${title}">
      ${role === 'img' && html`<desc>${says.join('; ')}</desc>`}
      ${ticks.map((tick) => {
        const y = yOf(tick, high);
        return html`<line class="rule" x2="100%" y1="${y}" y2="${y}" /><text class="tick" x="-6" y="${y + 4}"
            >${thousands(tick)}</text
          >`;
      })}
      ${groups.map((group, at) =>
        column(
          { at, of: groups.length, height: foot, say: says[at] ?? '', href: group.href },
          group.bars.map((bar, i) => {
            const y = yOf(bar.value, high);
            const { x, width } = placeOf(i, group.bars.length, at, groups.length);
            return html`<rect
              class="${tones[bar.tone]}"
              x="${along(x)}"
              y="${y}"
              width="${along(width)}"
              height="${px(foot - y)}"
            />`;
          }),
        ),
      )}
      ${valuesOver(groups, high)}
      ${namesBelow(
        groups.map(({ label }) => label),
        foot + 17,
      )}
    </svg>
  </figure>`;
}

function yOf(value: number, high: number): number {
  return px(high === 0 ? foot : foot - (value / high) * (foot - top));
}

/** Where the bar lies, in shares of the chart's width. */
function placeOf(i: number, bars: number, at: number, groups: number) {
  const width = (inked - between * (bars - 1)) / bars;
  return { x: (at + (1 - inked) / 2 + i * (width + between)) / groups, width: width / groups };
}

/** Of two bars one value ends and the other begins in the middle, so that both have room on a phone. */
function valuesOver(groups: readonly BarGroup[], high: number): Html[] {
  const { bars } = groups.at(-1) ?? { bars: [] };
  const sides = bars.length === 2 ? ['end', 'start'] : [];
  const x = along((groups.length - 0.5) / groups.length);
  return bars.map(
    ({ value, untold }, i) =>
      html`<text
        class="value"
        x="${x}"
        dx="${bars.length === 2 ? (i === 0 ? -1.5 : 1.5) : 0}"
        y="${px(yOf(value, high) - 5)}"
        text-anchor="${sides[i] ?? 'middle'}"
        >${untold ?? thousands(value)}</text
      >`,
  );
}
