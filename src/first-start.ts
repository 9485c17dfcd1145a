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

/**
 * Sets up the three administrators of a city in an empty database. Answers a single-use link for each of them who has
 * no password yet: until it is used, every start prints a fresh one and ends the one before.
 */
export async function firstLinks(db: Db, now: Instant): Promise<FirstLink[]> {
  const anybody = await db.selectFrom('person').select('id').limit(1).executeTakeFirst();
  if (!anybody) await addAdministrators(db, now);
  const waiting = await db
    .selectFrom('person')
    .select(['id', 'name', 'login'])
    .where('created_by', 'is', null)
    .where('password', 'is', null)
    .where('left_at', 'is', null)
    .where(
      'login',
      'in',
      administrators.map(({ login }) => login),
    )
    .orderBy('id')
    .execute();
  const links: FirstLink[] = [];
  for (const { id, name, login } of waiting)
    links.push({ name, login, token: await makeLink(db, system, id, now) });
  return links;
}

async function addAdministrators(db: Db, now: Instant): Promise<void> {
  const city = await db
    .selectFrom('place')
    .select('id')
    .where('level', '=', 'city')
    .executeTakeFirstOrThrow();
  for (const { login, name, role } of administrators) {
    const personId = await createPerson(db, system, { login, name, phone: null }, now);
    await grantPost(db, system, { personId, role, placeId: city.id, unitId: null, board: null }, now);
  }
}
