import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseTable } from '#db/schema.ts';
import { courseIn } from '#tests/support/facts.ts';
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
  /** One more case like one that was really reported, but for these facts. */
  const add = async (id: string, facts: Partial<CaseTable>) => {
    const { db } = house.street;
    const row = await db
      .selectFrom('case_file')
      .selectAll()
      .where('state', '=', 'reported')
      .where('sensitivity', '=', 'N')
      .executeTakeFirstOrThrow();
    const own = { id, number: id, public_code: id, board: 'emergency', responded_at: reported } as const;
    const times = { reported_at: reported, reported_slot: 34, due_at: '2026-12-03T02:00:00.000Z' };
    const one = { ...row, ...own, ...times, ...facts };
    await db
      .insertInto('case_file')
      .values({ ...one, course: courseIn(one) })
      .execute();
  };
  const done = { state: 'closed', result_at: later, closed_at: later, closure_type: 'solved' } as const;

  it('draws one, three and four alike beside many', async () => {
    const { page } = await readerOf(house, 'ning', sealed);
    // How many, in which hour of the week, after how many minutes.
    for (const [n, reported_slot, took_minutes] of [
      [20, 34, 600],
      [1, 35, 30],
      [3, 36, 4000],
      [4, 37, 9000],
    ] as const)
      for (let i = 0; i < n; i += 1) {
        const facts = { category: 'ENV02', reported_slot, took_minutes, ...done };
        await add(`ENV02-${reported_slot}-${i}`, facts);
      }
    const text = await page(`/oversight?period=${long}&category=ENV02`);
    const hours = [...text.matchAll(/<span class="(l\d)">([^<]+)</g)].map(([, shade, n]) => `${n} ${shade}`);
    expect(hours).toEqual(['20 l5', '&lt;5 l1', '&lt;5 l1', '&lt;5 l1']);
    const bars = text
      .slice(text.indexOf('id="took"'))
      .matchAll(/<title>\S+ \S+ (不足 5|\d+) 件<\/title[\s\S]*?class="pale"[\s\S]*?height="([\d.]+)"/g);
    const tall = [...bars].map(([, n, height]) => `${n}: ${height}`);
    expect(tall.filter((one) => one.startsWith('不足'))).toEqual(['不足 5: 0', '不足 5: 0', '不足 5: 0']);
    expect(tall).toContain('20: 150');
  });

  it.each([
    ['ENV01', { ...done, took_minutes: 600 }],
    ['CTY03', { state: 'in_progress' }],
    ['CTY02', { state: 'merged' }],
    ['CTY01', { state: 'closed', result_at: reported, closed_at: reported, closure_type: 'self_handled' }],
  ] as const)('one case of %s looks like four', async (category, ending) => {
    const { agent } = await readerOf(house, 'ning', sealed);
    const put = (n: number) =>
      add(`${category}-${n}`, { category, response_minutes: 10 + 17 * n, ...ending });
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
