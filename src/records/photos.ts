import type { Db, ReadDb } from '#db/schema.ts';
import type { Instant, PhotoKind } from '#rules/vocabulary.ts';
import { newId } from './ids.ts';
import { hours, later } from './instants.ts';
import type { PhotoFacts } from './photo-clean.ts';
import type { PhotoShelf } from './photo-shelf.ts';
import { template } from './template.ts';

export { cleanPhoto, photoRefusals } from './photo-clean.ts';
export type { Cleaned, CleanPhoto, PhotoFacts, PhotoRefusal } from './photo-clean.ts';
export { openShelf } from './photo-shelf.ts';
export type { PhotoShelf, PhotoSize, Taken } from './photo-shelf.ts';

/** How long a photo lives that no case and no waiting form refers to. */
const grace = 24 * hours;

/** A photo as a case page shows it: fetched from `/photos/<id>`, never by its hash. */
export type CasePhoto = {
  id: string;
  seq: number;
  position: number;
  kind: PhotoKind;
  width: number;
  height: number;
};

/** Notes that a photo lies on the shelf. One that was there before counts as made now, so that no sweep takes it. */
export async function keepPhoto(trx: Db, photo: PhotoFacts, now: Instant): Promise<void> {
  const { sha256, bytes, width, height } = photo;
  await trx
    .insertInto('photo')
    .values({ sha256, bytes, width, height, made_at: now })
    .onConflict((c) => c.column('sha256').doUpdateSet({ made_at: now }))
    .execute();
}

/** Hangs kept photos on a journal line of a case, in this order, behind those that hang there already. */
export async function hangPhotos(
  trx: Db,
  caseId: string,
  seq: number,
  kind: PhotoKind,
  shas: readonly string[],
): Promise<void> {
  if (shas.length === 0) return;
  const { hanging } = await trx
    .selectFrom('case_photo')
    .select(({ fn }) => fn.countAll().as('hanging'))
    .where('case_id', '=', caseId)
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow();
  const rows = shas.map((sha256, index) => ({
    id: newId(),
    case_id: caseId,
    seq,
    position: Number(hanging) + index,
    kind,
    sha256,
  }));
  await trx.insertInto('case_photo').values(rows).execute();
}

/**
 * Keeps photos for a form that has to be sent again; those that wait under the same key already are not doubled.
 * `fields`: in which field each came, where that is not the usual one.
 */
export async function keepWaiting(
  trx: Db,
  personId: string,
  formKey: string,
  shas: readonly string[],
  now: Instant,
  fields: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const there = await waitingFor(trx, personId, formKey);
  const fresh = [...new Set(shas)].filter((sha) => !there.includes(sha));
  if (fresh.length === 0) return;
  const rows = fresh.map((sha256, index) => ({
    person_id: personId,
    form_key: formKey,
    position: there.length + index,
    sha256,
    field: fields.get(sha256) ?? 'photo',
    kept_at: now,
  }));
  await trx
    .insertInto('waiting_photo')
    .values(rows)
    .onConflict((c) => c.doNothing())
    .execute();
}

/** The hashes that wait for this person's form, in the order they came. */
export async function waitingFor(db: ReadDb, personId: string, formKey: string): Promise<string[]> {
  const rows = await db
    .selectFrom('waiting_photo')
    .select('sha256')
    .where('person_id', '=', personId)
    .where('form_key', '=', formKey)
    .orderBy('position')
    .execute();
  return rows.map((row) => row.sha256);
}

/** In which field of the form each of those that wait came. */
export async function waitingFields(
  db: ReadDb,
  personId: string,
  formKey: string,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('waiting_photo')
    .select(['sha256', 'field'])
    .where('person_id', '=', personId)
    .where('form_key', '=', formKey)
    .execute();
  return new Map(rows.map(({ sha256, field }) => [sha256, field]));
}

/** The form was accepted (its photos hang on a case now) or given up. */
export async function dropWaiting(trx: Db, personId: string, formKey: string): Promise<void> {
  await trx
    .deleteFrom('waiting_photo')
    .where('person_id', '=', personId)
    .where('form_key', '=', formKey)
    .execute();
}

/**
 * Forgets a form that must leave nothing behind: what waited for it, and the photo rows that nothing else refers to.
 * @returns the hashes whose files may go now
 */
export async function forgetForm(trx: Db, personId: string, formKey: string): Promise<string[]> {
  const waited = await waitingFor(trx, personId, formKey);
  await dropWaiting(trx, personId, formKey);
  if (waited.length === 0) return [];
  const gone = await unreferenced(trx).where('sha256', 'in', waited).returning('sha256').execute();
  return gone.map((row) => row.sha256);
}

/** The photos of a case, in the order of its journal. */
export function photosOf(db: ReadDb, caseId: string): Promise<CasePhoto[]> {
  return hungOn(db, { caseId });
}

const hungOn = template((db, { caseId }: { caseId: string }) =>
  db
    .selectFrom('case_photo as hung')
    .innerJoin('photo', 'photo.sha256', 'hung.sha256')
    .select(['hung.id', 'hung.seq', 'hung.position', 'hung.kind', 'photo.width', 'photo.height'])
    .where('hung.case_id', '=', caseId)
    .orderBy('hung.seq')
    .orderBy('hung.position'),
);

/** Which case a photo hangs on, and where its picture lies; null if there is no such photo. */
export async function findPhoto(db: ReadDb, id: string): Promise<{ caseId: string; sha256: string } | null> {
  const row = await db
    .selectFrom('case_photo')
    .select(['case_id as caseId', 'sha256'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Forgets forms that waited for more than 24 h, then the photos of that age that nothing refers to: rows first,
 * files after the commit, so that no row ever names a file that is gone. Says how many photos' files went.
 */
export async function sweepPhotos(db: Db, shelf: PhotoShelf, now: Instant): Promise<number> {
  const before = later(now, -grace);
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('waiting_photo').where('kept_at', '<', before).execute();
    await dropUnreferenced(trx, before);
  });
  await shelf.tidy(before);
  let removed = 0;
  for await (const batch of inBatches(shelf.hashes(), 200)) {
    const named = await db.selectFrom('photo').select('sha256').where('sha256', 'in', batch).execute();
    const keep = new Set(named.map((row) => row.sha256));
    removed += batch.filter((sha) => !keep.has(sha) && shelf.remove(sha, before)).length;
  }
  return removed;
}

async function dropUnreferenced(trx: Db, before: Instant): Promise<void> {
  await unreferenced(trx).where('made_at', '<', before).execute();
}

function unreferenced(trx: Db) {
  return trx
    .deleteFrom('photo')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_photo').select('case_photo.id').whereRef('case_photo.sha256', '=', 'photo.sha256'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('waiting_photo')
            .select('waiting_photo.sha256')
            .whereRef('waiting_photo.sha256', '=', 'photo.sha256'),
        ),
      ),
    );
}

async function* inBatches(items: AsyncIterable<string>, size: number): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
