import type { Deps } from '#kernel/deps.ts';
import type { CaseInHand } from '#records/cases.ts';
import type { DutyEntry } from '#records/reference-lists.ts';
import type { GroupEntry, UnitEntry } from '#records/reference.ts';
import type { Actor } from '#rules/facts.ts';
import { groupOf } from '#rules/reference.ts';
import { isOnDuty } from '#rules/routing.ts';
import { unitsOf } from './gaps.ts';
import type { CaseDetail, CaseLine } from './detail.ts';
import { earlierRulings, type EarlierRuling } from './earlier-rulings.ts';

/** What a ruling weighs: who sent the case and who returns it, whose duty it is, and how it was ruled before. */
export type Sides = {
  group: GroupEntry | undefined;
  /** The unit in question and whether this kind is on its duty list. */
  unit: UnitEntry | undefined;
  onDuty: boolean;
  /** Who sent it there last, and how it was returned. */
  sent: CaseLine | undefined;
  returned: CaseLine | undefined;
  /** The item of the duty list that the return quotes. */
  quoted: DutyEntry | undefined;
  /** The items that name this category, and who leads each. */
  items: readonly DutyEntry[];
  /** All units of the street. */
  street: readonly UnitEntry[];
  /** Units of the street with this kind on their duty list. */
  duties: readonly UnitEntry[];
  precedents: readonly EarlierRuling[];
};

/** Reads both sides of a returned case; `detail` is what `detailOf` gave for it. */
export async function sidesOf(
  { readDb, reference }: Pick<Deps, 'readDb' | 'reference'>,
  actor: Actor,
  { facts }: CaseInHand,
  { lines }: CaseDetail,
): Promise<Sides> {
  const book = reference();
  const unit = facts.unit === null ? undefined : book.unit(facts.unit);
  const street = unitsOf(book, facts.street);
  const returned = lines.findLast(({ step }) => step === 'return');
  return {
    group: book.groups.find(({ code }) => code === groupOf(facts.category)),
    unit,
    onDuty: unit !== undefined && isOnDuty(unit, facts.category),
    sent: lines.findLast(({ step }) => step === 'dispatch' || step === 'assign'),
    returned,
    quoted: returned?.item ? book.dutyItem(returned.item) : undefined,
    items: book.duty(facts.street, facts.category),
    street,
    duties: street.filter((one) => isOnDuty(one, facts.category)),
    precedents: await earlierRulings(readDb, book, actor, facts, 'lead'),
  };
}
