import {
  handsIn,
  hatch,
  layOut,
  endStamp,
  n,
  passed,
  stamp,
  titleOf,
  type Look,
} from './case-lanes-parts.ts';
import { levelsOf, thinBars, type ThinBar } from './case-lanes-helps.ts';
import { widthOf } from './case-lanes-text.ts';
import { labelsThatFit, type Axis } from './case-lanes-layout.ts';
import { attrs, html, type Html } from './html.ts';
import type { Words } from './words/index.ts';

const rowHeight = 30;
const barHeight = 20;
/** A level of thin bars below the lead's, and how thick they are. */
const levelHeight = 17;
const thin = 14;

/** Time from left to right, lanes below each other. */
export function across(look: Look): Html {
  const { w, spans, turns, used, label } = look;
  const left = leftOf(w);
  const { axis, bars, places } = layOut(look, 600, 26);
  const thins = thinBars(look.helps, used, axis, true);
  const levels = levelsOf(thins, used);
  const top = 20;
  const tops = [0];
  // A lane that only helps needs no room for the lead's bar.
  const leads = used.map((lane) => spans.some((one) => one.lane === lane));
  const thinFrom = (row: number) => (leads[row] ? rowHeight - 3 : 8);
  for (const [row, level] of levels.entries())
    tops.push((tops.at(-1) ?? 0) + Math.max(rowHeight, thinFrom(row) + 3 + level * levelHeight));
  const topOf = (row: number) => top + (tops[row] ?? 0);
  const bottom = topOf(used.length);
  const width = left + axis.length + 8;
  const height = bottom + (turns.length > 0 ? 26 : 6);
  const y = (row: number) => topOf(row) + (rowHeight - barHeight) / 2;
  return html`<svg class="wide" viewBox="0 0 ${n(width)} ${n(height)}" role="img" aria-label="${label}">
    ${hatch('late-wide')}
    ${axis.pieces.map(
      ({ gap, start, size }) =>
        gap &&
        html`<rect
            class="gap"
            ${attrs({ x: n(left + start), y: top, width: n(size), height: bottom - top })}
          />${size > 60 && html`<text class="tick" x="${n(left + start + size / 2)}" y="${top + 14}" text-anchor="middle">${w.states.closed}</text>`}`,
    )}
    ${used.map(
      (lane, row) =>
        html`<line class="rule" x1="0" x2="${n(width)}" y1="${topOf(row)}" y2="${topOf(row)}" /><text
            class="lane"
            x="2"
            y="${y(row) + 14}"
          >
            ${w.way.lanes[lane]}
          </text>`,
    )}
    ${ticks(look, axis)}
    ${turns.map(({ kind }, i) => {
      const x = left + (places[i] ?? 0);
      return html`<g class="turn"
        ><title>${w.way.turns[kind]}</title
        ><line x1="${n(x)}" x2="${n(x)}" y1="${top}" y2="${bottom + 4}" /><circle
          cx="${n(x)}"
          cy="${bottom + 14}"
          r="9"
        /><text x="${n(x)}" y="${bottom + 18}" text-anchor="middle">${w.way.turnSigns[kind]}</text></g
      >`;
    })}
    ${passed(bars).map(([a, b]) => {
      const x = n(left + b.start);
      const ends = [y(a.row) + barHeight / 2, y(b.row) + barHeight / 2];
      return html`<path class="pass" d="M${x} ${ends[0] ?? 0}V${ends[1] ?? 0}" />`;
    })}
    ${bars.map((bar) => {
      const rect = { x: n(left + bar.start), y: y(bar.row), width: n(bar.size), height: barHeight, rx: 3 };
      const text = handsIn(w, bar.one);
      return html`<g class="bar of-${bar.one.lane}${bar.one.state === 'suspended' ? ' off' : ''}"
        ><title>${titleOf(w, bar.one)}</title><rect ${attrs(rect)} />${bar.late.map(
          ({ start, size }) =>
            html`<rect
              class="over"
              fill="url(#late-wide)"
              ${attrs({ ...rect, x: n(left + start), width: n(size) })}
            />`,
        )}${widthOf(text) + 8 <= bar.size && html`<text x="${n(left + bar.start + 5)}" y="${y(bar.row) + 14}">${text}</text>`}</g
      >`;
    })}
    ${thins.map((bar) => thinBar(bar, left, topOf(bar.row) + thinFrom(bar.row) + bar.level * levelHeight))}
    ${
      spans.at(-1)?.open &&
      html`<line
        class="now"
        x1="${n(left + axis.length)}"
        x2="${n(left + axis.length)}"
        y1="${top}"
        y2="${bottom}"
      />`
    }
  </svg>`;
}

/** Somebody who helps: dashed until he took it over. */
function thinBar({ one, start, size, unsigned, late, text }: ThinBar, left: number, y: number): Html {
  const rect = (from: number, width: number) => ({
    x: n(left + from),
    y,
    width: n(width),
    height: thin,
    rx: 2,
  });
  return html`<g class="help of-${one.help.lane}"
    ><title>${one.name} · ${one.state}</title
    >${size > unsigned && html`<rect ${attrs(rect(start + unsigned, size - unsigned))} />`}${unsigned > 0 && html`<rect class="wait" ${attrs(rect(start, unsigned))} />`}${late.map(
      (part) => html`<rect class="over" fill="url(#late-wide)" ${attrs(rect(part.start, part.size))} />`,
    )}${text && html`<text x="${n(left + text.at)}" y="${y + 11}" text-anchor="${text.anchor}">${one.name}</text>`}</g
  >`;
}

/** Room for the names of the lanes. */
function leftOf(w: Words): number {
  return w.lang === 'zh' ? 64 : 108;
}

/** When each began, where there is room; at the end 现在 or when it was closed. */
function ticks({ w, spans }: Look, axis: Axis): Html[] {
  const left = leftOf(w);
  const pieces = axis.pieces.filter(({ gap }) => !gap);
  const places = [...pieces.map(({ start }) => start), axis.length];
  const fits = labelsThatFit(places, 66);
  const texts = [...spans.map(({ from }) => stamp(from)), endStamp(w, spans)];
  return places.flatMap((place, i) => {
    if (!fits[i]) return [];
    const anchor = i === places.length - 1 ? 'end' : null;
    return [
      html`<text class="tick" x="${n(left + place)}" y="13" ${attrs({ 'text-anchor': anchor })}>
        ${texts[i]}
      </text>`,
    ];
  });
}
