import type { Request } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, formKey, parse } from '#kernel/http.ts';
import { safeBack } from '#kernel/language.ts';
import { digestOf } from '#kernel/uploads.ts';
import { canSee } from '#records/cases.ts';
import { Problem } from '#rules/problem.ts';
import type { Outcome } from './take.ts';

const form = z.object({
  earlier: z.string().min(1).max(40),
  version: z.coerce.number('not_valid').int('not_valid').min(1, 'not_valid').max(1e9, 'not_valid'),
  back: z.string().max(500).optional(),
});

/** Does this form open an earlier case again? */
export function asksForEarlier(req: Request): boolean {
  return (req.body as Record<string, unknown> | undefined)?.['step'] === 'reopen-relapse';
}

/**
 * 复发重开: opens the earlier case that the form names and merges this one into it.
 * Throws Problem missing (either is not his to see), forbidden, invalid, mismatch.
 */
export async function reopenEarlier(deps: Deps, req: Request, id: string): Promise<Outcome> {
  const actor = actorOf(req);
  if (!(await canSee(deps.readDb, actor, id))) throw new Problem('missing');
  const { earlier, version, back } = parse(form, req.body);
  const key = formKey(req);
  const request = { key, digest: digestOf({ ...(req.body as object), key, case: id }, []) };
  try {
    await deps.books.reopenEarlier(actor, { id, version, earlier }, request);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'conflict') throw error;
    const filled = { step: 'merge', key, values: {}, errors: {}, waiting: 0 } as const;
    return {
      kind: 'overtaken',
      filled,
      refused: [],
      overtaken: error.detail.reason ?? 'taken_meanwhile',
    };
  }
  return { kind: 'taken', back: back === undefined ? null : safeBack(back), refused: [] };
}
