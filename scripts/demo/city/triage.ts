import { isOnDuty } from '#rules/routing.ts';
import { claim, correct, dispatch, recall, route, sendBack, supply } from '#scripts/demo/moves.ts';
import { between, pick } from '#scripts/demo/random.ts';
import { chance, otherUnit, said, type Scene } from './scene.ts';

/** From the queue to the unit: mostly in one go, sometimes by a detour. */
export function triaged(scene: Scene, unit: string): void {
  const { life, crew, street, random, place } = scene;
  const by = pick(random, crew.at('street_dispatcher', street));
  if (chance(scene, 8)) life.next(correct(by, `${place}（门牌已核对）`, said(scene, [], corrections)));
  if (chance(scene, 32)) {
    askedBack(scene, by);
    if (chance(scene, 120)) life.wait(between(random, 900, 1500), 'day', claim(by));
    else
      life.next(supply(scene.by, said(scene, [], supplements), scene.voice.found ? [scene.voice.found] : []));
    life.next(dispatch(by, unit, remarkFor(scene, unit)));
    return;
  }
  const wrong = chance(scene, 14) ? otherUnit(scene, unit) : null;
  if (wrong !== null) {
    life.next(claim(by));
    life.wait(between(random, 2, 9), 'all', dispatch(by, wrong));
    life.wait(between(random, 2, 8), 'all', recall(by));
    life.wait(between(random, 1, 6), 'all', dispatch(by, unit, remarkFor(scene, unit)));
    return;
  }
  const isRaised = scene.category.severity === 'S3' && chance(scene, 15);
  const remark = isRaised ? said(scene, [], raised) : remarkFor(scene, unit);
  if (isRaised) scene.severity = 'S2';
  life.next(route(by, unit, remark, scene.severity));
}

/** What lies in the queue at the end: mostly untouched, some of it looked at or sent back. */
export function queued(scene: Scene): void {
  const { life, crew, street, random } = scene;
  const by = pick(random, crew.at('street_dispatcher', street));
  if (chance(scene, 720)) return;
  if (chance(scene, 500)) life.wait(between(random, 5, 60), 'all', claim(by));
  else askedBack(scene, by);
}

function askedBack(scene: Scene, by: string): void {
  const [reason, remark] = pick(scene.random, questions);
  scene.life.next(sendBack(by, reason, remark));
}

/** A unit gets what is not on its list only with a reason. */
function remarkFor({ reference, street, category }: Scene, unit: string): string | undefined {
  const found = reference.unit(`${street}-${unit}`);
  return found && isOnDuty(found, category.code) ? undefined : '同类件一直由你们牵头，请先到现场。';
}

const questions = [
  ['photo_unclear', '照片太暗，看不清是哪里，请补一张带门牌的。'],
  ['photo_missing', '请补一张现场照片。'],
  ['place_unclear', '请写明是哪一幢哪一个单元。'],
  ['place_unclear', '同名的路口有两个，请写清靠哪一边。'],
  ['facts_missing', '请问清楚是几点开始的、还有没有别的住户受影响。'],
  ['facts_missing', '请写明现在是什么情况，有没有人受伤。'],
] as const;

const supplements = [
  '补好了，位置和情况都写清楚了。',
  '又去了一趟，照片重新拍了。',
  '问过本人，补写在上面了。',
  '门牌核对过，没有报错。',
];

const corrections = ['门牌和上报人核对过。', '打电话问清楚了位置，已写准。'];

const raised = ['附近有老人和小孩，请先处理。', '已有两户反映，按紧急办。', '天气预报有雨，请今天去看。'];
