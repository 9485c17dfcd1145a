import { crewOf } from '#desks/common/crew.ts';
import { detailOf } from '#desks/common/detail.ts';
import { namesOf } from '#desks/common/names.ts';
import { offerFor } from '#desks/common/offer.ts';
import { findOpen } from '#desks/common/opened.ts';
import { rowsOf } from '#desks/common/rows.ts';
import { sidesOf } from '#desks/common/sides.ts';
import type { Deps } from '#kernel/deps.ts';
import { newFormKey } from '#kernel/http.ts';
import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';
import { boardQueues, type BoardFilter } from '#views/board-links.ts';
import type { BoardList, BoardPane, BoardRail, BoardView } from '#views/board.ts';
import { ledUnits, unitsOf } from './crew.ts';
import { countIn, idsIn, tallyOf, type BoardTally } from './queries.ts';

export const pageSize = 50;

export type Asked = {
  filter: BoardFilter;
  chosen: string | undefined;
  /** What became of an assignment of ticked cases, as the address says it. */
  told: { assigned: readonly string[]; stayed: readonly string[]; lacks: 'pick' | 'to' | undefined };
};

/** All that the boards' desk shows. Throws Problem missing when the case asked for is not his to see. */
export async function viewOf(deps: Deps, actor: Actor, asked: Asked): Promise<BoardView> {
  const { readDb, now } = deps;
  const { filter, chosen } = asked;
  const limit = filter.show ?? pageSize;
  const ids = await idsIn(readDb, actor, filter, limit, now());
  const shown = filter.queue === 'all' ? ids : ids.slice(0, limit);
  const current = chosen ?? shown[0];
  const pane = current === undefined ? null : await paneOf(deps, actor, filter, current);
  if (chosen !== undefined && pane === null) throw new Problem('missing');
  const tally = await tallyOf(readDb, actor, now());
  const list: BoardList = {
    ...(await railOf(deps, actor, filter, tally)),
    rows: await rowsOf(readDb, actor, shown),
    more: filter.queue !== 'all' && ids.length > limit,
    nextShow: limit + pageSize,
    current,
    picked: chosen !== undefined,
    me: actor.id,
    bulk: await bulkOf(deps, actor, asked),
  };
  return { list, pane };
}

/** What the rail counts: queues, and for a lead units and people. */
export async function railOf(
  deps: Deps,
  actor: Actor,
  filter: BoardFilter,
  tally: BoardTally,
): Promise<BoardRail> {
  return {
    filter,
    counts: countsOf(tally, filter),
    units: unitsWith(deps, actor, tally, filter),
    people: await peopleWith(deps, actor, tally, filter),
    urgentOnly: !hasRole(actor, 'board_lead', 'handler', 'mediator', 'enforcement_coordinator'),
  };
}

async function paneOf(
  deps: Deps,
  actor: Actor,
  filter: BoardFilter,
  caseId: string,
): Promise<BoardPane | null> {
  const found = await findOpen(deps, actor, caseId);
  if (!found) return null;
  const category = deps.reference().category(found.facts.category);
  const detail = await detailOf(deps.readDb, actor, found);
  const offer = await offerFor(deps, actor, found);
  const sides = offer.steps.includes('adjudicate') ? await sidesOf(deps, actor, found, detail) : null;
  return { filter, one: { ...found, detail }, offer, category, me: actor.id, sides };
}

function countsOf(tally: BoardTally, { unit, person }: BoardFilter): BoardList['counts'] {
  const counted = boardQueues.map((queue) => [queue, countIn(tally, { queue, unit, person })]);
  return Object.fromEntries(counted) as BoardList['counts'];
}

/** A lead sees how much of the queue each unit of his boards has. */
function unitsWith(deps: Deps, actor: Actor, tally: BoardTally, { queue }: BoardFilter): BoardList['units'] {
  return ledUnits(deps, actor).map((unit) => ({
    id: unit.id,
    name: unit.name,
    name_en: unit.name_en,
    board: unit.board,
    cases: countIn(tally, { queue, unit: unit.id }),
  }));
}

/** And everyone, where more than one work there, how much each person has; who has left only with what is still his. */
async function peopleWith(
  deps: Deps,
  actor: Actor,
  tally: BoardTally,
  { queue, unit }: BoardFilter,
): Promise<BoardList['people']> {
  const units = unitsOf(deps, actor).filter((one) => unit === undefined || one.id === unit);
  const crew = new Map((await crewOf(deps, units)).map(({ id, name }) => [id, name]));
  const holding = tally
    .filter((row) => unit === undefined || row.unit === unit)
    .flatMap(({ handler }) => (handler === null || crew.has(handler) ? [] : [handler]));
  for (const [id, name] of await namesOf(deps.readDb, holding)) crew.set(id, name);
  const people = [...crew].map(([id, name]) => ({
    id,
    name,
    cases: countIn(tally, { queue, unit, person: id }),
  }));
  return people.length > 1 || hasRole(actor, 'board_lead') ? people : [];
}

/** For a lead: to whom ticked cases can go, and what became of the last that were assigned. */
async function bulkOf(deps: Deps, actor: Actor, { told }: Asked): Promise<BoardList['bulk']> {
  const units = ledUnits(deps, actor);
  if (units.length === 0) return null;
  const stayed = told.stayed.map((line) => {
    const [why = '', id = ''] = line.split('.');
    return { why, id };
  });
  const rows = await rowsOf(deps.readDb, actor, [...told.assigned, ...stayed.map(({ id }) => id)]);
  const rowOf = (id: string) => rows.find((row) => row.id === id);
  return {
    key: newFormKey(),
    units,
    crew: await crewOf(deps, units),
    lacks: told.lacks,
    assigned: told.assigned.flatMap((id) => rowOf(id) ?? []),
    stayed: stayed.map(({ why, id }) => ({ why, row: rowOf(id) ?? null })),
  };
}
