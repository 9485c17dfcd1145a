import type { Offer } from '#desks/common/offer.ts';
import type { Command } from '#rules/command.ts';
import type { ReturnReason } from '#rules/vocabulary.ts';

/** 申请退回: whoever quotes an item of the duty list and names no unit means the one that leads it. */
export function returnCommand(
  { suggest, item }: { suggest: string; item: string },
  { items }: Offer,
  reason: ReturnReason,
): Command {
  const lead = items.find(({ id }) => id === item)?.lead;
  return { step: 'return', reason, suggest: suggest || lead || null, item: item || null };
}
