import type { ReadDb } from '#db/schema.ts';
import { casesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import type { JournalLine } from './journey.ts';

/** Numbers of the cases that this one was merged into, by id, as far as this person may see them. */
export async function numbersOf(
  db: ReadDb,
  actor: Actor,
  lines: readonly JournalLine[],
): Promise<Map<string, string>> {
  const ids = lines.flatMap(({ set, chosen }) => set.mergedInto ?? chosen['again'] ?? []);
  if (ids.length === 0) return new Map();
  const cases = await casesFor(db, actor)
    .select(['case_file.id', 'case_file.number'])
    .where('case_file.id', 'in', ids)
    .execute();
  return new Map(cases.map(({ id, number }) => [id, number]));
}

/** The case it was merged into, if this person may see that one. */
export function mergedCase(id: string | null, numbers: ReadonlyMap<string, string>) {
  const number = numbers.get(id ?? '');
  return id === null || number === undefined ? null : { id, number };
}
