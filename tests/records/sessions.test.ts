import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '#db/open.ts';
import {
  endSession,
  endSessionsOf,
  openSession,
  sweepDoors,
  touchSession,
  visitorOf,
  type SessionKind,
} from '#records/sessions.ts';
import { freshStore, onBothEngines } from '#tests/support/engine.ts';

const start = '2026-11-23T01:00:00.000Z';
const after = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString();

onBothEngines('sessions', (engine) => {
  let store: Store;
  let shen: string;
  beforeAll(async () => {
    store = await freshStore(engine);
    const person = store.db.selectFrom('person').select('id').where('login', '=', 'shen');
    shen = (await person.executeTakeFirstOrThrow()).id;
  });
  afterAll(() => store.close());

  const open = (kind: SessionKind, at = start) =>
    openSession(store.db, { personId: shen, kind, agent: 'Chrome' }, at);

  it('knows who comes, with posts and workplace, and keeps no token', async () => {
    const token = await open('desk');
    const visitor = await visitorOf(store.db, token, after(1));
    expect(visitor?.actor).toMatchObject({ id: shen, name: '沈玉兰' });
    expect(visitor?.actor.posts).toEqual([
      {
        role: 'grid_worker',
        place: '330212012007-07',
        level: 'grid',
        district: '330212000000',
        street: '330212012000',
        unit: null,
        board: null,
      },
    ]);
    expect(visitor?.workplace?.zh).toMatch(/^幸福苑.* 第7网格$/);
    const rows = await store.db.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await visitorOf(store.db, `${token}x`, after(1))).toBeUndefined();
    expect(await visitorOf(store.db, rows[0]!.id, after(1))).toBeUndefined();
  });

  it('ends at a desk after 30 minutes without a request', async () => {
    const token = await open('desk');
    expect(await visitorOf(store.db, token, after(29))).toBeDefined();
    expect(await visitorOf(store.db, token, after(30))).toBeUndefined();
  });

  it('lives on with every request, written at most every five minutes, and ends after twelve hours', async () => {
    const token = await open('desk');
    const seen = async () => (await visitorOf(store.db, token, start))?.seenAt;
    await touchSession(store.db, (await visitorOf(store.db, token, after(4)))!, after(4));
    expect(await seen()).toBe(start);
    for (let minute = 20; minute < 12 * 60; minute += 20) {
      const visitor = await visitorOf(store.db, token, after(minute));
      expect(visitor).toBeDefined();
      await touchSession(store.db, visitor!, after(minute));
      expect(await seen()).toBe(after(minute));
    }
    expect(await visitorOf(store.db, token, after(12 * 60 - 1))).toBeDefined();
    expect(await visitorOf(store.db, token, after(12 * 60))).toBeUndefined();
  });

  it('lasts 30 days on the own phone, however long it lay there', async () => {
    const token = await open('phone');
    expect(await visitorOf(store.db, token, after(30 * 24 * 60 - 1))).toBeDefined();
    expect(await visitorOf(store.db, token, after(30 * 24 * 60))).toBeUndefined();
  });

  it('is ended by its owner alone, one by one or all but one', async () => {
    const [one, two, three] = [await open('desk'), await open('phone'), await open('desk')];
    const at = after(1);
    const visitor = (await visitorOf(store.db, one, at))!;
    await endSession(store.db, { ...visitor.actor, id: 'somebody-else' }, visitor.session);
    expect(await visitorOf(store.db, one, at)).toBeDefined();
    await endSession(store.db, visitor.actor, visitor.session);
    expect(await visitorOf(store.db, one, at)).toBeUndefined();
    const kept = (await visitorOf(store.db, two, at))!;
    expect(await endSessionsOf(store.db, shen, kept.session)).toBeGreaterThanOrEqual(1);
    expect(await visitorOf(store.db, three, at)).toBeUndefined();
    expect(await visitorOf(store.db, two, at)).toBeDefined();
  });

  it('opens nothing for someone who has left', async () => {
    const token = await open('phone');
    await store.db.updateTable('person').set({ left_at: start }).where('id', '=', shen).execute();
    expect(await visitorOf(store.db, token, after(1))).toBeUndefined();
    await store.db.updateTable('person').set({ left_at: null }).where('id', '=', shen).execute();
  });

  it('is swept when it is over, and not before', async () => {
    await endSessionsOf(store.db, shen, null);
    const [desk, phone] = [await open('desk'), await open('phone')];
    await sweepDoors(store.db, after(29));
    expect(await visitorOf(store.db, desk, after(1))).toBeDefined();
    await sweepDoors(store.db, after(31));
    expect(await visitorOf(store.db, desk, after(1))).toBeUndefined();
    expect(await visitorOf(store.db, phone, after(1))).toBeDefined();
  });
});
