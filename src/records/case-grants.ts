import type { CaseFacts, Grant } from '#rules/facts.ts';
import { administrators } from '#rules/posts.ts';
import { Problem } from '#rules/problem.ts';
import { inOrderOfPeople } from '#rules/secrecy-area.ts';
import { hasRole } from '#rules/who.ts';
import type { CaseGrantTable, CaseRecusalTable, Db, ReadDb } from '#db/schema.ts';
import { actorById } from './people.ts';
import { hasSecond } from './second-factor.ts';

/** 授权查看: who may see a case of secrecy beside those whose posts show it. */
export const grantList = {
  bit: 8,
  has: ({ grants }: CaseFacts) => grants.length > 0,
  read: (db: ReadDb, ids: readonly string[]): Promise<CaseGrantTable[]> =>
    db.selectFrom('case_grant').selectAll().where('case_id', 'in', ids).execute(),
  note: noteGrants,
};

/** 回避: who stepped back from it. */
export const recusalList = {
  bit: 16,
  has: ({ recused }: CaseFacts) => recused.length > 0,
  read: (db: ReadDb, ids: readonly string[]): Promise<CaseRecusalTable[]> =>
    db.selectFrom('case_recusal').selectAll().where('case_id', 'in', ids).execute(),
  note: noteRecused,
};

/** The rows as the rules see them. */
export function grantsIn(rows: readonly CaseGrantTable[]): Grant[] {
  return inOrderOfPeople(
    rows.map(({ person_id: person, granted_by: by, granted_at: at }) => ({ person, by, at })),
  );
}

/** Who stepped back, in an order that is always the same. */
export function recusedIn(rows: readonly CaseRecusalTable[]): string[] {
  return rows.map(({ person_id }) => person_id).toSorted();
}

/**
 * Nobody is granted a case of secrecy who keeps the house, works for a partner or signs in with a password alone.
 * @throws Problem invalid with field person: grantee_unknown, grantee_keeps_house, grantee_partner, grantee_needs_second
 */
export async function refuseGrantee(db: ReadDb, personId: string): Promise<void> {
  const refuse = (fault: string) => new Problem('invalid', { fields: { person: fault } });
  const grantee = await actorById(db, personId);
  if (!grantee) throw refuse('grantee_unknown');
  if (hasRole(grantee, ...administrators)) throw refuse('grantee_keeps_house');
  if (hasRole(grantee, 'partner_handler')) throw refuse('grantee_partner');
  if (!(await hasSecond(db, personId))) throw refuse('grantee_needs_second');
}

async function noteGrants(trx: Db, before: CaseFacts | null, after: CaseFacts): Promise<void> {
  const earlier = before?.grants ?? [];
  const isIn = (list: readonly Grant[], { person, at }: Grant) =>
    list.some((one) => one.person === person && one.at === at);
  for (const grant of earlier) {
    if (isIn(after.grants, grant)) continue;
    await trx
      .deleteFrom('case_grant')
      .where('case_id', '=', after.id)
      .where('person_id', '=', grant.person)
      .execute();
  }
  const added = after.grants.filter((grant) => !isIn(earlier, grant));
  for (const { person, by, at } of added)
    await trx
      .insertInto('case_grant')
      .values({ case_id: after.id, person_id: person, granted_by: by, granted_at: at })
      .execute();
}

async function noteRecused(trx: Db, before: CaseFacts | null, after: CaseFacts): Promise<void> {
  const added = after.recused.filter((id) => !before?.recused.includes(id));
  for (const person of added)
    await trx.insertInto('case_recusal').values({ case_id: after.id, person_id: person }).execute();
}
