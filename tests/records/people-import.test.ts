import { beforeEach, expect, it } from 'vitest';
import type { Store } from '#db/open.ts';
import { once } from '#records/once.ts';
import { importPeople } from '#records/people-import.ts';
import { planDigest, planPeople, type PlannedRow, type SheetRow } from '#records/people-plan.ts';
import { townOf } from '#records/people-town.ts';
import { actorById, createPerson } from '#records/people.ts';
import { leave } from '#records/leaving.ts';
import { grantPost } from '#records/posts.ts';
import { sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import type { Actor } from '#rules/facts.ts';
import { freshStore, onBothEngines } from '#tests/support/engine.ts';

const now = '2026-11-23T01:00:00.000Z';
const dongliu = '330212012000';
const grid7 = '东柳街道/幸福苑社区/第7网格';
const rowOf = (row: Partial<SheetRow>, i = 0): SheetRow => ({
  row: i + 2,
  name: '顾新',
  login: '',
  phone: '',
  role: null,
  place: '',
  unit: '',
  board: null,
  ...row,
});

onBothEngines('a list of people', (engine) => {
  let store: Store;
  let secadmin: Actor;
  beforeEach(async () => {
    store = await freshStore(engine);
    secadmin = await who('secadmin');
    return () => store.close();
  });
  const idOf = async (login: string) => {
    const person = store.db.selectFrom('person').select('id').where('login', '=', login);
    return (await person.executeTakeFirstOrThrow()).id;
  };
  const who = async (login: string) => (await actorById(store.db, await idOf(login)))!;
  const plan = async (...rows: Partial<SheetRow>[]) =>
    planPeople(await townOf(store.db), secadmin, rows.map(rowOf));
  const write = (rows: readonly SheetRow[], seen: string, at = now) =>
    store.db.transaction().execute((trx) => importPeople(trx, secadmin, rows, seen, at));
  const faultsOf = (rows: readonly PlannedRow[]) =>
    rows.flatMap(({ faults }) => faults.map(({ column, fault }) => `${column} ${fault}`));
  const counts = async () => {
    const count = async (table: 'person' | 'post' | 'journal') => {
      const { n } = await store.db
        .selectFrom(table)
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return Number(n);
    };
    return [await count('person'), await count('post'), await count('journal')];
  };

  const worker = { role: 'grid_worker', place: grid7 } as const;
  it.each<[string, Partial<SheetRow>[], string[]]>([
    ['no name', [{ name: '' }], ['name required']],
    ['a formula as a name', [{ name: '=cmd|calc' }], ['name bad_name']],
    ['markup as a name', [{ name: '<b>顾新</b>' }], ['name bad_name']],
    ['a name that turns the writing around', [{ name: '顾\u202e新' }], ['name bad_name']],
    ['a name without end', [{ name: '顾'.repeat(41) }], ['name too_long']],
    ['a sign-in name with a space', [{ login: 'gu xin' }], ['login bad_login']],
    ['half a phone number', [{ phone: '1380000' }], ['phone bad_phone']],
    ['a number that Excel spoiled', [{ phone: '1.38E+10' }], ['phone phone_by_excel']],
    ['a role nobody knows', [{ role: 'unknown', place: grid7 }], ['role role_unknown']],
    ['a place without a role', [{ place: grid7 }], ['role role_missing']],
    ['a role without a place', [{ role: 'grid_worker' }], ['place required']],
    ['an unknown place', [{ role: 'grid_worker', place: '西柳街道' }], ['place place_unknown']],
    ['one of several places', [{ role: 'grid_worker', place: '第2网格' }], ['place place_several']],
    ['a role on another level', [{ role: 'grid_worker', place: '东柳街道' }], ['place wrong_level']],
    ['a handler without a unit', [{ role: 'handler', place: dongliu }], ['unit choose_unit']],
    ['an unknown unit', [{ role: 'handler', place: dongliu, unit: '消防组' }], ['unit unit_unknown']],
    ['a lead without a board', [{ role: 'board_lead', place: dongliu }], ['board choose_board']],
    [
      'a board nobody knows',
      [{ role: 'board_lead', place: dongliu, board: 'unknown' }],
      ['board board_unknown'],
    ],
    ['an administrator', [{ role: 'sec_admin', place: '330200000000' }], ['role role_by_hand']],
    ['somebody else’s sign-in name', [{ login: 'zhou' }], ['login login_taken']],
    ['oneself', [{ name: '安全管理员', login: 'secadmin' }], ['name not_yourself']],
    ['a namesake of oneself', [{ name: '安全管理员', ...worker }], ['name not_yourself']],
    [
      'handling and checking',
      [{ name: '林涛', login: 'lin', role: 'checker', place: dongliu }],
      ['role separate_posts'],
    ],
    [
      'both in the same list',
      [
        { login: 'gu', role: 'street_dispatcher', place: dongliu },
        { login: 'gu', role: 'checker', place: dongliu },
      ],
      ['role separate_posts'],
    ],
    [
      'a row twice',
      [
        { phone: '13800000001', ...worker },
        { phone: '13800000001', ...worker },
      ],
      ['role row_twice'],
    ],
    ['one sign-in name for two', [{ login: 'gu' }, { login: 'gu', name: '顾旧' }], ['login login_twice']],
    [
      'two phones for one',
      [
        { login: 'gu', phone: '13800000001' },
        { login: 'gu', phone: '13800000002', ...worker },
      ],
      ['phone phone_twice'],
    ],
  ])('is told about %s', async (_what, rows, faults) => {
    const before = await counts();
    const planned = await plan(...rows);
    expect(faultsOf(planned)).toEqual(faults);
    expect(planned.filter(({ kind }) => kind === 'faulty')).toHaveLength(1);
    // Looking writes nothing.
    expect(await counts()).toEqual(before);
  });

  it('gives nobody the phone of whoever takes it in: it would look like himself', async () => {
    const phone = '13800000077';
    await store.db.updateTable('person').set({ phone }).where('id', '=', secadmin.id).execute();
    expect(faultsOf(await plan({ phone, ...worker }))).toEqual(['phone own_phone']);
  });

  it('names people by what they are known by, and everything it would do', async () => {
    const planned = await plan(
      { name: '沈玉兰', login: 'SHEN', ...worker },
      { name: '沈玉兰', ...worker },
      { name: '沈玉兰', login: 'shen', phone: '+86 138-0000-0001' },
      { name: '沈玉兰', phone: '13800000001', role: 'grid_lead', place: '幸福苑' },
      { name: '沈玉兰', phone: '13800000009' },
      { name: '顾新', role: 'handler', place: '鄞州区 东柳街道', unit: '消防安全组' },
      { name: '顾新', login: 'guxin' },
      { name: '吕布' },
      { name: 'Ann O’Neil' },
      { name: '阿依古丽·买买提' },
    );
    expect(planned.map(({ kind, login }) => `${kind} ${login}`)).toEqual([
      'same shen',
      'same shen',
      'change shen',
      'change shen',
      'add shenyulan',
      'add guxin2',
      'add guxin',
      'add lvbu',
      'add annoneil',
      'add ayigulimaimaiti',
    ]);
    expect(planned[4]!.namesake).toBe('shen');
    expect(planned[5]!.post).toEqual({
      role: 'handler',
      placeId: dongliu,
      unitId: `${dongliu}-fire`,
      board: 'emergency',
    });
  });

  it('finds a place by code, by its whole name and by part of it', async () => {
    const { places } = await townOf(store.db);
    const found = (text: string) => places.named(text, ['grid']).map(({ id }) => id);
    for (const text of [
      '330212012007-07',
      grid7,
      '鄞州区/东柳街道/幸福苑社区/第7网格',
      '东柳街道幸福苑社区第7网格',
      '东柳 幸福苑 第７网格',
      '东柳街道 > 第7网格',
      '宁波市鄞州区东柳街道幸福苑社区第7网格',
    ])
      expect(found(text), text).toEqual(['330212012007-07']);
    for (const text of ['中河街道第7网格', '第77网格', '网格', '']) expect(found(text), text).toEqual([]);
    expect(places.nearest('幸福院社区第7网格', ['grid'])[0]).toBe('鄞州区 东柳街道 幸福苑社区 第7网格');
    expect(places.nearest('qqq', ['grid'])).toEqual([]);
  });

  it('is written whole, without its faulty rows, and a second time changes nothing', async () => {
    const rows = [
      rowOf({ phone: '13800000001', ...worker }, 0),
      rowOf({ phone: '13800000001', role: 'grid_lead', place: '幸福苑社区' }, 1),
      rowOf({ name: '沈玉兰', login: 'shen', phone: '13800000002' }, 2),
      rowOf({ name: '', ...worker }, 3),
    ];
    const seen = planDigest(await plan(...rows));
    const [people, posts, lines] = (await counts()) as [number, number, number];
    expect(await write(rows, seen)).toBe(now);
    // One account, two posts, one phone, and the line of the whole.
    expect(await counts()).toEqual([people + 1, posts + 2, lines + 5]);
    const gu = await who('guxin');
    expect(gu.posts.map(({ role, place }) => `${role} ${place}`).toSorted()).toEqual([
      'grid_lead 330212012007',
      'grid_worker 330212012007-07',
    ]);
    const row = await store.db
      .selectFrom('person')
      .selectAll()
      .where('login', '=', 'guxin')
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ pinyin: 'gu xin', password: null, created_by: secadmin.id, created_at: now });
    const again = await plan(...rows);
    expect(again.map(({ kind }) => kind)).toEqual(['same', 'same', 'same', 'faulty']);
    await sealHeads(store.db, now, null);
    expect((await verify(store.db, [], () => {})).findings).toEqual([]);
    const last = await store.db
      .selectFrom('journal')
      .select(['step', 'data'])
      .where('chain', '=', 'people')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(last).toEqual({
      step: 'people-import',
      data: JSON.stringify({ rows: 4, added: 1, phones: 1, posts: 2 }),
    });
  });

  it('is not written when it is no longer what was looked at', async () => {
    const rows = [rowOf({ ...worker })];
    const seen = planDigest(await plan(...rows));
    await createPerson(store.db, secadmin, { login: 'guxin', name: '顾欣', phone: null }, now);
    const before = await counts();
    await expect(write(rows, seen)).rejects.toMatchObject({ code: 'conflict' });
    expect(await counts()).toEqual(before);
    await expect(write(rows, planDigest(await plan(...rows)))).resolves.toBe(now);
  });

  it('is the business of the security administrator alone', async () => {
    const rows = [rowOf({ ...worker })];
    const seen = planDigest(await plan(...rows));
    for (const login of ['sysadmin', 'auditor', 'zhou']) {
      const actor = await who(login);
      const act = store.db.transaction().execute((trx) => importPeople(trx, actor, rows, seen, now));
      await expect(act).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('does not take the sign-in name of somebody who left, nor speak of him', async () => {
    await leave(store.db, secadmin, await idOf('shen'), now);
    const planned = await plan({ name: '沈玉兰', login: 'shen' }, { name: '沈玉兰', ...worker });
    expect(faultsOf(planned)).toEqual(['login login_left']);
    expect(planned[1]).toMatchObject({ kind: 'add', login: 'shenyulan', namesake: null });
  });

  it('is written once per key, though its button is pressed twice at once', async () => {
    const rows = [rowOf({ ...worker })];
    const seen = planDigest(await plan(...rows));
    const [people] = await counts();
    const press = () =>
      store.db
        .transaction()
        .execute((trx) =>
          once(trx, secadmin.id, { key: 'key-of-sheet', digest: 'd' }, now, () =>
            importPeople(trx, secadmin, rows, seen, now),
          ),
        );
    expect(await Promise.all([press(), press()])).toEqual([now, now]);
    expect((await counts())[0]).toBe(people! + 1);
  });

  it('never makes a forbidden pair together with a grant at the same moment', async () => {
    const shen = await createPerson(store.db, secadmin, { login: 'gu', name: '顾新', phone: null }, now);
    const rows = [rowOf({ login: 'gu', role: 'checker', place: dongliu })];
    const seen = planDigest(await plan(...rows));
    const post = { personId: shen, role: 'street_dispatcher', placeId: dongliu, unitId: null, board: null };
    const both = await Promise.allSettled([
      write(rows, seen),
      grantPost(store.db, secadmin, post as Parameters<typeof grantPost>[2], now),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await who('gu')).posts).toHaveLength(1);
  });

  it('of five thousand rows takes seconds', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 5000 }, (_, i) =>
      rowOf({ name: `顾${String.fromCharCode(0x4e00 + i)}`, phone: String(13800000000 + i), ...worker }, i),
    );
    const [before] = await counts();
    const began = performance.now();
    const planned = await plan(...rows);
    expect(planned.filter(({ kind }) => kind === 'add')).toHaveLength(5000);
    const looked = performance.now();
    await write(rows, planDigest(planned));
    const written = performance.now();
    expect(looked - began).toBeLessThan(4000);
    expect(written - looked).toBeLessThan(12_000);
    expect((await counts())[0]).toBe(before! + 5000);
    expect((await verify(store.db, [], () => {})).findings).toEqual([]);
  });
});
