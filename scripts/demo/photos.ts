import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keepPhoto, type PhotoShelf } from '#records/photos.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';

/** The drawn stand-ins for photos, in db/seed/photos. Nobody and no real place is on them. */
export const photoNames = [
  'wires',
  'wires-gone',
  'socket',
  'blurred',
  'lane-blocked',
  'lane-scooters',
  'lane-clear',
  'stairs-cluttered',
  'stairs-clean',
  'hydrant-broken',
  'hydrant-fixed',
  'manhole-open',
  'manhole-covered',
  'ceiling-leak',
  'flyposting',
  'flyposting-gone',
  'litter',
  'litter-gone',
] as const;
export type PhotoName = (typeof photoNames)[number];

/** Puts the drawings on the shelf as any upload, and answers each one's hash. */
export async function keepDrawings(
  db: Db,
  shelf: Pick<PhotoShelf, 'take'>,
  now: Instant,
): Promise<ReadonlyMap<PhotoName, string>> {
  const taken = await Promise.all(
    photoNames.map(async (name) => {
      const answer = await shelf.take(readFileSync(fileOf(name)));
      if (!answer.ok) throw new Error(`${name}.webp: ${answer.why}`);
      return [name, answer.photo] as const;
    }),
  );
  await db.transaction().execute(async (trx) => {
    for (const [, photo] of taken) await keepPhoto(trx, photo, now);
  });
  return new Map(taken.map(([name, photo]) => [name, photo.sha256]));
}

function fileOf(name: PhotoName): string {
  return fileURLToPath(new URL(`../../db/seed/photos/${name}.webp`, import.meta.url));
}
