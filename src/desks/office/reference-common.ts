import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, formKey, newFormKey, refusedFields } from '#kernel/http.ts';
import { digestOf } from '#kernel/uploads.ts';
import { officeHistory, type OfficeLine } from '#records/office-history.ts';
import type { Thing } from '#records/office-values.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';

/** Lets the system administrator through. */
export const sysAdmin: RequestHandler = (req, _res, next) => {
  if (!hasRole(actorOf(req), 'sys_admin')) throw new Problem('forbidden', { reason: 'not_your_role' });
  next();
};

/** How a save went: the id it answered, or what to show the form again with. */
export type Tried =
  | { ok: true; id: string }
  | { ok: false; status: 409 | 422; errors: Record<string, string>; conflict?: OfficeLine };

/** Tries to save. A refusal for a field and a faster colleague are shown in the form; all else is thrown on. */
export async function attempt(deps: Deps, of: Thing | null, run: () => Promise<string>): Promise<Tried> {
  try {
    return { ok: true, id: await run() };
  } catch (error) {
    if (of !== null && error instanceof Problem && error.detail.reason === 'office_changed') {
      const [line] = await officeHistory(deps.readDb, { of, limit: 1 });
      return { ok: false, status: 409, errors: {}, ...(line && { conflict: line }) };
    }
    return { ok: false, status: 422, errors: refusedFields(error) };
  }
}

/** The answer of a form that did not hold together, as `attempt` would give it. */
export function refused(errors: Record<string, string>): Extract<Tried, { ok: false }> {
  return { ok: false, status: 422, errors };
}

/** The status of the page that shows how a save went. */
export function statusOf(tried: Tried | undefined): number {
  return tried && !tried.ok ? tried.status : 200;
}

/** What a form sends once: its key and a digest of its fields. */
export function requestOf(req: Request) {
  return { key: formKey(req), digest: digestOf((req.body ?? {}) as Record<string, unknown>, []) };
}

/** The number of the newest line about a thing, for a form; 0 when there is none. */
function newestSeq(lines: readonly OfficeLine[]): number {
  return lines[0]?.seq ?? 0;
}

/**
 * The number a form goes on with: the one it was sent with, so that nobody overwrites what he has not seen; after a
 * conflict the new one, because the page shows it.
 */
export function seenOn(req: Request, lines: readonly OfficeLine[], tried?: Tried): number {
  if (tried && !tried.ok && tried.status === 422) return seenField.parse(bodyOf(req)['seen']);
  return newestSeq(lines);
}

/** The line number in a form; what is none counts as never seen. */
export const seenField = z.coerce.number().int().min(0).catch(0);

/** What was typed, to be shown again. */
export function typedOf(req: Request): Record<string, string | string[]> {
  const isText = (value: unknown): value is string | string[] =>
    typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
  return Object.fromEntries(
    Object.entries(bodyOf(req)).flatMap(([name, value]) => (isText(value) ? [[name, value] as const] : [])),
  );
}

/**
 * What a page shows of how a save went: that it was saved, or what was typed and what is wrong with it. `many`: a field
 * of boxes, of which none may be ticked.
 */
export function stateOf(req: Request, tried?: Tried, many?: string) {
  if (!tried || tried.ok) return { saved: req.query['saved'] === '1' };
  const typed = typedOf(req);
  // A switch brings no fields: what stands in the form is what is stored.
  const values = many === undefined ? typed : 'name' in typed ? { [many]: [], ...typed } : undefined;
  return { values, errors: tried.errors, conflict: tried.conflict };
}

/** What the form of one thing is drawn with, and what was changed about it. */
export async function formOf(deps: Deps, req: Request, of: Thing, tried?: Tried, many?: string) {
  const history = await historyOf(deps, of);
  return { seen: seenOn(req, history, tried), history, key: newFormKey(), ...stateOf(req, tried, many) };
}

/** The lines about a thing that its page shows. */
export function historyOf(deps: Deps, of: Thing): Promise<OfficeLine[]> {
  return officeHistory(deps.readDb, { of, limit: 20 });
}

export function bodyOf(req: Request): Record<string, unknown> {
  return (req.body ?? {}) as Record<string, unknown>;
}

/** A field of boxes: none, one or several ticked. */
export const boxes = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .optional()
  .default([]);
/** A name in Chinese or English, trimmed. */
export const nameField = (most: number) => z.string().trim().min(1, 'required').max(most, 'too_long');
/** 为什么改. */
export const reasonField = z.string().trim().min(1, 'required').max(200, 'too_long');
/** A number to ring: a short one, a landline or a mobile. */
export const phoneField = z
  .string()
  .trim()
  .regex(/^\d[\d -]{1,18}\d$/, 'bad_phone');
