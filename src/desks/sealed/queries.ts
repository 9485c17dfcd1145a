import type { ReadDb } from '#db/schema.ts';
import { sealed } from '#desks/common/sealed.ts';
import { askedRequests, idsToAgree, type AskedRequest } from '#desks/common/requests.ts';
import { caseRowsOf, rowsById, type CaseListRow } from '#desks/common/rows.ts';
import { newFormKey } from '#kernel/http.ts';
import { allInHand, casesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';

/** How many cases are listed at most, open and ended apart. */
export const mostListed = 100;

/** A request that waits, with its case. */
export type WaitingRequest = { row: CaseListRow; requests: readonly AskedRequest[] };

/** A person who was given sight of a case. */
export type GrantLine = {
  case: string;
  version: number;
  number: string;
  person: string;
  who: string;
  by: string;
  since: Instant;
  /** Of the form that ends it. */
  key: string;
};

/** The requests that this person may agree to. */
export async function waitingFor(db: ReadDb, actor: Actor): Promise<WaitingRequest[]> {
  const ids = await idsToAgree(db, actor);
  const [rows, found] = await Promise.all([rowsById(db, ids), allInHand(db, actor, ids)]);
  return Promise.all(
    rows.map(async (row) => {
      const facts = found.find((one) => one.facts.id === row.id)?.facts;
      const asked = facts ? await askedRequests(db, actor, facts) : [];
      return { row, requests: asked.filter(({ agrees }) => agrees) };
    }),
  );
}

/** The cases of secrecy of his place: what is open by its limit, what has ended newest first. */
export async function secretCases(db: ReadDb, actor: Actor) {
  const secret = () => casesFor(db, actor).where('case_file.sensitivity', 'in', sealed);
  const [open, ended] = await Promise.all([
    caseRowsOf(
      db,
      secret().where('case_file.holder_kind', 'is not', null).orderBy('stage_due_at').limit(mostListed),
    ),
    caseRowsOf(
      db,
      secret().where('case_file.holder_kind', 'is', null).orderBy('reported_at', 'desc').limit(mostListed),
    ),
  ]);
  return { open, ended };
}

/** Who was given sight of them, the newest first. */
export async function grantsOf(db: ReadDb, actor: Actor): Promise<GrantLine[]> {
  const rows = await casesFor(db, actor)
    .innerJoin('case_grant', 'case_grant.case_id', 'case_file.id')
    .innerJoin('person', 'person.id', 'case_grant.person_id')
    .leftJoin('person as officer', 'officer.id', 'case_grant.granted_by')
    .select(['case_file.id', 'case_file.version', 'case_file.number', 'case_grant.granted_at as since'])
    .select(['person.id as person', 'person.name as who', 'officer.name as by'])
    .orderBy('case_grant.granted_at', 'desc')
    .orderBy('case_file.id')
    .limit(mostListed)
    .execute();
  return rows.map(({ id, by, ...row }) => ({ ...row, case: id, by: by ?? '', key: newFormKey() }));
}
