import type { ReadDb } from '#db/schema.ts';
import { precedentsFor, type Precedent, type RuledOn } from '#records/precedents.ts';
import type { ReferenceBook, UnitEntry } from '#records/reference.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';

/** A ruling with its units by name; one that was dissolved has none. */
export type EarlierRuling = Precedent & { from: UnitEntry | undefined; to: UnitEntry | undefined };

/** So many stand beside a decision. */
const most = 5;

/** The latest rulings on such a case in its street, for who decides the next. */
export async function earlierRulings(
  db: ReadDb,
  book: Pick<ReferenceBook, 'unit'>,
  actor: Actor,
  facts: Pick<CaseFacts, 'street' | 'category'>,
  about: RuledOn,
): Promise<EarlierRuling[]> {
  const earlier = await precedentsFor(db, actor, facts, about, most);
  return earlier.map((one) => ({ ...one, from: book.unit(one.from_unit), to: book.unit(one.to_unit) }));
}
