import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkDivision, knownPlaces } from '#db/check-division.ts';
import { loadHolidays, loadReference } from '#db/load-reference.ts';
import { loadTown } from '#db/load-town.ts';
import { migrate, openStore } from '#db/open.ts';
import type { Store } from '#db/open.ts';
import { loadReferenceBook } from '#records/reference.ts';
import { metaOf } from '#records/readiness.ts';
import { refusalSentence } from '#scripts/reference-words.ts';
import { emptyStore, onBothEngines } from '#tests/support/engine.ts';

const gridHead = 'community_code,community_name,grid_code,grid_name,name_en\n';
const unitHead = 'street_code,street_name,slug,board,name,name_en,phone,groups\n';
const fire = '330212012000,东柳街道,fire,emergency,消防安全组,Fire safety team,0574-0000 1310';

const folder = mkdtempSync(join(tmpdir(), 'gridcase-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string | Buffer): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

onBothEngines('importing', (engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await emptyStore(engine);
    await migrate(store.db);
    await loadReference(store.db);
  });
  afterEach(() => store.close());

  const nameOf = async (id: string) =>
    (await store.db.selectFrom('place').select('name').where('id', '=', id).executeTakeFirst())?.name;
  const rename = (id: string, name: string) =>
    store.db.updateTable('place').set({ name }).where('id', '=', id).execute();

  test('two swapped streets are refused and named, and nothing is overwritten', async () => {
    await rename('330212012000', '中河街道');
    await rename('330212005000', '东柳街道');
    const { refused, written } = await loadReference(store.db);
    expect(refused).toMatchObject([
      { code: '330212005000', name: '中河街道', why: 'other-name', here: '东柳街道' },
      { code: '330212012000', name: '东柳街道', why: 'other-name', here: '中河街道' },
    ]);
    expect(written).toBe(0);
    expect(await nameOf('330212012000')).toBe('中河街道');
    expect(refused.map(refusalSentence)[0]).toMatch(
      /^divisions\.csv 第 \d+ 行没有载入：代码 330212005000 在这里是“东柳街道”，不是“中河街道”。 Line \d+ of divisions\.csv refused: 330212005000 stands for 东柳街道 here, not for 中河街道\.$/,
    );
  });

  test('a known place under a code of another table is refused with the code it has here', async () => {
    const known = await knownPlaces(store.db);
    const row = { code: '330212099000', parent: '330212000000', name: '东柳街道' };
    expect(checkDivision(known, row)).toMatchObject({ why: 'other-code', here: '330212012000' });
    expect(checkDivision(known, { ...row, name: '某街道' })).toBeNull();
    expect(checkDivision(known, { ...row, name: '某街道', parent: '999' })).toMatchObject({
      why: 'no-place',
    });
  });

  test("the files win over local changes of their columns; the operator's own columns stay", async () => {
    const closed = '2026-11-01T00:00:00.000Z';
    await store.db.updateTable('category').set({ severity: 'S4' }).where('code', '=', 'FIR05').execute();
    await store.db
      .updateTable('place')
      .set({ pinyin: '', closed_at: closed })
      .where('id', '=', '330212012001')
      .execute();
    expect((await loadReference(store.db)).written).toBe(2);
    const category = await store.db
      .selectFrom('category')
      .select('severity')
      .where('code', '=', 'FIR05')
      .executeTakeFirst();
    const place = await store.db
      .selectFrom('place')
      .selectAll()
      .where('id', '=', '330212012001')
      .executeTakeFirst();
    expect(category?.severity).toBe('S2');
    expect(place).toMatchObject({ pinyin: 'yuan ding she qu', closed_at: closed });
  });

  describe('grids', () => {
    test('hang below communities whose code and name agree, whatever the committee calls itself', async () => {
      const grids = file(
        'grids.csv',
        `${gridHead}330212005013,城兴社区,330212005013-01,第1网格,Grid 1
330212005013,城兴社区,330212005013-01-01,第1微网格,Micro-grid 1
330212005013,幸福苑社区,330212005013-02,第2网格,Grid 2
330212005013,城兴社区,330212005014-03,第3网格,Grid 3
330212005013,城兴社区,330212005013-04-01,第1微网格,Micro-grid 1
999999999999,无名社区,999999999999-01,第1网格,Grid 1
`,
      );
      const { loaded, refused } = await loadTown(store.db, { grids });
      expect(loaded['place']).toBe(2);
      const spot = (line: number) => ({ file: 'grids.csv', line });
      expect(refused).toEqual([
        { code: '330212005013', name: '幸福苑社区', why: 'other-name', here: '城兴社区居委会', ...spot(4) },
        { code: '330212005014-03', name: '第3网格', why: 'bad-code', here: '330212005013-01', ...spot(5) },
        {
          code: '330212005013-04-01',
          name: '第1微网格',
          why: 'no-place',
          here: '330212005013-04',
          ...spot(6),
        },
        { code: '999999999999', name: '无名社区', why: 'no-place', here: '999999999999', ...spot(7) },
      ]);
      const micro = await store.db
        .selectFrom('place')
        .selectAll()
        .where('level', '=', 'micro_grid')
        .executeTakeFirst();
      expect(micro).toMatchObject({ parent_id: '330212005013-01', source: 'local' });
    });

    test('a file saved by a Chinese Excel is read too', async () => {
      // "第7网格" in GB18030, written as bytes because Node only decodes it.
      const name = Buffer.from([0xb5, 0xda, 0x37, 0xcd, 0xf8, 0xb8, 0xf1]);
      const community = Buffer.from([0xd0, 0xd2, 0xb8, 0xa3, 0xd4, 0xb7, 0xc9, 0xe7, 0xc7, 0xf8]);
      const bytes = Buffer.concat([
        Buffer.from(`${gridHead}330212012007,`.replaceAll('\n', '\r\n')),
        community,
        Buffer.from(',330212012007-07,'),
        name,
        Buffer.from(',"Grid 7, ""north"""\r\n'),
      ]);
      expect(await loadTown(store.db, { grids: file('gbk.csv', bytes) })).toMatchObject({
        written: 1,
        refused: [],
      });
      const grid = await store.db
        .selectFrom('place')
        .selectAll()
        .where('id', '=', '330212012007-07')
        .executeTakeFirst();
      expect(grid).toMatchObject({ name: '第7网格', name_en: 'Grid 7, "north"' });
    });

    test('a file that lacks a column or a cell is named with its line', async () => {
      const short = file('short.csv', 'community_code,grid_code\n1,2\n');
      await expect(loadTown(store.db, { grids: short })).rejects.toThrow(
        'short.csv, line 1: the header lacks community_name, grid_name, name_en',
      );
      const torn = file('torn.csv', `${gridHead}# a remark\n\n330212012007,幸福苑社区\n`);
      await expect(loadTown(store.db, { grids: torn })).rejects.toThrow(
        'torn.csv, line 4: 2 cells, the header has 5',
      );
    });

    test.each([
      ['missing', null, /找不到文件 .*missing\.csv.*There is no file/],
      ['empty', '', /empty\.csv 是空的.*is empty\. Line 1 must name the columns: community_code/],
      ['semicolons', gridHead.replaceAll(',', ';'), /semicolons\.csv 第 1 行.*separated by commas/],
    ])('a file that is %s is told in a sentence in both languages', async (name, text, sentence) => {
      const path = text === null ? join(folder, `${name}.csv`) : file(`${name}.csv`, text);
      await expect(loadTown(store.db, { grids: path })).rejects.toThrow(sentence);
    });

    test('a folder is no file', async () => {
      await expect(loadTown(store.db, { grids: folder })).rejects.toThrow('is a folder, not a file');
    });
  });

  test('units: unknown streets, boards, groups and slugs are refused', async () => {
    const units = file(
      'units.csv',
      `${unitHead}${fire},FIR ACC
330212012000,中河街道,works,public_security,城市管理中队,Squad,,CTY
330212012000,东柳街道,works,enforcement,城市管理中队,Squad,,CTY
330212012000,东柳街道,Works!,public_security,城市管理中队,Squad,,CTY XYZ
`,
    );
    const { refused } = await loadTown(store.db, { units });
    expect(refused.map(({ why, here }) => [why, here])).toEqual([
      ['other-name', '东柳街道'],
      ['bad-board', 'enforcement'],
      ['bad-group', 'XYZ'],
      ['bad-slug', 'Works!'],
    ]);
    const sentences = refused.map(refusalSentence);
    expect(sentences[1]).toContain('units.csv 第 4 行没有载入：没有板块“enforcement”，只能写');
    for (const board of ['mediation', 'public_security', 'emergency', 'social_work'])
      expect(sentences[1]).toContain(board);
    expect(sentences[2]).toMatch(/there is no group XYZ; write any of ACC .*FIR/);
    const book = await loadReferenceBook(store.db);
    expect(book.units.map((unit) => [unit.id, unit.board, unit.groups])).toEqual([
      ['330212012000-fire', 'emergency', ['ACC', 'FIR']],
    ]);
  });

  test('a unit handles what its file says last; a closed one is found but not offered', async () => {
    await loadTown(store.db, { units: file('units.csv', `${unitHead}${fire},FIR ACC\n`) });
    await loadTown(store.db, { units: file('units.csv', `${unitHead}${fire},FIR UTL UTL\n`) });
    expect((await loadReferenceBook(store.db)).unit('330212012000-fire')?.groups).toEqual(['FIR', 'UTL']);
    await store.db.updateTable('unit').set({ closed_at: '2026-11-01T00:00:00.000Z' }).execute();
    const book = await loadReferenceBook(store.db);
    expect(book.units).toEqual([]);
    expect(book.unit('330212012000-fire')?.closed).toBe(true);
  });

  describe('holidays', () => {
    const known = async () => (await loadReferenceBook(store.db)).calendar.knownUntil;
    const head = 'date,kind,name_zh,name_en\n';

    test('a newly published year carries the calendar on; loading the own files again keeps it', async () => {
      const text = `${head}2026-12-27,makeup_workday,元旦,New Year's Day\n2027-10-01,holiday,国庆节,National Day\n`;
      await loadHolidays(store.db, file('2027.csv', text));
      await loadReference(store.db);
      expect(await known()).toBe('2027-12-31');
      expect((await loadReferenceBook(store.db)).calendar.makeupDays.has('2026-12-27')).toBe(true);
    });

    test('neither a stray day nor a year after a gap does', async () => {
      const text = `${head}2027-01-01,holiday,元旦,New Year's Day\n2028-10-01,holiday,国庆节,National Day\n`;
      await loadHolidays(store.db, file('gap.csv', text));
      expect(await known()).toBe('2026-12-31');
    });

    test('days and kinds that are none are refused with their line; the others are in', async () => {
      const text =
        `${head}2027/1/1,holiday,元旦,New Year's Day\n2027-02-30,holiday,春节,Spring Festival\n` +
        `2027-03-01,vacation,春节,Spring Festival\n2027-10-01,holiday,国庆节,National Day\n`;
      const { refused, written, unpublished } = await loadHolidays(store.db, file('mixed.csv', text));
      expect(refused.map(({ line, why, here }) => [line, why, here])).toEqual([
        [2, 'bad-day', '2027/1/1'],
        [3, 'bad-day', '2027-02-30'],
        [4, 'bad-kind', 'vacation'],
      ]);
      expect([written, unpublished]).toEqual([2, []]);
      expect(refusalSentence(refused[2]!)).toContain('holiday or makeup_workday');
    });

    test('a year without its National Day is named as unpublished', async () => {
      const text = `${head}2026-12-27,makeup_workday,元旦,New Year's Day\n2027-01-01,holiday,元旦,New Year's Day\n`;
      expect((await loadHolidays(store.db, file('part.csv', text))).unpublished).toEqual([2027]);
    });
  });
});

