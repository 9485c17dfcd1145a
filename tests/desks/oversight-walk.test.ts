import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson } from '#records/people.ts';
import { grantPost } from '#records/posts.ts';
import { dayOf } from '#rules/deadlines.ts';
import { neighbour, periodAround, periodText } from '#rules/periods.ts';
import { tallyIds } from '#rules/tallies.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import type { House } from '#tests/support/house.ts';
import { fire } from '#tests/support/street.ts';
import { linksTo, numberOf, sumIn, tableRows } from './oversight-numbers.ts';
import { livedHouse, livedThrough as long, sealedIn } from './oversight-house.ts';
import { readerOf, type Reader } from './oversight-reader.ts';

const tables = ['board', 'street', 'community', 'category', 'unit', 'channel'] as const;

/** Who looks over what, and what he narrows it to. */
const scopes = [
  [
    'wu',
    tables,
    [
      'street=330212005000',
      'community=330212012007',
      'board=none',
      'category=FIR02',
      'unit=none',
      'channel=grid_patrol',
    ],
  ],
  ['gao', ['board', 'unit'], ['community=330212012007', 'board=public_security']],
  // As one of another street's community, his second post.
  ['gao', ['category'], ['area=1&category=FIR02']],
  ['zhao', ['category'], ['category=FIR02', `unit=${fire}&channel=grid_patrol`]],
  ['chen', ['channel'], ['category=NBR02']],
  ['ding', ['category'], ['board=emergency&category=FIR02']],
] as const;

onBothEngines('every number of oversight', (engine) => {
  let house: House;
  /** Signs of which each stands in what and where one case is, and nowhere else. */
  let sealed: Set<string>;
  const readers = new Map<string, Promise<Reader>>();
  beforeAll(async () => {
    house = await livedHouse(engine);
    sealed = await sealedIn(house);
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

  describe.each(scopes)('that %s sees', (login, kinds, narrowings) => {
    it('is a link to exactly so many cases, in the title, in rows and in the table that goes out', async () => {
      const { check, walked } = await reader(login);
      const all = `period=${long}`;
      await check(`/oversight?${all}`, { byHour: login === 'wu' });
      for (const by of kinds) await check(`/oversight/table?by=${by}&${all}`);
      for (const query of [
        `period=${week()}`,
        `period=${month()}`,
        ...narrowings.map((one) => `${all}&${one}`),
      ])
        await check(`/oversight?${query}`, { byHour: false });
      await check(`/oversight/overdue?${all}&${narrowings[0]}`);
      await check('/');
      expect(walked.size).toBeGreaterThan(25);
      // Hardly anything is counted that this history has not had.
      if (login === 'wu') expect(tallyIds.filter((id) => !walked.has(id)).length).toBeLessThan(12);
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
          const ids = linksTo(table, '/oversight/definitions?').flatMap(
            ({ href }) => href.split('#')[1] ?? [],
          );
          const [total = []] = tableRows(table, 'tfoot');
          const rows = tableRows(table, 'tbody').filter((row) => row.length === total.length);
          for (const id of ids.filter((one) => tallyIds.some((tally) => tally === one))) {
            const at = ids.indexOf(id) + 1;
            const sum = rows.reduce((all, row) => all + numberOf(row[at]!), 0);
            expect([by, id, sum]).toEqual([by, id, numberOf(total[at]!)]);
          }
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
    for (const query of [`unit=${fire}`, 'category=FIR02', 'tally=received']) {
      const text = await page(`/oversight/cases?period=${long}&${query}`);
      expect(text).not.toMatch(/NB-\d|〔/);
      expect(text).toMatch(/<h1>[^<]* 0 件<\/h1>/);
    }
    await agent.get('/oversight/cases?matter=hotspot&grid=330212012007-07&same=FIR02').expect(404);
    expect(await page(`/oversight?period=${long}`)).toContain('还没有事件');
    for (const path of ['', '/table', '/cases', '/overdue', '/definitions'])
      expect((await (await house.as('lin')).get(`/oversight${path}`)).status).toBe(403);
  });
});
