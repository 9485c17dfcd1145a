import {
  answerUrge,
  assign,
  contact,
  done,
  giveBack,
  note,
  reveal,
  rule,
  sign,
  urge,
} from '#scripts/demo/moves.ts';
import { between, pick } from '#scripts/demo/random.ts';
import type { Move } from '#scripts/demo/story.ts';
import type { ChosenClosure } from '#rules/vocabulary.ts';
import { workable } from './life.ts';
import { askedForTime } from './more-time.ts';
import { plannedResult, reasonTimes, type Planned } from './result-time.ts';
import { closedWith, toldAtOnce } from './critical.ts';
import { chance, handlerIn, leftPhotos, leadOf, otherUnit, said, type Scene } from './scene.ts';

/** Who has it in hand in the end. */
export type Worker = { unit: string; handler: string };

/** From the unit's desk to the result; some cases go to another unit on the way. */
export function worked(scene: Scene, first: string): Worker {
  const { life, category } = scene;
  let worker = { unit: first, handler: handlerIn(scene, first) };
  if (category.sensitivity !== 'X' && category.severity !== 'S1' && chance(scene, 75)) {
    const lead = leadOf(scene, first);
    life.wait(between(scene.random, 4, 25), 'day', assign(lead, first, worker.handler));
  }
  const returns = category.severity !== 'S1' && chance(scene, 48);
  const signsFirst = !returns || chance(scene, 400);
  if (signsFirst) signed(scene, worker.handler);
  if (returns) worker = disputed(scene, worker, signsFirst);
  if (scene.isResident && 'NPFC'.includes(category.sensitivity) && chance(scene, 160))
    life.next(reveal(worker.handler));
  life.next(toldAtOnce(scene, contact(worker.handler, said(scene, scene.voice.visits, visits))));
  const planned = plannedResult(scene);
  const moreTime = askedForTime(scene, worker, planned);
  if (planned.late) delayed(scene, worker, planned, moreTime);
  else if (chance(scene, 100)) noted(scene, worker.handler, planned);
  life.put(planned.at, closedWith(scene, finished(scene, worker.handler)));
  return worker;
}

/** The result as its handler writes it, `begins` before it. */
export function finished(scene: Scene, handler: string, begins = ''): Move {
  return done(
    handler,
    `${begins}${said(scene, scene.voice.results, results)}`,
    leftPhotos(scene),
    closureOf(scene),
  );
}

/** On working days the desk signs soon; what comes on a day off often waits. */
function signed({ life, category, random }: Scene, handler: string): void {
  if (category.severity >= 'S3' && random() < 0.5) life.wait(between(random, 6, 110), 'work', sign(handler));
  else life.next(sign(handler));
}

/** Returned as another's duty, and ruled: by the lead of the board within it, by the district between boards. */
function disputed(scene: Scene, from: Worker, hasSigned: boolean): Worker {
  const { life, voice, street, crew, reference, random } = scene;
  const other = otherUnit(scene, from.unit);
  const boardOf = (unit: string) => reference.unit(`${street}-${unit}`)!.board;
  const reason = pick(random, ['not_our_duty', 'needs_other_lead', 'not_our_duty', 'facts_wrong'] as const);
  life.next(giveBack(from.handler, reason, said(scene, voice.returns, returned), other ?? undefined));
  const within = other !== null && boardOf(other) === boardOf(from.unit);
  const judge = within ? leadOf(scene, from.unit) : pick(random, crew.at('district_adjudicator', district));
  const isMoved = chance(scene, 600);
  // What the duty list says item by item is upheld.
  const leads = reference.unit(`${street}-${from.unit}`)!.leads.includes(scene.category.code);
  const unit = other !== null && isMoved && !leads ? other : from.unit;
  life.next(rule(judge, unit, said(scene, [], unit === from.unit ? upheld : moved)));
  const handler = unit === from.unit ? from.handler : handlerIn(scene, unit);
  if (unit !== from.unit || !hasSigned) signed(scene, handler);
  return { unit, handler };
}

const district = '330212000000';

/** It takes longer: the handler says why, somebody urges, he answers. */
function delayed(scene: Scene, { unit, handler }: Worker, planned: Planned, moreTime: number | null): void {
  const { life, crew, street, category, voice, random } = scene;
  const times = reasonTimes(scene, planned);
  const reason = () => said(scene, voice.late, late);
  if (times.note !== null && moreTime === null) life.put(times.note, note(handler, reason()));
  for (const at of times.urges) {
    if (at <= Math.max(life.now(), moreTime ?? 0)) continue;
    const seniors = [...crew.at('street_duty_leader', street)];
    if (category.sensitivity !== 'X') {
      seniors.push(...crew.at('street_dispatcher', street), leadOf(scene, unit));
    }
    life.put(at, urge(pick(random, seniors)));
    if (chance(scene, 850)) life.next(answerUrge(handler, reason()));
  }
}

function noted(scene: Scene, handler: string, planned: Planned): void {
  const { life, random, reference } = scene;
  const hoped = life.now() + (planned.at - life.now()) * (0.3 + random() * 0.4);
  const at = workable(hoped, 'day', reference.calendar, random);
  if (at < planned.at) life.put(at, note(handler, said(scene, [], notes)));
}

function closureOf(scene: Scene): ChosenClosure {
  const { group, board } = scene.category;
  if (chance(scene, 20)) return 'no_fault';
  if (group === 'LND' || group === 'CAR') return chance(scene, 400) ? 'guided' : 'solved';
  if (board === 'mediation') return chance(scene, 800) ? 'agreement' : 'explained';
  if (group === 'SVC' || group === 'NEW' || group === 'ENT')
    return chance(scene, 500) ? 'explained' : 'solved';
  return 'solved';
}

const visits = ['已到现场看过。', '电话里先说清楚了，约好上门时间。'];
const results = ['已办好，当面告诉了本人。', '现场处理完毕，已恢复原样。'];
const notes = [
  '材料已备好，等对方回话。',
  '又去看了一次，进展正常。',
  '和社区一起再走了一趟。',
  '电话里说好后天再碰一次。',
  '已把进度告诉报的人。',
  '工人约好了，自带材料来。',
  '物业那边派了人配合。',
  '请楼组长帮着盯两天。',
];
const returned = ['现场看过，按职责清单不在本单位，请另行指定。', '这件事要由别的单位牵头，我们可以配合。'];
const upheld = ['按职责清单仍由你单位牵头，其他单位配合。', '首办单位负责到底，需要谁配合请在件里写明。'];
const moved = [
  '按职责清单改由该单位牵头，原单位把已了解的情况说清楚。',
  '两边都问过，由该单位办更快，请当天联系本人。',
];
const late = ['配件还没到，到了当天装。', '两边约了三次才碰上，本周内办完。', '要等区里答复，已催过一次。'];
