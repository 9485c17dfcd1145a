import type { Act } from '#records/cases.ts';
import { findCase, openCase, takeStep } from '#records/cases.ts';
import { newId } from '#records/ids.ts';
import { holdMeeting } from '#records/meetings.ts';
import { days } from '#records/instants.ts';
import { reopenEarlier } from '#records/relapse.ts';
import { takeSystemStep, type SystemCommand } from '#records/system-step.ts';
import { takeTask } from '#records/take-task.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { dayAfter, dayOf } from '#rules/deadlines.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { system } from '#rules/system.ts';
import { titleOf } from '#rules/title.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { castOf, who, type Cast } from './cast.ts';
import { evidenceFor } from './evidence.ts';
import type { PhotoName } from './photos.ts';
import type { Happening } from './plan.ts';
import type { Move, Tale } from './story.ts';

/** Steps written in one transaction (ruling 20). */
const batch = 200;

export type Progress = (done: number, total: number, what: string) => void;
type Played = { id: string; version: number };

/** Writes what happens, in its order, through the same doors as any report and any step. */
export async function play(
  db: Db,
  stories: readonly Tale[],
  happenings: readonly Happening[],
  photos: ReadonlyMap<PhotoName, string>,
  reference: ReferenceBook,
  progress: Progress,
): Promise<void> {
  const cast = await castOf(db);
  const cases: (Played | undefined)[] = [];
  const ids = new Map<string, number>();
  for (const [index, story] of stories.entries()) if (story.key) ids.set(story.key, index);
  const stage: Stage = { cast, photos, reference, cases, playedOf: (key) => cases[ids.get(key) ?? -1] };
  const ends = happenings.at(-1)?.at ?? 0;
  for (let from = 0; from < happenings.length; from += batch) {
    const some = happenings.slice(from, from + batch);
    await db.transaction().execute(async (trx) => {
      for (const happening of some) {
        const story = stories[happening.story]!;
        await happen(
          trx,
          { ...stage, reference: drawing(stage.reference, story, happening, ends) },
          story,
          happening,
        );
      }
    });
    progress(from + some.length, happenings.length, 'steps');
  }
}

/** A story with its place among all. */
type Told = { story: Tale; index: number };
/** Ids differ from one demo to the next: what is drawn is told by the story, and of the last days each so manieth. */
function drawing(
  reference: ReferenceBook,
  story: Tale,
  { at, story: index }: Happening,
  ends: number,
): ReferenceBook {
  const isDrawn = story.drawn ?? (index % 29 === 7 && at > ends - 4 * days);
  const chance = isDrawn ? 1000 : 0;
  return { ...reference, audit: { seed: 'demo', base: { selfHandled: chance, closed: chance } } };
}

type Stage = {
  cast: Cast;
  photos: ReadonlyMap<PhotoName, string>;
  reference: ReferenceBook;
  cases: (Played | undefined)[];
  playedOf: (key: string) => Played | undefined;
};

async function happen(trx: Db, stage: Stage, story: Tale, { at, story: index, move }: Happening) {
  const now = new Date(at).toISOString();
  const next = story.moves[move];
  try {
    if (!next) {
      stage.cases[index] = { id: await open(trx, stage, story, index, now), version: 1 };
      return;
    }
    const played = stage.cases[index]!;
    if (next.by === system.id) return await bySystem(trx, stage, { story, index }, next, played, now);
    const actor = who(stage.cast, next.by);
    const acts = await actsOf(trx, stage, played.id, { story, index }, next, actor, now);
    if (next.meeting) return await meet(trx, stage, story, next.meeting, acts, actor, played, now);
    if (next.relapseOf) return await reopen(trx, stage, next.relapseOf, actor, played, now);
    const [only] = acts;
    const isWorkers = next.onTask && only?.command.step !== 'child-waive';
    if (isWorkers && only && 'task' in only.command)
      await takeTask(trx, actor, only.command.task, only, stage.reference, now);
    else await takeStep(trx, actor, played.id, played.version, acts, stage.reference, now);
    played.version += acts.length;
  } catch (cause) {
    const what = next ? `${next.by}, move ${move + 1}` : `${story.by} reports`;
    throw new Error(`${what} at ${now}: ${story.category} ${story.story}`, { cause });
  }
}

