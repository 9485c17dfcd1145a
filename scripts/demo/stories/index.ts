import type { Story } from '#scripts/demo/story.ts';
import { afterStories } from './after.ts';
import { auditedStories } from './audited.ts';
import { calledStories } from './called.ts';
import { closedFireStories } from './closed-fire.ts';
import { closedNeighbourStories } from './closed-neighbours.ts';
import { closedPoliceStories } from './closed-police.ts';
import { criticalStories } from './critical.ts';
import { escalatedStories } from './escalated.ts';
import { cohandledStories } from './cohandled.ts';
import { onTheSpotStories } from './on-the-spot.ts';
import { otherEndStories } from './other-ends.ts';
import { putOffStories } from './put-off.ts';
import { queueStories } from './queue.ts';
import { relapsedStories } from './relapsed.ts';
import { sealedStories } from './sealed.ts';
import { toSignStories } from './to-sign.ts';
import { underWayStories } from './under-way.ts';
import { zhongheStories } from './zhonghe.ts';

/** All the stories told by hand, of two of the demo's streets. */
export const stories: readonly Story[] = [
  ...queueStories,
  ...toSignStories,
  ...underWayStories,
  ...afterStories,
  ...closedFireStories,
  ...closedPoliceStories,
  ...closedNeighbourStories,
  ...otherEndStories,
  ...onTheSpotStories,
  ...zhongheStories,
  ...calledStories,
  ...putOffStories,
  ...auditedStories,
  ...sealedStories,
  ...criticalStories,
  ...escalatedStories,
  ...cohandledStories,
  ...relapsedStories,
];
