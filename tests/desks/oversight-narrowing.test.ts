import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantPost } from '#records/posts.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import type { House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { fire } from '#tests/support/street.ts';
import { livedHouse, livedThrough as long } from './oversight-house.ts';

const dongliu = '330212012000';
const community = '330212012007';

onBothEngines('narrowing a list', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await livedHouse(engine);
  });
  afterAll(() => house.close());

  const read = async (login: string, path: string) =>
    (await (await house.as(login)).get(path).expect(200)).text;

  it.each([
    ['wu', `community=${community}`],
    ['wu', `street=${dongliu}&community=${community}`],
    ['wu', 'board=none'],
    ['wu', `street=330212005000&unit=${fire}`],
    ['wu', 'board=mediation&category=FIR02'],
    ['wu', 'category=no-such&unit=none'],
    ['wu', 'slot=34&took=d3'],
    ['gao', `community=${community}&unit=${fire}`],
    ['gao', 'area=1&category=FIR02'],
    ['zhao', `unit=${fire}&channel=grid_patrol`],
    ['ding', `unit=${fire}`],
  ])('keeps what it was narrowed to when the form is sent as it stands: %s %s', async (login, query) => {
    for (const path of [
      `/oversight/cases?tally=received&sort=newest`,
      '/oversight/overdue?age=overdue_more',
    ]) {
      const before = await read(login, `${path}&period=${long}&${query}`);
      const after = await read(login, sent(before));
      expect(titleOf(after)).toBe(titleOf(before));
      expect(numbersIn(after)).toEqual(numbersIn(before));
    }
  });

  it('adds to it: a channel within a community is less, and of that community', async () => {
    const before = await read('wu', `/oversight/cases?tally=received&period=${long}&community=${community}`);
    const after = await read('wu', sent(before, { channel: 'grid_patrol' }));
    expect(titleOf(after)).toContain('幸福苑');
    expect(countIn(after)).toBeGreaterThan(0);
    expect(countIn(after)).toBe(
      countIn(
        await read(
          'wu',
          `/oversight/cases?tally=received&period=${long}&community=${community}&channel=grid_patrol`,
        ),
      ),
    );
    expect(textOf({ text: before })).toContain('东柳街道');
    expect(before).toMatch(new RegExp(`<option\\s+value="${dongliu}" selected`));
  });

  it('asks for places by what they are', async () => {
    const wu = await house.as('wu');
    for (const query of [
      'street=330212000000',
      `street=${community}`,
      `community=${dongliu}`,
      `community=${community}-01`,
    ])
      for (const path of ['', '/table', '/cases', '/overdue', '/definitions'])
        expect((await wu.get(`/oversight${path}?${query}`)).status, path + query).toBe(404);
  });

  it('leads from a list to the report of a post that has no lists', async () => {
    const { db, who, now } = house.street;
    const post = { personId: who('gao').id, role: 'statistician', placeId: '330212000000' } as const;
    await grantPost(db, who('secadmin'), { ...post, unitId: null, board: null }, now());
    // The widest post is the first, and it sees numbers alone.
    for (const path of ['/oversight/cases?tally=due&area=1', '/oversight/overdue?area=1']) {
      const text = await read('gao', path);
      const others = [...text.matchAll(/href="([^"]*)">鄞州区</g)].map(([, to = '']) => to);
      expect(others.length).toBeGreaterThan(0);
      for (const to of others) {
        expect(to).toMatch(/^\/oversight\?/);
        await read('gao', to.replaceAll('&amp;', '&'));
      }
    }
  });

  it('leads to the definitions of the same stretch and place', async () => {
    const text = await read('wu', `/oversight/cases?tally=late&period=2026-W47&street=${dongliu}`);
    expect(text).toContain(`href="/oversight/definitions?period=2026-W47&amp;street=${dongliu}#late"`);
  });

  it('writes 0 for none in the table, and a dash for a rate of nothing', async () => {
    const text = await read('wu', '/oversight/table?by=board&period=2025-W10');
    const [row = ''] = /<tr>(?:(?!<tr>)[\s\S])*社会工作服务[\s\S]*?<\/tr>/.exec(text) ?? [];
    const cells = [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
      cell.replaceAll(/<[^>]+>/g, '').trim(),
    );
    expect(cells.slice(0, 5)).toEqual(['0', '—', '0', '0', '—']);
  });
});

/** Where the form of a page leads with what stands in it, but for what is chosen anew. */
function sent(page: string, chosen: Record<string, string> = {}): string {
  const [form = '', action = ''] =
    /<form class="narrowing" action="([^"]+)"[\s\S]*?<\/form>/.exec(page) ?? [];
  const query = new URLSearchParams();
  for (const [, input = ''] of form.matchAll(/<input([^>]*)>/g))
    query.set(/name="([^"]*)"/.exec(input)![1]!, /value="([^"]*)"/.exec(input)?.[1] ?? '');
  for (const [, name = '', options = ''] of form.matchAll(
    /<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    query.set(name, /<option\s+value="([^"]*)" selected/.exec(options)?.[1] ?? '');
  for (const [name, value] of Object.entries(chosen)) {
    expect([name, query.has(name)]).toEqual([name, true]);
    query.set(name, value);
  }
  return `${action}?${query.toString()}`;
}

function titleOf(page: string): string {
  return /<h1>([^<]*)<\/h1>/.exec(page)?.[1] ?? '';
}

function countIn(page: string): number {
  return Number(/ ([\d,]+) 件$/.exec(titleOf(page))?.[1]?.replaceAll(',', ''));
}

function numbersIn(page: string): string[] {
  return [...page.matchAll(/title="(NB-[\d-]+)"/g)].map(([, number = '']) => number);
}
