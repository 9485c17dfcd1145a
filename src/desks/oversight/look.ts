import type { Request } from 'express';
import type { Deps } from '#kernel/deps.ts';
import { actorOf } from '#kernel/http.ts';
import { placeNames } from '#records/place-names.ts';
import { placePath } from '#records/places.ts';
import { all, isIn, not, known, type Condition } from '#rules/condition.ts';
import { dayOf } from '#rules/deadlines.ts';
import { areasOf, type Area } from '#rules/oversight.ts';
import { boundsOf, periodAround, periodFrom, type Period } from '#rules/periods.ts';
import { Problem } from '#rules/problem.ts';
import { bucketIds, inBucket, type BucketId } from '#rules/spells.ts';
import type { Span } from '#rules/tallies.ts';
import { boards, channels, type Board, type Channel, type Instant } from '#rules/vocabulary.ts';
import type { Ground } from './counting.ts';

/** What narrows an area; every page of oversight reads the same words from its address. */
export type Narrowing = {
  /** `none`: not decided yet. */
  board?: Board | 'none' | undefined;
  /** Ids of places, codes of categories; `none` for cases without a unit yet. */
  street?: string | undefined;
  community?: string | undefined;
  category?: string | undefined;
  unit?: string | undefined;
  channel?: Channel | undefined;
  /** Hour of the week, 0–167. */
  slot?: number | undefined;
  took?: BucketId | undefined;
  response?: BucketId | undefined;
};

/** What a person looks at: where, in which stretch, narrowed to what. */
export type Look = {
  /** The person's areas, and which of them this is. */
  areas: readonly Area[];
  at: number;
  area: Area;
  period: Period;
  /** The address named a period that is none; this is the present week instead. */
  misread: boolean;
  narrowed: Narrowing;
  span: Span;
  ground: Ground;
};

/** Reads the address. Throws Problem: `forbidden` without an area of one's own, `missing` for a place outside it. */
export async function lookOf(deps: Deps, req: Request): Promise<Look> {
  const areas = areasOf(actorOf(req));
  const at = Math.min(Number(/^\d{1,2}$/.exec(textOf(req, 'area') ?? '')?.[0] ?? 0), areas.length - 1);
  const area = areas[at];
  if (!area) throw new Problem('forbidden', { reason: 'not_your_role' });
  const now = deps.now();
  const asked = textOf(req, 'period') ?? twoDays(req);
  const read = asked === undefined ? null : periodFrom(asked);
  const narrowed = narrowingOf(req);
  await demandInside(deps, area, narrowed);
  const look = presentLook(areas, area, now);
  const ground = { area, filter: filterOf(narrowed) };
  if (read === null) return { ...look, misread: asked !== undefined, narrowed, ground };
  return { ...look, period: read, span: { ...boundsOf(read), now }, narrowed, ground };
}

/** What is looked at by somebody who sees single cases. Throws Problem `forbidden` for who sees numbers alone. */
export async function listLook(deps: Deps, req: Request): Promise<Look> {
  const look = await lookOf(deps, req);
  if (look.area.numbersOnly) throw new Problem('forbidden', { reason: 'numbers_only' });
  return look;
}

/** One of these areas as it stands this week. */
export function presentLook(areas: readonly Area[], area: Area, now: Instant): Look {
  const period = periodAround('week', dayOf(now));
  const span = { ...boundsOf(period), now };
  const ground = { area, filter: all() };
  return { areas, at: areas.indexOf(area), area, period, misread: false, narrowed: {}, span, ground };
}

/** What narrows, as a condition on cases. */
function filterOf(narrowed: Narrowing): Condition {
  const { board, street, community, category, unit, channel, slot, took, response } = narrowed;
  return all(
    ...(board === undefined ? [] : [board === 'none' ? not(known('board')) : isIn('board', board)]),
    ...(street === undefined ? [] : [isIn('street', street)]),
    ...(community === undefined ? [] : [isIn('community', community)]),
    ...(category === undefined ? [] : [isIn('category', category)]),
    ...(unit === undefined ? [] : [unit === 'none' ? not(known('unit')) : isIn('unit', unit)]),
    ...(channel === undefined ? [] : [isIn('channel', channel)]),
    ...(slot === undefined ? [] : [isIn('reportedSlot', slot)]),
    ...(took === undefined ? [] : [inBucket('tookMinutes', took)]),
    ...(response === undefined ? [] : [inBucket('responseMinutes', response)]),
  );
}

function narrowingOf(req: Request): Narrowing {
  const oneOf = <T extends string>(name: string, list: readonly T[]) =>
    list.find((value) => value === textOf(req, name));
  const slot = Number(/^\d{1,3}$/.exec(textOf(req, 'slot') ?? '')?.[0] ?? Number.NaN);
  return {
    board: oneOf('board', [...boards, 'none']),
    street: textOf(req, 'street'),
    community: textOf(req, 'community'),
    category: textOf(req, 'category'),
    unit: textOf(req, 'unit'),
    channel: oneOf('channel', channels),
    slot: slot < 168 ? slot : undefined,
    took: oneOf('took', bucketIds),
    response: oneOf('response', bucketIds),
  };
}

/** What is called a street must be one, and another street's numbers are as missing as its cases. */
async function demandInside({ readDb }: Deps, area: Area, narrowed: Narrowing): Promise<void> {
  for (const level of ['street', 'community'] as const) {
    const id = narrowed[level];
    if (id === undefined) continue;
    const path = await placePath(readDb, id);
    const place = (await placeNames(readDb, [id])).get(id);
    if (place?.level !== level || !path?.includes(area.place)) throw new Problem('missing');
  }
}

/** Which page of a list is asked for, from 1. */
export function pageOf(req: Request): number {
  const { page } = req.query;
  return typeof page === 'string' && /^\d{1,5}$/.test(page) ? Math.max(1, Number(page)) : 1;
}

/** Any two days of the picker's form, which knows no period. */
function twoDays(req: Request): string | undefined {
  const [from, until] = [textOf(req, 'from'), textOf(req, 'until')];
  return from === undefined && until === undefined ? undefined : `${from ?? until}..${until ?? from}`;
}

function textOf(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' && value !== '' && value.length <= 40 ? value : undefined;
}
