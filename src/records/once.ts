import type { Instant } from '#rules/vocabulary.ts';
import { Problem } from '#rules/problem.ts';
import type { Db } from '#db/schema.ts';

/** A request as its sender repeats it: the same key and digest get the same answer. */
export type RequestKey = { key: string; digest: string };

/**
 * Acts once per person and key, inside the caller's transaction. A repeated request gets the first answer; the same
 * key with another content is refused (`mismatch`). What is refused leaves no trace, so it may be sent again.
 * The row is claimed first: on PostgreSQL a second sender waits here until the first has committed. `expected`: what the
 * act will answer, where that is known beforehand; the row is then written once.
 */
export async function once(
  trx: Db,
  person: string,
  request: RequestKey,
  now: Instant,
  act: () => Promise<string>,
  expected = '',
): Promise<string> {
  const claimed = await trx
    .insertInto('idempotency')
    .values({ person_id: person, key: request.key, digest: request.digest, answer: expected, at: now })
    .onConflict((c) => c.columns(['person_id', 'key']).doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 0n) {
    const first = await keyRow(trx, person, request.key)
      .select(['digest', 'answer'])
      .executeTakeFirstOrThrow();
    if (first.digest !== request.digest) throw new Problem('mismatch', { reason: 'key_used_for_other' });
    return first.answer;
  }
  const answer = await act();
  if (answer === expected) return answer;
  await trx
    .updateTable('idempotency')
    .set({ answer })
    .where('person_id', '=', person)
    .where('key', '=', request.key)
    .execute();
  return answer;
}

/** Forgets keys older than 30 days. */
export async function forgetKeys(db: Db, now: Instant): Promise<void> {
  const before = new Date(Date.parse(now) - 30 * 24 * 3600_000).toISOString();
  await db.deleteFrom('idempotency').where('at', '<', before).execute();
}

function keyRow(trx: Db, person: string, key: string) {
  return trx.selectFrom('idempotency').where('person_id', '=', person).where('key', '=', key);
}
