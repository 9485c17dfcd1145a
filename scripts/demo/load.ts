import { loadReference } from '#db/load-reference.ts';
import { loadTown } from '#db/load-town.ts';
import { migrate, type Store } from '#db/open.ts';
import { days, later } from '#records/instants.ts';
import type { PhotoShelf } from '#records/photos.ts';
import { loadReferenceBook } from '#records/reference.ts';
import { auditSeed, setMeta } from '#records/readiness.ts';
import { sealHeads } from '#records/seals.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { addDemoCases } from './cases.ts';
import { addCityPeople } from './city/people.ts';
import { addDemoPeople } from './people.ts';
import type { Progress } from './play.ts';
import { demoTown } from './town.ts';

export type DemoWish = {
  /** How many cases in all, 3,000 unless told; those told by hand are always there. */
  cases?: number;
  progress?: Progress;
  /** Where the newest seal is written. */
  headFile?: string | null;
};

/**
 * Fills an empty database with the demo: reference data, town, people who have been here for half a year, their cases.
 * Marks it first, so that `npm start` refuses even a half-filled one.
 */
export async function loadDemo(
  store: Store,
  shelf: PhotoShelf,
  now: Instant,
  { cases = 3000, progress = () => {}, headFile = null }: DemoWish = {},
): Promise<void> {
  const { db } = store;
  await migrate(db);
  await setMeta(db, 'demo', '1');
  await setMeta(db, auditSeed, 'demo');
  await loadReference(db, progress);
  await loadTown(db, demoTown, progress);
  await addDemoPeople(db, later(now, -180 * days));
  await addCityPeople(db, later(now, -180 * days));
  const reference = await loadReferenceBook(db);
  await addDemoCases(db, shelf, reference, now, { count: cases, progress });
  await sealHeads(db, now, headFile);
  await setMeta(db, 'set_up_at', now);
}
