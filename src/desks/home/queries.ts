import { caseRowsOf } from '#desks/common/rows.ts';
import { idsOfFindings } from '#desks/common/audits.ts';
import { idsToAnswer } from '#desks/common/extensions.ts';
import { idsToConfirm } from '#desks/common/refusals.ts';
import { idsToAgree } from '#desks/common/requests.ts';
import { idsUnsigned } from '#desks/common/unsigned.ts';
import type { ReadDb } from '#db/schema.ts';
import { casesFor, heldBy } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { dispatchedStreets } from '#rules/visibility.ts';

const most = 30;

/**
 * What waits for this person, by name, through the unit or at a desk of his, what he answers, agrees to or confirms as the
 * second, what nobody signs, and the findings that he answers or reviews: the most pressing first.
 */
export async function heldCases(db: ReadDb, actor: Actor) {
  const answers = await idsToAnswer(db, actor);
  const agrees = await idsToAgree(db, actor);
  const confirms = await idsToConfirm(db, actor);
  const unsigned = await idsUnsigned(db, actor);
  const settles = await idsOfFindings(db, actor);
  const asked = [...new Set([...answers, ...agrees, ...confirms, ...unsigned, ...settles])];
  const held = casesFor(db, actor).where((e) =>
    e.or([...heldBy(e, actor), ...(asked.length > 0 ? [e('case_file.id', 'in', asked)] : [])]),
  );
  const { total } = await held.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  // What has ended is in no stage any more.
  const pressing = held
    .orderBy((e) => e.fn.coalesce('stage_due_at', 'working_due_at'))
    .orderBy('case_file.id');
  const rows = await caseRowsOf(db, pressing.limit(most));
  return {
    total: Number(total),
    rows,
    toAnswer: new Set(answers),
    toAgree: new Set(agrees),
    toConfirm: new Set(confirms),
    toSettle: new Set(settles),
  };
}

/**
 * Who else of the triage desks that this person shares has cases in hand there, and how many: with his own they make up 分流.
 * `own`: those among them that wait for him all the same.
 */
export async function othersTriaging(db: ReadDb, actor: Actor, own: ReadonlySet<string>) {
  const streets = dispatchedStreets(actor);
  if (streets.length === 0) return [];
  const rows = await casesFor(db, actor)
    .innerJoin('person', 'person.id', 'case_file.holder_id')
    .where('case_file.state', '=', 'triaging')
    .where('case_file.holder_kind', '=', 'person')
    .where('case_file.street_id', 'in', streets)
    .where('case_file.holder_id', '!=', actor.id)
    .$if(own.size > 0, (q) => q.where('case_file.id', 'not in', [...own]))
    .groupBy('person.name')
    .orderBy('person.name')
    .select((e) => ['person.name', e.fn.countAll<number>().as('cases')])
    .execute();
  return rows.map(({ name, cases }) => ({ name, cases: Number(cases) }));
}

/** Names of the places where this person's posts are. */
export async function postPlaces(db: ReadDb, actor: Actor) {
  const ids = [...new Set(actor.posts.map((p) => p.place))];
  if (ids.length === 0) return [];
  return db.selectFrom('place').select(['id', 'name', 'name_en']).where('id', 'in', ids).execute();
}
