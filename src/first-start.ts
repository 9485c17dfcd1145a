import type { Db } from '#db/schema.ts';
import { makeLink } from '#records/door-links.ts';
import { createPerson } from '#records/people.ts';
import { grantPost } from '#records/posts.ts';
import { system } from '#rules/system.ts';
import type { Instant, Role } from '#rules/vocabulary.ts';

const administrators: readonly { login: string; name: string; role: Role }[] = [
  { login: 'sysadmin', name: '系统管理员', role: 'sys_admin' },
  { login: 'secadmin', name: '安全管理员', role: 'sec_admin' },
  { login: 'auditor', name: '审计管理员', role: 'audit_admin' },
];

export type FirstLink = { name: string; login: string; token: string };

const logins = administrators.map(({ login }) => login);

/**
 * Sets up the three administrators of a city in an empty database, and goes on where an earlier start was cut off.
 * Answers a single-use link for each of them who has no password yet: until it is used, every start prints a fresh one
 * and ends the one before.
 */
export async function firstLinks(db: Db, now: Instant): Promise<FirstLink[]> {
  await addAdministrators(db, now);
  const waiting = await db
    .selectFrom('person')
    .select(['id', 'name', 'login'])
    .where('created_by', 'is', null)
    .where('password', 'is', null)
    .where('left_at', 'is', null)
    .where('login', 'in', logins)
    .orderBy('id')
    .execute();
  const links: FirstLink[] = [];
  for (const { id, name, login } of waiting)
    links.push({ name, login, token: await makeLink(db, system, id, now) });
  return links;
}

/** Adds of the three what is missing. As soon as there is anybody else, they were complete, and nothing is touched. */
async function addAdministrators(db: Db, now: Instant): Promise<void> {
  const people = await db.selectFrom('person').select(['id', 'login', 'created_by']).limit(4).execute();
  if (people.some((one) => one.created_by !== null || !logins.includes(one.login))) return;
  const city = await db
    .selectFrom('place')
    .select('id')
    .where('level', '=', 'city')
    .executeTakeFirstOrThrow();
  for (const { login, name, role } of administrators) {
    const known = people.find((one) => one.login === login)?.id;
    const personId = known ?? (await createPerson(db, system, { login, name, phone: null }, now));
    // A post that was ended since counts: whoever ended it meant it.
    const post = await db
      .selectFrom('post')
      .select('id')
      .where('person_id', '=', personId)
      .limit(1)
      .executeTakeFirst();
    if (!post)
      await grantPost(db, system, { personId, role, placeId: city.id, unitId: null, board: null }, now);
  }
}
