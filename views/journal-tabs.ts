import type { Html } from './html.ts';
import { tabs } from './lists.ts';
import type { Words } from './words/index.ts';

type JournalTab = 'lines' | 'reads' | 'verify' | 'heads';

/** The pages of the auditor's desk. */
export function journalTabs(w: Words, at: JournalTab): Html {
  const { tabs: labels, pages } = w.journal;
  const href: Record<JournalTab, string> = {
    lines: '/journal',
    reads: '/journal/reads',
    verify: '/journal/verify',
    heads: '/journal/heads',
  };
  return tabs(
    pages,
    (['lines', 'reads', 'verify', 'heads'] as const).map((one) => ({
      href: href[one],
      label: labels[one],
      current: one === at,
    })),
  );
}
