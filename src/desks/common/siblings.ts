import { casesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import type { Sensitivity, State } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import type { CaseQuery } from './rows.ts';
import { sealed } from './sealed.ts';
import { reportedBy } from './usual.ts';

export type Sibling = { id: string; number: string; title: string; state: State };

/**
 * The other findings of the call a case came by, oldest first. A sealed case has none and is none, except for who entered
 * it: the name that stands on one finding would tell who reported the other.
 */
export async function siblingsOf(
  db: ReadDb,
  actor: Actor,
  row: { id: string; intake_id: string | null; sensitivity: Sensitivity },
): Promise<Sibling[]> {
  if (row.intake_id === null) return [];
  const of = (query: CaseQuery) =>
    query
      .select(['case_file.id', 'number', 'title', 'state', 'reported_at'])
      .where('intake_id', '=', row.intake_id)
      .where('case_file.id', '!=', row.id);
  const open = sealed.includes(row.sensitivity)
    ? []
    : await of(casesFor(db, actor)).where('sensitivity', 'not in', sealed).execute();
  const own = await of(reportedBy(db, actor)).execute();
  const all = new Map([...open, ...own].map((one) => [one.id, one]));
  return [...all.values()]
    .toSorted((a, b) => (a.reported_at + a.id < b.reported_at + b.id ? -1 : 1))
    .map(({ id, number, title, state }) => ({ id, number, title, state }));
}
