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
const phoneForm = z.object({ reason: z.enum(revealReasons, 'reason'), back });
const readForm = z.object({
  what: z.enum(['reporter', 'case'], 'choose'),
  reason: z.enum(readReasons, 'reason'),
  back,
});

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
  const isPhone = (req.body as Record<string, unknown>)['what'] === undefined;
  const { command, way } = isPhone ? phoneOf(req) : readOf(req);
  const key = formKey(req);
  const what = command.what ? { what: command.what } : {};
  const request = { key, digest: digestOf({ step: 'reveal', case: id, key, ...what }, []) };
  await deps.books.takeStep(actor, id, found.row.version, [{ command }], request);
  if (way !== undefined) return safeBack(way);
  return isPhone ? `/cases/${id}?phone=1` : `/cases/${id}`;
}

type Read = { command: Extract<Command, { step: 'reveal' }>; way: string | undefined };

function phoneOf(req: Request): Read {
  const { reason, back: way } = parse(phoneForm, req.body);
  return { command: { step: 'reveal', reason }, way };
}

function readOf(req: Request): Read {
  const { what, reason, back: way } = parse(readForm, req.body);
  return { command: { step: 'reveal', reason, what }, way };
}
