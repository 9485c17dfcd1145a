/** One stretch of time on the axis, in milliseconds. */
export type Stretch = { from: number; until: number };
/** Where it lies on the axis, in units of the drawing. */
export type Piece = Stretch & {
  start: number;
  size: number;
  /** Nobody held the case: it was closed. */ gap: boolean;
};

export type Axis = {
  pieces: readonly Piece[];
  length: number;
  /** Where an instant lies. */
  at: (ms: number) => number;
};

/**
 * Lays stretches that follow each other along an axis of at least `length`. Lengths are in proportion to time, but none
 * is under `least`: what is too short is drawn at `least`, and the others share what remains. More pieces than fit make
 * the axis longer. Times between two stretches become gaps.
 */
export function axisOf(stretches: readonly Stretch[], length: number, least: number): Axis {
  const all = withGaps(stretches);
  const sizes = sizesOf(
    all.map(({ from, until }) => until - from),
    length,
    least,
  );
  let start = 0;
  const pieces = all.map((piece, i) => {
    const placed = { ...piece, start, size: sizes[i] ?? least };
    start += placed.size;
    return placed;
  });
  return {
    pieces,
    length: start,
    at: (ms) => placeOf(pieces, ms),
  };
}

/**
 * Moves marks apart so that none stands nearer to the next than `apart`, in their order and within `length`; they stay as
 * near to their own place as that allows.
 */
export function spread(places: readonly number[], apart: number, length: number): number[] {
  const right: number[] = [];
  for (const place of places) right.push(Math.max(place, (right.at(-1) ?? -Infinity) + apart));
  // What was pushed over the end pushes back.
  let limit = length;
  return right
    .toReversed()
    .map((place) => {
      const kept = Math.min(place, limit);
      limit = kept - apart;
      return kept;
    })
    .toReversed();
}

/** Which labels of a row can stand without touching. Each begins at its place, the last one ends there and goes first. */
export function labelsThatFit(places: readonly number[], width: number): boolean[] {
  const last = places.length - 1;
  let free = -Infinity;
  return places.map((place, i) => {
    const hidden = i !== last && last > 0 && i > 0 && place + width > (places[last] ?? 0) - width;
    if (hidden || (i !== last && place < free)) return false;
    free = place + width;
    return true;
  });
}

/** On which level each range stands, so that none of a level overlap: the first level that is free. */
export function stacked(ranges: readonly { from: number; until: number }[]): number[] {
  const ends: number[] = [];
  return ranges.map(({ from, until }) => {
    const free = ends.findIndex((end) => end <= from);
    const level = free < 0 ? ends.length : free;
    ends[level] = until;
    return level;
  });
}

function withGaps(stretches: readonly Stretch[]): (Stretch & { gap: boolean })[] {
  return stretches.flatMap((stretch, i) => {
    const before = stretches[i - 1];
    const held = { ...stretch, gap: false };
    return before && before.until < stretch.from
      ? [{ from: before.until, until: stretch.from, gap: true }, held]
      : [held];
  });
}

/** Each its share of `length`; those whose share is under `least` get `least`, until the rest fits. */
function sizesOf(times: readonly number[], length: number, least: number): number[] {
  const short = new Set<number>();
  for (;;) {
    const rest = times.filter((_, i) => !short.has(i)).reduce((sum, time) => sum + time, 0);
    const scale = rest === 0 ? 0 : Math.max(0, length - short.size * least) / rest;
    const found = times.findIndex((time, i) => !short.has(i) && time * scale < least);
    if (found < 0) return times.map((time, i) => (short.has(i) ? least : time * scale));
    // All at once that are too short at this scale: a smaller scale makes none of them longer.
    times.forEach((time, i) => time * scale < least && short.add(i));
  }
}

function placeOf(pieces: readonly Piece[], ms: number): number {
  const piece = pieces.find(({ until }) => ms <= until) ?? pieces.at(-1);
  if (!piece) return 0;
  const part = piece.until === piece.from ? 0 : (ms - piece.from) / (piece.until - piece.from);
  return piece.start + Math.min(1, Math.max(0, part)) * piece.size;
}
