import type TestAgent from 'supertest/lib/agent.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionsFor } from '#desks/oversight/decisions.ts';
import type { Look } from '#desks/oversight/look.ts';
import { all } from '#rules/condition.ts';
import { areasOf } from '#rules/oversight.ts';
import { dayOf } from '#rules/deadlines.ts';
import { boundsOf, periodFrom } from '#rules/periods.ts';
import { tallyIds } from '#rules/tallies.ts';
import { randomFrom } from '#scripts/demo/random.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { liveThrough } from '#tests/support/histories.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { fire } from '#tests/support/street.ts';

/** The last six weeks before the end of the history, told as days. */
const span = '2026-11-01..2026-12-31';
const tables = ['board', 'street', 'community', 'category', 'unit', 'channel'] as const;

onBothEngines('lists behind numbers', (engine) => {
  let house: House;
  let wu: TestAgent;
  beforeAll(async () => {
    house = await openHouse(engine);
    await liveThrough(house.street, randomFrom(3), 45, 420);
    house.street.later(9 * 24 * 60);
    wu = await house.as('wu');
  });
  afterAll(() => house.close());

  const page = async (path: string) => (await wu.get(path).expect(200)).text;

  it.each(tables)('of the table by %s have exactly as many cases as it says', async (by) => {
    const text = await page(`/oversight/table?by=${by}&period=${span}`);
    const links = linksIn(text, '/oversight/cases?');
    expect(links.length).toBeGreaterThan(20);
    const counts = links.filter(({ label }) => /^[\d,]+$/.test(label));
    for (const { href, label } of counts)
      expect([href, countIn(await page(href))]).toEqual([href, Number(label)]);
    for (const { href, label } of links.filter((one) => one.label.endsWith('%'))) {
      const list = await page(href);
      const whole = Number(/(\d+)(?:<\/[ab]>)? 件中的/.exec(list)?.[1]);
      expect([href, `${((countIn(list) / whole) * 100).toFixed(1)}%`]).toEqual([href, label]);
    }
  });

  it('hold, for every number, as many rows as their title says, and each case once', async () => {
    for (const tally of tallyIds) {
      const rows = await everyRow(`/oversight/cases?tally=${tally}&period=${span}`);
      const count = countIn(await page(`/oversight/cases?tally=${tally}&period=${span}`));
      expect([tally, rows.length, new Set(rows).size]).toEqual([tally, count, count]);
    }
  });

  it.each(['due', 'late', 'newest', 'took'])('hold the same cases in the order %s', async (sort) => {
    const path = `/oversight/cases?tally=received&period=${span}`;
    expect((await everyRow(`${path}&sort=${sort}`)).toSorted()).toEqual((await everyRow(path)).toSorted());
  });

  it('sum the parts of what was due, and never hold a sealed case', async () => {
    const counts = await Promise.all(
      ['due', 'on_time', 'late', 'checking', 'overdue'].map(async (tally) =>
        countIn(await page(`/oversight/cases?tally=${tally}&period=${span}`)),
      ),
    );
    const [due = 0, ...parts] = counts;
    expect(due).toBeGreaterThan(5);
    expect(parts.reduce((a, b) => a + b, 0)).toBe(due);
    const sealed = await house.street.db
      .selectFrom('case_file')
      .select('number')
      .where('sensitivity', '=', 'X')
      .execute();
    expect(sealed.length).toBeGreaterThan(0);
    const rows = await everyRow(`/oversight/cases?tally=received&period=${span}`);
    for (const { number } of sealed) expect(rows).not.toContain(number);
  });

  it('tell of a case that one may not open neither what nor where, and lead nowhere', async () => {
    const { row } = await house.street.look('zhou', await house.street.report('ding', secret));
    const text = await page(`/oversight/cases?tally=received&period=${span}&sort=newest`);
    expect(text).toContain(row.number);
    expect(text).toContain('内容按权限不显示');
    for (const told of [secret.title, secret.place, row.id]) expect(text).not.toContain(told);
    const csv = await wu.post(`/oversight/cases.csv?tally=received&period=${span}`).expect(200);
    expect(csv.text).toContain(row.number);
    for (const told of [secret.title, secret.place]) expect(csv.text).not.toContain(told);
  });

  it('turn their pages, and keep what is looked at', async () => {
    for (let i = 0; i < 55; i += 1) await house.street.report('bao');
    const path = `/oversight/cases?tally=received&period=${span}&board=emergency`;
    const first = await page(path);
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toContain('board=emergency');
    expect(next).toContain(`period=${encodeURIComponent(span)}`);
    const rows = await everyRow(path);
    expect(rows.length).toBe(countIn(first));
    expect(new Set(rows).size).toBe(rows.length);
    // A page beyond the last is the last.
    expect(numbersIn(await page(`${path}&page=99`))).toEqual(numbersIn(await page(next)));
  });

  it('open for nobody who sees numbers alone, and his table leads to none', async () => {
    const ning = await house.as('ning');
    for (const path of [
      '/oversight/cases?tally=due',
      '/oversight/overdue',
      '/oversight/cases?matter=critical',
    ]) {
      const refused = await ning.get(path).expect(403);
      expect(refused.text).toContain('您看数字，不看单件');
    }
    await ning.post('/oversight/cases.csv?tally=due').expect(403);
    const { text } = await ning.get(`/oversight/table?by=category&period=${span}`).expect(200);
    expect(linksIn(text, '/oversight/cases')).toEqual([]);
    expect(text).toContain('不足 5');
    expect(text).not.toContain('每个数都能点开');
    expect([...text.matchAll(/<b>([1-4])<\/b>/g)]).toEqual([]);
    const csv = await ning.post(`/oversight/table.csv?by=category&period=${span}`).expect(200);
    expect(csv.text).toContain('不足 5');
    await (await house.as('shen')).get('/oversight/cases').expect(403);
  });

  it('are missing for what is no set and for another district, and nonsense breaks nothing', async () => {
    await wu.get('/oversight/cases?tally=everything').expect(404);
    await wu.get('/oversight/cases?matter=weather').expect(404);
    await wu.get('/oversight/cases?matter=hotspot&grid=%27&same=FIR02').expect(404);
    await wu.get('/oversight/cases?street=330203000000').expect(404);
    await wu.post('/oversight/cases.csv?tally=due&unit=张三').expect(404);
    await (await house.as('gao')).get('/oversight/cases?street=330212005000').expect(404);
    for (const query of [
      'tally=due&page=0',
      'tally=due&page=-1&sort=up',
      'tally=due&page=99999&period=2026-W99',
      'tally=due&category=%27%3B--&unit=%F0%9F%94%A5&slot=900&took=x',
      'tally=due&tally=closed',
      'tally=due&area=99&board=none',
    ])
      for (const path of ['cases', 'table', 'overdue', 'definitions'])
        expect((await wu.get(`/oversight/${path}?${query}`)).status).toBeLessThan(500);
  });

  it('go out as a table that opens in Excel, computes nothing and is noted first', async () => {
    await house.street.report('bao', { title: '=1+1', place: '门口，打 13800001234 找人' });
    const before = await figureLines();
    const res = await wu
      .post(`/oversight/cases.csv?tally=received&period=${span}`)
      .buffer(true)
      .parse(bytes as never);
    const body = res.body as Buffer;
    expect(res.headers['content-disposition']).toContain('.csv');
    expect(body.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const text = body.toString('utf8');
    expect(text).toContain(",'=1+1,");
    expect(text).not.toMatch(/13800001234|包国强/);
    expect(text.split('\r\n').length - 2).toBe(
      countIn(await page(`/oversight/cases?tally=received&period=${span}`)),
    );
    const after = await figureLines();
    expect(after.length).toBe(before.length + 1);
    expect(JSON.parse(after.at(-1)!.data)).toMatchObject({ list: { tally: 'received' }, period: span });
    expect(after.at(-1)?.actor_name).toBe('吴建国');
  });

  it('and the table goes out with counts as numbers and rates as fractions', async () => {
    const { text } = await wu.post(`/oversight/table.csv?by=board&period=${span}`).expect(200);
    const rows = text
      .slice(1)
      .split('\r\n')
      .map((line) => line.split(','));
    const [heading = [], ...lines] = rows;
    const at = (name: string) => heading.indexOf(name);
    const boards = lines.slice(0, 4);
    const total = lines.find((line) => line[1] === '合计')!;
    expect(boards.reduce((sum, line) => sum + Number(line[at('应结')]), 0)).toBe(Number(total[at('应结')]));
    expect(Number(total[at('办结率')])).toBeCloseTo(
      Number(total[at('已办结')]) / Number(total[at('应结')]),
      4,
    );
  });

  describe('what is overdue', () => {
    it('is listed by days late with what its holder says, and is urged with one click', async () => {
      const { street } = house;
      const id = await street.report('shen', { title: '超期的一件' });
      await street.route('zhou', id, fire);
      await street.step('lin', id, { command: { step: 'sign' } });
      street.later(8 * 24 * 60 + 60);
      wu = await house.as('wu');
      expect(await page('/oversight/overdue')).toContain('没有说明');
      await street.step('lin', id, { command: { step: 'note' }, texts: { remark: '在等配件到货' } });
      const { row } = await street.look('wu', id);
      const text = await page(`/oversight/overdue?age=overdue_30&unit=${fire}`);
      expect(text).toContain('在等配件到货');
      const form = formFor(text, id)!;
      const told = await wu.post(`/cases/${id}/steps`).type('form').send(form).expect(303);
      const list = await page(String(told.headers['location']));
      expect(list).toContain(`已催办 ${row.number}`);
      expect(formFor(list, id)).toBeNull();
      await street.step('lin', id, { command: { step: 'answer-urge' }, texts: { remark: '明天装好' } });
      await street.step('lin', id, { command: { step: 'note' }, texts: { remark: '又看了一次' } });
      // An answer that was asked for outweighs a later note.
      const now = await page(`/oversight/overdue?age=overdue_30&unit=${fire}`);
      expect(now).toContain('明天装好');
      expect(now).not.toContain('又看了一次');
    });

    it('stands in the order of the lateness it shows, handed in or not, whatever the stretch', async () => {
      const { street } = house;
      const id = await street.report('shen', { title: '交晚了的一件', category: 'NBR01' });
      await street.route('zhou', id, fire, '离得最近');
      await street.step('lin', id, { command: { step: 'sign' } });
      street.later(60 * 24 * 60);
      await street.step('lin', id, {
        command: { step: 'submit-result', closure: 'solved', photos: 1 },
        texts: { remark: '已清走' },
        photos: { kind: 'after', shas: [] },
      });
      street.later(3 * 24 * 60);
      wu = await house.as('wu');
      const text = await page('/oversight/overdue');
      const shown = [...text.matchAll(/<b class="late one">([^<]+)</g)].map(([, one]) => minutesIn(one!));
      expect(shown.length).toBeGreaterThan(3);
      expect(shown).toEqual(shown.toSorted((a, b) => b - a));
      expect(text).not.toContain('class="period"');
      const csv = await wu.post('/oversight/cases.csv?tally=overdue_open').expect(200);
      expect(decodeURIComponent(String(csv.headers['content-disposition']))).toContain(
        `超期未结-${dayOf(street.now())}.csv`,
      );
      const [heading, ...lines] = csv.text.trimEnd().split('\r\n');
      const at = heading!.split(',').indexOf('超原时限（分）');
      const minutes = lines.map((line) => Number(line.split(',')[at]));
      expect(minutes.every((n) => n > 0)).toBe(true);
    });

    it('has ages that add up, each with as many rows as its tab says', async () => {
      const text = await page('/oversight/overdue');
      const all = countIn(text);
      const tabs = linksIn(text, '/oversight/overdue?age=').flatMap(({ href, label }) => {
        const n = /\s(\d+)$/.exec(label)?.[1];
        return n === undefined ? [] : [{ href, n: Number(n) }];
      });
      expect(tabs.reduce((sum, { n }) => sum + n, 0)).toBe(all);
      for (const { href, n } of tabs) expect(countIn(await page(href))).toBe(n);
    });
  });

  it('to decide today are as many as each sentence says, and can all be opened', async () => {
    const { street, deps } = house;
    const actor = street.who('wu');
    const [area] = areasOf(actor);
    const period = periodFrom(span)!;
    const look: Look = {
      areas: [area!],
      at: 0,
      area: area!,
      period,
      misread: false,
      narrowed: {},
      span: { ...boundsOf(period), now: street.now() },
      ground: { area: area!, filter: all() },
    };
    const decisions = await decisionsFor(deps, actor, look);
    expect(decisions.length).toBeGreaterThan(1);
    expect(decisions.length).toBeLessThanOrEqual(5);
    for (const { kind, cases, spot } of decisions) {
      const hot = spot ? `&grid=${spot.grid}&same=${spot.category}` : '';
      const list = await page(`/oversight/cases?matter=${kind}${hot}`);
      expect([kind, countIn(list)]).toEqual([kind, cases]);
      expect(list).not.toContain('内容按权限不显示');
    }
    const leader = { ...look, area: { ...area!, numbersOnly: true } };
    expect(await decisionsFor(deps, actor, leader)).toEqual([]);
  });

  it('every heading of the table leads to a definition', async () => {
    const definitions = await page('/oversight/definitions');
    const text = await page('/oversight/table?by=board');
    const anchors = linksIn(text, '/oversight/definitions').flatMap(({ href }) => href.split('#')[1] ?? []);
    expect(anchors.length).toBe(16);
    for (const anchor of anchors) expect(definitions).toContain(`id="${anchor}"`);
    for (const id of tallyIds) expect(definitions).toContain(`id="${id}"`);
  });

  async function everyRow(path: string): Promise<string[]> {
    const rows: string[] = [];
    for (let next: string | undefined = path; next;) {
      const text = await page(next);
      rows.push(...numbersIn(text));
      next = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    return rows;
  }

  function figureLines() {
    return house.street.db
      .selectFrom('journal')
      .select(['data', 'actor_name'])
      .where('step', '=', 'figures-export')
      .orderBy('seq')
      .execute();
  }
});

/** Whose reporter is protected (W): a supervisor counts it and does not open it. */
const secret = { category: 'WRK02', title: '不该让督查员看到的标题', place: '不该看到的地点' };

function linksIn(text: string, path: string): { href: string; label: string }[] {
  return [...text.matchAll(/<a href="([^"]+)"[^>]*>([\s\S]*?)<\/a/g)]
    .map(([, href = '', label = '']) => ({
      href: href.replaceAll('&amp;', '&'),
      label: label
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    }))
    .filter(({ href }) => href.startsWith(path));
}

/** The number that the title of a list repeats. */
function countIn(text: string): number {
  return Number(/<h1>[^<]* ([\d,]+) 件<\/h1>/.exec(text)?.[1]?.replaceAll(',', ''));
}

function numbersIn(text: string): string[] {
  return [...text.matchAll(/title="(NB-[\d-]+)"/g)].map(([, number = '']) => number);
}

/** The fields of the form that urges about a case; null where there is none. */
function formFor(text: string, id: string): Record<string, string> | null {
  const form = new RegExp(`action="/cases/${id}/steps"[^>]*>([\\s\\S]*?)</form>`).exec(text)?.[1];
  if (form === undefined) return null;
  return Object.fromEntries(
    [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&amp;', '&'),
    ]),
  );
}

function bytes(res: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const pieces: Buffer[] = [];
  res.on('data', (piece: Buffer) => pieces.push(piece));
  res.on('end', () => done(null, Buffer.concat(pieces)));
}

/** 2 天 3 时, 13 时 48 分 in minutes. */
function minutesIn(text: string): number {
  const of = (unit: string) => Number(new RegExp(`(\\d+) ${unit}`).exec(text)?.[1] ?? 0);
  return of('天') * 1440 + of('时') * 60 + of('分');
}
