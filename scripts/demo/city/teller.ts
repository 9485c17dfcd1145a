import type { ReferenceBook } from '#records/reference.ts';
import { hourOf } from '#scripts/demo/clock.ts';
import { merge } from '#scripts/demo/moves.ts';
import { tempoOf } from '#scripts/demo/pace.ts';
import { between, pick, urnOf, type Random } from '#scripts/demo/random.ts';
import type { Tale } from '#scripts/demo/story.ts';
import { concluded } from './aftermath.ts';
import type { Crew } from './crew.ts';
import { endedEarly } from './endings.ts';
import { repeats } from './facts.ts';
import { openLife } from './life.ts';
import { reportedBy, settledBy } from './reporting.ts';
import { chance, leftPhotos, unitOf, type Scene } from './scene.ts';
import { newText } from './texts.ts';
import { communities, streets, type Community } from './town.ts';
import { queued, triaged } from './triage.ts';
import type { Voice } from './voice.ts';
import { voices } from './voices/index.ts';
import { worked } from './work.ts';

type World = { until: number; crew: Crew; reference: ReferenceBook; random: Random };
type Lived = { tale: Tale; times: number[] };

/** A case that the next one may repeat: what, where, and until when another can be merged into it. */
type Known = {
  key: string;
  voice: Voice;
  community: Community;
  where: string;
  at: number;
  openUntil: number;
};

const threeDays = 72 * 3_600_000;

/** Tells one case after the other, in the order of their reports. */
export function teller(world: World, told: readonly Tale[]) {
  const { until, crew, reference, random } = world;
  const used = new Set(told.map(({ story }) => story));
  // None of a category that is not taken in here.
  const known = voices.filter(({ category }) => reference.category(category)?.board);
  const draw = urnOf(known, ({ weight }) => weight);
  const drawCalm = urnOf(known.filter(isCalm), ({ weight }) => weight);
  const communityOf = townUrn(random);
  const recent: Known[] = [];
  let number = 0;

  return ({ at: start, fresh }: { at: number; fresh: boolean }): Lived => {
    while (recent[0] && recent[0].at < start - threeDays) recent.shift();
    const before = !fresh && recent.length > 0 && random() < repeats ? pick(random, recent) : undefined;
    const community = before?.community ?? communityOf(fresh);
    const { voice, text } = newMatter(before, community, fresh ? drawCalm : draw);
    const category = reference.category(voice.category)!;
    const span = { from: start, until, category: category.code };
    const life = openLife(span, tempoOf(category, category.severity), reference.calendar, random);
    const report = reportedBy({ voice, story: text.story, hour: hourOf(start) }, community, crew, random);
    const scene: Scene = {
      voice,
      category,
      severity: category.severity,
      street: community.street,
      where: text.where,
      place: text.place,
      by: report.by,
      isResident: report.resident !== undefined,
      start,
      until,
      life,
      crew,
      reference,
      random,
    };
    const isSpot = isSettledThere(scene);
    const openUntil = isSpot ? start : lived(scene, fresh, before);
    const key = `city-${(number += 1)}`;
    if (!before) recent.push({ key, voice, community, where: text.where, at: start, openUntil });
    const photos = isSpot ? { handled: leftPhotos(scene) } : foundPhotos(scene);
    const tale: Tale = {
      key,
      ...(isSpot ? settledBy(report.grid, community, crew, random) : report),
      category: voice.category,
      place: text.place,
      story: text.story,
      ...photos,
      moves: life.moves,
    };
    return { tale, times: [start, ...life.times] };
  };

  function newMatter(before: Known | undefined, community: Community, draw: (random: Random) => Voice) {
    for (let tries = 0; tries < 50; tries += 1) {
      const same = tries === 0 ? before : undefined;
      const voice = same?.voice ?? draw(random);
      const text = newText(voice, community.called, used, random, same?.where);
      if (text) return { voice, text };
    }
    throw new Error('Nothing new can be said of the city');
  }

  /** What may lie in the queue for some hours. */
  function isCalm({ category }: Voice): boolean {
    return reference.category(category)!.severity >= 'S3';
  }
}

/** What happens to a case after its report. Answers until when it is open. */
function lived(scene: Scene, fresh: boolean, before: Known | undefined): number {
  const { start } = scene;
  if (fresh) {
    queued(scene);
    return Infinity;
  }
  if (before && isMerged(scene, before)) return start;
  if (endedEarly(scene)) return start;
  const unit = unitOf(scene);
  triaged(scene, unit);
  const { handler } = worked(scene, unit);
  return concluded(scene, handler);
}

/** Somebody in the command room sees that it is the same thing, as long as that one is open. */
function isMerged(scene: Scene, before: Known): boolean {
  const { life, crew, street, random, category, voice } = scene;
  if (voice !== before.voice || 'WX'.includes(category.sensitivity) || !chance(scene, 420)) return false;
  const at = life.now() + between(random, 4, 50) * 60_000;
  if (at > before.openUntil - 60_000) return false;
  life.put(at, merge(pick(random, crew.at('street_dispatcher', street)), before.key));
  return true;
}

/** 现场自处置: half of what a grid worker can settle, he settles. */
function isSettledThere(scene: Scene): boolean {
  const { voice, category, isResident } = scene;
  if (!category.selfClose || isResident || category.severity === 'S1') return false;
  return voice.results.length === 0 || (voice.onTheSpot === true && chance(scene, 520));
}

function foundPhotos(scene: Scene): Pick<Tale, 'found'> {
  const { found } = scene.voice;
  return found !== undefined && chance(scene, 800) ? { found: [found] } : {};
}

/** Draws communities: some are busier, those of the table's people most. The queues of the streets are alike. */
function townUrn(random: Random) {
  const all = communities();
  const busy: Partial<Record<string, number>> = { '330212012007': 2.4, '330212005013': 1.8 };
  const weights = new Map(all.map(({ id }) => [id, busy[id] ?? 0.6 + random() * 0.8]));
  const urns = streets.map(({ id }) =>
    urnOf(
      all.filter(({ street }) => street === id),
      (one) => weights.get(one.id)!,
    ),
  );
  const street = urnOf([0, 1, 2], (index) => streets[index]!.share);
  return (evenly: boolean): Community => urns[evenly ? between(random, 0, 2) : street(random)]!(random);
}
