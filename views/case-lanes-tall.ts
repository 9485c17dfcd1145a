import {
  endStamp,
  handsIn,
  hatch,
  layOut,
  lengthIn,
  n,
  passed,
  signOf,
  stamp,
  type Look,
} from './case-lanes-parts.ts';
import { levelsOf, thinBars } from './case-lanes-helps.ts';
import { cut } from './case-lanes-text.ts';
import { attrs, html, type Html } from './html.ts';
import { span } from './time.ts';

/** Its type (case.css) against that of the wide drawing, for which `cut` measures. */
const larger = 13 / 11;

/** A thin bar beside the lead's. */
const thin = 7;

/** As wide as there is room on a screen of 390 px, so that its type is as large there as it says. */
const width = 324;

/** Time downwards, lanes beside each other, and who and how long at the right: for a narrow screen. */
export function downwards(look: Look): Html {
  const { w, spans, turns, used, label } = look;
  const { axis, bars, places } = layOut(look, 200, 38);
  const [top, column, times] = [26, 23, 44];
  const thins = thinBars(look.helps, used, axis, false);
  const lefts = [0];
  const leads = used.map((lane) => spans.some((one) => one.lane === lane));
  const thinFrom = (row: number) => (leads[row] ? 20 : 6);
  for (const [row, level] of levelsOf(thins, used).entries())
    lefts.push((lefts.at(-1) ?? 0) + Math.max(column, thinFrom(row) + 3 + level * thin));
  const x = (row: number) => times + (lefts[row] ?? 0) + 2;
  const right = x(used.length) - 2;
  const marks = right + 10;
  const height = top + axis.length + 18;
  return html`<svg class="tall" viewBox="0 0 ${width} ${n(height)}" role="img" aria-label="${label}">
    ${hatch('late-tall')}
    ${axis.pieces.map(
      ({ gap, start, size }) =>
        gap &&
        html`<rect
            class="gap"
            ${attrs({ x: times, y: n(top + start), width: right - times, height: n(size) })}
          /><text class="tick" x="${marks + 14}" y="${n(top + start + 12)}">${w.states.closed}</text>`,
    )}
    ${used.map(
      (lane, row) =>
        html`<line
            class="rule"
            x1="${x(row) - 2}"
            x2="${x(row) - 2}"
            y1="${top}"
            y2="${n(top + axis.length)}"
          /><text class="lane" x="${x(row) + 9}" y="16" text-anchor="middle"> ${signOf(w, lane)} </text>`,
    )}
    ${turns.map(({ kind }, i) => {
      const y = top + (places[i] ?? 0);
      return html`<g class="turn"
        ><title>${w.way.turns[kind]}</title><circle cx="${marks}" cy="${n(y)}" r="9" /><text
          x="${marks}"
          y="${n(y + 4)}"
          text-anchor="middle"
        >
          ${w.way.turnSigns[kind]}
        </text></g
      >`;
    })}
    ${passed(bars).map(([a, b]) => {
      const y = n(top + b.start);
      return html`<path class="pass" d="M${x(a.row) + 9} ${y}H${x(b.row) + 9}" />`;
    })}
    ${bars.map((bar) => {
      const rect = { x: x(bar.row), y: n(top + bar.start), width: 18, height: n(bar.size), rx: 3 };
      const y = top + bar.start;
      return html`<g class="bar of-${bar.one.lane}${bar.one.state === 'suspended' ? ' off' : ''}"
        ><rect ${attrs(rect)} />${bar.late.map(
          ({ start, size }) =>
            html`<rect
              class="over"
              fill="url(#late-tall)"
              ${attrs({ ...rect, y: n(top + start), height: n(size) })}
            />`,
        )}${stamp(bar.one.from)
          .split(' ')
          .map((part, i) => html`<text class="tick" x="0" y="${n(y + 12 + i * 15)}">${part}</text>`)}<text
          x="${marks + 14}"
          y="${n(y + 12)}"
          >${cut(handsIn(w, bar.one), (width - marks - 14) / larger)}</text
        ><text class="tick" x="${marks + 14}" y="${n(y + 27)}">${span(w, lengthIn(bar.one))}</text></g
      >`;
    })}
    ${thins.map(({ one, row, level, start, size, unsigned, late }) => {
      const rect = (from: number, length: number) => ({
        x: x(row) + thinFrom(row) + level * thin,
        y: n(top + from),
        width: thin - 1,
        height: n(length),
      });
      return html`<g class="help of-${one.help.lane}"
        >${size > unsigned && html`<rect ${attrs(rect(start + unsigned, size - unsigned))} />`}${unsigned > 0 && html`<rect class="wait" ${attrs(rect(start, unsigned))} />`}${late.map(
          (part) => html`<rect class="over" fill="url(#late-tall)" ${attrs(rect(part.start, part.size))} />`,
        )}</g
      >`;
    })}
    <text class="tick" x="0" y="${n(top + axis.length + 14)}">${endStamp(w, spans)}</text>
  </svg>`;
}
