import { between, pick, type Random } from '#scripts/demo/random.ts';
import type { Voice } from './voice.ts';

/** What is written on one report. */
export type Told = { place: string; where: string; story: string };

const times = ['昨天', '前天', '上周', '这几天', '今天', '上周末', '昨天晚上', '今天早上', '这两天', '刚才'];

/**
 * Draws what is said of a matter in a community: a sentence, its slots and a place, or the place given. No story comes
 * twice; `used` holds those that were told before. Null when nothing new was found.
 */
export function newText(
  voice: Voice,
  called: string,
  used: Set<string>,
  random: Random,
  there?: string,
): Told | null {
  for (let tries = 0; tries < 60; tries += 1) {
    const where = there ?? spot(pick(random, voice.places), random);
    const sentence = pick(random, voice.reports);
    const bare = filled(sentence, voice, where, random);
    // Where the sentence does not say where, the place goes before it as soon as the bare one was used.
    const needsPlace = !sentence.includes('{where}') && (tries > 3 || random() < 0.6);
    const story = needsPlace ? `${where}，${bare}` : bare;
    if (used.has(story)) continue;
    used.add(story);
    return { place: placeIn(called, where), where, story };
  }
  return null;
}

/** 海创社区, 小区东门: 海创小区东门. */
function placeIn(called: string, where: string): string {
  return `${where.startsWith('小区') ? called.replace(/社区$/, '') : called}${where}`;
}

/** A sentence of a voice with its slots filled. */
export function filled(sentence: string, voice: Voice, where: string, random: Random): string {
  const said = sentence
    .replaceAll('{where}', where)
    .replaceAll('{who}', () => nearby(pick(random, voice.whos ?? ['一位居民']), where))
    .replaceAll('{thing}', () => pick(random, voice.things ?? ['东西']))
    .replaceAll('{time}', () => pick(random, times));
  return spot(said, random);
}

/** {f}01住户 of a flat is the one above it, of a landing one that opens on it. */
function nearby(who: string, where: string): string {
  const flat = /(\d+)0\d室/.exec(where)?.[1];
  const floor = flat === undefined ? /(\d+)楼/.exec(where)?.[1] : String(Number(flat) + 1);
  return floor === undefined ? who : who.replaceAll('{f}', floor);
}

/** Numbers for {n} building, {u} door, {f} floor, {m} shop. */
function spot(pattern: string, random: Random): string {
  const numbers = {
    '{n}': between(random, 1, 36),
    '{u}': between(random, 1, 4),
    '{f}': between(random, 1, 11),
    '{m}': between(random, 3, 196),
  };
  return pattern.replaceAll(/\{[nufm]\}/g, (slot) => String(numbers[slot as keyof typeof numbers]));
}
