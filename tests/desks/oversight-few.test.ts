import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import type { House } from '#tests/support/house.ts';
import { livedHouse, livedThrough as long, sealedIn } from './oversight-house.ts';
import { linksTo, piecesOf } from './oversight-numbers.ts';
import { readerOf } from './oversight-reader.ts';

const tables = ['board', 'street', 'community', 'category', 'unit', 'channel'] as const;

onBothEngines('for whoever sees numbers alone', (engine) => {
  let house: House;
  let sealed: Set<string>;
  beforeAll(async () => {
    house = await livedHouse(engine);
    sealed = await sealedIn(house);
  });
  afterAll(() => house.close());

  const paths = (query: string) =>
    ['/oversight?', ...tables.map((by) => `/oversight/table?by=${by}&`)].map((path) => path + query);
  const narrowings = [
    'street=330212012000',
    'board=emergency',
    'category=FIR02',
    'unit=none',
    'channel=grid_patrol',
    'slot=34',
    'took=d3',
  ];

  it('no link leads to a list, and one to four are told in no words, names or tables', async () => {
    const { agent, page } = await readerOf(house, 'ning', sealed);
    const queries = ['', ...narrowings].map((one) => `period=${long}&${one}`);
    for (const query of [...queries, 'period=2026-W48', 'period=2026-12'])
      for (const path of paths(query)) {
        const text = await page(path);
        expect([path, linksTo(text, '/oversight/cases'), linksTo(text, '/oversight/overdue')]).toEqual([
          path,
          [],
          [],
        ]);
        expect([path, fewIn(text)]).toEqual([path, []]);
      }
    expect(fewIn(await page('/'))).toEqual([]);
    for (const by of tables) {
      const { text } = await agent.post(`/oversight/table.csv?by=${by}&period=${long}`).expect(200);
      expect(countsIn(text).filter((cell) => /^[1-4]$/.test(cell))).toEqual([]);
      expect(text).toContain('不足 5');
    }
    for (const path of ['/oversight/cases', '/oversight/overdue']) await agent.get(path).expect(403);
    await agent.post('/oversight/cases.csv?tally=due').expect(403);
  });

  const reported = '2026-12-01T02:00:00.000Z';
  const later = '2026-12-01T12:00:00.000Z';
  it.each([
    [
      'ENV01',
      { state: 'closed', result_at: later, closed_at: later, closure_type: 'solved', took_minutes: 600 },
    ],
    ['CTY03', { state: 'in_progress' }],
    ['CTY02', { state: 'merged' }],
    ['CTY01', { state: 'closed', result_at: reported, closed_at: reported, closure_type: 'self_handled' }],
  ] as const)('one case of %s looks like four', async (category, ending) => {
    const { agent } = await readerOf(house, 'ning', sealed);
    const { db } = house.street;
    const row = await db
      .selectFrom('case_file')
      .selectAll()
      .where('state', '=', 'reported')
      .where('sensitivity', '=', 'N')
      .executeTakeFirstOrThrow();
    const put = (n: number) => {
      const id = `${category}-${n}`;
      const own = { id, number: id, public_code: id, category, board: 'emergency' } as const;
      const times = {
        reported_at: reported,
        reported_slot: 34,
        due_at: '2026-12-03T02:00:00.000Z',
        responded_at: reported,
        response_minutes: 10 + 17 * n,
      };
      return db
        .insertInto('case_file')
        .values({ ...row, ...own, ...times, ...ending })
        .execute();
    };
    const shown = async () => {
      const seen = [];
      for (const path of paths(`period=${long}&category=${category}`))
        seen.push((await agent.get(path).expect(200)).text);
      for (const by of tables)
        seen.push(
          (await agent.post(`/oversight/table.csv?by=${by}&period=${long}&category=${category}`).expect(200))
            .text,
        );
      return seen.map((text) => text.replaceAll(/name="key" value="[^"]*"/g, ''));
    };
    await put(1);
    const one = await shown();
    for (const n of [2, 3, 4]) await put(n);
    const four = await shown();
    expect(one[0]).toContain('不足 5');
    for (const [i, text] of one.entries()) expect(four[i]).toBe(text);
  });
});

/** The cells of a table that goes out, without its shares (each before what it is a share of) and its minutes. */
function countsIn(csv: string): string[] {
  const [heads = [], ...rows] = csv.split('\r\n').map((line) => line.split(','));
  const isCount = (i: number) => heads[i + 1] !== `${heads[i]}的分母` && !heads[i]?.includes('（分）');
  return rows.flatMap((row) => row.filter((_, i) => isCount(i)));
}

/** Where a page of numbers alone says one, two, three or four of something. */
function fewIn(page: string): string[] {
  return piecesOf(page)
    .filter(
      ({ within }) =>
        !within.some(
          ({ tag, attributes }) => tag === 'form' || /^(look|tick|sign)$/.test(attributes['class'] ?? ''),
        ),
    )
    .filter(({ within }) => !within.some(({ tag }) => tag === 'thead'))
    .map(({ text }) =>
      text.replaceAll(
        /[\d.]+%|1–4 件写|另有 \d+ 个|第 \d+ 周|\d+ [年月日]|\d+–\d+ [天时]|\d+\/\d+|\d+ (天|时|分)/g,
        '',
      ),
    )
    .filter((text) => /(?<![\d.,])[1-4](?![\d.,])/.test(text));
}
