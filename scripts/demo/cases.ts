import type { PhotoShelf } from '#records/photos.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { cityOf } from './city/index.ts';
import { keepDrawings } from './photos.ts';
import { inOrder, planOf } from './plan.ts';
import { play, type Progress } from './play.ts';
import { stories } from './stories/index.ts';

/** The same seed and the same time tell the same stories. */
const seed = 20_261_121;

/**
 * The cases of the demo, in every state: those told by hand, over the three weeks before `now`, and as many everyday ones
 * of three streets over 120 days as make up `count` together. Needs the demo's town and people; with everyday cases those
 * of the city, too. Sealing is the caller's.
 */
export async function addDemoCases(
  db: Db,
  shelf: Pick<PhotoShelf, 'take'>,
  reference: ReferenceBook,
  now: Instant,
  { count = 0, progress = () => {} }: { count?: number; progress?: Progress } = {},
): Promise<void> {
  const photos = await keepDrawings(db, shelf, now);
  const plan = planOf(stories, reference, now, seed);
  const toldAt = plan.flatMap(({ at, move }) => (move === -1 ? [at] : []));
  const everyday = Math.max(count - stories.length, 0);
  const city = cityOf({ count: everyday, seed, told: stories, toldAt }, reference, now);
  const happenings = inOrder([...plan, ...city.happenings]);
  await play(db, [...stories, ...city.tales], happenings, photos, reference, progress);
}
