import type { Router } from 'express';
import { z } from 'zod';
import { findingsFor, idsToAudit, idsToSettle } from '#desks/common/audits.ts';
import type { CaseQuery } from '#desks/common/rows.ts';
import { worklistFrom } from '#desks/common/worklist.ts';
import type { ReadDb } from '#db/schema.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, show, wordsOf } from '#kernel/http.ts';
import { casesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { auditors, findingRoles } from '#rules/findings.ts';
import { Problem } from '#rules/problem.ts';
import type { Assessment, Role } from '#rules/vocabulary.ts';
import { hasRole } from '#rules/who.ts';
import { auditsView, findingsView } from '#views/audits.ts';

const query = z.object({
  list: z.enum(['open', 'settled']).default('open').catch('open'),
  case: z.string().max(40).optional(),
  done: z.string().max(40).optional(),
});

const shown: Record<'open' | 'settled', readonly Assessment[]> = {
  open: ['finding', 'appealed'],
  settled: ['upheld', 'withdrawn'],
};

/** 抽查 of what was closed, and 认定: false closures, who answers them and who reviews the answer. */
export function auditRoutes(deps: Deps): Router {
  const { readDb } = deps;
  const desk = newDesk();
  desk.get('/audits', async (req, res) => {
    const actor = demanded(actorOf(req), auditors);
    const asked = parse(query, req.query);
    const ids = await idsToAudit(readDb, actor);
    const work = await worklistFrom(deps, actor, theseOf(readDb, actor, ids), asked.case, asked.done);
    show(req, res, auditsView(wordsOf(req), deps.now(), { ...work, total: ids.length }));
  });
  desk.get('/findings', async (req, res) => {
    const actor = demanded(actorOf(req), findingRoles);
    const asked = parse(query, req.query);
    const found = findingsFor(readDb, actor).where('case_file.assessment', 'in', shown[asked.list]);
    const newest = asked.list === 'settled' ? ('desc' as const) : ('asc' as const);
    const sorted = found.orderBy('case_file.finding_at', newest).orderBy('case_file.id');
    const work = await worklistFrom(deps, actor, sorted, asked.case, asked.done);
    const mine = new Set(await idsToSettle(readDb, actor));
    show(req, res, findingsView(wordsOf(req), deps.now(), { ...work, list: asked.list, mine }));
  });
  return desk;
}

/** These cases, what was closed first before the others; an engine knows no list of nothing. */
function theseOf(readDb: ReadDb, actor: Actor, ids: readonly string[]): CaseQuery {
  const cases = casesFor(readDb, actor).orderBy('case_file.closed_at').orderBy('case_file.id');
  return ids.length === 0
    ? cases.where('case_file.id', 'is', null)
    : cases.where('case_file.id', 'in', ids.slice(0, 50));
}

function demanded(actor: Actor, roles: readonly Role[]): Actor {
  if (!hasRole(actor, ...roles)) throw new Problem('forbidden', { reason: 'not_your_role' });
  return actor;
}
