import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { helpOf } from '#rules/helps.ts';
import { later, monday } from '#tests/support/facts.ts';
import { levelsOf, thinBars, type HelpLine } from '#views/case-lanes-helps.ts';
import { axisOf, stacked } from '#views/case-lanes-layout.ts';
import { widthOf } from '#views/case-lanes-text.ts';

const at = (minutes: number) => later(monday, minutes);
const axis = axisOf([{ from: Date.parse(at(0)), until: Date.parse(at(600)) }], 600, 26);
const used = ['desk', 'public_security', 'partner'] as const;
const line = (name: string, lane: (typeof used)[number], from: number, until: number): HelpLine => ({
  help: helpOf(
    {
      id: name,
      at: at(from),
      signDue: at(from + 5),
      due: at(from + 60),
      state: 'sent',
      signedAt: null,
      heardAt: null,
      doneAt: at(until),
    },
    lane,
    at(600),
  ),
  name,
  state: '办完',
});

describe('thin bars beside the lead', () => {
  it('those that overlap stand below each other, others side by side', () => {
    const bars = thinBars(
      [
        line('甲', 'partner', 0, 200),
        line('乙', 'partner', 100, 300),
        line('丙', 'partner', 400, 500),
        line('丁', 'desk', 0, 600),
      ],
      used,
      axis,
      true,
    );
    const levels = Object.fromEntries(bars.map(({ one, level }) => [one.name, level]));
    expect(levels).toEqual({ 甲: 0, 乙: 1, 丙: 0, 丁: 0 });
    expect(levelsOf(bars, used)).toEqual([1, 0, 2]);
  });

  it('a name that does not fit stands after its bar, at the end of the axis before it', () => {
    const name = '宁波东柳物业公司';
    const [inside, after, before] = [
      line(name, 'partner', 0, 300),
      line(name, 'desk', 0, 20),
      line(name, 'public_security', 590, 600),
    ].map((one) => thinBars([one], used, axis, true)[0]);
    expect([inside?.text, after?.text?.anchor, before?.text?.anchor]).toEqual([
      { at: 4, anchor: 'start' },
      'start',
      'end',
    ]);
    expect(after!.text!.at).toBeGreaterThan(after!.start + after!.size);
    expect(before!.text!.at).toBeLessThan(before!.start);
  });

  it('never overlap on a level, whatever was asked when; all stay on the axis', () => {
    const anyLine = fc
      .tuple(fc.constantFrom(...used), fc.nat(599), fc.nat(400), fc.string({ minLength: 1, maxLength: 12 }))
      .map(([lane, from, length, name]) => line(name, lane, from, Math.min(600, from + 1 + length)));
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), (lines) => {
        const bars = thinBars(lines, used, axis, true);
        expect(bars).toHaveLength(lines.length);
        for (const bar of bars) {
          expect(bar.start).toBeGreaterThanOrEqual(0);
          expect(bar.start + bar.size).toBeLessThanOrEqual(axis.length + 0.001);
        }
        const extents = bars.map(({ one, row, level, start, size, text }) => {
          const width = widthOf(one.name);
          const from = text === null ? start : text.anchor === 'start' ? text.at : text.at - width;
          const until = text === null ? start + size : from + width;
          return { row, level, from: Math.min(start, from), until: Math.max(start + size, until) };
        });
        for (const [i, a] of extents.entries())
          for (const b of extents.slice(i + 1)) {
            const apart = a.row !== b.row || a.level !== b.level || a.until <= b.from || b.until <= a.from;
            expect(apart).toBe(true);
          }
      }),
    );
  });

  it('the first level that is free is taken', () => {
    expect(
      stacked([
        { from: 0, until: 5 },
        { from: 3, until: 6 },
        { from: 5, until: 9 },
        { from: 5, until: 7 },
      ]),
    ).toEqual([0, 1, 0, 2]);
  });
});
