import type { Deps } from '#kernel/deps.ts';
import type { Actor } from '#rules/facts.ts';
import type { ReadDb } from '#db/schema.ts';

/** What this person's key was answered with already. */
export async function earlierAnswer(db: ReadDb, actor: Actor, key: string) {
  return db
    .selectFrom('idempotency')
    .select(['digest', 'answer'])
    .where('person_id', '=', actor.id)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** Takes photos off the shelf again, unless some case or waiting form has the same ones. */
export async function forgetPhotos(
  { readDb, photos }: Pick<Deps, 'readDb' | 'photos'>,
  shas: readonly string[],
): Promise<void> {
  if (shas.length === 0) return;
  const rows = await readDb.selectFrom('photo').select('sha256').where('sha256', 'in', shas).execute();
  const known = new Set(rows.map((row) => row.sha256));
  // Files bear the time of the machine, whatever clock the house goes by.
  const soon = new Date(Date.now() + 1000).toISOString();
  for (const sha of shas) if (!known.has(sha)) photos.remove(sha, soon);
}
