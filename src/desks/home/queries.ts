import { caseRowsOf } from '#desks/common/rows.ts';
import { idsToSettle, ownFindings } from '#desks/common/audits.ts';
import { idsToAnswer } from '#desks/common/extensions.ts';
import { idsToAgree } from '#desks/common/requests.ts';
import { idsUnsigned } from '#desks/common/unsigned.ts';
import type { ReadDb } from '#db/schema.ts';
import { casesFor, heldBy } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { dispatchedStreets } from '#rules/visibility.ts';

const most = 30;

/**
 * What waits for this person, by name, through the unit or at a desk of his, the requests that he answers or agrees to, what
 * nobody signs, and the findings that he answers or reviews: the most pressing first.
 */
export async function heldCases(db: ReadDb, actor: Actor) {
  const answers = await idsToAnswer(db, actor);
  const agrees = await idsToAgree(db, actor);
  const unsigned = await idsUnsigned(db, actor);
  const own = await ownFindings(db, actor).select('case_file.id').execute();
  const settles = [...(await idsToSettle(db, actor)), ...own.map(({ id }) => id)];
  const asked = [...new Set([...answers, ...agrees, ...unsigned, ...settles])];
  const held = casesFor(db, actor).where((e) =>
    e.or([...heldBy(e, actor), ...(asked.length > 0 ? [e('case_file.id', 'in', asked)] : [])]),
  );
  const { total } = await held.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await caseRowsOf(db, held.orderBy('stage_due_at').limit(most));
  return {
    total: Number(total),
    rows,
    toAnswer: new Set(answers),
    toAgree: new Set(agrees),
    toSettle: new Set(settles),
  };
}

/** Who else of the triage desks that this person shares has cases in hand there, and how many: with his own they make up 分流. */
export async function othersTriaging(db: ReadDb, actor: Actor) {
  const streets = dispatchedStreets(actor);
  if (streets.length === 0) return [];
  const rows = await casesFor(db, actor)
    .innerJoin('person', 'person.id', 'case_file.holder_id')
    .where('case_file.state', '=', 'triaging')
    .where('case_file.holder_kind', '=', 'person')
    .where('case_file.street_id', 'in', streets)
    .where('case_file.holder_id', '!=', actor.id)
    .groupBy('person.name')
    .orderBy('person.name')
    .select((e) => ['person.name', e.fn.countAll<number>().as('cases')])
    .execute();
  return rows.map(({ name, cases }) => ({ name, cases: Number(cases) }));
}

/** Proposals to decline that wait for a second person, who this one may be: the oldest limit first. */
export async function refusalsToConfirm(db: ReadDb, actor: Actor) {
  const seconds = actor.posts.filter(
    (p) => p.role === 'street_dispatcher' || p.role === 'street_duty_leader',
  );
  const streets = seconds.flatMap((p) => p.street ?? []);
  if (streets.length === 0) return [];
  const asked = casesFor(db, actor)
    .where('case_file.state', '=', 'triaging')
    .where('case_file.street_id', 'in', streets)
    .where('case_file.reject_requested_by', 'is not', null)
    .where('case_file.reject_requested_by', '!=', actor.id);
  return caseRowsOf(db, asked.orderBy('stage_due_at').limit(most));
}

/** Names of the places where this person's posts are. */
export async function postPlaces(db: ReadDb, actor: Actor) {
  const ids = [...new Set(actor.posts.map((p) => p.place))];
  if (ids.length === 0) return [];
  return db.selectFrom('place').select(['id', 'name', 'name_en']).where('id', 'in', ids).execute();
}
