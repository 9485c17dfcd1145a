import { bad, fail, ok, pass, reopen, unreached } from '#scripts/demo/moves.ts';
import { pick } from '#scripts/demo/random.ts';
import type { Satisfaction } from '#rules/vocabulary.ts';
import { chance, said, type Scene } from './scene.ts';
import { finished } from './work.ts';

/** Minutes of the waking day until somebody is rung up again: another part of the day. */
const nextTry = 700;

/** Check, visit, closing; some results come back, some closed cases, too. Answers when it was closed first. */
export function concluded(scene: Scene, handler: string): number {
  const { life, voice, random, category } = scene;
  const checker = pick(random, scene.crew.at('checker', scene.street));
  if (chance(scene, 48)) {
    life.next(fail(said(scene, voice.reworks, reworks), checker));
    again(scene, handler);
  }
  life.next(pass(chance(scene, 200) ? said(scene, [], passes) : undefined, checker));
  if (chance(scene, scene.isResident ? 28 : 8)) {
    life.next(bad(visitorOf(scene), said(scene, [], complaints)));
    again(scene, handler);
    life.next(pass(undefined, checker));
  }
  visited(scene);
  const closed = life.now();
  if (chance(scene, 17)) {
    const byWhom = 'NP'.includes(category.sensitivity) && chance(scene, 250) ? 'wu' : scene.by;
    life.next(reopen(byWhom, said(scene, [], relapses)));
    again(scene, handler);
    life.next(pass(undefined, checker));
    life.next(ok(visitorOf(scene)));
  }
  return closed;
}

/** The result once more, some hours or a day later. */
function again(scene: Scene, handler: string): void {
  const minutes = scene.category.severity === 'S1' ? 30 : 60 + scene.random() * 500;
  const { life, start } = scene;
  const results = life.moves.filter(({ pace }) => pace === 'result').length;
  const begins = onceMore[(start + results) % onceMore.length]!;
  life.wait(minutes, 'day', finished(scene, handler, begins));
}

/** A worker looks himself; a resident is rung up, and not always reached. */
function visited(scene: Scene): void {
  const { life } = scene;
  const by = visitorOf(scene);
  if (!scene.isResident) {
    // He walks there every day.
    const look = ok(by, chance(scene, 150) ? said(scene, [], looks) : undefined);
    life.wait(15 + 400 * scene.random(), 'day', look);
    return;
  }
  const tries = chance(scene, 14) ? 3 : chance(scene, 70) ? 1 : 0;
  for (let i = 0; i < tries; i += 1) life.wait(nextTry, 'day', unreached(said(scene, [], noAnswers), by));
  if (tries === 3) return;
  const answer = ok(by, chance(scene, 200) ? said(scene, [], thanks) : undefined, opinionOf(scene));
  if (tries > 0) life.wait(nextTry, 'day', answer);
  else life.next(answer);
}

function visitorOf({ isResident, by, crew, street, random }: Scene): string {
  return isResident ? pick(random, crew.at('visitor_agent', street)) : by;
}

function opinionOf({ random }: Scene): Satisfaction {
  const draw = random();
  if (draw < 0.76) return 'satisfied';
  if (draw < 0.85) return 'fair';
  return draw < 0.9 ? 'unsatisfied' : 'unsaid';
}

/** What a later result begins with: none is an earlier one word for word. */
const onceMore = ['又去了一趟。', '重新处理过：', '按要求补做了：', '再办一次：'];
const reworks = [
  '照片拍的不是报的那个位置，请重拍。',
  '现场去看，还有一半没有处理，请继续。',
  '结果只写了已处理，请写清怎么处理的。',
];
const passes = ['现场看过，属实。', '电话问过，和结果一致。', '照片前后对得上。'];
const complaints = [
  '本人说和原来一样。',
  '说来过人，但没有解决。',
  '本人说还差一点，请再去看。',
  '本人不认可处理结果，要求当面说。',
];
const relapses = ['又回来了，和上次同一个地方。', '好了没几天，又是这样。', '处理后没有管住，请再办一次。'];
const noAnswers = ['电话没人接。', '电话占线，打了两遍。', '接了说在开会，晚点再打。', '关机。'];
const looks = ['去看过，好了。', '路过看了，没有反复。', '和楼组长一起看的，可以。'];
const thanks = ['本人说处理得很快。', '说好了，谢谢来过的同志。', '本人表示可以接受。'];
