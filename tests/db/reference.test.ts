import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadReference } from '#db/load-reference.ts';
import { loadTown } from '#db/load-town.ts';
import { migrate } from '#db/open.ts';
import type { Store } from '#db/open.ts';
import { gridsOfStreet, placeNames, placesUnder } from '#records/place-names.ts';
import { loadReferenceBook } from '#records/reference.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { boards } from '#rules/vocabulary.ts';
import { emptyStore, onBothEngines } from '#tests/support/engine.ts';

const dongliu = '330212012000';
const zhonghe = '330212005000';
const town = { grids: 'db/seed/town/grids.csv', units: 'db/seed/town/units.csv' };

onBothEngines('reference data', (engine) => {
  let store: Store;
  let book: ReferenceBook;

  beforeAll(async () => {
    store = await emptyStore(engine);
    await migrate(store.db);
    await loadReference(store.db);
    await loadTown(store.db, town);
    book = await loadReferenceBook(store.db);
  });
  afterAll(() => store.close());

  describe('categories', () => {
    test('143 in 27 groups, each in a group that exists', () => {
      expect(book.categories).toHaveLength(143);
      expect(book.groups).toHaveLength(27);
      expect(new Set(book.categories.map((one) => one.group))).toEqual(
        new Set(book.groups.map((one) => one.code)),
      );
    });

    test('short names fit a tile and are unique in both languages', () => {
      expect(
        book.categories.filter((one) => one.short_name === '' || [...one.short_name].length > 6),
      ).toEqual([]);
      expect(
        book.categories.filter((one) => one.short_name_en === '' || one.short_name_en.length > 22),
      ).toEqual([]);
      expect(new Set(book.categories.map((one) => one.short_name)).size).toBe(143);
      expect(new Set(book.categories.map((one) => one.short_name_en)).size).toBe(143);
    });

    test('whatever is said is said in Chinese and in English', () => {
      const chinese = /\p{Script=Han}/u;
      for (const one of book.categories) {
        expect(one.name, one.code).toMatch(chinese);
        expect(one.escalate === '', one.code).toBe(one.escalate_en === '');
        expect(one.evidence === '', one.code).toBe(one.evidence_en === '');
        const english = [one.name_en, one.escalate_en, one.evidence_en, one.limits.note?.en ?? ''].join(' ');
        expect(english, one.code).not.toMatch(chinese);
      }
      const notes = book.categories.flatMap((one) => one.limits.note ?? []);
      expect(notes.filter((note) => !chinese.test(note.zh))).toEqual([]);
      expect(notes.length).toBeGreaterThan(30);
    });

    test('only complaints against staff have no board', () => {
      expect(book.categories.filter((one) => one.board === null).map((one) => one.code)).toEqual(['GOV02']);
    });

    test('boards that no source names are marked', () => {
      expect(book.categories.filter((one) => one.boardAssumed).map((one) => one.code)).toEqual(
        'UTL08 BLD03 PHS03 PUB04 TRF02 MAS04 CTY01 CTY02 CTY03 CTY04 CTY05 CTY06 CTY07 ENV01 ENV02 ENV03 ENV05 GOV01'.split(
          ' ',
        ),
      );
    });

    test.each([
      ['FIR01', 'S1', {}],
      ['FIR02', 'S3', { respond: '2 h', dispose: '24 h', note: true }],
      ['FIR05', 'S2', { respond: '2 h', dispose: '24 h' }],
      ['FIR10', 'S2', { respond: '30 min', dispose: '24 h' }],
      ['UTL06', 'S1', { respond: '30 min', dispose: '24 h', note: true }],
      ['UTL10', 'S3', { respond: '1 wd', dispose: '10 wd' }],
      ['BLD02', 'S4', { accept: '3 wd', law: true, note: true }],
      ['NAT04', 'S2', { respond: '1 h', dispose: '4 wh' }],
      ['FRD01', 'S1', { note: true }],
      ['PUB04', 'S3', { dispose: '3 wd', note: true }],
      ['FAM01', 'S3', { respond: '1 wd', dispose: '30 d', law: true }],
      ['NBR02', 'S3', { respond: '1 wd', dispose: '30 d' }],
      ['CIV01', 'S3', { accept: '7 wd', dispose: '15 wd', law: true, note: true }],
      ['CIV04', 'S2', { accept: '3 wd', dispose: '30 wd', law: true }],
      ['CTY02', 'S3', { respond: '2 wh', dispose: '4 wh' }],
      ['WSH01', 'S4', { respond: '7 d', dispose: '30 d', note: true }],
      ['GOV99', 'S3', { note: true }],
    ] as const)('%s has its own limits', (code, severity, expected) => {
      const found = book.category(code);
      expect(found?.severity).toBe(severity);
      const { note, law, ...limits } = found?.limits ?? {};
      const readable = Object.entries(limits).map(([stage, limit]) => [
        stage,
        `${limit.amount} ${limit.unit}`,
      ]);
      expect({ ...Object.fromEntries(readable), ...(law && { law }), ...(note && { note: true }) }).toEqual(
        expected,
      );
    });

    test('a limit is fixed by law only where a law is the basis', () => {
      const byLaw = book.categories.filter((one) => one.limits.law);
      expect(byLaw.map((one) => one.code)).toEqual(
        'BLD02 PHS01 PHS03 FAM01 LAB01 CIV01 CIV04 ENV05 GOV02'.split(' '),
      );
      expect(byLaw.filter((one) => !one.basis.startsWith('法规'))).toEqual([]);
    });

    test('a photo is needed where the evidence is one', () => {
      expect(book.category('FIR05')).toMatchObject({ photoNeeded: true, selfClose: true, sensitivity: 'N' });
      expect(book.category('FRD01')).toMatchObject({
        photoNeeded: false,
        selfClose: false,
        sensitivity: 'F',
      });
      const needed = book.categories.filter((one) => one.photoNeeded);
      expect(needed.filter((one) => !one.evidence.includes('照片'))).toEqual([]);
    });
  });

  test('limits by severity', () => {
    expect(book.severityLimits.S1).toEqual({
      accept: { amount: 5, unit: 'min' },
      sign: { amount: 5, unit: 'min' },
      respond: { amount: 15, unit: 'min' },
      dispose: { amount: 2, unit: 'h' },
      check: { amount: 24, unit: 'h' },
      visit: { amount: 3, unit: 'd' },
    });
    expect(book.severityLimits.S3.accept).toEqual({ amount: 4, unit: 'wh' });
    expect(book.severityLimits.S4.dispose).toEqual({ amount: 15, unit: 'wd' });
    expect(Object.values(book.severityLimits).flatMap((stages) => Object.keys(stages))).toHaveLength(24);
  });

  test('the calendar: make-up days, and known until the end of 2026', () => {
    expect(book.calendar.knownUntil).toBe('2026-12-31');
    expect(book.calendar.holidays.has('2026-10-01')).toBe(true);
    expect(book.calendar.makeupDays.has('2026-10-10')).toBe(true);
    expect(book.calendar.holidays.has('2026-10-10')).toBe(false);
    expect(book.calendar.holidays.size + book.calendar.makeupDays.size).toBe(108);
  });

  test('four boards of scheme G3 with their seals', () => {
    expect(book.scheme).toBe('G3');
    expect(book.boards.map((board) => [board.id, board.seal])).toEqual([
      ['mediation', '调'],
      ['public_security', '治'],
      ['emergency', '急'],
      ['social_work', '社'],
    ]);
  });

  describe('places', () => {
    test('3,215 divisions: a city, 10 districts, 162 streets, 3,042 communities', async () => {
      const places = await store.db
        .selectFrom('place')
        .select(['id', 'level'])
        .where('source', '=', 'nbs')
        .execute();
      const counts = Map.groupBy(places, (place) => place.level);
      expect(places).toHaveLength(3215);
      expect(
        [...counts]
          .map(([level, rows]) => [level, rows.length] as const)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ).toEqual([
        ['city', 1],
        ['community', 3042],
        ['district', 10],
        ['street', 162],
      ]);
    });

    test('every path leads from the city down to the place through its parent', async () => {
      const places = await store.db.selectFrom('place').select(['id', 'parent_id', 'path']).execute();
      const paths = new Map(places.map((place) => [place.id, place.path]));
      for (const place of places) {
        const above = place.parent_id === null ? '/' : paths.get(place.parent_id);
        expect(place.path).toBe(`${above}${place.id}/`);
      }
      expect(paths.get('330212012007-07')).toBe(
        '/330200000000/330212000000/330212012000/330212012007/330212012007-07/',
      );
    });

    test('functional areas lie beside them with codes of their own', async () => {
      const overlays = await store.db.selectFrom('overlay').select(['id', 'name']).orderBy('id').execute();
      expect(overlays).toEqual([
        { id: 'NB-GX', name: '高新区' },
        { id: 'NB-QW', name: '前湾新区' },
      ]);
    });

    test('grids of a street, places under one, names of a few', async () => {
      const grids = await gridsOfStreet(store.db, dongliu);
      expect(grids.filter((grid) => grid.community === '幸福苑社区').map((grid) => grid.name)).toEqual(
        [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `第${number}网格`),
      );
      const under = await placesUnder(store.db, '330212005013');
      expect(under.filter((place) => place.level === 'grid')).toHaveLength(4);
      expect(under.filter((place) => place.level === 'micro_grid')).toHaveLength(3);
      const names = await placeNames(store.db, [zhonghe, '330212005013-02', zhonghe, 'nowhere']);
      expect(
        [...names].map(([id, place]) => [id, place.name] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ).toEqual([
        [zhonghe, '中河街道'],
        ['330212005013-02', '第2网格'],
      ]);
    });
  });

  test.each([dongliu, zhonghe])(
    'in street %s every category has a unit of its board that handles its group',
    (street) => {
      const handled = (board: string, group: string) =>
        book.units.some(
          (unit) => unit.street === street && unit.board === board && unit.groups.includes(group),
        );
      const homeless = book.categories.filter((one) => one.board !== null && !handled(one.board, one.group));
      expect(homeless.map((one) => one.code)).toEqual([]);
      for (const board of boards) {
        expect(book.units.filter((unit) => unit.street === street && unit.board === board)).toHaveLength(2);
      }
    },
  );

  test('no unit is said to handle a group in which its board has nothing', () => {
    const has = (board: string, group: string) =>
      book.categories.some((one) => one.board === board && one.group === group);
    const idle = book.units.flatMap((unit) =>
      unit.groups.filter((group) => !has(unit.board, group)).map((group) => `${unit.id} ${group}`),
    );
    expect(idle).toEqual([]);
  });

  test('a second load writes nothing', async () => {
    const again = await loadReference(store.db);
    expect(again).toMatchObject({ written: 0, refused: [] });
    expect(again.loaded).toMatchObject({ category: 143, category_group: 27, place: 3215, calendar_day: 108 });
    expect(await loadTown(store.db, town)).toMatchObject({ written: 0, refused: [] });
  });

  test('progress is told up to the end', async () => {
    const told: [number, number][] = [];
    await loadReference(store.db, (done, total) => told.push([done, total]));
    expect(told.length).toBeGreaterThan(10);
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1]);
  });
});
