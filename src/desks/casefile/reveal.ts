import type { Request } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, formKey, parse } from '#kernel/http.ts';
import { safeBack } from '#kernel/language.ts';
import { digestOf } from '#kernel/uploads.ts';
import { findCase } from '#records/cases.ts';
import type { Command } from '#rules/command.ts';
import { Problem } from '#rules/problem.ts';
import { readReasons, revealReasons } from '#rules/vocabulary.ts';

const back = z.string().max(500).optional();
const form = z.union([
  z.object({ what: z.enum(['reporter', 'case']), reason: z.enum(readReasons, 'reason'), back }),
  z.object({ what: z.undefined(), reason: z.enum(revealReasons, 'reason'), back }),
]);

/** Does this form ask to open something: a phone number, who reported, a sealed case's page? */
export function isReveal(req: Request): boolean {
  return (req.body as Record<string, unknown> | undefined)?.['step'] === 'reveal';
}

/**
 * Notes in the journal what this person opens of the case, and why. Whatever else happened to the case since its page was
 * drawn speaks for or against it only by what the rules say now.
 * @returns where it stands open: the desk that asked, or the case
 * @throws Problem missing (not his to see), invalid (no reason), forbidden (not his to open)
 */
export async function reveal(deps: Deps, req: Request, id: string): Promise<string> {
  const actor = actorOf(req);
  const found = await findCase(deps.readDb, actor, id);
  if (!found) throw new Problem('missing');
  const { what, reason, back: way } = parse(form, req.body);
  const key = formKey(req);
  const request = { key, digest: digestOf({ step: 'reveal', case: id, key, ...(what ? { what } : {}) }, []) };
  const command: Command = what ? { step: 'reveal', reason, what } : { step: 'reveal', reason };
  await deps.books.takeStep(actor, id, found.row.version, [{ command }], request);
  if (way !== undefined) return safeBack(way);
  return what ? `/cases/${id}` : `/cases/${id}?phone=1`;
}
