import type { Story } from '#scripts/demo/story.ts';
import { afterStories } from './after.ts';
import { closedStories } from './closed.ts';
import { onTheSpotStories } from './on-the-spot.ts';
import { queueStories } from './queue.ts';
import { unitStories } from './units.ts';
import { zhongheStories } from './zhonghe.ts';

/** All the stories of the demo's two streets. */
export const stories: readonly Story[] = [
  ...queueStories,
  ...unitStories,
  ...afterStories,
  ...closedStories,
  ...onTheSpotStories,
  ...zhongheStories,
];
