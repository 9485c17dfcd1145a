/** The most lines that a small axis carries above its foot. */
const mostSteps = 4;

/**
 * Where an axis of counts from 0 has its marks: whole, round (1, 2, 5 or 25 of a power of ten), evenly apart, at most
 * four above 0, the last not below `max`. Only 0 when there is nothing to show.
 */
export function ticksOf(max: number): number[] {
  const step = roundStep(max / mostSteps);
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, i) => i * step);
}

function roundStep(least: number): number {
  for (let power = 1; ; power *= 10) {
    const round = [1, 2, ...(power > 1 ? [2.5] : []), 5].find((step) => step * power >= least);
    if (round !== undefined) return round * power;
  }
}

/** How strongly a count is shaded: 1 to 5 in even steps up to the highest, 0 for none. */
export function levelOf(count: number, max: number): number {
  return count <= 0 || max <= 0 ? 0 : Math.min(5, Math.ceil((count / max) * 5));
}

/** A share of 0–1 as a length of the drawing: `12.5%`. Drawings grow in width only, so that their text keeps its size. */
export function along(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

/** Pixels; tenths are enough. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The narrowest that a chart is drawn, in pixels: on a phone, or half across a sheet of paper. */
const narrowest = 290;

/** Whether names of equal parts of the width must stand on two lines where the chart is narrow. */
export function crowded(labels: readonly string[]): boolean {
  return labels.some((label) => widthOf(label) + 6 > narrowest / labels.length);
}

/** Estimated pixels at the size of a chart's text: a Chinese sign is as wide as it is high, a stroke half of a digit. */
function widthOf(text: string): number {
  const width = (sign: string) => (sign > '\u2e80' ? 12 : /[ /.:,]/.test(sign) ? 4 : 6.8);
  return [...text].reduce((sum, sign) => sum + width(sign), 0);
}