onBothEngines('before anything is loaded', (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await emptyStore(engine);
    await migrate(store.db);
  });
  afterAll(() => store.close());

  test('the book is empty and knows no calendar', async () => {
    const book = await loadReferenceBook(store.db);
    expect(book.categories).toEqual([]);
    expect(book.scheme).toBe('');
    expect(book.calendar.knownUntil).toBe('0000-12-31');
  });
});

describe('the command', () => {
  const url = join(folder, 'command.sqlite');
  beforeAll(async () => {
    const store = await openStore(url);
    await migrate(store.db);
    await store.close();
  });
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/reference.ts', ...args], {
      env: { ...process.env, DATABASE_URL: url },
      encoding: 'utf8',
    });

  test('counts up, lists what it refused and ends with 1 then', async () => {
    const first = run();
    expect(first.stderr).toContain('3528 of 3528 rows (place)');
    expect(first).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('3528 rows written, none refused'),
    });
    expect(first.stdout).toContain('A running server reads it within a few seconds');
    const store = await openStore(url);
    expect(Date.parse((await metaOf(store.db, 'reference_at'))!)).toBeGreaterThan(Date.now() - 60_000);
    await store.close();
    const grids = file('swapped.csv', `${gridHead}330212005013,幸福苑社区,330212005013-01,第1网格,Grid 1\n`);
    const second = run('--grids', grids);
    expect(second.stderr).toContain(
      'Line 2 of swapped.csv refused: 330212005013 stands for 城兴社区居委会 here',
    );
    expect(second).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/0 rows written, 1 refused, listed above; all others are in/),
    });
  });

  test('tells an unknown option and a missing file in a sentence, never with a stack', () => {
    const unknown = run('--boards', 'x');
    expect(unknown).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^用法 usage: npm run/),
    });
    const missing = run('--holidays', join(folder, 'nowhere.csv'));
    expect(missing).toMatchObject({ status: 1, stderr: expect.stringContaining('There is no file') });
    expect(missing.stderr).not.toContain('    at ');
  });

  test('says that a year without 1 October stays unpublished', () => {
    const text = `date,kind,name_zh,name_en\n2028-01-01,holiday,元旦,New Year's Day\n`;
    expect(run('--holidays', file('2028.csv', text))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('There is no holiday on 1 October 2028'),
    });
  });
});
