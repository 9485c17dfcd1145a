import type { Sides } from '#desks/common/sides.ts';
import type { Worklist } from '#desks/common/worklist.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { paneEvidence, paneLines, paneStory, unitNames } from './case-pane.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { tabs } from './lists.ts';
import { tag } from './parts.ts';
import { bothSides } from './rulings-sides.ts';
import { when } from './time.ts';
import { worklist } from './worklist.ts';
import type { Words } from './words/index.ts';

/** How many wait in either list; null for who has one of them only. */
type Tabs = { toRule: number; toAnswer: number } | null;
/** `sides`: of the open case, while it waits for a ruling. */
export type RulingsView = Worklist & { sides: Sides | null; tabs: Tabs };

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
      below: tabsOf(w, view.tabs, 'rulings'),
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

/** 延期 for a second time: what is asked for, the oldest first. */
export function extensionsView(w: Words, now: Instant, view: Worklist & { tabs: Tabs }): Page {
  const { extension: words } = w;
  return {
    title: words.title,
    shell: 'desk',
    fit: true,
    main: worklist(w, now, view, {
      title: words.title,
      href: '/rulings?list=extension',
      below: tabsOf(w, view.tabs, 'extension'),
      empty: words.empty,
      noPane: words.noPane,
      body: (open) => paneStory(w, open),
      more: (open) =>
        html`${paneEvidence(w, open.photos, null)} ${paneLines(w, now, open, unitNames(w, view))}`,
      hint: null,
      tags: ({ extension_until: until }) =>
        until === null ? null : tag(words.wants(when(w, now, until)), 'soon', 'clock'),
    }),
  };
}

function tabsOf(w: Words, counts: Tabs, current: 'rulings' | 'extension'): Html | null {
  if (counts === null) return null;
  return tabs(w.rulings.title, [
    { href: '/rulings', label: w.rulings.title, count: counts.toRule, current: current === 'rulings' },
    {
      href: '/rulings?list=extension',
      label: w.extension.title,
      count: counts.toAnswer,
      current: current === 'extension',
    },
  ]);
}
