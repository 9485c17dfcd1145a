import type TestAgent from 'supertest/lib/agent.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casesFor } from '#records/cases.ts';
import { createPerson } from '#records/people.ts';
import { grantPost } from '#records/posts.ts';
import { dayOf } from '#rules/deadlines.ts';
import { neighbour, periodAround, periodText } from '#rules/periods.ts';
import { rateIds, rates } from '#rules/tallies.ts';
import { randomFrom } from '#scripts/demo/random.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { liveThrough } from '#tests/support/histories.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { fire } from '#tests/support/street.ts';
import { linksTo, looseNumbers, numberOf, piecesOf, saidBy, tableRows } from './oversight-numbers.ts';

const tables = ['board', 'street', 'community', 'category', 'unit', 'channel'] as const;
/** Everything that happened. */
const long = '2026-11-01..2026-12-31';
/** In 中河, the other street. */
const elsewhere = '330212005013-02';

/** Who looks over what, and what he narrows it to. */
const scopes = [
  [
    'wu',
    ['street=330212012000', 'street=330212005000', 'community=330212012007', 'board=emergency', 'board=none'],
  ],
  ['wu', ['category=FIR02', `unit=${fire}`, 'unit=none', 'channel=grid_patrol', 'took=d3', 'response=h4']],
  ['gao', ['community=330212012007', 'board=public_security', 'channel=grid_patrol', 'unit=none']],
  ['zhao', ['category=FIR02', `unit=${fire}&channel=grid_patrol`]],
  ['chen', ['category=NBR02']],
  ['ding', ['board=emergency&category=FIR05']],
] as const;

