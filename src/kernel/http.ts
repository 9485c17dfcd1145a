import { randomUUID } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import type { z } from 'zod';
import { Problem } from '#rules/problem.ts';
import { fragment, layout, type Page } from '#views/layout.ts';
import { wordsFor } from '#views/words/index.ts';
import { frameOf, houseOf } from './frame.ts';
import { wordsOf } from './language.ts';

export { actorOf } from './session.ts';
export { wordsOf } from './language.ts';

/** A desk's router: addresses are exact, in case and to the last slash. */
export function newDesk(): Router {
  return Router({ caseSensitive: true, strict: true });
}

/** Sends a page whole, or only its main part when htmx asked for that. */
export function show(req: Request, res: Response, page: Page, status = 200): void {
  const body = isPartial(req) ? fragment(wordsOf(req), page) : layout(frameOf(req, page.shell), page);
  // From when on a page that stands open asks what is new.
  res.set('Live-At', houseOf(req).now());
  res.status(status).vary('HX-Request').vary('HX-Request-Type').type('html').send(body.text);
}

/** htmx swaps a part. A page restored from history comes without HX-Request and gets everything. */
export function isPartial(req: Request): boolean {
  return req.get('hx-request') === 'true' && req.get('hx-request-type') === 'partial';
}

/** The answer to a POST that worked. `path` is an address of ours. */
export function seeOther(res: Response, path: string): void {
  res.redirect(303, path);
}

/** What came in, as the schema types it. Throws Problem `invalid` with a key of words.fieldErrors for each field. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const read = tryParse(schema, input);
  if (!read.ok) throw new Problem('invalid', { fields: read.fields });
  return read.data;
}

export type Parsed<T> = { ok: true; data: T } | { ok: false; fields: Record<string, string> };

/** The same for a form that is shown again: what is wrong instead of a throw. */
export function tryParse<S extends z.ZodType>(schema: S, input: unknown): Parsed<z.output<S>> {
  const nul = Object.entries(input ?? {}).find(([, value]) => String(value).includes('\0'));
  if (nul) return { ok: false, fields: { [nul[0]]: 'not_valid' } };
  const read = schema.safeParse(input ?? {});
  if (read.success) return { ok: true, data: read.data };
  const fields: Record<string, string> = {};
  for (const issue of read.error.issues) {
    const name = String(issue.path[0] ?? '');
    fields[name] ??= keyOf(issue, (input as Record<string, unknown> | undefined)?.[name]);
  }
  return { ok: false, fields };
}

/** The fields of a refused form; anything that is not such a refusal is thrown on. */
export function refusedFields(error: unknown): Record<string, string> {
  if (error instanceof Problem && error.code === 'invalid' && error.detail.fields) return error.detail.fields;
  throw error;
}

/**
 * The idempotency key: header `Idempotency-Key`, or the form's hidden `key`. A request without one stands for itself.
 * Throws Problem `invalid` for a key that is none.
 */
export function formKey(req: Request): string {
  const body = (req.body ?? {}) as Record<string, unknown>;
  const key = req.get('idempotency-key') ?? body['key'] ?? randomUUID();
  if (typeof key !== 'string' || !/^[\w-]{8,64}$/.test(key)) {
    throw new Problem('invalid', { fields: { key: 'not_valid' } });
  }
  return key;
}

/** A fresh idempotency key for a form that is about to be drawn. */
export function newFormKey(): string {
  return randomUUID();
}

// A schema names the sentence itself as its message; what zod says on its own is put into one of four.
function keyOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.message in wordsFor('zh').fieldErrors || !/\s/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'too_small':
      return 'required';
    case 'too_big':
      return 'too_long';
    case 'invalid_value':
      return 'choose';
    case 'invalid_type':
      return value === undefined ? 'required' : 'not_valid';
    default:
      return 'not_valid';
  }
}
