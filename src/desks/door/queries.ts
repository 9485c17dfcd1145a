import { linksOf } from '#desks/common/account.ts';
import type { ReadDb } from '#db/schema.ts';
import type { Instant } from '#rules/vocabulary.ts';

export type { PasswordRules } from '#records/password-rules.ts';

/** Whether an administrator has done something to this account since then: granted or ended a post, made a link. */
export async function changedSince(db: ReadDb, personId: string, since: Instant): Promise<boolean> {
  const post = await db
    .selectFrom('post')
    .select('id')
    .where('person_id', '=', personId)
    .where((e) => e.or([e('granted_at', '>', since), e('ended_at', '>', since)]))
    .limit(1)
    .executeTakeFirst();
  const [link] = await linksOf(db, personId);
  return post !== undefined || (link !== undefined && link.made_at > since);
}
