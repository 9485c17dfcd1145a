import type { Lane, Turn } from '#rules/way.ts';
import type { Board, Instant } from '#rules/vocabulary.ts';
import { handsOf, type HeldSpan } from './case-ledger.ts';
import type { HelpLine } from './case-lanes-helps.ts';
import { axisOf, spread, type Axis } from './case-lanes-layout.ts';
import { html, type Html } from './html.ts';
import { clock, dayIn, span } from './time.ts';
import type { Words } from './words/index.ts';

/** What both drawings show. */
export type Look = {
  w: Words;
  spans: readonly HeldSpan[];
  turns: readonly Turn[];
  used: readonly Lane[];
  helps: readonly HelpLine[];
  label: string;
};

/** A bar along the axis; across it, at the lane. */
export type Bar = {
  one: HeldSpan;
  start: number;
  size: number;
  row: number;
  late: { start: number; size: number }[];
};

/** What both drawings lay along an axis of at least `length`: bars no shorter than `least`, and the marks of the turns. */
export function layOut(look: Look, length: number, least: number) {
  const stretches = look.spans.map(({ from, until }) => ({
    from: Date.parse(from),
    until: Date.parse(until),
  }));
  const axis = axisOf(stretches, length, least);
  const turns = look.turns.map(({ at }) => axis.at(Date.parse(at)));
  return { axis, bars: barsOf(look, axis), places: spread(turns, 19, axis.length) };
}

/** Where each span lies on the axis, and the overdue parts of it. */
function barsOf({ spans, used }: Look, axis: Axis): Bar[] {
  const pieces = axis.pieces.filter(({ gap }) => !gap);
  return spans.map((one, i) => {
    const { start = 0, size = 0 } = pieces[i] ?? {};
    const within = (at: Instant) => Math.min(start + size, Math.max(start, axis.at(Date.parse(at))));
    const late = one.late.map(({ from, until }) => ({
      start: within(from),
      size: within(until) - within(from),
    }));
    return { one, start, size, row: used.indexOf(one.lane), late };
  });
}

/** Pairs of bars between which the case went into another lane. */
export function passed(bars: readonly Bar[]): [Bar, Bar][] {
  return bars.flatMap((bar, i): [Bar, Bar][] => {
    const before = bars[i - 1];
    return before && before.row !== bar.row && before.one.until === bar.one.from ? [[before, bar]] : [];
  });
}

/** Red lines on pale ground: seen without colour, too. */
export function hatch(id: string): Html {
  return html`<defs
    ><pattern id="${id}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" /><path d="M0 0V5" /></pattern
  ></defs>`;
}

/** Who had it, briefly: the person, the unit, or the desk by the name of its lane. */
export function handsIn(w: Words, one: HeldSpan): string {
  return one.hand?.kind === 'person' ? (one.hand.name ?? w.case.aResident) : handsOf(w, one);
}

/** What a pointer reads on a bar. */
export function titleOf(w: Words, one: HeldSpan): string {
  return `${w.way.of(handsIn(w, one), span(w, lengthIn(one)))} · ${w.states[one.state]}`;
}

/** Milliseconds. */
export function lengthIn({ from, until }: HeldSpan): number {
  return Date.parse(until) - Date.parse(from);
}

/** One or two signs for a lane: a board's seal. */
export function signOf(w: Words, lane: Lane): string {
  const signs: Partial<Record<Lane, string>> = w.way.signs;
  return signs[lane] ?? w.seals[lane as Board];
}

/** 11-20 10:04. */
export function stamp(at: Instant): string {
  return `${dayIn(at).slice(5)} ${clock(at)}`;
}

/** 现在, or when it ended. */
export function endStamp(w: Words, spans: readonly HeldSpan[]): string {
  const last = spans.at(-1);
  return last === undefined || last.open ? w.way.now : stamp(last.until);
}

/** Tenths are enough. */
export function n(value: number): number {
  return Math.round(value * 10) / 10;
}
