import { casesFor, heldBy } from '#records/cases.ts';
import type { Actor, Post } from '#rules/facts.ts';
import { hasRole } from '#rules/permissions.ts';
import { openStates, type Board, type Severity, type State } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';

/** What waits on each page of this person, as many as the page lists; a page that is not his has no number. */
export type Badges = Partial<Record<'home' | 'dispatch' | 'board' | 'check' | 'rulings' | 'mine', number>>;

/**
 * The numbers beside the pages' names. 首页: all that he holds; 分流: what waits for a decision in his street; 板块在办: what
 * he, his unit or his desk holds there; 核查回访 and 裁定: what waits at those desks; 我上报的: what he is to look at or complete.
 */
export async function badgesOf(readDb: ReadDb, actor: Actor): Promise<Badges> {
  const held = await heldOn(readDb, actor);
  const count = (fits: (row: Held) => boolean) => held.filter(fits).reduce((sum, row) => sum + row.cases, 0);
  const waits = (...states: State[]) => count(({ state }) => states.includes(state));
  return {
    home: count(() => true),
    mine: count((row) => row.kind === 'person' && ownReport.includes(row.state)),
    ...(hasRole(actor, 'street_dispatcher') && { dispatch: await toDecide(readDb, actor) }),
    ...(hasRole(actor, 'board_lead', 'handler', 'mediator', 'street_duty_leader') && {
      board: count((row) => actor.posts.some((post) => isOnBoardOf(post, row))),
    }),
    ...(hasRole(actor, 'checker', 'visitor_agent') && {
      check: count(({ state, kind }) => kind === 'post' && seen.includes(state)),
    }),
    ...(hasRole(actor, 'board_lead', 'district_adjudicator') && { rulings: waits('in_dispute') }),
  };
}

/** Where the reporter himself is the holder. */
const ownReport: readonly State[] = ['awaiting_info', 'pending_visit'];
const seen: readonly State[] = ['pending_check', 'pending_visit'];

type Held = {
  state: State;
  kind: 'person' | 'unit' | 'post' | null;
  street: string;
  board: Board | null;
  unit: string | null;
  severity: Severity;
  cases: number;
};

async function heldOn(readDb: ReadDb, actor: Actor): Promise<Held[]> {
  const rows = await casesFor(readDb, actor)
    .where((e) => e.or(heldBy(e, actor)))
    .where('case_file.state', 'in', openStates)
    .select(['case_file.state', 'case_file.holder_kind as kind', 'case_file.street_id as street'])
    .select(['case_file.board', 'case_file.unit_id as unit', 'case_file.severity'])
    .select((e) => e.fn.countAll().as('cases'))
    .groupBy(['state', 'holder_kind', 'street_id', 'board', 'unit_id', 'severity'])
    .execute();
  return rows.map((row) => ({ ...row, cases: Number(row.cases) }));
}

/** As the boards' desk draws its borders. */
function isOnBoardOf({ role, street, board, unit }: Post, row: Held): boolean {
  if (role === 'board_lead') return row.street === street && row.board === board && row.unit !== null;
  if (role === 'handler' || role === 'mediator') return row.unit !== null && row.unit === unit;
  if (role === 'street_duty_leader') return row.street === street && ['S1', 'S2'].includes(row.severity);
  return false;
}

async function toDecide(readDb: ReadDb, actor: Actor): Promise<number> {
  const streets = actor.posts.flatMap((p) => (p.role === 'street_dispatcher' && p.street ? [p.street] : []));
  const { cases } = await casesFor(readDb, actor)
    .where('case_file.street_id', 'in', streets)
    .where('case_file.state', 'in', ['reported', 'triaging'])
    .select((e) => e.fn.countAll().as('cases'))
    .executeTakeFirstOrThrow();
  return Number(cases);
}
