import type { ReferenceBook } from '#records/reference.ts';
import type { Category } from '#rules/reference.ts';
import type { Severity } from '#rules/vocabulary.ts';
import { isOnDuty, proposedUnits } from '#rules/routing.ts';
import type { PhotoName } from '#scripts/demo/photos.ts';
import { pick, type Random } from '#scripts/demo/random.ts';
import type { Crew } from './crew.ts';
import type { Life } from './life.ts';
import { filled } from './texts.ts';
import type { Voice } from './voice.ts';

/** One case while it is being told: what it is about, who works there, and what has happened so far. */
export type Scene = {
  voice: Voice;
  category: Category;
  /** As it is handled: the command room raises some. */
  severity: Severity;
  street: string;
  /** The place without its community, as sentences speak of it. */
  where: string;
  place: string;
  /** Who reported, by sign-in name. */
  by: string;
  /** A resident is behind it: the visitor asks him, not the reporter. */
  isResident: boolean;
  start: number;
  until: number;
  life: Life;
  crew: Crew;
  reference: ReferenceBook;
  random: Random;
};

/** True in so many of 1,000 cases. */
export function chance(scene: Pick<Scene, 'random'>, ofThousand: number): boolean {
  return scene.random() * 1000 < ofThousand;
}

/** One of the sentences with its slots filled; of `others` where the voice has none. */
export function said(scene: Scene, own: readonly string[] | undefined, others: readonly string[]): string {
  const sentence = pick(scene.random, own !== undefined && own.length > 0 ? own : others);
  const text = filled(sentence, scene.voice, scene.where, scene.random);
  return /[。！？]$/.test(text) ? text : `${text}。`;
}

/** The slug of the unit that such a matter goes to. */
export function unitOf({ voice, category, street, reference }: Scene): string {
  if (voice.units !== undefined) return voice.units;
  const [first] = proposedUnits({ category: category.code, board: category.board!, street }, reference.units);
  return slugOf(first!.id);
}

/** Another unit with this matter on its list, if there is one. */
export function otherUnit({ category, street, reference, random }: Scene, unit: string): string | null {
  const others = reference.units.filter(
    (one) => one.street === street && one.id !== `${street}-${unit}` && isOnDuty(one, category.code),
  );
  return others.length === 0 ? null : slugOf(pick(random, others).id);
}

/** Who leads the board that a unit works for. */
export function leadOf({ crew, reference, street }: Scene, unit: string): string {
  return crew.lead(street, reference.unit(`${street}-${unit}`)!.board);
}

/** Of a unit's people mostly the first. */
export function handlerIn({ crew, street, random }: Scene, unit: string): string {
  const people = crew.handlers(`${street}-${unit}`);
  return random() < 0.35 ? people[0]! : pick(random, people);
}

/** Photos of how it was left: those of the voice, some where the category wants one. */
export function leftPhotos({ voice, category }: Scene): PhotoName[] {
  if (voice.left !== undefined) return [voice.left];
  return category.photoNeeded ? [leftOf[category.group] ?? 'litter-gone'] : [];
}

const leftOf: Partial<Record<string, PhotoName>> = {
  FIR: 'stairs-clean',
  UTL: 'lane-clear',
  TRF: 'lane-clear',
  NAT: 'lane-clear',
  BLD: 'stairs-clean',
};

function slugOf(unit: string): string {
  return unit.slice(unit.indexOf('-') + 1);
}