/** Written down, and what it decided. */
async function meet(
  trx: Db,
  { reference }: Stage,
  story: Tale,
  { kind, sides, minutes }: NonNullable<Move['meeting']>,
  acts: readonly Act[],
  actor: Actor,
  played: Played,
  now: Instant,
) {
  const id = newId();
  const street = `${story.grid.slice(0, 9)}000`;
  const decisions = acts.map(({ command, ...act }): Act => ({
    ...act,
    command: 'ask' in command ? { ...command, ask: { ...command.ask, meeting: id } } : command,
  }));
  const about = [{ id: played.id, version: played.version, decisions }];
  const seats = sides.map((slug) => `${street}-${slug}`);
  const meeting = { id, street, kind, heldAt: now, sides: seats, minutes, cases: about };
  await holdMeeting(trx, actor, meeting, reference, now);
  played.version += acts.length + 1;
}

/** 复发重开: the earlier case goes on, the new one is claimed and goes into it. */
async function reopen(trx: Db, stage: Stage, key: string, actor: Actor, played: Played, now: Instant) {
  const earlier = stage.playedOf(key);
  if (!earlier) throw new Error(`There is no case of ${key} yet`);
  const pair = { id: played.id, version: played.version, earlier: earlier.id };
  await reopenEarlier(trx, actor, pair, stage.reference, now);
  earlier.version += 1;
  played.version += 2;
}

/** What a clock brings about. */
async function bySystem(trx: Db, stage: Stage, told: Told, next: Move, played: Played, now: Instant) {
  for (const { command } of await actsOf(trx, stage, played.id, told, next, system, now)) {
    const taken = await takeSystemStep(trx, played.id, command as SystemCommand, stage.reference, now);
    if (!taken) throw new Error(`It is not yet time for ${command.step}`);
    played.version += 1;
  }
}

async function open(trx: Db, stage: Stage, story: Tale, index: number, now: Instant): Promise<string> {
  const { category, grid, place, found, handled, resident } = story;
  const shas = shasOf(stage, handled ?? found ?? []);
  const short = stage.reference.category(category)?.short_name ?? '';
  const phone = `1380000${String(1000 + ((index * 37) % 9000))}`;
  const { id } = await openCase(
    trx,
    who(stage.cast, story.by),
    {
      category,
      grid,
      place,
      story: story.story,
      title: titleOf(story.story, short, place),
      urgent: story.urgent ?? false,
      handled: handled !== undefined,
      at: null,
      channel: story.channel ?? 'grid_patrol',
      contact: resident === undefined ? null : { name: resident, phone },
      origin: {
        orderNumber: story.order ?? null,
        subLine: story.key4 ? '4' : null,
        intake: story.call ?? null,
      },
      pasted: story.pasted ?? '',
      photos: shas,
    },
    stage.reference,
    now,
  );
  return id;
}

async function actsOf(
  trx: Db,
  stage: Stage,
  caseId: string,
  { story, index }: Told,
  move: Move,
  actor: Actor,
  now: Instant,
): Promise<Act[]> {
  const category = stage.reference.category(story.category)!;
  const into = move.into === undefined ? null : await targetOf(trx, stage, move.into, actor);
  const tasks = move.onTask ? await tasksIn(trx, caseId) : [];
  const unit = (slug: string) => `${story.grid.slice(0, 9)}000-${slug}`;
  return move.acts({
    category: category.code,
    severity: story.urgent ? 'S1' : category.severity,
    unit,
    item: (number) => `${story.grid.slice(0, 9)}000-${number}`,
    higher: (slug) => `${story.grid.slice(0, 6)}000000-${slug}`,
    task: (whose) => {
      const task = tasks.findLast(({ unit_id, to_role }) => unit_id === unit(whose) || to_role === whose);
      if (!task) throw new Error(`Nobody asked ${whose}`);
      return task.id;
    },
    person: (login) => who(stage.cast, login).id,
    photos: (names) => shasOf(stage, names),
    evidence: (closure) => evidenceFor(category, closure, (story.found ?? []).length > 0, index),
    dayIn: (days) => dayAfter(dayOf(now), days),
    into,
  });
}

/** The tasks of a case, the newest last. */
function tasksIn(trx: Db, caseId: string) {
  return trx
    .selectFrom('task')
    .select(['id', 'unit_id', 'to_role'])
    .where('case_id', '=', caseId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
}

async function targetOf(trx: Db, stage: Stage, key: string, actor: Actor): Promise<CaseFacts> {
  const found = await findCase(trx, actor, stage.playedOf(key)?.id ?? '');
  if (!found) throw new Error(`There is no case of ${key} yet`);
  return found.facts;
}

function shasOf(stage: Stage, names: readonly PhotoName[]): string[] {
  return names.map((name) => stage.photos.get(name)!);
}
