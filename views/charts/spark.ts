import { html, type Html } from '#views/html.ts';
import { px } from './scale.ts';

const width = 86;
const height = 24;
const edge = 3;
/** A line never magnifies less than ten points of a hundred, or chance would look like a fall. */
const leastSpan = 0.1;

/**
 * A line as small as a word, of shares of 0–1; null where there was nothing to share, and the line breaks. `label` says
 * the values for who does not see it.
 */
export function spark(label: string, points: readonly (number | null)[]): Html {
  const at = placed(points);
  const runs = runsOf(at);
  const last = at.findLast((spot) => spot !== null);
  return html`<svg class="spark" width="${width}" height="${height}" role="img" aria-label="${label}">
    ${
      last === undefined
        ? html`<path class="none" d="M${edge} ${height / 2}H${width - edge}" />`
        : html`<path d="${runs.map(drawn).join('')}" /><circle cx="${last.x}" cy="${last.y}" r="2.6" />`
    }
  </svg>`;
}

type Spot = { x: number; y: number };

function placed(points: readonly (number | null)[]): (Spot | null)[] {
  const known = points.filter((point) => point !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const span = Math.max(high - low, leastSpan);
  // What is flatter than the least span lies in the middle of it, as far as 0 and 1 let it.
  const foot = Math.max(0, Math.min(1 - span, (low + high - span) / 2));
  return points.map((point, i) => {
    if (point === null) return null;
    const across = points.length < 2 ? 1 : i / (points.length - 1);
    return {
      x: px(edge + across * (width - 2 * edge)),
      y: px(height - edge - ((point - foot) / span) * (height - 2 * edge)),
    };
  });
}

function runsOf(at: readonly (Spot | null)[]): Spot[][] {
  const runs: Spot[][] = [[]];
  for (const spot of at) {
    if (spot === null) runs.push([]);
    else runs.at(-1)?.push(spot);
  }
  return runs.filter((run) => run.length > 0);
}

/** A point alone is a line of no length; round ends make it a dot. */
function drawn(run: readonly Spot[]): string {
  const [first, ...others] = run.map(({ x, y }) => `${x} ${y}`);
  return `M${first}L${others.length === 0 ? first : others.join('L')}`;
}
