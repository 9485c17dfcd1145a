import type { Span } from './clock.ts';
import { claim, handlerOf, ok, pass, route, sendBack, sign, begun, worked } from './moves.ts';
import { between, pick, randomFrom, type Random } from './random.ts';
import { everyday, type Everyday } from './stories/everyday.ts';
import { xingfuyuan, type Move, type Story } from './story.ts';

/** How far such a case has come. Most are closed. */
type Course =
  | 'reported'
  | 'triaging'
  | 'sent-back'
  | 'routed'
  | 'begun'
  | 'done'
  | 'checked'
  | 'closed'
  | 'spot';

/** Everyday cases over about three months: `count` of them, the same for the same seed. */
export function manyStories(count: number, seed: number): Story[] {
  const random = randomFrom(seed);
  const urn = everyday.flatMap((one) => Array.from({ length: one.weight }, () => one));
  return Array.from({ length: count }, (_, index) => {
    // The older a case, the likelier it is over; the newest part is still under way.
    const day = ((index + random()) / count) ** 0.8 * 90;
    return storyOf(pick(random, urn), day, random);
  });
}

function storyOf(one: Everyday, day: number, random: Random): Story {
  const course = courseOf(one, day, random);
  const shen = random() < 0.6;
  const by = shen ? 'shen' : 'bao';
  const grid = shen ? 7 : between(random, 1, 9);
  const building = shen ? between(random, 1, 14) : between(random, 15, 26);
  const unit = between(random, 1, 3);
  const floor = between(random, 1, 6);
  const ago: Span =
    course === 'closed' || course === 'spot' ? `${day + 0.01}d` : `${between(random, 1, 70) / 10}wh`;
  const left = one.left === undefined ? [] : [one.left];
  return {
    by,
    category: one.category,
    grid: xingfuyuan(grid),
    place: `幸福苑${building}幢${unit}单元`,
    story: `${building}幢${unit}单元${pick(random, spots)}，${pick(random, one.reports)}`,
    ...(course === 'spot' ? { handled: left } : one.found ? { found: [one.found] } : {}),
    ...(one.resident ? { resident: `${unit}0${floor}住户` } : {}),
    ago,
    moves: movesOf(one, course, by, random),
  };
}

const spots = ['一楼', '二楼', '门口', '东侧', '楼梯口', '南面'];

function courseOf(one: Everyday, day: number, random: Random): Course {
  if (one.results.length === 0) return 'spot';
  if (one.onTheSpot && random() < 0.4) return 'spot';
  if (day > 6 || random() < 0.4) return 'closed';
  return pick(random, ['reported', 'triaging', 'sent-back', 'routed', 'begun', 'begun', 'done', 'checked']);
}

function movesOf(one: Everyday, course: Course, by: string, random: Random): Move[] {
  const dispatcher = pick(random, ['zhou', 'li']);
  const handler = handlerOf[one.unit];
  switch (course) {
    case 'spot':
    case 'reported':
      return [];
    case 'triaging':
      return [claim(dispatcher)];
    case 'sent-back':
      return [sendBack(dispatcher, 'place_unclear', '请写明是哪一户门口。')];
    case 'routed':
      return [route(dispatcher, one.unit)];
    case 'begun':
      return random() < 0.3
        ? [route(dispatcher, one.unit), sign(handler)]
        : begun(dispatcher, one.unit, pick(random, one.visits));
    default: {
      const work = worked(
        dispatcher,
        one.unit,
        pick(random, one.visits),
        pick(random, one.results),
        one.left ? [one.left] : [],
        one.unit === 'mediation' ? 'agreement' : 'solved',
      );
      if (course === 'done') return work;
      if (course === 'checked') return [...work, pass()];
      return [...work, pass(), ok(one.resident ? 'xu' : by)];
    }
  }
}
