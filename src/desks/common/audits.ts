import { sql } from 'kysely';
import type { ReadDb } from '#db/schema.ts';
import { allInHand, casesFor } from '#records/cases.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { answersFinding, auditors, findingRoles, reviewsFinding } from '#rules/findings.ts';
import { mayTake } from '#rules/permissions.ts';
import { hasRole } from '#rules/who.ts';
import type { CaseQuery } from './rows.ts';

/** As many as are looked through for who may audit them; what comes later follows as these are done. */
const most = 200;

/** Ids of the closed cases that were drawn and that this person may audit, what was closed first before the others. */
export async function idsToAudit(readDb: ReadDb, actor: Actor): Promise<string[]> {
  if (!hasRole(actor, ...auditors)) return [];
  // Said so, both engines read the small index of these.
  const drawn = casesFor(readDb, actor)
    .where(sql<boolean>`case_file.audit = 'sampled'`)
    .orderBy('case_file.closed_at')
    .orderBy('case_file.id');
  return idsWhere(readDb, actor, drawn, (facts) => mayTake['audit-pass'](actor, facts) === null);
}

/** Ids of the cases where a finding waits for this person: to be answered, or its appeal to be reviewed. */
export async function idsToSettle(readDb: ReadDb, actor: Actor): Promise<string[]> {
  if (!hasRole(actor, ...findingRoles)) return [];
  const open = findingsFor(readDb, actor)
    .where('case_file.assessment', 'in', ['finding', 'appealed'])
    .orderBy('case_file.finding_at')
    .orderBy('case_file.id');
  return idsWhere(readDb, actor, open, (facts) => settles(actor, facts));
}

/** Ids of those, and of the cases where a finding waits for him about what he closed himself. */
export async function idsOfFindings(readDb: ReadDb, actor: Actor): Promise<string[]> {
  const own = await ownFindings(readDb, actor).select('case_file.id').execute();
  return [...new Set([...(await idsToSettle(readDb, actor)), ...own.map(({ id }) => id)])];
}

/** The cases that this person sees whose closing was ever found false. */
export function findingsFor(readDb: ReadDb, actor: Actor): CaseQuery {
  return (
    casesFor(readDb, actor)
      .where(sql<boolean>`case_file.assessment <> 'none'`)
      // Each has a time: said so, the index of these few is searched.
      .where('case_file.finding_at', '>', '')
  );
}

/** 答复: findings that wait for this person about what he closed himself, of his own reports. */
export function ownFindings(readDb: ReadDb, actor: Actor): CaseQuery {
  return findingsFor(readDb, actor)
    .where('case_file.assessment', '=', 'finding')
    .where('case_file.finding_of', '=', actor.id)
    .where((e) =>
      e.exists(
        e
          .selectFrom('case_reporter as teller')
          .select('teller.case_id')
          .whereRef('teller.case_id', '=', 'case_file.id')
          .where('teller.person_id', '=', actor.id),
      ),
    );
}

/** Does the finding wait for this person? */
export function settles(actor: Actor, facts: CaseFacts): boolean {
  if (facts.assessment === 'finding') return answersFinding(actor, facts) === null;
  const isNew = !facts.reviews.some(({ by }) => by === actor.id);
  return facts.assessment === 'appealed' && isNew && reviewsFinding(actor, facts) === null;
}

async function idsWhere(
  readDb: ReadDb,
  actor: Actor,
  cases: CaseQuery,
  fits: (facts: CaseFacts) => boolean,
): Promise<string[]> {
  const rows = await cases.select('case_file.id').limit(most).execute();
  const ids = rows.map(({ id }) => id);
  const found = await allInHand(readDb, actor, ids);
  const fitting = new Set(found.filter(({ facts }) => fits(facts)).map(({ facts }) => facts.id));
  return ids.filter((id) => fitting.has(id));
}
