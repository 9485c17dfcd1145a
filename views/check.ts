import type { Worklist } from '#desks/common/worklist.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Page } from './layout.ts';
import { tabs } from './lists.ts';
import { worklist } from './worklist.ts';
import type { Words } from './words/index.ts';

export type CheckView = Worklist & { list: 'check' | 'visit' };

/** 核查 and 回访: two lists of the same desk. */
export function checkView(w: Words, now: Instant, view: CheckView): Page {
  const { check: words } = w;
  const checking = view.list === 'check';
  const below = tabs(words.title, [
    { href: '/check', label: words.toCheck, count: view.counts.pending_check, current: checking },
    { href: '/check?list=visit', label: words.toVisit, count: view.counts.pending_visit, current: !checking },
  ]);
  return {
    title: words.title,
    shell: 'desk',
    fit: true,
    main: worklist(w, now, view, {
      title: checking ? words.toCheck : words.toVisit,
      href: checking ? '/check' : '/check?list=visit',
      below,
      empty: checking ? words.empty : words.emptyVisits,
      hint: checking ? words.checkHint : words.visitHint,
    }),
  };
}
