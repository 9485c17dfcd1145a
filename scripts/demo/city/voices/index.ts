import type { Voice } from '#scripts/demo/city/voice.ts';
import { careVoices } from './care.ts';
import { reliefVoices } from './relief.ts';
import { disputeVoices } from './disputes.ts';
import { chargingVoices } from './fire-charging.ts';
import { premisesVoices } from './fire-premises.ts';
import { neighbourVoices } from './neighbours.ts';
import { propertyVoices } from './property.ts';
import { orderVoices } from './public-order.ts';
import { dangerVoices } from './danger.ts';
import { publicWorksVoices } from './public-works.ts';
import { buildingVoices } from './buildings.ts';
import { riderVoices } from './riders.ts';
import { policeVoices } from './safety-police.ts';
import { serviceVoices } from './services.ts';
import { firmVoices } from './firms.ts';
import { streetVoices } from './streets.ts';
import { parkingVoices } from './parking.ts';
import { tidyVoices } from './tidy.ts';
import { utilityVoices } from './utilities.ts';
import { gasVoices } from './gas.ts';
import { wishVoices } from './wishes.ts';
import { workAndHealthVoices } from './work-and-health.ts';
import { suddenVoices } from './sudden.ts';

/**
 * What grid workers say, by category. {where} stands for the place, {who} and {thing} for one of the voice's own, and
 * {time} for a word like 昨天 or 这两天; whos and things may hold numbers of their own.
 */
export const voices: readonly Voice[] = [
  ...chargingVoices,
  ...premisesVoices,
  ...utilityVoices,
  ...gasVoices,
  ...publicWorksVoices,
  ...buildingVoices,
  ...workAndHealthVoices,
  ...suddenVoices,
  ...policeVoices,
  ...orderVoices,
  ...dangerVoices,
  ...streetVoices,
  ...parkingVoices,
  ...neighbourVoices,
  ...propertyVoices,
  ...disputeVoices,
  ...careVoices,
  ...reliefVoices,
  ...riderVoices,
  ...tidyVoices,
  ...serviceVoices,
  ...firmVoices,
  ...wishVoices,
];
