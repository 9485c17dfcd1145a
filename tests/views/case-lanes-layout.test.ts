import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, labelsThatFit, spread, type Stretch } from '#views/case-lanes-layout.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Stretches one after the other; a negative number is a time in which nobody held the case. */
function follow(...lengths: number[]): Stretch[] {
  let at = 0;
  return lengths.flatMap((length) => {
    const from = at;
    at += Math.abs(length);
    return length < 0 ? [] : [{ from, until: at }];
  });
}
const drawn = (stretches: Stretch[], length = 600, least = 24) =>
  axisOf(stretches, length, least).pieces.map(({ start, size }) => [Math.round(start), Math.round(size)]);

describe('pieces on the axis', () => {
  it.each<[string, Stretch[], number[][]]>([
    [
      'share it by time',
      follow(day, 2 * day, day),
      [
        [0, 150],
        [150, 300],
        [450, 150],
      ],
    ],
    [
      'three minutes beside four days are still seen',
      follow(3 * minute, 4 * day),
      [
        [0, 24],
        [24, 576],
      ],
    ],
    [
      'several short ones',
      follow(minute, minute, 4 * day, 8 * day),
      [
        [0, 24],
        [24, 24],
        [48, 184],
        [232, 368],
      ],
    ],
    ['one alone takes all', follow(minute), [[0, 600]]],
    [
      'closed for a while: a gap',
      follow(day, -2 * day, day),
      [
        [0, 150],
        [150, 300],
        [450, 150],
      ],
    ],
    ['nobody ever held it', [], []],
  ])('%s', (_what, stretches, expected) => {
    expect(drawn(stretches)).toEqual(expected);
  });

  it('make the axis longer when there are too many', () => {
    const many = follow(...Array.from({ length: 40 }, () => minute));
    expect(axisOf(many, 600, 24).length).toBe(40 * 24);
  });

  it('never overlap, are never under the least, keep their order and their rank by time, whatever happened', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 400 * day }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(lengths, (times) => {
        const { pieces, length, at } = axisOf(follow(...times), 600, 24);
        expect(length).toBeGreaterThan(599.9);
        pieces.forEach((piece, i) => {
          const before = pieces[i - 1];
          expect(piece.size).toBeGreaterThan(23.999);
          expect(piece.start).toBeCloseTo(before ? before.start + before.size : 0, 5);
          expect(at(piece.from)).toBeCloseTo(piece.start, 5);
          for (const other of pieces)
            if (other.until - other.from > piece.until - piece.from)
              expect(other.size).toBeGreaterThanOrEqual(piece.size - 1e-6);
        });
        expect(at(pieces.at(-1)!.until)).toBeCloseTo(length, 5);
      }),
    );
  });

  it('are monotonic in time', () => {
    const { at } = axisOf(follow(minute, day, -day, 3 * minute, 5 * day), 600, 24);
    const places = Array.from({ length: 200 }, (_, i) => at((i * 8 * day) / 200));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

describe('marks', () => {
  it.each([
    ['far from each other stay', [10, 100, 300], [10, 100, 300]],
    ['near to each other move on', [10, 12, 13], [10, 28, 46]],
    ['at the end move back', [590, 598, 600], [564, 582, 600]],
  ])('%s', (_what, places, expected) => {
    expect(spread(places, 18, 600)).toEqual(expected);
  });

  it('never touch', () => {
    const places = fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 20 });
    fc.assert(
      fc.property(places, (any) => {
        const moved = spread(
          any.toSorted((a, b) => a - b),
          18,
          600,
        );
        moved.forEach((place, i) => i > 0 && expect(place - moved[i - 1]!).toBeGreaterThanOrEqual(18));
      }),
    );
  });
});

describe('labels', () => {
  it.each([
    ['all, where there is room', [0, 100, 240], [true, true, true]],
    ['not the one that would touch the one before', [0, 30, 200], [true, false, true]],
    ['not the one that would touch the last', [0, 150, 200], [true, false, true]],
    ['a single one', [0], [true]],
  ])('%s', (_what, places, expected) => {
    expect(labelsThatFit(places, 60)).toEqual(expected);
  });
});
