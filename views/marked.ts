import { html, type Content, type Html } from './html.ts';
import { caseText } from './parts.ts';
import type { Words } from './words/index.ts';

/**
 * Text of a case with the parts that were asked for marked. `parts` are in small half-width letters; letters and digits
 * of other scripts count from the beginning of a word, as they are found.
 */
export function marked(w: Words, text: string, parts: readonly string[]): Html {
  const wanted = parts.filter((part) => part !== '').toSorted((a, b) => b.length - a.length);
  if (wanted.length === 0) return caseText(w, text);
  const pattern = new RegExp(`(${wanted.map(patternOf).join('|')})`, 'giu');
  const pieces: Content[] = text
    .split(pattern)
    .map((piece, i) => (i % 2 === 1 ? html`<mark>${piece}</mark>` : piece));
  return w.lang === 'zh' ? html`${pieces}` : html`<span lang="zh-CN">${pieces}</span>`;
}

/** Parts hold letters and digits only, so nothing in them has to be escaped. */
function patternOf(part: string): string {
  return /^[\p{Script=Han}]/u.test(part) ? part : `(?<![a-z0-9])${part}`;
}