onBothEngines('every number of oversight', (engine) => {
  let house: House;
  /** Signs of which each stands in what and where one case is, and nowhere else. */
  let sealed: Set<string>;
  const readers = new Map<string, ReturnType<typeof readerOf>>();
  beforeAll(async () => {
    house = await openHouse(engine);
    const { street } = house;
    await liveThrough(street, randomFrom(11), 60, 480);
    for (let i = 0; i < 6; i += 1) {
      const contact = i % 2 === 0 ? { name: '一位居民', phone: '13800001234' } : null;
      const category = ['FIR02', 'NBR02', 'WRK02'][i % 3]!;
      await street.report('ma', { grid: elsewhere, category, contact });
      street.later(8 * 60);
    }
    street.later(4 * 24 * 60);
    await street.report('shen');
    await street.report('ding', { category: 'WRK02' });
    const { db } = street;
    const cases = await db.selectFrom('case_file').select(['id', 'number', 'sensitivity']).execute();
    for (const [i, { id }] of cases.entries()) {
      const sign = String.fromCharCode(0x4e00 + i);
      const told = { title: `事由〔${sign}〕`, place_text: `地点〔${sign}〕` };
      await db.updateTable('case_file').set(told).where('id', '=', id).execute();
    }
    sealed = new Set(cases.flatMap((one) => (one.sensitivity === 'X' ? [one.number] : [])));
    expect(sealed.size).toBeGreaterThan(2);
  });
  afterAll(() => house.close());

  const reader = (login: string) => {
    const known = readers.get(login) ?? readerOf(house, login, sealed);
    readers.set(login, known);
    return known;
  };
  const week = () => periodText(neighbour(periodAround('week', dayOf(house.street.now())), -1));
  const month = () => dayOf(house.street.now()).slice(0, 7);

  describe.each(scopes)('that %s sees', (login, narrowings) => {
    it('is a link to exactly so many cases, in the title, in rows and in the table that goes out', async () => {
      const { page, check } = await reader(login);
      const queries = [`period=${long}`, `period=${week()}`, `period=${month()}`];
      const narrowed = narrowings.map((one) => `period=${long}&${one}`);
      let walked = 0;
      for (const query of [...queries, ...narrowed]) {
        walked += await check(`/oversight?${query}`);
        for (const by of query === queries[0] ? tables : tables.slice(0, 1))
          walked += await check(`/oversight/table?by=${by}&${query}`);
        walked += await check(`/oversight/overdue?${query}`);
      }
      walked += await check('/');
      expect(walked).toBeGreaterThan(100);
      expect(await page('/oversight')).toContain('基层治理事件周报');
    });

    it('adds up: parts, rows, hours and weeks', async () => {
      const { page, count } = await reader(login);
      for (const query of [`period=${long}`, `period=${month()}`, `period=${long}&${narrowings[0]}`]) {
        const report = await page(`/oversight?${query}`);
        const due = await count(`/oversight/cases?tally=due&${query}`);
        const received = await count(`/oversight/cases?tally=received&${query}`);
        expect([query, sumIn(report, 'id="share"')]).toEqual([query, due]);
        expect([query, sumIn(report, 'id="heat"')]).toEqual([query, received]);
        for (const { href, name } of linksTo(report, '/oversight?').filter((one) => one.name)) {
          const list = (tally: string) =>
            count(href.replace('/oversight?', `/oversight/cases?tally=${tally}&`));
          const week = /收到 ([\d,]+) 件 · 办结 ([\d,]+) 件/.exec(name);
          const told = week ? week.slice(1).map(numberOf) : [numberOf(/应结 ([\d,]+) 件/.exec(name)![1]!)];
          const lists = week ? [await list('received'), await list('ended')] : [await list('due')];
          expect([name, lists]).toEqual([name, told]);
        }
        for (const by of tables) {
          const table = await page(`/oversight/table?by=${by}&${query}`);
          const [total = []] = tableRows(table, 'tfoot');
          const rows = tableRows(table, 'tbody').filter((row) => row.length === total.length);
          // 收到, 应结, 已办结, 按时, 超期未结
          for (const at of [1, 3, 4, 6, 8])
            expect([by, at, rows.reduce((sum, row) => sum + numberOf(row[at]!), 0)]).toEqual([
              by,
              at,
              numberOf(total[at] ?? '0'),
            ]);
        }
      }
    });
  });

  it('stays within the district: another one hears nothing of it', async () => {
    const { db } = house.street;
    const now = house.street.now();
    const actor = house.street.who('secadmin');
    const personId = await createPerson(db, actor, { login: 'other', name: '海曙督查员', phone: null }, now);
    const post = {
      personId,
      role: 'supervisor',
      placeId: '330203000000',
      unitId: null,
      board: null,
    } as const;
    await grantPost(db, actor, post, now);
    const { agent, page } = await readerOf(house, 'other', sealed);
    const foreign = ['street=330212012000', 'community=330212012007', 'street=330212000000'];
    for (const query of foreign) {
      for (const path of ['', '/table', '/cases', '/overdue', '/definitions'])
        expect((await agent.get(`/oversight${path}?${query}`)).status, path + query).toBe(404);
      for (const path of ['cases', 'table']) await agent.post(`/oversight/${path}.csv?${query}`).expect(404);
    }
    for (const query of [
      `unit=${fire}`,
      'category=FIR02',
      'tally=received',
      'matter=hotspot&grid=330212012007-07',
    ]) {
      const text = await page(`/oversight/cases?period=${long}&${query}`);
      expect(text).not.toMatch(/NB-\d|〔/);
      expect(text).toMatch(/<h1>[^<]* 0 件<\/h1>/);
    }
    expect(await page(`/oversight?period=${long}`)).toContain('还没有事件');
    for (const path of ['', '/table', '/cases', '/overdue', '/definitions'])
      expect((await (await house.as('lin')).get(`/oversight${path}`)).status).toBe(403);
  });

  describe('for whoever sees numbers alone', () => {
    const paths = (query: string) =>
      ['/oversight?', ...tables.map((by) => `/oversight/table?by=${by}&`)].map((path) => path + query);
    const narrowings = scopes[0][1].concat(scopes[1][1] as never);

    it('no link leads to a list, and one to four are told in no words, names or tables', async () => {
      const { agent, page } = await reader('ning');
      const queries = ['', ...narrowings].map((one) => `period=${long}&${one}`);
      for (const query of [...queries, `period=${week()}`, `period=${month()}`])
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

    it.each(['ENV01', 'FIR06', 'CTY02', 'FIR03'])('one case of %s looks like four', async (category) => {
      const { agent } = await readerOf(house, 'ning', sealed);
      const { db } = house.street;
      const reported = '2026-12-01T02:00:00.000Z';
      const ends = {
        ENV01: {
          state: 'closed',
          result_at: '2026-12-01T12:00:00.000Z',
          closed_at: '2026-12-01T12:00:00.000Z',
          closure_type: 'solved',
          took_minutes: 600,
        },
        FIR06: { state: 'in_progress' },
        CTY02: { state: 'merged' },
        FIR03: {
          state: 'closed',
          closed_at: reported,
          result_at: reported,
          closure_type: 'self_handled',
          took_minutes: 0,
        },
      } as const;
      const row = await db
        .selectFrom('case_file')
        .selectAll()
        .where('sensitivity', '=', 'N')
        .executeTakeFirstOrThrow();
      const put = (n: number) =>
        db
          .insertInto('case_file')
          .values({
            ...row,
            ...{ id: `${category}-${n}`, number: `${category}-${n}`, public_code: `${category}-${n}` },
            ...{
              category,
              board: 'emergency',
              reported_at: reported,
              reported_slot: 34,
              due_at: '2026-12-03T02:00:00.000Z',
            },
            ...{ result_at: null, closed_at: null, closure_type: null, took_minutes: null },
            ...{ responded_at: reported, response_minutes: 10 + 17 * n },
            ...ends[category as keyof typeof ends],
          })
          .execute();
      const shown = async () => {
        const seen = [];
        for (const path of paths(`period=${long}&category=${category}`))
          seen.push((await agent.get(path).expect(200)).text);
        for (const by of tables)
          seen.push(
            (
              await agent
                .post(`/oversight/table.csv?by=${by}&period=${long}&category=${category}`)
                .expect(200)
            ).text,
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
});

/** Reads pages as one person, and holds them against the lists behind their numbers. */
async function readerOf(house: House, login: string, sealed: ReadonlySet<string>) {
  const agent: TestAgent = await house.as(login);
  const { db, who } = house.street;
  const actor = login === 'other' ? null : who(login);
  const seen = actor ? await casesFor(db, actor).select('case_file.title').execute() : [];
  const signs = new Set(seen.flatMap(({ title }) => /〔(.)〕/.exec(title)?.[1] ?? []));
  const pages = new Map<string, string>();
  const lists = new Map<string, number>();
  const exported = new Set<string>();

  /** Nothing that is read tells of a sealed case, or what and where a case is that this person may not open. */
  const clean = (text: string): string => {
    expect([...text.matchAll(/〔(.)〕/g)].filter(([, sign = '']) => !signs.has(sign))).toEqual([]);
    expect([...text.matchAll(/NB-[\d-]+/g)].filter(([number]) => sealed.has(number))).toEqual([]);
    return text;
  };
  const page = async (path: string): Promise<string> => {
    const known = pages.get(path) ?? clean((await agent.get(path).expect(200)).text);
    pages.set(path, known);
    return known;
  };

  /** How many cases a list has: by its title, by its rows, and, once for each kind of list, by the lines it sends out. */
  const count = async (href: string): Promise<number> => {
    const address = inOrder(href);
    const known = lists.get(address);
    if (known !== undefined) return known;
    const first = await page(href);
    const n = numberOf(/<h1>[^<]* ([\d,]+) 件<\/h1>/.exec(first)?.[1] ?? 'none');
    const rows: string[] = [];
    for (let next: string | undefined = href; next;) {
      const text = await page(next);
      rows.push(...[...text.matchAll(/class="one"[^>]* title="([^"]+)"/g)].map(([, number = '']) => number));
      next = linksTo(text, '/oversight').find(({ text: to }) => to === '下一页')?.href;
    }
    expect([href, rows.length, new Set(rows).size]).toEqual([href, n, n]);
    const form = /action="(\/oversight\/cases\.csv[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&');
    expect([href, form !== undefined]).toEqual([href, n > 0]);
    const kind = address.replaceAll(/(?<!tally|matter)=[^&]*/g, '');
    if (form && !exported.has(kind)) {
      exported.add(kind);
      const csv = clean((await agent.post(form).expect(200)).text)
        .split('\r\n')
        .slice(1, -1);
      expect([href, csv.map((line) => line.split(',')[0]).toSorted()]).toEqual([href, rows.toSorted()]);
    }
    lists.set(address, n);
    return n;
  };

  /** Walks every number of a page. @returns how many there were */
  const check = async (path: string): Promise<number> => {
    const text = await page(path);
    expect([path, path === '/' ? [] : looseNumbers(text)]).toEqual([path, []]);
    const links = [...linksTo(text, '/oversight/cases?'), ...linksTo(text, '/oversight/overdue?')];
    for (const link of links) {
      const said = saidBy(link);
      const n = await count(link.href);
      if (said === null) continue;
      const told = 'count' in said ? said.count : said.share;
      expect([path, link, 'count' in said ? n : await shareOf(link.href, n)]).toEqual([path, link, told]);
    }
    return links.length;
  };
  /** The share of a list in the one that it is a part of. */
  const shareOf = async (href: string, part: number): Promise<string> => {
    const tally = new URL(href, 'http://house').searchParams.get('tally');
    const { whole } = rates[rateIds.find((id) => rates[id].part === tally)!];
    return `${((part / (await count(href.replace(`tally=${tally}`, `tally=${whole}`)))) * 100).toFixed(1)}%`;
  };
  return { agent, page, count, check };
}

/** One address, in whatever order it was written. */
function inOrder(href: string): string {
  const { pathname, searchParams } = new URL(href, 'http://house');
  searchParams.sort();
  return `${pathname}?${searchParams.toString()}`;
}

/** The sum of the linked counts of a section. */
function sumIn(page: string, id: string): number {
  const from = page.indexOf(id);
  if (from < 0) return 0;
  const section = page.slice(from, page.indexOf('</section>', from));
  return linksTo(`<main>${section}</main>`, '/oversight/cases?').reduce(
    (sum, link) => sum + numberOf(link.text),
    0,
  );
}

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
      text.replaceAll(/[\d.]+%|1–4 件写|第 \d+ 周|\d+ [年月日]|\d+–\d+ [天时]|\d+\/\d+|\d+ (天|时|分)/g, ''),
    )
    .filter((text) => /(?<![\d.,])[1-4](?![\d.,])/.test(text));
}
