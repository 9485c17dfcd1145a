import { html, type Html } from '#views/html.ts';
import { thousands } from './numbers.ts';
import { levelOf } from './scale.ts';

export type HeatMap = {
  title: string;
  /** Names of the weekdays, Monday first. */
  rows: readonly string[];
  /** For each hour of the week, from Monday 0:00. */
  counts: readonly number[];
  hrefOf?: (slot: number) => string;
  /** The cell in words; it holds the number as it is written: 周二 10 时：12 件. */
  say: (slot: number) => string;
  /** How counts are written, if not 1,683; briefly, where they are not told: <5. */
  write?: (count: number) => string;
};

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const shades = ['', 'l1', 'l2', 'l3', 'l4', 'l5'] as const;

/**
 * How many in each hour of the week: a table, because it is one, with the number in every cell and a shade behind it. On a
 * narrow screen the style sheet lays the days across and the hours down.
 */
export function heatMap({ title, rows, counts, hrefOf, say, write = thousands }: HeatMap): Html {
  const high = Math.max(0, ...counts);
  const cell = (slot: number): Html => {
    const count = counts[slot] ?? 0;
    const shade = shades[levelOf(count, high)];
    if (!shade) return html`<td></td>`;
    if (!hrefOf) return html`<td><span class="${shade}">${write(count)}</span></td>`;
    return html`<td>
      <a class="${shade}" href="${hrefOf(slot)}" aria-label="${say(slot)}">${write(count)}</a>
    </td>`;
  };
  return html`<table class="chart heat" aria-label="${title}">
    <thead>
      <tr>
        <td></td>
        ${hours.map((hour) => html`<th scope="col">${hour}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row, day) =>
          html`<tr>
            <th scope="row">${row}</th>
            ${hours.map((hour) => cell(day * 24 + hour))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
