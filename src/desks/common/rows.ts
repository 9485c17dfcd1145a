import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely';
import type { ReadDb, Schema } from '#db/schema.ts';
import { casesFor } from '#records/cases.ts';
import { listTemplate } from '#records/template.ts';
import type { Actor } from '#rules/facts.ts';

/** A list of cases as records/cases.ts opens it (`casesFor`), with whatever conditions, order and limit a desk adds. */
export type CaseQuery = SelectQueryBuilder<Schema, 'case_file', object>;

/** What every list shows of a case. Never who reported it. */
export type CaseListRow = Awaited<ReturnType<typeof rowsById>>[number];

/**
 * The rows of a list, in the query's own order, with the names that a line of it shows. Which cases they are is settled
 * first: an engine that sorts would look up the names of all that it leaves out.
 */
export async function caseRowsOf(db: ReadDb, query: CaseQuery): Promise<CaseListRow[]> {
  const found = await query.select('case_file.id').execute();
  return rowsById(
    db,
    found.map(({ id }) => id),
  );
}

/** The rows of these cases, in this order; whether somebody may see them has been asked before. */
export async function rowsById(db: ReadDb, ids: readonly string[]) {
  const places = new Map(ids.map((id, i) => [id, i]));
  const rows = await rowsAmong(db, ids);
  return rows.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
}

const rowsAmong = listTemplate((db, ids) =>
  db
    .selectFrom('case_file')
    .where('case_file.id', 'in', ids)
    .select([
      'case_file.id',
      'case_file.number',
      'case_file.version',
      'case_file.state',
      'case_file.category',
      'case_file.severity',
      'case_file.sensitivity',
      'case_file.board',
      'case_file.unit_id',
      'case_file.handler_id',
      'case_file.triager_id',
      'case_file.holder_kind',
      'case_file.holder_id',
      'case_file.holder_role',
      'case_file.reporter_kind',
      'case_file.title',
      'case_file.place_text',
      'case_file.grid_id',
      'case_file.reported_at',
      'case_file.due_at',
      'case_file.working_due_at',
      'case_file.due_provisional',
      'case_file.stage_due_at',
      'case_file.dispatched_at',
      'case_file.dispatched_by',
      'case_file.signed_at',
      'case_file.contacted_at',
      'case_file.result_at',
      'case_file.closed_at',
      'case_file.closure_type',
      'case_file.adjudicated',
      'case_file.visit_tries',
      'case_file.rework_count',
      'case_file.urged_at',
      'case_file.urge_answered_at',
      'case_file.supervision',
      'case_file.audit',
      'case_file.assessment',
      'case_file.finding_due_at',
      'case_file.request_count',
      'case_file.tier',
      'case_file.sign_alerted_at',
      'case_file.cohandling',
      'case_file.task_due_at',
      'case_file.extension_asked_at',
      'case_file.extension_until',
      'case_file.extension_count',
    ])
    .select((e) => [
      categoryName(e, 'short_name').as('category_name'),
      categoryName(e, 'short_name_en').as('category_name_en'),
      placeName(e, 'community_id', 'short_name').as('community_name'),
      placeName(e, 'community_id', 'name_en').as('community_name_en'),
      placeName(e, 'grid_id', 'name').as('grid_name'),
      placeName(e, 'grid_id', 'name_en').as('grid_name_en'),
      unit(e, 'name').as('unit_name'),
      unit(e, 'name_en').as('unit_name_en'),
      person(e, 'handler_id').as('handler_name'),
      person(e, 'triager_id').as('triager_name'),
      firstPhoto(e).as('thumb'),
    ]),
);

/** The rows of those of these cases that this person sees, in this order. */
export async function rowsOf(readDb: ReadDb, actor: Actor, ids: readonly string[]): Promise<CaseListRow[]> {
  if (ids.length === 0) return [];
  const visible = await seenOf(readDb, actor, ids);
  return rowsById(
    readDb,
    ids.filter((id) => visible.has(id)),
  );
}

/** Those of these cases that this person may open. */
export async function seenOf(readDb: ReadDb, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const seen = await casesFor(readDb, actor)
    .where('case_file.id', 'in', ids)
    .select('case_file.id')
    .execute();
  return new Set(seen.map(({ id }) => id));
}

type Cases = ExpressionBuilder<Schema, 'case_file'>;

/** The short name of a case's category, as a column. */
export function categoryName(e: Cases, column: 'short_name' | 'short_name_en') {
  return e
    .selectFrom('category')
    .select(`category.${column}`)
    .whereRef('category.code', '=', 'case_file.category');
}

/** The name of a case's community or grid, as a column. */
export function placeName(
  e: Cases,
  of: 'community_id' | 'grid_id',
  column: 'name' | 'short_name' | 'name_en',
) {
  return e.selectFrom('place').select(`place.${column}`).whereRef('place.id', '=', `case_file.${of}`);
}

/** The id of a case's first photo, as a column; null without one. */
export function firstPhoto(e: Cases) {
  return e
    .selectFrom('case_photo')
    .select('case_photo.id')
    .whereRef('case_photo.case_id', '=', 'case_file.id')
    .orderBy('case_photo.seq')
    .orderBy('case_photo.position')
    .limit(1);
}

function unit(e: Cases, column: 'name' | 'name_en') {
  return e.selectFrom('unit').select(`unit.${column}`).whereRef('unit.id', '=', 'case_file.unit_id');
}

function person(e: Cases, of: 'handler_id' | 'triager_id') {
  return e.selectFrom('person').select('person.name').whereRef('person.id', '=', `case_file.${of}`);
}
