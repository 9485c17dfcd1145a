import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { states, steps } from '#rules/vocabulary.ts';
import { workflowPicture } from '#scripts/draw-workflow.ts';

describe('the picture of a case’s life', () => {
  it('in README is the one the machine draws; after a change: npm run draw-workflow -- --write', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, shown] = /<!-- workflow -->\n([^]*?)\n?<!-- \/workflow -->/.exec(readme) ?? [];
    expect(shown).toBe(workflowPicture());
  });

  it('shows every state and every step', () => {
    const picture = workflowPicture();
    expect(states.filter((state) => !picture.includes(` as ${state}\n`))).toEqual([]);
    expect(steps.filter((step) => !new RegExp(` ${step}( ·|$)`, 'm').test(picture))).toEqual([]);
  });

  it('draws no two lines between the same states', () => {
    const ends = workflowPicture()
      .split('\n')
      .filter((line) => line.includes('-->'))
      .map((line) => line.split(' : ')[0]);
    expect(new Set(ends).size).toBe(ends.length);
  });
});
