import { en } from './en.ts';
import { zh, type Words } from './zh.ts';

export type { Words } from './zh.ts';

export const langs = ['zh', 'en'] as const;
export type Lang = (typeof langs)[number];

/** All words of one language. */
export function wordsFor(lang: Lang): Words {
  return lang === 'en' ? en : zh;
}
