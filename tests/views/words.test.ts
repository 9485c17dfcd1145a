import { describe, expect, it } from 'vitest';
import { wordsFor } from '#views/words/index.ts';

type Leaf = { path: string; text: string };

/** Every word with its path; functions are called with sample values, so that what they say is read as well. */
function leaves(words: unknown, path = ''): Leaf[] {
  if (typeof words === 'string') return [{ path, text: words }];
  if (typeof words === 'function') return [{ path, text: said(words as (...args: unknown[]) => unknown) }];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
}

function said(sentence: (...args: unknown[]) => unknown): string {
  const sample = { who: 'P', unit: 'U', board: 'B', to: 'T' };
  for (const args of [
    [sample, 'b', 'c'],
    [2, 3, 4, 5],
    ['A', 'B', 'C', 'D'],
    [[], [], []],
  ]) {
    try {
      const text = sentence(...args);
      if (typeof text === 'string' && !/undefined|NaN|\[object/.test(text)) return text;
    } catch {
      // The next kind of sample fits.
    }
  }
  return 'P';
}

const zh = leaves(wordsFor('zh'));
const en = leaves(wordsFor('en'));
const han = /\p{Script=Han}/u;

describe('words', () => {
  it('are there, on both sides, under the same names', () => {
    expect(zh.length).toBeGreaterThan(300);
    expect(en.map(({ path }) => path).toSorted()).toEqual(zh.map(({ path }) => path).toSorted());
  });

  it('are never empty', () => {
    expect([...zh, ...en].filter(({ text }) => text.trim() === '').map(({ path }) => path)).toEqual([]);
  });

  it('never blame with a bare 失败, 非法 or 异常', () => {
    expect(zh.filter(({ text }) => /失败|非法|异常/.test(text))).toEqual([]);
  });

  it('address the reader as 您', () => {
    expect(zh.filter(({ text }) => /你/.test(text))).toEqual([]);
  });

  it('are not left in Chinese on the English side, but for seals and the name of the language', () => {
    const kept = /^\.(seals\.|frame\.otherLanguage|dispatch\.keys\.route)/;
    expect(en.filter(({ path, text }) => han.test(text) && !kept.test(path))).toEqual([]);
  });

  it('start English sentences with a capital and end no label with a full stop', () => {
    const labels = en.filter(({ path }) =>
      /^\.(states|steps|roles|boards|severities|button|nav)\./.test(path),
    );
    expect(labels.filter(({ text }) => !/^[A-Z0-9]/.test(text) || text.endsWith('.'))).toEqual([]);
  });
});
