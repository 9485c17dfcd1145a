import { heldCasesFor, openCasesFor } from '#records/cases.ts';
import { sightTemplate } from '#records/template.ts';
import type { Answerer } from '#rules/extension.ts';
import type { Actor } from '#rules/facts.ts';
import { tasksFor } from '#records/tasks.ts';
import { taskRoles } from '#rules/task.ts';
import { findingRoles } from '#rules/findings.ts';
import { hasRole } from '#rules/who.ts';
import { dispatchedStreets } from '#rules/visibility.ts';
import type { State } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import { boardRoles } from '#views/board-links.ts';
import { idsToSettle, ownFindings } from './audits.ts';
import { onBoardDesk } from './board-desk.ts';
import { idsToAnswer } from './extensions.ts';
import { idsToConfirm } from './refusals.ts';
import { idsToAgree } from './requests.ts';
import { idsUnsigned } from './unsigned.ts';
import { toDecide } from './triage.ts';

/** What waits on each page of this person, as many as the page lists; a page that is not his has no number. */
export type Badges = Partial<
  Record<
    'home' | 'dispatch' | 'board' | 'check' | 'rulings' | 'findings' | 'mine' | 'tasks' | 'sealed',
    number
  >
>;

/**
 * The numbers beside the pages' names. 首页: all that he holds, answers, agrees to or confirms, and what nobody signs; 分流: what waits for a decision in his street; 板块在办: what
 * he, his unit or his desk holds there, and the requests for more time that he answers; 核查回访 and 裁定: what waits at those desks;
 * 保密事件: the requests that he may agree to; 我上报的: what he is to look at, complete or verify; 协办: what others wait for
 * from him, or the district's word.
 */
export async function badgesOf(readDb: ReadDb, actor: Actor): Promise<Badges> {
  const toAnswer = (...at: Answerer[]) => idsToAnswer(readDb, actor, at);
  const [held, board, district, duty, agree, confirm, unsigned, settle, found, dispatch, tasks] =
    await Promise.all([
      heldOn(readDb, actor),
      toAnswer('board'),
      toAnswer('district'),
      toAnswer('duty'),
      idsToAgree(readDb, actor),
      idsToConfirm(readDb, actor),
      idsUnsigned(readDb, actor),
      idsToSettle(readDb, actor),
      ownFindings(readDb, actor).select('case_file.id').execute(),
      hasRole(actor, 'street_dispatcher') ? countToDecide(readDb, actor) : 0,
      hasRole(actor, ...taskRoles) ? countTasks(readDb, actor) : null,
    ]);
  const count = (fits: (row: Held) => boolean) => held.filter(fits).reduce((sum, row) => sum + row.cases, 0);
  const waits = (...states: State[]) => count(({ state }) => states.includes(state));
  const own = found.map(({ id }) => id);
  const asked = [...board, ...district, ...duty, ...agree, ...confirm, ...unsigned, ...settle, ...own];
  return {
    home: count(() => true) + (await countBeyondHeld(readDb, actor, asked)),
    ...(hasRole(actor, ...findingRoles) && { findings: settle.length }),
    mine:
      own.length +
      count(({ kind, state }) => (kind === 'person' ? ownReport.includes(state) : state === 'verifying')),
    ...(hasRole(actor, 'street_dispatcher') && { dispatch }),
    ...(hasRole(actor, 'confidential_officer') && { sealed: agree.length }),
    ...(hasRole(actor, ...boardRoles) && {
      board: held.reduce((sum, row) => sum + row.onBoard, 0) + board.length,
    }),
    ...(tasks === null ? {} : { tasks }),
    ...(hasRole(actor, 'checker', 'visitor_agent') && {
      check: count(({ state, kind }) => kind === 'post' && seen.includes(state)),
    }),
    ...(hasRole(actor, 'board_lead', 'district_adjudicator', 'district_operator') && {
      rulings: waits('in_dispute') + district.length,
    }),
  };
}

/** How many of these cases he does not hold: what he holds was counted before. */
async function countBeyondHeld(readDb: ReadDb, actor: Actor, asked: readonly string[]): Promise<number> {
  const ids = [...new Set(asked)];
  if (ids.length === 0) return 0;
  const { both } = await heldCasesFor(readDb, actor)
    .where('case_file.id', 'in', ids)
    .select((e) => e.fn.countAll().as('both'))
    .executeTakeFirstOrThrow();
  return ids.length - Number(both);
}

/** Where the reporter himself is the holder. */
const ownReport: readonly State[] = ['awaiting_info', 'pending_visit'];
const seen: readonly State[] = ['pending_check', 'pending_visit'];

type Held = { state: State; kind: 'person' | 'unit' | 'post' | null; cases: number; onBoard: number };

async function heldOn(readDb: ReadDb, actor: Actor): Promise<Held[]> {
  const rows = await heldByState(readDb, actor, {});
  return rows.map(({ state, kind, cases, on_board }) => ({
    state,
    kind,
    cases: Number(cases),
    onBoard: Number(on_board),
  }));
}

const heldByState = sightTemplate((db, actor) =>
  heldCasesFor(db, actor)
    .select(['case_file.state', 'case_file.holder_kind as kind'])
    .select((e) => [
      e.fn.countAll().as('cases'),
      e.fn
        .sum(
          e
            .case()
            .when(e.or(onBoardDesk(e, actor.posts)))
            .then(1)
            .else(0)
            .end(),
        )
        .as('on_board'),
    ])
    .groupBy(['case_file.state', 'case_file.holder_kind']),
);

/** The tasks that wait for him: to be taken, to be done, to be decided. */
export async function countTasks(readDb: ReadDb, actor: Actor): Promise<number> {
  const { waiting } = await tasksFor(readDb, actor)
    .where(
      'task.state',
      'in',
      isDistrict(actor) ? ['sent', 'signed', 'refused', 'waiting_admission'] : ['sent', 'signed'],
    )
    .select((e) => e.fn.countAll().as('waiting'))
    .executeTakeFirstOrThrow();
  return Number(waiting);
}

function isDistrict(actor: Actor): boolean {
  return hasRole(actor, 'district_operator', 'district_adjudicator');
}

async function countToDecide(readDb: ReadDb, actor: Actor): Promise<number> {
  const [row] = await waitingForDecision(readDb, actor, {});
  return Number(row?.cases ?? 0);
}

const waitingForDecision = sightTemplate((db, actor) =>
  openCasesFor(db, actor)
    .where('case_file.street_id', 'in', dispatchedStreets(actor))
    .where('case_file.state', 'in', toDecide)
    .select((e) => e.fn.countAll().as('cases')),
);
