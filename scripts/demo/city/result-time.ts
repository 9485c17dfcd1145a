import { disposalDue } from '#rules/deadlines.ts';
import type { Clock } from '#scripts/demo/clock.ts';
import { at as valueAt, overdueShare, timeOver, timeUsed } from './facts.ts';
import { workable } from './life.ts';
import type { Scene } from './scene.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** When the result comes, and whether that is after the due. Epoch milliseconds. */
export type Planned = { at: number; due: number; late: boolean };

/** The result of a case that has just been looked at: within its limit as a rule, beyond it as often as elsewhere. */
export function plannedResult(scene: Scene): Planned {
  const { life, random, start } = scene;
  const due = dueOf(scene);
  const soonest = life.now() + soonestMinutes(scene) * minute * (0.6 + random());
  const within = workableFor(scene, Math.max(soonest, start + valueAt(timeUsed, random()) * (due - start)));
  const late = random() < lateShare(scene);
  if (!late && within < due) return { at: within, due, late: false };
  // The last hour before the limit ends: somebody stays longer.
  if (!late && soonest < due) return { at: due - random() * Math.min(due - soonest, hour), due, late: false };
  const limit = Math.min(due - start, 8 * day);
  // Of what fell due lately some is still stuck: the older, the less.
  const age = (scene.until - due) / (50 * day);
  if (scene.category.severity >= 'S3' && age < 1 && random() < 0.5 * (1 - age) ** 1.5)
    return { at: scene.until + day, due, late: true };
  const at = workableFor(scene, Math.max(soonest, due + valueAt(timeOver, random()) * limit));
  return { at, due, late: true };
}

/** When a handler says why it takes longer, and when somebody urges him: once a day at most. */
export function reasonTimes(scene: Scene, { at, due }: Planned): { note: number | null; urges: number[] } {
  const { life, random } = scene;
  const fits = (moment: number) => moment > life.now() && moment < at;
  const around = workableFor(scene, due - random() * 3 * hour);
  const noted = at - due > 4 * hour && fits(around) ? around : null;
  const first = workableFor(scene, due + (1 + random() * 20) * hour);
  const second = workableFor(scene, first + (2 + random() * 3) * day);
  const urges = [random() < 0.6 ? first : 0, random() < 0.35 ? second : 0];
  return { note: noted, urges: urges.filter((moment) => fits(moment) && moment > due) };
}

function dueOf({ start, category, reference }: Scene): number {
  return Date.parse(disposalDue(new Date(start).toISOString(), category, category.severity, reference));
}

/** What is critical is hardly ever late. Reworks and reopenings make as many late again. */
function lateShare({ category }: Scene): number {
  const share = overdueShare(category.code) * 0.5;
  return category.severity === 'S1' ? share * 0.4 : share;
}

/** Nobody is done the minute he arrives. */
function soonestMinutes({ category }: Scene): number {
  return { S1: 25, S2: 30, S3: 40, S4: 600 }[category.severity];
}

function workableFor({ category, reference, random }: Scene, moment: number): number {
  const clock: Clock = category.severity === 'S1' ? 'all' : category.severity === 'S2' ? 'day' : 'work';
  // Some ordinary things are done in the evening or at the weekend, too.
  const mostly = clock === 'work' && random() < 0.2 ? 'day' : clock;
  return workable(moment, mostly, reference.calendar, random);
}
