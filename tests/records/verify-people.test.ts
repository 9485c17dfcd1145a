import { afterEach, beforeEach, expect, it } from 'vitest';
import { comeBack, leave, shutDoors } from '#records/leaving.ts';
import { changePerson } from '#records/people.ts';
import { endPost } from '#records/posts.ts';
import { endSessionsFor } from '#records/sessions.ts';
import { openLock } from '#records/sign-in-tries.ts';
import { verify } from '#records/verify.ts';
import { system } from '#rules/system.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStreet, type Street } from '#tests/support/street.ts';

onBothEngines('verify, people and posts', (engine) => {
  let street: Street;
  let shen: string;
  beforeEach(async () => {
    street = await openStreet(engine);
    shen = await idOf('shen');
  });
  afterEach(() => street.close());

  const idOf = async (login: string) => {
    const { db } = street;
    return (await db.selectFrom('person').select('id').where('login', '=', login).executeTakeFirstOrThrow())
      .id;
  };
  const postOf = (personId: string) =>
    street.db.selectFrom('post').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow();
  const found = async () => (await verify(street.db, [], () => {})).findings;
  const faults = async () => (await found()).map(({ fault, chain, detail }) => [fault, chain, detail]);

  it('finds nothing where all was done through the records', async () => {
    const luo = await idOf('luo');
    await endPost(street.db, system, { personId: luo, postId: (await postOf(luo)).id }, street.now());
    const fang = await idOf('fang');
    await changePerson(street.db, system, { personId: fang, name: '方明', phone: null }, street.now());
    await endSessionsFor(street.db, system, { personId: fang, session: null }, street.now());
    await openLock(street.db, system, fang, street.now());
    await shutDoors(street.db, system, fang, street.now());
    await leave(street.db, system, fang, street.now());
    await comeBack(street.db, system, fang, street.now());
    expect(await faults()).toEqual([]);
    await leave(street.db, system, fang, street.later(1));
    expect(await faults()).toEqual([]);
  });

  it('finds somebody who was let in again behind the records', async () => {
    const fang = await idOf('fang');
    await leave(street.db, system, fang, street.now());
    await comeBack(street.db, system, fang, street.now());
    await leave(street.db, system, fang, street.later(1));
    await street.db.updateTable('person').set({ left_at: null }).where('id', '=', fang).execute();
    expect(await faults()).toEqual([['person_differs', 'people', 'fang']]);
  });

  it('finds a post that nobody granted', async () => {
    const post = await postOf(await idOf('zhou'));
    await street.db
      .insertInto('post')
      .values({ ...post, id: 'forged', person_id: shen })
      .execute();
    expect(await faults()).toEqual([['post_without_line', 'people', `shen ${post.role} ${post.place_id}`]]);
  });

  it('finds a post of another role, one ended and one revived behind the records', async () => {
    const { id, place_id } = await postOf(shen);
    const change = (set: object) => street.db.updateTable('post').set(set).where('id', '=', id).execute();
    await change({ role: 'sec_admin' });
    expect(await found()).toMatchObject([
      { fault: 'post_differs', differences: [{ field: 'role', journal: 'grid_worker', now: 'sec_admin' }] },
    ]);
    await change({ role: 'grid_worker', ended_at: street.now() });
    expect(await faults()).toEqual([['post_differs', 'people', `shen grid_worker ${place_id}`]]);
    await change({ ended_at: null });
    await leave(street.db, system, shen, street.now());
    await change({ ended_at: null });
    expect(await found()).toMatchObject([
      { fault: 'post_differs', differences: [{ field: 'ended_at', journal: street.now(), now: null }] },
    ]);
  });

  it('finds a person who left, came back or came in without a line', async () => {
    const change = (set: object) => street.db.updateTable('person').set(set).where('id', '=', shen).execute();
    await change({ left_at: street.now() });
    expect(await faults()).toEqual([['person_differs', 'people', 'shen']]);
    await change({ left_at: null });
    await leave(street.db, system, shen, street.now());
    await change({ left_at: null });
    expect(await faults()).toEqual([['person_differs', 'people', 'shen']]);
    await change({ left_at: street.now() });
    const row = await street.db
      .selectFrom('person')
      .selectAll()
      .where('id', '=', shen)
      .executeTakeFirstOrThrow();
    await street.db
      .insertInto('person')
      .values({ ...row, id: 'p-x', login: 'stranger' })
      .execute();
    expect(await faults()).toEqual([['person_without_line', 'people', 'stranger']]);
  });

  it('finds posts and people that vanished', async () => {
    await street.db.deleteFrom('post').where('person_id', '=', shen).execute();
    expect((await faults()).map(([fault]) => fault)).toEqual(['line_without_post']);
  });
});
