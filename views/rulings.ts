import type { Worklist } from '#desks/common/worklist.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Page } from './layout.ts';
import { worklist } from './worklist.ts';
import type { Words } from './words/index.ts';

/** 裁定: cases that a unit wants to return, and who is to handle them. */
export function rulingsView(w: Words, now: Instant, view: Worklist): Page {
  const { rulings: words } = w;
  return {
    title: words.title,
    shell: 'desk',
    fit: true,
    main: worklist(w, now, view, {
      title: words.title,
      href: '/rulings',
      empty: words.empty,
      hint: words.final,
    }),
  };
}
