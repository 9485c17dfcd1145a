import { linksOf } from '#desks/common/account.ts';
import type { ReadDb } from '#db/schema.ts';
import { peopleChain } from '#records/journal.ts';
import type { Instant } from '#rules/vocabulary.ts';

export type { PasswordRules } from '#records/password-rules.ts';

/**
 * Whether an administrator has done something to this account since then: granted or ended a post, made a
 * link, reset the second factor.
 */
export async function changedSince(db: ReadDb, personId: string, since: Instant): Promise<boolean> {
  const post = await db
    .selectFrom('post')
    .select('id')
    .where('person_id', '=', personId)
    .where((e) => e.or([e('granted_at', '>', since), e('ended_at', '>', since)]))
    .limit(1)
    .executeTakeFirst();
  const [link] = await linksOf(db, personId);
  const reset = await lastResetOf(db, personId);
  return post !== undefined || isLater(link?.made_at, since) || isLater(reset?.at, since);
}

/** The secret that was offered to this session, to be set up by its first code; null when none was. */
export async function offerOf(db: ReadDb, session: string): Promise<string | null> {
  const row = await db.selectFrom('session').select('offer').where('id', '=', session).executeTakeFirst();
  return row?.offer ?? null;
}

/** Who took away this person's second factor last, and when. */
export function lastResetOf(
  db: ReadDb,
  personId: string,
): Promise<{ at: Instant; actor_id: string; actor_name: string } | undefined> {
  return db
    .selectFrom('journal')
    .select(['at', 'actor_id', 'actor_name'])
    .where('chain', '=', peopleChain)
    .where('step', '=', 'second-reset')
    .where('data', 'like', `%"person":"${personId}"%`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function isLater(at: Instant | undefined, since: Instant): boolean {
  return at !== undefined && at > since;
}
