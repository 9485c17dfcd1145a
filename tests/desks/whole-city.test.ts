import { CompiledQuery, type KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { badgesOf } from '#desks/common/badges.ts';
import { usualCategories } from '#desks/common/usual.ts';
import { linesOf } from '#desks/dispatch/lines.ts';
import { heldCases } from '#desks/home/queries.ts';
import { movesOf, neglected, newsFor } from '#desks/live/queries.ts';
import { presentLook } from '#desks/oversight/look.ts';
import { reportOf } from '#desks/oversight/report.ts';
import { countMine, myCases } from '#desks/mine/queries.ts';
import { earlierOf } from '#records/relapse.ts';
import { casesByMark, casesWith } from '#records/search.ts';
import { areasOf } from '#rules/oversight.ts';
import type { Db } from '#db/schema.ts';
import { openStreet, type Street } from '#tests/support/street.ts';

type Plan = { detail: string };

/** SQLite answers one question after the other: one that reads the books of the whole city keeps everybody waiting. */
let street: Street;
beforeAll(async () => {
  street = await openStreet('sqlite');
});
afterAll(() => street.close());

const atThatPlace = {
  id: 'new',
  category: 'NBR02',
  grid_id: '330212012007-07',
  community_id: '330212012007',
  lat_e6: 29_868_000,
  lon_e6: 121_550_000,
  sensitivity: 'P',
  reported_at: '2026-11-23T01:00:00.000Z',
} as const;

const people = ['shen', 'zhou', 'chen', 'lin', 'xu', 'gao', 'wu', 'zheng', 'ning', 'ding'];
const pages: Record<string, (db: Db, login: string) => Promise<unknown>> = {
  'the numbers of the navigation': (db, login) => badgesOf(db, street.who(login)),
  'what I hold': (db, login) => heldCases(db, street.who(login)),
  'what I report most': (db, login) => usualCategories(db, street.who(login)),
  'how many I reported': (db, login) => countMine(db, street.who(login), street.now()),
  'what I reported': (db, login) =>
    myCases(db, street.who(login), 'closed', 1, { now: street.now(), book: street.book }),
  'the figures that I oversee': async (db, login) => {
    const areas = areasOf(street.who(login));
    for (const area of areas) await reportOf({ figures: db }, presentLook(areas, area, street.now()));
  },
  'what waits to be dispatched': (db) => linesOf(db, street.who('zhou'), 'waiting', street.now()),
  'what is neglected': (db, login) => neglected(db, street.who(login), street.now()),
  'what is new': (db, login) => newsFor(db, street.who(login), street.now()),
  'what others did': (db, login) => movesOf(db, street.who(login), street.now()),
  'cases by mark': (db, login) => casesByMark(db, street.who(login), '13900001111', 8),
  'cases with words': (db, login) => casesWith(db, street.who(login), '飞线', { open: true, below: null }, 8),
};

it.each(Object.entries(pages))('%s reads only its own part of the books', async (_what, ask) => {
  let all = 0;
  for (const login of people) {
    const asked = await questionsOf((db) => ask(db, login));
    all += asked.length;
    for (const { sql, parameters } of asked) {
      const { rows } = await street.db.executeQuery<Plan>(
        CompiledQuery.raw(`explain query plan ${sql}`, parameters.map(bound)),
      );
      const whole = rows.filter(({ detail }) => /^SCAN (case_|journal|hold|search_doc)/.test(detail));
      expect(whole, `${login}: ${sql}`).toEqual([]);
    }
  }
  expect(all).toBeGreaterThan(0);
});

it('an earlier case at the same place is found by the indexes made for it', async () => {
  const asked = await questionsOf((db) => earlierOf(db, street.who('zhou'), atThatPlace, street.now()));
  const used: string[] = [];
  for (const { sql, parameters } of asked) {
    const { rows } = await street.db.executeQuery<Plan>(
      CompiledQuery.raw(`explain query plan ${sql}`, parameters.map(bound)),
    );
    used.push(/USING INDEX (\w+)/.exec(rows[0]?.detail ?? '')?.[1] ?? rows[0]?.detail ?? '');
  }
  expect(used).toEqual(['case_relapse', 'case_relapse_spot']);
});

/** A statement that is kept and bound later has no values yet; its plan does not ask for them. */
function bound(value: unknown): unknown {
  return typeof value === 'object' ? null : value;
}

/** Every query that is asked on the way. */
async function questionsOf(ask: (db: Db) => Promise<unknown>): Promise<CompiledQuery[]> {
  const asked: CompiledQuery[] = [];
  const listen: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      asked.push(street.db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await ask(street.db.withPlugin(listen));
  return asked;
}
