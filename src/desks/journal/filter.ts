import { z } from 'zod';
import { midnightOf } from '#rules/deadlines.ts';
import type { Day, Instant } from '#rules/vocabulary.ts';

/** A day; what is none counts as not asked for. */
export const day = z.iso.date().optional().catch(undefined);
const id = z
  .string()
  .regex(/^[\w-]{1,60}$/)
  .optional()
  .catch(undefined);

/** Where a page of the journal ends, so that the next one starts behind it. */
export type Cursor = { at: Instant; chain: string; seq: number };

/** What the address asks for: ids, days and codes; names stand in no address. */
export const filterFields = {
  case: z
    .string()
    .trim()
    .max(40)
    .optional()
    .transform((text) => text || undefined),
  /** Several people of one name: their ids with commas between. */
  person: z
    .string()
    .regex(/^[\w-]{1,60}(,[\w-]{1,60}){0,19}$/)
    .optional()
    .catch(undefined),
  step: id,
  unit: id,
  chain: z.enum(['cases', 'people', 'office']).optional().catch(undefined),
  from: day,
  to: day,
  /** Somebody was asked for of whom there is nobody. */
  nobody: z.literal('1').optional().catch(undefined),
};

export type Filter = {
  case?: string | undefined;
  person?: string | undefined;
  step?: string | undefined;
  unit?: string | undefined;
  chain?: 'cases' | 'people' | 'office' | undefined;
  from?: Day | undefined;
  to?: Day | undefined;
  nobody?: '1' | undefined;
};

export const filter = z.object(filterFields);
export const query = z.object({
  ...filterFields,
  after: z
    .string()
    .max(120)
    .regex(/^[\d-]{10}T[\d:.]{12}Z~[\w-]{1,40}~\d{1,9}$/, 'not_valid')
    .transform((text): Cursor => {
      const [at = '', chain = '', seq = ''] = text.split('~');
      return { at, chain, seq: Number(seq) };
    })
    .optional(),
});

/** The instants at which a day of the city begins and ends. */
export function boundsOf(which: Day): { from: Instant; to: Instant } {
  const from = midnightOf(which);
  return { from: new Date(from).toISOString(), to: new Date(from + 24 * 3_600_000).toISOString() };
}
