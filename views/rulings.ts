import type { Sides } from '#desks/common/sides.ts';
import type { Worklist } from '#desks/common/worklist.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { paneEvidence, paneLines, paneStory, unitNames } from './case-pane.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import { tag } from './parts.ts';
import { bothSides } from './rulings-sides.ts';
import { worklist } from './worklist.ts';
import type { Words } from './words/index.ts';

/** `sides`: of the open case, while it waits for a ruling. */
export type RulingsView = Worklist & { sides: Sides | null };

/** 裁定: cases that a unit wants to return, and who is to handle them. */
export function rulingsView(w: Words, now: Instant, view: RulingsView): Page {
  const { rulings: words } = w;
  const { sides } = view;
  return {
    title: words.title,
    shell: 'desk',
    fit: true,
    main: worklist(w, now, view, {
      title: words.title,
      href: '/rulings',
      empty: words.empty,
      noPane: words.noPane,
      body: (open) => html`${paneStory(w, open)} ${sides && bothSides(w, now, sides, unitNames(w, view))}`,
      more: (open) =>
        html`${paneEvidence(w, open.photos, null)} ${paneLines(w, now, open, unitNames(w, view))}`,
      hint: words.final,
      tags: (row) =>
        tag(words.from((w.lang === 'zh' ? row.unit_name : row.unit_name_en) ?? ''), 'plain', 'undo-2'),
      keys: { note: 'n' },
    }),
  };
}
