import type { TypedEntry } from './forms.ts';
import type { Guess } from './guess.ts';

/**
 * Puts what was read into the fields that nobody has touched: empty ones, and those that still hold what was read
 * before. `was` is what was read, so that the form can mark it and the next reading knows it.
 */
export function fillIn(
  typed: TypedEntry,
  was: TypedEntry,
  guess: Guess,
): { typed: TypedEntry; was: TypedEntry; filled: number } {
  const filled = { ...typed };
  const read = { ...was };
  let count = 0;
  for (const [name, value] of Object.entries(fieldsOf(guess)) as [keyof TypedEntry, string][]) {
    // What was chosen from the list is not answered with a proposal.
    const isOwn = typed[name] !== was[name] || (name === 'pick' && typed.category !== '');
    if (isOwn) continue;
    filled[name] = value;
    read[name] = value;
    if (value !== '') count += 1;
  }
  return { typed: filled, was: read, filled: count };
}

function fieldsOf(guess: Guess): Partial<TypedEntry> {
  return {
    channel: guess.channel ?? '',
    order_number: guess.orderNumber ?? '',
    sub_line: guess.subLine ?? '',
    contact_name: guess.name ?? '',
    contact_phone: guess.phone ?? '',
    anonymous: guess.anonymous ? '1' : '',
    where: guess.where ?? '',
    place: guess.place ?? '',
    pick: guess.category ?? '',
    severity: guess.urgent.length > 0 ? 'S1' : '',
    story: guess.story ?? '',
    title: guess.title ?? '',
  };
}
