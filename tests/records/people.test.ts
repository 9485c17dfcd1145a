import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Store } from '#db/open.ts';
import { linkOwner, makeFirstLinks, makeLink, setPasswordByLink } from '#records/door-links.ts';
import { comeBack, leave, shutDoors } from '#records/leaving.ts';
import { changeOwnPassword } from '#records/own-password.ts';
import { actorById, changePerson, createPerson, type NewPerson } from '#records/people.ts';
import { endPost, grantPost, type NewPost } from '#records/posts.ts';
import { endSessionsFor, openSession, visitorOf } from '#records/sessions.ts';
import { signIn } from '#records/sign-in.ts';
import { openLock } from '#records/sign-in-tries.ts';
import type { Actor } from '#rules/facts.ts';
import type { Role } from '#rules/vocabulary.ts';
import { freshStore, onBothEngines } from '#tests/support/engine.ts';

const now = '2026-11-23T01:00:00.000Z';
const tomorrow = '2026-11-24T01:00:00.000Z';
const city = '330200000000';
const dongliu = '330212012000';
const good = 'a sentence of my own';

onBothEngines('people and posts', (engine) => {
  let store: Store;
  let secadmin: Actor;
  let count = 0;
  beforeAll(async () => {
    store = await freshStore(engine);
    secadmin = await who('secadmin');
  });
  afterAll(() => store.close());

  const idOf = async (login: string) => {
    const person = store.db.selectFrom('person').select('id').where('login', '=', login);
    return (await person.executeTakeFirstOrThrow()).id;
  };
  const who = async (login: string) => (await actorById(store.db, await idOf(login)))!;
  const add = (person: Partial<NewPerson> = {}, actor = secadmin) =>
    createPerson(
      store.db,
      actor,
      { login: `person${(count += 1)}`, name: '某某', phone: null, ...person },
      now,
    );
  const grant = (personId: string, role: Role, post: Partial<NewPost> = {}, actor = secadmin) =>
    grantPost(store.db, actor, { personId, role, placeId: dongliu, unitId: null, board: null, ...post }, now);
  const rolesOf = async (id: string) => (await actorById(store.db, id))!.posts.map((post) => post.role);
  const lines = (step: string) =>
    store.db
      .selectFrom('journal')
      .select(['actor_id', 'actor_role', 'data'])
      .where('chain', '=', 'people')
      .where('step', '=', step as 'person-add')
      .orderBy('seq', 'desc')
      .execute();

  /** All that is done to an account as a whole. */
  const onAccount = (actor: Actor, personId: string): (() => Promise<unknown>)[] => [
    () => makeLink(store.db, actor, personId, now),
    () => changePerson(store.db, actor, { personId, name: '别的名字', phone: null }, now),
    () => endSessionsFor(store.db, actor, { personId, session: null }, now),
    () => openLock(store.db, actor, personId, now),
    () => shutDoors(store.db, actor, personId, now),
    () => leave(store.db, actor, personId, now),
    () => comeBack(store.db, actor, personId, now),
  ];

  it('are the business of the security administrator alone', async () => {
    const id = await add();
    for (const login of ['sysadmin', 'auditor', 'zhou', 'shen']) {
      const actor = await who(login);
      const acts = [
        () => add({}, actor),
        () => grant(id, 'checker', {}, actor),
        () => endPost(store.db, actor, { personId: id, postId: 'any' }, now),
        () => makeFirstLinks(store.db, actor, [id], now),
        ...onAccount(actor, id),
      ];
      for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('leave a line each in the journal, without names or secrets', async () => {
    const id = await add({ name: '写进日志的人', phone: '13800001111' });
    const post = await grant(id, 'checker');
    await endPost(store.db, secadmin, { personId: id, postId: post }, now);
    const token = await makeLink(store.db, secadmin, id, now);
    await setPasswordByLink(store.db, { token, password: good }, 'asvs', now);
    await leave(store.db, secadmin, id, now);
    for (const step of ['person-add', 'post-grant', 'post-end', 'link-make', 'person-leave']) {
      const [line] = await lines(step);
      expect(line).toMatchObject({ actor_id: secadmin.id, actor_role: 'sec_admin' });
      expect(JSON.parse(line!.data)).toMatchObject({ person: id });
    }
    expect((await lines('password-set'))[0]).toMatchObject({ actor_id: id });
    const chain = await store.db.selectFrom('journal').selectAll().where('chain', '=', 'people').execute();
    for (const secret of ['写进日志的人"', '13800001111', token, good]) {
      expect(JSON.stringify(chain.map((line) => line.data))).not.toContain(secret);
    }
  });

  it('leave no line and no row when refused', async () => {
    const before = (await lines('person-add')).length;
    await expect(add({ login: 'shen' })).rejects.toMatchObject({ detail: { fields: { login: 'taken' } } });
    await expect(add({ login: ' SHEN ' })).rejects.toMatchObject({ detail: { fields: { login: 'taken' } } });
    expect(await lines('person-add')).toHaveLength(before);
  });

  it('are added one after the other when two administrators act at once', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => add()));
    expect(new Set(ids).size).toBe(8);
    const twice = await Promise.allSettled([add({ login: 'twin' }), add({ login: 'twin' })]);
    expect(twice.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('give a handler a unit of the place, and its board', async () => {
    const id = await add();
    await expect(grant(id, 'handler')).rejects.toMatchObject({ detail: { fields: { unit: 'required' } } });
    for (const unitId of ['nowhere', '330212005000-fire']) {
      await expect(grant(id, 'handler', { unitId })).rejects.toMatchObject({
        detail: { fields: { unit: 'unknown' } },
      });
    }
    await grant(id, 'handler', { unitId: `${dongliu}-fire` });
    expect((await actorById(store.db, id))!.posts).toEqual([
      {
        role: 'handler',
        place: dongliu,
        level: 'street',
        district: '330212000000',
        street: dongliu,
        unit: `${dongliu}-fire`,
        board: 'emergency',
      },
    ]);
  });

  it('give a board lead a board, and nobody a place that does not exist', async () => {
    const id = await add();
    await expect(grant(id, 'board_lead')).rejects.toMatchObject({
      detail: { fields: { board: 'required' } },
    });
    await grant(id, 'board_lead', { board: 'mediation' });
    await expect(grant(id, 'grid_worker', { placeId: '1' })).rejects.toMatchObject({
      detail: { fields: { place: 'unknown' } },
    });
    // A grid worker for a whole street would see all of it.
    await expect(grant(id, 'grid_worker', { placeId: '330212012000' })).rejects.toMatchObject({
      detail: { fields: { place: 'wrong_level' } },
    });
    await expect(grant('nobody', 'checker')).rejects.toMatchObject({ code: 'missing' });
  });

  it('may be several, but not the same twice', async () => {
    const id = await add();
    await grant(id, 'checker');
    await grant(id, 'visitor_agent');
    await expect(grant(id, 'checker')).rejects.toMatchObject({ detail: { fields: { role: 'already' } } });
    await grant(id, 'checker', { placeId: '330212005000' });
    expect(await rolesOf(id)).toEqual(['checker', 'checker', 'visitor_agent']);
  });

  it('never put two of the three administrators, nor one and a case, into one hand', async () => {
    const three = ['sys_admin', 'sec_admin', 'audit_admin'] as const;
    const others = ['street_dispatcher', 'checker', 'grid_worker', 'leader_readonly'] as const;
    for (const first of three) {
      const id = await add();
      await grant(id, first, { placeId: city });
      for (const second of [...three, ...others].filter((role) => role !== first)) {
        await expect(grant(id, second)).rejects.toMatchObject({
          detail: { fields: { role: 'separate_posts' } },
        });
      }
      expect(await rolesOf(id)).toEqual([first]);
    }
  });

  it('never let one person handle and check, not even when both are granted at once', async () => {
    const id = await add();
    const both = await Promise.allSettled([
      grant(id, 'handler', { unitId: `${dongliu}-fire` }),
      grant(id, 'checker'),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await rolesOf(id)).toHaveLength(1);
  });

  it('are not for oneself, nor for an account one made for oneself', async () => {
    const own = secadmin.id;
    await store.db.updateTable('person').set({ phone: '13900000001' }).where('id', '=', own).execute();
    for (const act of [
      () => grant(own, 'sec_admin', { placeId: dongliu }),
      () => endPost(store.db, secadmin, { personId: own, postId: 'any' }, now),
      ...onAccount(secadmin, own),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'forbidden', detail: { reason: 'not_yourself' } });
    }
    await expect(add({ phone: '13900000001' })).rejects.toMatchObject({
      detail: { fields: { phone: 'own_phone' } },
    });
    const namesake = await add({ name: secadmin.name });
    await expect(grant(namesake, 'street_dispatcher')).rejects.toMatchObject({ code: 'forbidden' });
    const second = await add({ phone: '13900000002' });
    await store.db.updateTable('person').set({ phone: '13900000001' }).where('id', '=', second).execute();
    await expect(grant(second, 'checker')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('end at once when somebody leaves, with every way in', async () => {
    const id = await add({ login: 'leaver' });
    const post = await grant(id, 'checker');
    const used = await makeLink(store.db, secadmin, id, now);
    await setPasswordByLink(store.db, { token: used, password: good }, 'asvs', now);
    const session = await openSession(store.db, { personId: id, kind: 'desk', agent: '' }, now);
    const link = await makeLink(store.db, secadmin, id, now);
    await leave(store.db, secadmin, id, now);
    expect(await actorById(store.db, id)).toBeUndefined();
    expect(await visitorOf(store.db, session, now)).toBeUndefined();
    expect(await linkOwner(store.db, link, now)).toBeUndefined();
    const row = store.db.selectFrom('post').select('ended_at').where('id', '=', post);
    expect((await row.executeTakeFirstOrThrow()).ended_at).toBe(now);
    const attempt = {
      login: 'leaver',
      password: good,
      address: '::1',
      device: null,
      agent: '',
      ownPhone: false,
    };
    await expect(signIn(store.db, attempt, 'asvs', now)).rejects.toMatchObject({ code: 'invalid' });
    await expect(leave(store.db, secadmin, id, now)).rejects.toMatchObject({ code: 'missing' });
  });
});

onBothEngines('links and passwords', (engine) => {
  let store: Store;
  let secadmin: Actor;
  let shen: Actor;
  const idOf = async (login: string) => {
    const person = store.db.selectFrom('person').select('id').where('login', '=', login);
    return (await person.executeTakeFirstOrThrow()).id;
  };
  beforeEach(async () => {
    store = await freshStore(engine);
    secadmin = (await actorById(store.db, await idOf('secadmin')))!;
    shen = (await actorById(store.db, await idOf('shen')))!;
    return () => store.close();
  });
  const enter = (password: string) =>
    signIn(
      store.db,
      { login: 'shen', password, address: '::1', device: null, agent: '', ownPhone: false },
      'asvs',
      now,
    );

  it('work once, within 24 hours, and only the latest of them', async () => {
    const early = await makeLink(store.db, secadmin, shen.id, now);
    const token = await makeLink(store.db, secadmin, shen.id, now);
    expect(await linkOwner(store.db, early, now)).toBeUndefined();
    expect(await linkOwner(store.db, token, '2026-11-24T00:59:59.999Z')).toMatchObject({ login: 'shen' });
    expect(await linkOwner(store.db, token, tomorrow)).toBeUndefined();
    await setPasswordByLink(store.db, { token, password: good }, 'asvs', now);
    await expect(
      setPasswordByLink(store.db, { token, password: 'another good sentence' }, 'asvs', now),
    ).rejects.toMatchObject({ code: 'missing', detail: { reason: 'link_over' } });
    expect(await enter(good)).toHaveProperty('token');
    await expect(enter('gridcase')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('set one password when the link is opened twice at once', async () => {
    const token = await makeLink(store.db, secadmin, shen.id, now);
    const both = await Promise.allSettled(
      ['first good sentence', 'second good sentence'].map((password) =>
        setPasswordByLink(store.db, { token, password }, 'asvs', now),
      ),
    );
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('keep the rules in force', async () => {
    const token = await makeLink(store.db, secadmin, shen.id, now);
    const set = (password: string, rules: 'asvs' | 'gbt22239') =>
      setPasswordByLink(store.db, { token, password }, rules, now);
    await expect(set('Guihua!2026', 'asvs')).rejects.toMatchObject({
      detail: { fields: { password: 'short_asvs' } },
    });
    await expect(set(good, 'gbt22239')).rejects.toMatchObject({
      detail: { fields: { password: 'classes' } },
    });
    await set('Guihua!2026', 'gbt22239');
  });

  it('end every session and open the lock', async () => {
    const { token: session } = (await enter('gridcase')) as { token: string };
    for (let i = 0; i < 5; i += 1) await enter('wrong').catch(() => null);
    await expect(enter('gridcase')).rejects.toMatchObject({ code: 'too-many' });
    const token = await makeLink(store.db, secadmin, shen.id, now);
    await setPasswordByLink(store.db, { token, password: good }, 'asvs', now);
    expect(await visitorOf(store.db, session, now)).toBeUndefined();
    expect(await enter(good)).toHaveProperty('token');
  });

  it('change by the present password, and then other sessions end', async () => {
    const here = (await enter('gridcase')) as { token: string };
    const there = (await enter('gridcase')) as { token: string };
    const visitor = (await visitorOf(store.db, here.token, now))!;
    const change = (current: string, password: string) =>
      changeOwnPassword(store.db, visitor, { current, password }, 'asvs', now);
    await expect(change('wrong', good)).rejects.toMatchObject({
      detail: { fields: { current: 'wrong_password' } },
    });
    await expect(change('gridcase', 'gridcase')).rejects.toMatchObject({
      detail: { fields: { password: 'same' } },
    });
    await change('gridcase', good);
    expect(await visitorOf(store.db, here.token, now)).toBeDefined();
    expect(await visitorOf(store.db, there.token, now)).toBeUndefined();
    expect(await enter(good)).toHaveProperty('token');
  });

  it('lets nobody guess the present password at an open screen, nor lock its owner out by that', async () => {
    const here = (await enter('gridcase')) as { token: string };
    const visitor = (await visitorOf(store.db, here.token, now))!;
    const guess = (current: string) =>
      changeOwnPassword(store.db, visitor, { current, password: good }, 'asvs', now);
    for (let i = 0; i < 5; i += 1) await expect(guess('wrong')).rejects.toMatchObject({ code: 'invalid' });
    await expect(guess('gridcase')).rejects.toMatchObject({ code: 'too-many' });
    expect(await enter('gridcase')).toHaveProperty('token');
  });
});
