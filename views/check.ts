import type { CountedWorklist, Worklist } from '#desks/common/worklist.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { unitNames } from './case-pane.ts';
import { checkBody, checkMore } from './check-look.ts';
import { canCall, silentBody, visitBody, visitMore } from './check-visit.ts';
import { sameTimeHint } from '#rules/same-time.ts';
import type { Html } from './html.ts';
import type { Page } from './layout.ts';
import { tabs } from './lists.ts';
import { tag } from './parts.ts';
import { worklist } from './worklist.ts';
import type { Words } from './words/index.ts';

export type CheckView = CountedWorklist & {
  list: 'check' | 'visit';
  /** The name of the street for which a visitor calls. */
  street: string;
};

/** 核查 and 回访: two lists of the same desk. */
export function checkView(w: Words, now: Instant, view: CheckView): Page {
  const { check: words } = w;
  const checking = view.list === 'check';
  const below = tabs(words.title, [
    { href: '/check', label: words.toCheck, count: view.counts.pending_check, current: checking },
    { href: '/check?list=visit', label: words.toVisit, count: view.counts.pending_visit, current: !checking },
  ]);
  const unitName = unitNames(w, view);
  return {
    title: words.title,
    shell: 'desk',
    fit: true,
    main: worklist(w, now, view, {
      title: checking ? words.toCheck : words.toVisit,
      href: checking ? '/check' : '/check?list=visit',
      below,
      empty: checking ? words.empty : words.emptyVisits,
      noPane: words.noPane,
      body: (open) =>
        checking
          ? checkBody(w, now, open, unitName)
          : canCall(open)
            ? visitBody(w, now, open, view.street, unitName)
            : silentBody(w, now, open, unitName),
      more: (open) => (checking || !canCall(open) ? checkMore : visitMore)(w, now, open, unitName),
      hint: checking ? words.checkHint : null,
      tags: (row) => (checking ? lookAt(w, now, row) : triedSoFar(w, row)),
      keys: { 'check-fail': 'b', note: 'n' },
    }),
  };
}

/** At which time of day to go, so that a round can be planned from the list. */
function lookAt(w: Words, now: Instant, row: Worklist['rows'][number]): Html | null {
  const hint = sameTimeHint(row.category, row.reported_at, now);
  return hint && tag(w.check.lookAt(w.check.bands[hint.band]), hint.fits ? 'ok' : 'plain', 'clock');
}

/** How often the resident was not reached. */
function triedSoFar(w: Words, { visit_tries: tries }: Worklist['rows'][number]): Html | null {
  return tries === 0 ? null : tag(w.check.visit.soFar(tries), 'soon', 'phone');
}
