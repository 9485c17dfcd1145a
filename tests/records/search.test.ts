import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { casesByMark, casesNumbered, casesWith } from '#records/search.ts';
import { fillSearch } from '#records/search-fill.ts';
import { indexCase, searchEngine } from '#records/search-index.ts';
import { migrationNames } from '#db/open.ts';
import { backUp } from '#records/backup.ts';
import { openShelf } from '#records/photos.ts';
import { restore } from '#records/restore.ts';
import { emptyStore, engines, storyOnBothEngines } from '#tests/support/engine.ts';
import { shelfFolder } from '#tests/support/photos.ts';
import { restoreInto } from '#tests/support/snapshots.ts';
import { fire, openStreet, type Street } from '#tests/support/street.ts';

/** A category whose name has none of the words below. */
const calm = { category: 'BLD02' };

storyOnBothEngines('finding cases', (engine) => {
  let street: Street;
  const cases: Record<string, string> = {};
  beforeAll(async () => {
    street = await openStreet(engine);
    cases.flying = await street.report('shen', {
      story: '三楼窗口拉下来的飞线正在给电动自行车充电，型号 TDR-48V。',
      title: '飞线充电',
      place: '3幢2单元一楼楼道',
      contact: { name: '钱阿姨', phone: '13900001111' },
    });
    cases.smoke = await street.report('shen', {
      ...calm,
      story: '楼道里有火烧过的痕迹',
      title: '火烧痕迹',
      place: '5幢',
    });
    cases.theirs = await street.report('ma', {
      grid: '330212005013-02',
      story: '飞线充电，中河街道这边',
      title: '飞线',
      place: '8幢',
    });
    cases.secret = await street.report('shen', {
      category: 'PUB02',
      story: '可疑人员夜里在螺蛳巷口转悠',
      title: '可疑人员',
      place: '螺蛳巷口',
      contact: { name: '匿名甲', phone: '13900002222' },
    });
    await street.route('zhou', cases.flying, fire, '请先断电再劝导');
  });
  afterAll(() => street.close());

  const ids = async (login: string, typed: string, open = true) =>
    (await casesWith(street.db, street.who(login), typed, { open, below: null }, 20)).map(
      (hit) => hit.case_id,
    );

  it.each(['线', '飞线', '电动自行车', '3幢2单元', '3幢', '飞线 3幢', 'tdr', 'ＴＤＲ', '48', '断电', '劝导'])(
    'finds %s, in the report and in what was written since',
    async (typed) => expect(await ids('zhou', typed)).toEqual([cases.flying]),
  );

  it.each(['飞机', '线飞', '充电桩', 'v48', '2单元3幢', '飞线 9幢'])('does not find %s', async (typed) =>
    expect(await ids('zhou', typed)).toEqual([]),
  );

  it('finds by community, grid, category, handler and reporter', async () => {
    const all = [cases.secret, cases.smoke, cases.flying];
    expect(await ids('zhou', '幸福苑')).toEqual(all);
    expect(await ids('zhou', '幸福苑第7网格')).toEqual(all);
    expect(await ids('zhou', '幸福苑 火烧')).toEqual([cases.smoke]);
    // Not the case of secrecy: who reported it is not to be found out by asking.
    expect(await ids('zhou', '沈玉兰')).toEqual([cases.smoke, cases.flying]);
    const { row } = await street.look('zhou', cases.flying!);
    const category = await street.db
      .selectFrom('category')
      .select('short_name')
      .where('code', '=', row.category)
      .executeTakeFirstOrThrow();
    expect(await ids('zhou', category.short_name)).toContain(cases.flying);
  });

  it('shows nobody a case that he may not see', async () => {
    expect(await ids('tang', '飞线')).toEqual([cases.theirs]);
    expect(await ids('tang', '幸福苑')).toEqual([]);
    expect(await ids('zhou', '中河')).toEqual([]);
    expect(await ids('ma', '3幢')).toEqual([]);
    expect(await ids('lin', '飞线')).toEqual([cases.flying]);
    expect(await ids('lin', '火')).toEqual([]);
    for (const nobody of ['sysadmin', 'secadmin', 'auditor', 'ning']) {
      expect(await ids(nobody, '线')).toEqual([]);
    }
  });

  it('keeps cases of secrecy to those who see them', async () => {
    expect(await ids('zhou', '螺蛳')).toEqual([cases.secret]);
    expect(await ids('shen', '螺蛳')).toEqual([cases.secret]);
    expect(await ids('bao', '螺蛳')).toEqual([]);
    expect(await ids('wu', '螺蛳')).toEqual([]);
    expect(await ids('wu', '飞线')).toEqual([cases.theirs, cases.flying]);
  });

  it('finds by number: whole, short, or the running number alone', async () => {
    const { row } = await street.look('zhou', cases.flying!);
    const numbered = (login: string, typed: string) => casesNumbered(street.db, street.who(login), typed, 20);
    expect(await numbered('zhou', row.number)).toEqual([cases.flying]);
    expect(await numbered('zhou', row.number.toLowerCase())).toEqual([cases.flying]);
    expect(await numbered('zhou', '1123-000001')).toEqual([cases.flying]);
    expect(await numbered('zhou', '１１２３-1')).toEqual([cases.flying]);
    expect(await numbered('zhou', '1')).toEqual([cases.flying]);
    expect(await numbered('wu', '1')).toEqual([cases.theirs, cases.flying]);
    expect(await numbered('zhou', '1122-000001')).toEqual([]);
    expect(await numbered('tang', row.number)).toEqual([]);
    expect(await numbered('tang', '2')).toEqual([]);
  });

  it('finds a resident by exact name or phone, in a case of secrecy only for who may know', async () => {
    const known = (login: string, typed: string) => casesByMark(street.db, street.who(login), typed, 20);
    expect(await known('zhou', '13900001111')).toEqual([cases.flying]);
    expect(await known('zhou', '139 0000 1111')).toEqual([cases.flying]);
    expect(await known('zhou', '钱阿姨')).toEqual([cases.flying]);
    expect(await known('zhou', '1390000')).toEqual([]);
    expect(await known('tang', '13900001111')).toEqual([]);
    expect(await known('zhou', '13900002222')).toEqual([]);
    // Who opens it with a reason reads it on the case's page; no search tells it past the reason.
    expect(await known('gao', '13900002222')).toEqual([]);
    expect(await known('shen', '13900002222')).toEqual([cases.secret]);
    // Words find no contacts at all.
    expect(await ids('zhou', '钱阿')).toEqual([]);
    expect(await ids('zhou', '1390')).toEqual([]);
  });

  it('finds by order number, also by its beginning', async () => {
    const id = await street.report('zhou', {
      ...calm,
      origin: { orderNumber: 'NB20261123004567', subLine: null, intake: null },
      story: '市民来电',
      title: '市民来电',
    });
    expect(await casesByMark(street.db, street.who('zhou'), 'nb20261123004567', 5)).toEqual([id]);
    expect(await ids('zhou', 'nb2026')).toEqual([id]);
    expect(await casesByMark(street.db, street.who('tang'), 'NB20261123004567', 5)).toEqual([]);
  });

  it('finds no case of secrecy by its order number, but for who may know who reported it', async () => {
    const id = await street.report('li', {
      category: 'PUB02',
      origin: { orderNumber: 'QS20261123009999', subLine: null, intake: null },
      story: '市民来电说起可疑的事',
      title: '可疑的事',
      contact: { name: '匿名乙', phone: '13900003333' },
    });
    const known = (login: string) => casesByMark(street.db, street.who(login), 'QS20261123009999', 5);
    expect((await street.look('zhou', id)).row.sensitivity).toBe('W');
    expect([await known('zhou'), await known('gao'), await known('li')]).toEqual([[], [], [id]]);
    // Nor sign by sign.
    for (const login of ['zhou', 'gao']) expect(await ids(login, 'qs2026')).toEqual([]);
  });

  it('finds what somebody has in hand himself, though his posts show nothing of it any more', async () => {
    const id = await street.report('shen', { ...calm, story: '榕树根顶起了路面', title: '榕树根' });
    await street.route('zhou', id, fire, '离得最近');
    const moved = { ...street.who('lin'), posts: [] };
    const found = async () => {
      const hits = await casesWith(street.db, moved, '榕树', { open: true, below: null }, 20);
      return hits.map((hit) => hit.case_id);
    };
    expect(await found()).toEqual([]);
    await street.step('lin', id, { command: { step: 'sign' } });
    expect(await found()).toEqual([id]);
    await street.step('lin', id, {
      command: { step: 'submit-result', closure: 'solved' },
      texts: { remark: '已修' },
    });
    expect(await found()).toEqual([]);
  });

  it('moves a case from open to closed, and pages by what came last', async () => {
    const id = await street.report('shen', { ...calm, story: '临时有事槐树倒了', title: '槐树倒了' });
    expect(await ids('shen', '槐树')).toEqual([id]);
    await street.step('shen', id, { command: { step: 'cancel' }, texts: { remark: '报错了' } });
    expect(await ids('shen', '槐树')).toEqual([]);
    expect(await ids('shen', '槐树', false)).toEqual([id]);
    const [first, second] = await casesWith(
      street.db,
      street.who('shen'),
      '幸福苑',
      { open: true, below: null },
      2,
    );
    const rest = await casesWith(
      street.db,
      street.who('shen'),
      '幸福苑',
      { open: true, below: second!.key },
      9,
    );
    expect(rest.map((hit) => hit.case_id)).not.toContain(first!.case_id);
    expect(rest.map((hit) => hit.case_id)).toContain(cases.flying);
  });

  it('keeps nothing of a step that was rolled back', async () => {
    const report = street.db.transaction().execute(async (trx) => {
      await trx.insertInto('search_doc').values({ case_id: 'nothing' }).execute();
      await searchEngine(trx).put(trx, 999, ['孤词']);
      throw new Error('rolled back');
    });
    await expect(report).rejects.toThrow('rolled back');
    const wish = { all: [[{ words: ['孤词'], open: true }]], without: [] };
    expect(await searchEngine(street.db).newest(street.db, wish, { below: null, limit: 5 })).toEqual([]);
  });

  it('forgets what was erased, down to the files', async () => {
    const id = await street.report('shen', {
      ...calm,
      story: '鹞子养在阳台',
      title: '鹞子养在阳台',
      place: '鹞子楼',
    });
    expect(await ids('zhou', '鹞子')).toEqual([id]);
    const { db } = street;
    await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('case_text').where('case_id', '=', id).execute();
      await trx.updateTable('case_file').set({ title: '', place_text: '' }).where('id', '=', id).execute();
      await indexCase(trx, id);
    });
    expect(await ids('zhou', '鹞子')).toEqual([]);
    await searchEngine(db).scrub(db);
    if (engine === 'sqlite') {
      const { rows } = await sql<{ hex: string }>`select hex(block) as hex from search_fts_data`.execute(db);
      const term = Buffer.from('鹞子').toString('hex').toUpperCase();
      expect(rows.filter(({ hex }) => hex.includes(term))).toEqual([]);
      await sql`vacuum`.execute(db);
    }
    expect(await ids('zhou', '电动')).toEqual([cases.flying]);
  });

  it('is filled anew where entries are missing, and only there', async () => {
    const { db } = street;
    const before = await ids('zhou', '幸福苑');
    await db.deleteFrom('search_doc').where('case_id', '=', cases.flying!).execute();
    expect(await ids('zhou', '飞线')).toEqual([]);
    const told: string[] = [];
    expect(await fillSearch(db, (done, total) => told.push(`${done}/${total}`))).toBe(1);
    expect(told).toEqual(['1/1']);
    expect(await ids('zhou', '飞线')).toEqual([cases.flying]);
    expect((await ids('zhou', '幸福苑')).toSorted()).toEqual(before.toSorted());
    expect(await fillSearch(db)).toBe(0);
  });

  it('comes back with a backup, on the other engine, too', async () => {
    const folder = shelfFolder();
    const file = `${folder.path}/all.snapshot`;
    const shelf = openShelf(folder.path);
    const order = { file, passphrase: null, migrations: migrationNames, now: street.now() };
    await street.store.snapshot((db) => backUp(db, shelf, order));
    const before = await ids('zhou', '幸福苑');
    for (const next of engines) {
      const copy = await emptyStore(next);
      await restore(file, null, restoreInto(copy, shelf));
      const hits = await casesWith(copy.db, street.who('zhou'), '幸福苑', { open: true, below: null }, 20);
      // In the order in which they were reported: an entry that was lost and made anew has taken its place again.
      expect(hits.map((hit) => hit.case_id)).toEqual(before.toSorted().toReversed());
      await copy.close();
    }
    folder.remove();
  });
});
