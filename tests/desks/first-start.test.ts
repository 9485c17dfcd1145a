import { expect, it } from 'vitest';
import { loadReference } from '#db/load-reference.ts';
import { migrate } from '#db/open.ts';
import { createPerson } from '#records/people.ts';
import { endPost, grantPost } from '#records/posts.ts';
import { firstLinks } from '#src/first-start.ts';
import { system } from '#rules/system.ts';
import type { Role } from '#rules/vocabulary.ts';
import { emptyStore, onBothEngines, type Engine } from '#tests/support/engine.ts';
import { monday } from '#tests/support/street.ts';

const three: readonly (readonly [string, Role])[] = [
  ['auditor', 'audit_admin'],
  ['secadmin', 'sec_admin'],
  ['sysadmin', 'sys_admin'],
];
/** In the order in which a first start makes them. */
const made = ['sysadmin', 'secadmin', 'auditor'];

async function anEmptyCity(engine: Engine) {
  const store = await emptyStore(engine);
  await migrate(store.db);
  await loadReference(store.db);
  const { id: city } = await store.db
    .selectFrom('place')
    .select('id')
    .where('level', '=', 'city')
    .executeTakeFirstOrThrow();
  const posts = () =>
    store.db
      .selectFrom('person')
      .innerJoin('post', 'post.person_id', 'person.id')
      .select(['login', 'role', 'ended_at'])
      .orderBy('login')
      .execute();
  return { ...store, city, posts };
}

onBothEngines('the three administrators', (engine) => {
  it('are all there after the next start, wherever the first one was cut off', async () => {
    for (let cut = 0; cut <= 6; cut += 1) {
      const { db, city, posts, close } = await anEmptyCity(engine);
      for (const [i, login] of made.entries()) {
        const role = three.find(([one]) => one === login)![1];
        if (cut <= 2 * i) break;
        const personId = await createPerson(db, system, { login, name: login, phone: null }, monday);
        if (cut <= 2 * i + 1) break;
        await grantPost(db, system, { personId, role, placeId: city, unitId: null, board: null }, monday);
      }
      const links = await firstLinks(db, monday);
      expect(links.map(({ login }) => login).toSorted(), `cut off after ${cut}`).toEqual(
        [...made].toSorted(),
      );
      expect((await posts()).map(({ login, role }) => [login, role])).toEqual(three);
      await close();
    }
  });

  it('are left as they are once there is anybody else, or a post was ended', async () => {
    const { db, posts, close } = await anEmptyCity(engine);
    await firstLinks(db, monday);
    const person = await db
      .selectFrom('person')
      .select('id')
      .where('login', '=', 'auditor')
      .executeTakeFirst();
    const post = await db
      .selectFrom('post')
      .select('id')
      .where('person_id', '=', person!.id)
      .executeTakeFirst();
    await endPost(db, system, { personId: person!.id, postId: post!.id }, monday);
    await firstLinks(db, monday);
    expect((await posts()).filter(({ ended_at }) => ended_at === null)).toHaveLength(2);
    await createPerson(db, system, { login: 'else', name: 'else', phone: null }, monday);
    await firstLinks(db, monday);
    expect(await posts()).toHaveLength(3);
    await close();
  });
});
