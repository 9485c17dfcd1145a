import type { Db, PeopleStep } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { newRow } from './people.ts';
import { demandSecAdmin, writePeopleLines } from './people-lines.ts';
import { planDigest, planPeople, type PlannedRow, type SheetRow } from './people-plan.ts';
import { townOf } from './people-town.ts';
import { grantData, postRow } from './posts.ts';
import { askForSecond } from './second-factor.ts';

export type { SheetRow } from './people-plan.ts';

/** Most rows of a sheet. */
export const mostRows = 5000;
/** Rows written by one statement. */
const together = 200;

/**
 * Writes what a sheet plans, inside the caller's transaction: accounts, phones, posts, a journal line for each of these
 * and one for the whole. Rows with faults are left out. Answers the instant that all of it carries.
 * Throws Problem `conflict` when the plan is not the one whose digest was `seen`; then nothing was written.
 */
export async function importPeople(
  trx: Db,
  actor: Actor,
  rows: readonly SheetRow[],
  seen: string,
  now: Instant,
): Promise<Instant> {
  demandSecAdmin(actor);
  if (rows.length > mostRows) throw new Problem('invalid');
  const plan = await planOnLocked(trx, actor, rows);
  if (planDigest(plan) !== seen) throw new Problem('conflict', { reason: 'taken_meanwhile' });
  const lines: { step: PeopleStep; data: object }[] = [];
  const ids = await addPeople(trx, actor, plan, now);
  for (const id of ids.values()) lines.push({ step: 'person-add', data: { person: id } });
  const idOf = (row: PlannedRow) => row.personId ?? ids.get(row.login)!;
  const phones = plan.filter((row) => row.phone !== undefined && !row.makes);
  for (const row of phones) {
    await trx
      .updateTable('person')
      .set({ phone: row.phone ?? null })
      .where('id', '=', idOf(row))
      .execute();
    lines.push({ step: 'person-change', data: { person: idOf(row), fields: ['phone'] } });
  }
  const posts = plan.flatMap((row) =>
    row.post ? [postRow(actor, { ...row.post, personId: idOf(row) }, now)] : [],
  );
  for (let i = 0; i < posts.length; i += together)
    await trx
      .insertInto('post')
      .values(posts.slice(i, i + together))
      .execute();
  await askForSecond(trx, [...new Set(posts.map((post) => post.person_id))]);
  for (const post of posts) lines.push({ step: 'post-grant', data: grantData(post) });
  const counts = { rows: rows.length, added: ids.size, phones: phones.length, posts: posts.length };
  await writePeopleLines(trx, actor, [...lines, { step: 'people-import', data: counts }], now);
  return now;
}

/** The plan, with everyone it speaks of held fast: two grants at once could make a forbidden pair (see posts.ts). */
async function planOnLocked(trx: Db, actor: Actor, rows: readonly SheetRow[]): Promise<PlannedRow[]> {
  const first = planPeople(await townOf(trx), actor, rows);
  const ids = [...new Set(first.flatMap((row) => row.personId ?? []))].toSorted();
  if (ids.length === 0) return first;
  for (let i = 0; i < ids.length; i += together)
    await trx
      .updateTable('person')
      .set((e) => ({ login: e.ref('login') }))
      .where('id', 'in', ids.slice(i, i + together))
      .execute();
  return planPeople(await townOf(trx), actor, rows);
}

/** Login → id of the accounts that were made. */
async function addPeople(
  trx: Db,
  actor: Actor,
  plan: readonly PlannedRow[],
  now: Instant,
): Promise<Map<string, string>> {
  const people = plan
    .filter((row) => row.makes)
    .map(({ login, name, phone }) => newRow(actor, { login, name, phone: phone ?? null }, now));
  for (let i = 0; i < people.length; i += together) {
    const some = people.slice(i, i + together);
    const added = await trx
      .insertInto('person')
      .values(some)
      .onConflict((c) => c.column('login').doNothing())
      .executeTakeFirstOrThrow();
    // Somebody got one of these sign-in names meanwhile.
    if (Number(added.numInsertedOrUpdatedRows) !== some.length)
      throw new Problem('conflict', { reason: 'taken_meanwhile' });
  }
  return new Map(people.map(({ login, id }) => [login, id]));
}
