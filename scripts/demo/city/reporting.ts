import { between, pick, urnOf, type Random } from '#scripts/demo/random.ts';
import type { Tale } from '#scripts/demo/story.ts';
import type { Channel } from '#rules/vocabulary.ts';
import type { Crew } from './crew.ts';
import { someResident } from './names.ts';
import type { Community } from './town.ts';
import type { Voice } from './voice.ts';

type Reported = Pick<Tale, 'by' | 'grid' | 'channel' | 'order' | 'resident'> & { channel: Channel };
type Way = readonly [channel: Channel, weight: number];

/** What people of the street see themselves. */
const seen: readonly Way[] = [
  ['grid_patrol', 76],
  ['wecom', 7],
  ['digital_urban', 9],
  ['partner', 4],
  ['superior', 2],
  ['iot', 2],
];
/** What nobody sees from a camera or a car. */
const heard: readonly Way[] = [
  ['grid_patrol', 78],
  ['wecom', 14],
  ['partner', 5],
  ['superior', 3],
];
/** Groups of what lies in the street, for all to see. */
const inTheStreet = ['FIR', 'UTL', 'BLD', 'NAT', 'PHS', 'ACC', 'TRF', 'CTY', 'ENV'];
/** What residents come with: by telephone in the first place. */
const told: readonly Way[] = [
  ['hotline_12345', 25],
  ['phone', 19],
  ['wecom', 18],
  ['door_visit', 18],
  ['walk_in_point', 13],
  ['police_110_diverted', 5],
  ['petition', 2],
];
const onPatrol: readonly Way[] = [['grid_patrol', 1]];
const atHome: readonly Way[] = [['door_visit', 1]];
/** And by night. */
const called: readonly Way[] = [
  ['hotline_12345', 48],
  ['police_110_diverted', 20],
  ['phone', 20],
  ['wecom', 12],
];
const byGroup: Partial<Record<string, readonly Way[]>> = {
  NEW: [
    ['new_employment', 70],
    ['phone', 30],
  ],
  ENT: [
    ['enterprise', 85],
    ['walk_in_point', 15],
  ],
  CAR: [
    ['door_visit', 80],
    ['phone', 20],
  ],
};

/** Who reports a matter of this community at this hour, how it came in, and for whom. By night residents call. */
export function reportedBy(
  { voice, story, hour }: { voice: Voice; story: string; hour: number },
  community: Community,
  crew: Crew,
  random: Random,
): Reported {
  const byNight = isNight(hour);
  // 巡到…, 走访…: whoever says so was there.
  const isOwn = /巡到|走访/u.test(story);
  const isResident = (random() < 0.07 && !isOwn) || voice.resident === true || byNight;
  const group = voice.category.slice(0, 3);
  const byDay = isResident ? (byGroup[group] ?? told) : inTheStreet.includes(group) ? seen : heard;
  const ways = byNight ? called : isOwn ? (isResident ? atHome : onPatrol) : byDay;
  const [channel] = urnOf(ways, ([, weight]) => weight)(random);
  const grid = gridIn(community, random);
  const order = orderOf[channel];
  return {
    by: reporterOf(channel, grid, community, crew, random),
    grid,
    channel,
    ...(isResident ? { resident: someResident(random) } : {}),
    ...(order === undefined ? {} : { order: `${order}${between(random, 10_000_000, 99_999_999)}` }),
  };
}

/** Nobody is on patrol. */
function isNight(hour: number): boolean {
  return hour < 6.5 || hour >= 22;
}

/** The same, settled there and then by whoever walks by. */
export function settledBy(grid: string, community: Community, crew: Crew, random: Random): Reported {
  return { by: patrolOf(grid, community, crew, random), grid, channel: 'grid_patrol' };
}

function patrolOf(grid: string, community: Community, crew: Crew, random: Random): string {
  const leads = crew.at('grid_lead', community.id);
  return random() < 0.85 ? pick(random, crew.at('grid_worker', grid)) : pick(random, leads);
}

const orderOf: Partial<Record<Channel, string>> = {
  hotline_12345: 'NB',
  police_110_diverted: 'JQ',
  digital_urban: 'SC',
  superior: 'JB',
  petition: 'XF',
};

function reporterOf(
  channel: Channel,
  grid: string,
  community: Community,
  crew: Crew,
  random: Random,
): string {
  switch (channel) {
    case 'grid_patrol':
    case 'door_visit':
      return patrolOf(grid, community, crew, random);
    case 'wecom':
    case 'walk_in_point':
    case 'partner':
      return pick(random, crew.at('community_admin', community.id));
    default:
      return pick(random, crew.at('street_dispatcher', community.street));
  }
}

/** The grids of the table's people are the busiest of their communities. */
function gridIn({ grids }: Community, random: Random): string {
  const own = grids.find((grid) => grid === '330212012007-07' || grid === '330212005013-02');
  return own !== undefined && random() < 0.3 ? own : pick(random, grids);
}
