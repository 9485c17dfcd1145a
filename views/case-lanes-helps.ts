import type { Help } from '#rules/helps.ts';
import type { Lane } from '#rules/way.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { stacked, type Axis } from './case-lanes-layout.ts';
import { widthOf } from './case-lanes-text.ts';

/** Somebody who helps, on the lanes: how he is called and where it stands, in words. */
export type HelpLine = { help: Help; name: string; state: string };

/** A thin bar along the axis, on the `level` of its lane; the name inside, or beside it where there is room. */
export type ThinBar = {
  one: HelpLine;
  row: number;
  level: number;
  start: number;
  size: number;
  /** How much of it nobody had taken it over. */
  unsigned: number;
  late: { start: number; size: number }[];
  text: { at: number; anchor: 'start' | 'end' } | null;
};

/** The shortest thin bar. */
const least = 8;

/**
 * Lays what others do beside the lead along the lead's own axis. Bars of a lane that overlap stand on levels below each
 * other. `named`: their names are drawn, too, and take up room.
 */
export function thinBars(
  helps: readonly HelpLine[],
  used: readonly Lane[],
  axis: Axis,
  named: boolean,
): ThinBar[] {
  const bars = helps.map((one): Omit<ThinBar, 'level'> => {
    const place = (at: Instant) => axis.at(Date.parse(at));
    const { help } = one;
    const start = Math.min(place(help.from), axis.length - least);
    const size = Math.max(least, place(help.until) - start);
    const within = (at: Instant) => Math.min(start + size, Math.max(start, place(at)));
    const late = help.late.map(({ from, until }) => ({
      start: within(from),
      size: within(until) - within(from),
    }));
    const unsigned = help.signed === null ? size : within(help.signed) - start;
    const text = named ? textFor(one.name, start, size, axis.length) : null;
    return { one, row: used.indexOf(help.lane), start, size, unsigned, late, text };
  });
  return used.flatMap((_, row) => {
    const own = bars.filter((bar) => bar.row === row);
    const levels = stacked(own.map(rangeOf));
    return own.map((bar, i) => ({ ...bar, level: levels[i] ?? 0 }));
  });
}

/** How many levels of thin bars each lane needs. */
export function levelsOf(bars: readonly ThinBar[], used: readonly Lane[]): number[] {
  return used.map((_, row) =>
    Math.max(0, ...bars.filter((bar) => bar.row === row).map((bar) => bar.level + 1)),
  );
}

/** Inside the bar, else after it, else before it. */
function textFor(name: string, start: number, size: number, length: number): ThinBar['text'] {
  const width = widthOf(name);
  if (width + 8 <= size) return { at: start + 4, anchor: 'start' };
  if (start + size + width + 4 <= length) return { at: start + size + 4, anchor: 'start' };
  return start - width - 4 >= 0 ? { at: start - 4, anchor: 'end' } : null;
}

function rangeOf({ one, start, size, text }: Omit<ThinBar, 'level'>): { from: number; until: number } {
  if (text === null) return { from: start, until: start + size };
  const width = widthOf(one.name);
  const from = text.anchor === 'start' ? text.at : text.at - width;
  return { from: Math.min(start, from), until: Math.max(start + size, from + width) + 4 };
}
