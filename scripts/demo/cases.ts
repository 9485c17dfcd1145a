import type { PhotoShelf } from '#records/photos.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { manyStories } from './many.ts';
import { keepDrawings } from './photos.ts';
import { planOf } from './plan.ts';
import { play, type Progress } from './play.ts';
import type { Story } from './story.ts';
import { stories } from './stories/index.ts';

/** The same seed and the same time tell the same stories. */
const seed = 20_261_121;

/**
 * The believable cases of the demo's two streets, over the three weeks before `now`, in every state. Needs the demo's
 * town and people. Sealing is the caller's.
 */
export function addDemoCases(
  db: Db,
  shelf: Pick<PhotoShelf, 'take'>,
  reference: ReferenceBook,
  now: Instant,
  progress: Progress = () => {},
): Promise<void> {
  return tell(db, shelf, reference, stories, now, progress);
}

/** As many everyday cases as asked for, over the three months before `now`, beside the others. */
export function addManyCases(
  db: Db,
  shelf: Pick<PhotoShelf, 'take'>,
  reference: ReferenceBook,
  count: number,
  now: Instant,
  progress: Progress = () => {},
): Promise<void> {
  return tell(db, shelf, reference, manyStories(count, seed), now, progress);
}

async function tell(
  db: Db,
  shelf: Pick<PhotoShelf, 'take'>,
  reference: ReferenceBook,
  told: readonly Story[],
  now: Instant,
  progress: Progress,
): Promise<void> {
  const photos = await keepDrawings(db, shelf, now);
  await play(db, told, planOf(told, reference, now, seed), photos, reference, progress);
}
