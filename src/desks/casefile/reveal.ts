import type { Request } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, formKey, parse } from '#kernel/http.ts';
import { safeBack } from '#kernel/language.ts';
import { digestOf } from '#kernel/uploads.ts';
import { findCase } from '#records/cases.ts';
import { Problem } from '#rules/problem.ts';
import { revealReasons } from '#rules/vocabulary.ts';

const form = z.object({ reason: z.enum(revealReasons, 'reason'), back: z.string().max(500).optional() });

/** Does this form ask for a phone number? */
export function asksForPhone(req: Request): boolean {
  return (req.body as Record<string, unknown> | undefined)?.['step'] === 'reveal';
}

/**
 * Notes in the journal that this person opens the case's phone numbers, and why. Whatever else happened to the case
 * since its page was drawn speaks for or against it only by what the rules say now.
 * @returns where they stand open: the desk that asked, or the case
 * @throws Problem missing (not his to see), invalid (no reason), forbidden (not his to call)
 */
export async function reveal(deps: Deps, req: Request, id: string): Promise<string> {
  const actor = actorOf(req);
  const found = await findCase(deps.readDb, actor, id);
  if (!found) throw new Problem('missing');
  const { reason, back } = parse(form, req.body);
  const key = formKey(req);
  const request = { key, digest: digestOf({ step: 'reveal', case: id, key }, []) };
  await deps.books.takeStep(actor, id, found.row.version, [{ command: { step: 'reveal', reason } }], request);
  return back === undefined ? `/cases/${id}?phone=1` : safeBack(back);
}
