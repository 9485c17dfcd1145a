import type { Deps } from '#kernel/deps.ts';
import type { ReferenceBook, UnitEntry } from '#records/reference.ts';
import type { CaseFacts } from '#rules/facts.ts';
import { groupOf } from '#rules/reference.ts';
import { isOnDuty } from '#rules/routing.ts';
import type { Board } from '#rules/vocabulary.ts';
import { crewOf } from './crew.ts';
import type { Offer, OfferedUnit } from './offer.ts';

/** The proposed first; among those whose duty it is, and among the others, the ones where somebody works stand before. */
export function unitsFor(
  facts: CaseFacts,
  book: ReferenceBook,
  proposed: readonly UnitEntry[],
  people: readonly Worker[] | null,
): OfferedUnit[] {
  const groupNames = new Map(book.groups.map(({ code, name, name_en }) => [code, { name, name_en }]));
  const units = proposed.map((unit): OfferedUnit => {
    const { id, board, name, name_en, phone, groups } = unit;
    const own = groupOf(facts.category);
    const first = groups.toSorted((a, b) => Number(b === own) - Number(a === own));
    const duties = first.map((code) => groupNames.get(code)).filter((group) => group !== undefined);
    const manned = people?.some((one) => one.unit === id) ?? true;
    return { id, board, name, name_en, phone, duties, onDuty: isOnDuty(unit, facts.category), manned };
  });
  const rank = ({ onDuty, manned }: OfferedUnit) => Number(onDuty) * 2 + Number(manned);
  return units.toSorted((a, b) => rank(b) - rank(a));
}

/** The unit that the last return of a case names as the right one. */
export async function suggestedFor(readDb: Deps['readDb'], caseId: string): Promise<string | null> {
  const line = await readDb
    .selectFrom('journal')
    .select('data')
    .where('chain', '=', caseId)
    .where('step', '=', 'return')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { chosen } = JSON.parse(line?.data ?? '{}') as { chosen?: Record<string, string | null> };
  return chosen?.['suggest'] ?? null;
}

/** The categories that have a board, in their groups. */
export function groupsOf(book: ReferenceBook): Offer['groups'] {
  return book.groups.map(({ code, name, name_en }) => ({
    code,
    name,
    name_en,
    categories: book.categories
      .filter((category) => category.group === code && category.board !== null)
      .map((category) => ({
        code: category.code,
        name: category.name,
        name_en: category.name_en,
        severity: category.severity,
      })),
  }));
}

/** Somebody who works in a unit of the case's street. */
export type Worker = Offer['people'][number] & { board: Board };

/** Who works in these units. */
export async function peopleOf(deps: Pick<Deps, 'readDb'>, units: readonly UnitEntry[]): Promise<Worker[]> {
  const boardOf = new Map(units.map((unit) => [unit.id, unit.board]));
  return (await crewOf(deps, units)).flatMap((one) => {
    const board = boardOf.get(one.unit);
    return board === undefined ? [] : [{ ...one, board }];
  });
}
