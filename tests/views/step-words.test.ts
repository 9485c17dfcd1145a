import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { langs, wordsFor } from '#views/words/index.ts';

/** The keys that a file of ours hands out as faults of fields. */
function faultsIn(path: string): string[] {
  const source = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const given = [
    ...source.matchAll(/faults\.\w+ = '(\w+)'/g),
    ...source.matchAll(/faults\['\w+'\] = '(\w+)'/g),
    ...source.matchAll(/return \{ \w+: '(\w+)' \}/g),
    ...source.matchAll(/\? \{ \w+: '(\w+)' \}/g),
    ...source.matchAll(/\.(?:max|min|int|refine|enum|string|number)\([^()]*'(\w+)'\)/g),
  ];
  return [...new Set(given.map(([, key]) => key!))];
}

describe.each(langs)('words for what is wrong with a step (%s)', (lang) => {
  const words = wordsFor(lang);

  it.each([
    ['src/rules/checks.ts', 6],
    ['src/desks/casefile/forms.ts', 5],
    ['src/desks/casefile/form-fields.ts', 3],
    ['src/rules/tasks-area.ts', 4],
    ['src/desks/casefile/task-forms.ts', 3],
  ])('has a sentence for every fault of %s', (path, least) => {
    const faults = faultsIn(path);
    expect(faults.length).toBeGreaterThanOrEqual(least);
    expect(faults.filter((key) => !(key in words.fieldErrors))).toEqual([]);
  });

  it('never leaves a person with a bare 失败, 非法 or 异常', () => {
    const sentences = [...Object.values(words.reasons), ...Object.values(words.fieldErrors)];
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/失败|非法|异常|invalid|illegal/i);
      expect(sentence.length).toBeGreaterThan(2);
    }
  });
});
