import { groupOf } from './reference.ts';

/** One line of a street's 事项清单: who leads when this happens, and who helps. Units by id. */
export type DutyItem = {
  id: string;
  street: string;
  /** As it is quoted: 3.2. */
  number: string;
  category: string;
  lead: string;
  co: readonly string[];
  /** Not in force any more; old cases still quote it. */
  closed: boolean;
};

type Of = { street: string; category: string };

/** What a unit may quote when it returns such a case: the street's items of the same group, the category's own first. */
export function quotable<I extends DutyItem>(facts: Of, items: readonly I[]): I[] {
  const own = (item: DutyItem) => Number(item.category === facts.category);
  return items.filter((item) => isQuotable(facts, item)).toSorted((a, b) => own(b) - own(a));
}

/** May this item be quoted about such a case? */
export function isQuotable(facts: Of, item: DutyItem): boolean {
  return !item.closed && item.street === facts.street && groupOf(item.category) === groupOf(facts.category);
}

/** The id of an item, which it keeps for good: old cases quote it. */
export function dutyId(street: string, number: string): string {
  return `${street}-${number}`;
}

/** How the items of both lists are numbered: 3 or 3.2, neither part above 99. */
export function isListNumber(number: string): boolean {
  return /^[1-9]\d?(\.[1-9]\d?)?$/.test(number);
}

/** 3.2 before 3.10, 3 before 3.1: the order of numbers as they are quoted. */
export function byNumber(a: { number: string }, b: { number: string }): number {
  const [own, others] = [a, b].map(({ number }) => number.split('.').map(Number));
  for (let i = 0; i < 2; i += 1) {
    const difference = (own?.[i] ?? 0) - (others?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
