import type { Html } from './html.ts';
import { tabs } from './lists.ts';
import type { Words } from './words/index.ts';

/** The three pages of the auditor's desk. */
export function journalTabs(w: Words, at: 'lines' | 'verify' | 'heads'): Html {
  const { tabs: labels, pages } = w.journal;
  const href = { lines: '/journal', verify: '/journal/verify', heads: '/journal/heads' } as const;
  return tabs(
    pages,
    (['lines', 'verify', 'heads'] as const).map((one) => ({
      href: href[one],
      label: labels[one],
      current: one === at,
    })),
  );
}
