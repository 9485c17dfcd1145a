import type { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, show, wordsOf } from '#kernel/http.ts';
import { latestSeal } from '#records/seals.ts';
import { hasRole } from '#rules/permissions.ts';
import { Problem } from '#rules/problem.ts';
import { journalView } from '#views/journal.ts';
import { chainOf, journalPage, waitingLines } from './queries.ts';

const query = z.object({
  case: z.string().trim().max(40).optional(),
  after: z
    .string()
    .max(120)
    .regex(/^[\d-]{10}T[\d:.]{12}Z~[\w-]{1,40}~\d{1,9}$/, 'not_valid')
    .transform((text) => {
      const [at = '', chain = '', seq = ''] = text.split('~');
      return { at, chain, seq: Number(seq) };
    })
    .optional(),
});

/** The auditor's journal: who took which step when, and the head of the day to be noted on paper. */
export function journalRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/journal', async (req, res) => {
    const actor = actorOf(req);
    if (!hasRole(actor, 'audit_admin')) throw new Problem('forbidden', { reason: 'not_your_role' });
    const asked = parse(query, req.query);
    const number = asked.case === '' ? undefined : asked.case;
    const chain = number === undefined ? null : await chainOf(deps.readDb, number);
    const unknown = number !== undefined && chain === null;
    const page = unknown
      ? { lines: [], next: null }
      : await journalPage(deps.readDb, chain, asked.after ?? null);
    const head = await latestSeal(deps.readDb);
    const waiting = await waitingLines(deps.readDb);
    const view = { page, head, waiting, number: number ?? null, further: asked.after !== undefined };
    show(req, res, journalView(wordsOf(req), deps.now(), view));
  });
  return desk;
}
