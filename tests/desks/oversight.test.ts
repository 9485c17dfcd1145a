import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseTable } from '#db/schema.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { courseIn } from '#tests/support/facts.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';

/** Week 47 is over on the Monday of the house; its cases came on Tuesday at ten, the hour of the week 34. */
const came = '2026-11-17T02:00:00.000Z';
const due = '2026-11-19T02:00:00.000Z';
const inTime = '2026-11-17T12:00:00.000Z';
const tooLate = '2026-11-20T02:00:00.000Z';
const week = '/oversight?period=2026-W47';

const onTime = { state: 'closed', result_at: inTime, closed_at: inTime, closure_type: 'solved' } as const;
const late = { ...onTime, result_at: tooLate, closed_at: tooLate } as const;

onBothEngines('the report of oversight', (engine) => {
  let house: House;
  let pattern: CaseTable;
  beforeAll(async () => {
    house = await openHouse(engine);
    const { db } = house.street;
    const id = await house.street.report('shen');
    pattern = await db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    await db.updateTable('case_file').set({ sensitivity: 'X' }).execute();
    // Emergency, 40: 36 on time, 2 late, 1 being checked, 1 without a result.
    await put(36, { board: 'emergency', took_minutes: 600, ...onTime });
    await put(2, { board: 'emergency', took_minutes: 4320, ...late });
    await put(1, { board: 'emergency', state: 'pending_check', result_at: inTime });
    await put(1, { board: 'emergency', state: 'in_progress' });
    // Mediation, 10: too few to compare.
    await put(10, { board: 'mediation', category: 'CIV01', took_minutes: 2880, ...onTime });
    // Beside the rates.
    await put(3, { board: 'emergency', ...onTime, closure_type: 'self_handled' });
    await put(2, { state: 'merged' });
    // The week before: 40 of 50 on time.
    const before = { board: 'emergency', reported_at: '2026-11-10T02:00:00.000Z' } as const;
    const earlier = { due_at: '2026-11-12T02:00:00.000Z', result_at: '2026-11-11T02:00:00.000Z' };
    await put(40, { ...before, ...onTime, ...earlier, closed_at: earlier.result_at });
    await put(10, { ...before, ...late, due_at: earlier.due_at });
    await put(5, { sensitivity: 'X' });
  });
  afterAll(() => house.close());

  /** So many cases like one that was really reported, but for these facts. */
  const put = async (count: number, facts: Partial<CaseTable>) => {
    const one = {
      ...pattern,
      reported_at: came,
      due_at: due,
      working_due_at: due,
      reported_slot: 34,
      ...facts,
    };
    const course = courseIn(one);
    const rows = Array.from({ length: count }, () => {
      const id = randomUUID();
      return { ...one, course, id, number: id, public_code: id };
    });
    await house.street.db.insertInto('case_file').values(rows).execute();
  };
  const page = async (login: string, path: string) =>
    (await (await house.as(login)).get(path).expect(200)).text;
  const reads = async (login: string, path: string) => textOf({ text: await page(login, path) });

  it('says in sentences what became of what fell due', async () => {
    const text = await reads('wu', week);
    expect(text).toContain('鄞州区基层治理事件周报');
    expect(text).toContain('2026 年第 47 周（11 月 16 日 – 11 月 22 日） · 数据截至 今天 09:00');
    expect(text).toContain(
      '这一周应结 50 件，办结 48 件（办结率 96.0% ），按时 46 件（按时办结率 92.0% ），比前一周高 12.0 个百分点。',
    );
    expect(text).toContain('现在超期未结 1 件，都在应急管理指挥。');
    expect(text).toContain('这一周收到 55 件（流量），当场自办 3 件，占 5.5% ，流转 52 件。');
    expect(text).toContain('另有 5 件到期但不计入（并入 2 、自办 3 ）。');
  });

  it('leads from each number to a list of so many cases', async () => {
    const html = await page('wu', week);
    const linked = new Map(
      [...html.matchAll(/href="(\/oversight\/cases\?[^"]*)"[^>]*>(?:<b>)?([\d,]+)</g)].map(([, href, n]) => [
        href!.replaceAll('&amp;', '&'),
        n!,
      ]),
    );
    expect(linked.get('/oversight/cases?tally=due&period=2026-W47')).toBe('50');
    expect(linked.get('/oversight/cases?tally=late&period=2026-W47')).toBe('2');
    expect(linked.get('/oversight/cases?tally=checking&period=2026-W47')).toBe('1');
    expect(linked.get('/oversight/cases?tally=closed&period=2026-W47&board=mediation')).toBe('10');
    expect(linked.get('/oversight/cases?tally=received&period=2026-W47&slot=34')).toBe('55');
    expect(linked.get('/oversight/cases?tally=aside_merged&period=2026-W47')).toBe('2');
    expect(linked.get('/oversight/cases?tally=routed&period=2026-W47')).toBe('52');
    expect(linked.get('/oversight/cases?tally=unclosed&period=2026-W47')).toBe('2');
    // In a drawing the number stands in the name of the link.
    expect(html).toMatch(/tally=closed&amp;period=2026-W47&amp;took=d1" aria-label="4–24 时 36 件"/);
    expect(html).not.toMatch(/>0<\/a>/);
  });

  it('tables the boards in their order, with an interval for few and a dash for none', async () => {
    const text = await reads('wu', week);
    const boards = text.slice(text.indexOf('四板块'), text.indexOf('近 8 周收到和办结'));
    expect(boards).toContain(
      '调 矛盾纠纷调处 10 10 100.0% 10 件， 72.2%–100.0% 100.0% 10 件， 72.2%–100.0% 2 天 0',
    );
    expect(boards).toContain('社 社会工作服务 0 0 — — — 0');
    expect(boards).toContain('急 应急管理指挥 40 38 95.0% 90.0% 10 时 1');
    expect(boards).toContain('合计 50 48 96.0% 92.0% 10 时 1');
    expect(boards.indexOf('矛盾纠纷')).toBeLessThan(boards.indexOf('社会治安'));
    expect(await page('wu', week)).toContain('应急管理指挥近 8 周按时办结率：—、—、—、—、—、—、80.0%、90.0%');
  });

  it('leads from each rate and median to its cases, in the sentences and in the cards', async () => {
    const html = await page('wu', week);
    const behind = (href: string) =>
      [...html.matchAll(/href="([^"]*)"[^>]*>([\d.]+%|\d+ [天时])</g)]
        .filter(([, to]) => to!.replaceAll('&amp;', '&') === `/oversight/cases?${href}`)
        .map(([, , said]) => said);
    expect(behind('tally=closed&period=2026-W47')).toEqual(['96.0%', '96.0%', '10 时', '10 时', '2 天']);
    expect(behind('tally=on_time&period=2026-W47&board=emergency')).toEqual(['90.0%']);
    expect(behind('tally=closed&period=2026-W47&board=mediation')).toEqual(['100.0%', '2 天']);
    expect(behind('tally=on_time&period=2026-W47&category=CIV01')).toEqual(['100.0%']);
    expect(behind('tally=self_handled&period=2026-W47')).toEqual(['5.5%', '5.5%']);
  });

  it('calls the parts of what fell due as their lists are called', async () => {
    for (const part of ['按时办结 46 92.0%', '超期办结 2 4.0%', '按时交来、等核查 1 2.0%', '到期未办 1 2.0%'])
      expect(await reads('wu', week)).toContain(part);
    for (const [tally, name] of [
      ['late', '超期办结 2 件'],
      ['overdue', '到期未办 1 件'],
    ])
      expect(await reads('wu', `/oversight/cases?tally=${tally}&period=2026-W47`)).toContain(name);
    const wu = await house.as('wu');
    await wu.post('/preferences').type('form').send({ name: 'lang', value: 'en', back: '/' }).expect(303);
    const english = textOf({ text: (await wu.get(week).expect(200)).text });
    for (const name of ['Done late 2', 'Due and not done 1', 'Reopening rate', 'Resolution rate'])
      expect(english).toContain(name);
    for (const name of ['Reopen rate', 'Solved rate', 'On-time rate', 'on the spot'])
      expect(english).not.toContain(name);
    expect(english).toContain('Against the week before');
  });

  it('says of residents who said nothing of satisfaction how many they are, beside those who did', async () => {
    const asked = { channel: 'hotline_12345', reporter_kind: 'resident', solved: 1, ...onTime } as const;
    await put(3, { ...asked, satisfaction: 'satisfied' });
    await put(2, { ...asked, satisfaction: 'unsaid' });
    const text = await page('wu', `${week}&channel=hotline_12345`);
    expect(textOf({ text })).toContain('3 / 3 ，没有说的 2');
    expect(text).toContain('tally=unsaid&amp;period=2026-W47&amp;channel=hotline_12345');
    await house.street.db.deleteFrom('case_file').where('channel', '=', 'hotline_12345').execute();
  });

  it('never says that nothing was closed where some was', async () => {
    await put(3, { channel: 'iot', ...onTime });
    const few = await reads('ning', `${week}&channel=iot`);
    expect(few).toContain('办结 不足 5 件');
    expect(few).toContain('办结的不足 5 件，不给用时');
    expect(few).not.toContain('还没有办结的');
    await house.street.db.deleteFrom('case_file').where('channel', '=', 'iot').execute();
  });

  it('says nothing of a holder’s silence where the case may not be read', async () => {
    await put(1, { channel: 'iot', sensitivity: 'W', state: 'in_progress' });
    const text = await page('wu', `${week}&channel=iot`);
    const longest = textOf({ text: text.slice(text.indexOf('超期最久的五件')) });
    expect(longest).toContain('内容按权限不显示');
    expect(longest).not.toContain('还没说原因');
    await house.street.db.deleteFrom('case_file').where('channel', '=', 'iot').execute();
  });

  it('of a stretch that is over says that nothing fell due, not that nothing did yet', async () => {
    await put(1, { channel: 'iot', due_at: '2026-12-19T02:00:00.000Z' });
    expect(await reads('wu', `${week}&channel=iot`)).toContain('这一周没有到期的事件。');
    await house.street.db.deleteFrom('case_file').where('channel', '=', 'iot').execute();
  });

  it('shows streets as tiles, categories by what came, and how long it took', async () => {
    const html = await page('wu', week);
    expect(html).toContain('aria-label="东柳街道：按时办结率 92.0%，应结 50 件"');
    const text = textOf({ text: html });
    expect(text).toContain('中位 10 时 ，九成在 2 天 内；还没有办结的 2 件不在内');
    expect(text).toContain('另有');
    expect(text).toMatch(/飞线充电 45 −10% 40 90.0%/);
    expect(text).toMatch(/自处置占比 5.5% 3 \/ 55 前一周 0.0%/);
  });

  it('narrows to a board and a street, and says so with a way back', async () => {
    const html = await page('wu', `${week}&street=330212012000&board=mediation`);
    const text = textOf({ text: html });
    expect(text).toContain('东柳街道基层治理事件周报');
    expect(text).toContain('这一周应结 10 件');
    expect(text).not.toContain('急 应急管理指挥');
    expect(html).toContain(`href="${week}&amp;street=330212012000"`);
    expect(html).toContain(`href="${week}&amp;board=mediation"`);
  });

  it('gives who only leads numbers without lists, and few as few', async () => {
    const html = await page('ning', week);
    expect(html).not.toContain('/oversight/cases');
    expect(html).not.toContain('/oversight/overdue');
    const text = textOf({ text: html });
    expect(text).toContain('这一周应结 50 件');
    expect(text).toContain('现在超期未结 不足 5 件');
    expect(text).toContain('当场自办 不足 5 件，占 — 。');
    expect(text).toContain('（并入 不足 5 、自办 不足 5 ）');
    // Its parts would tell by what is left which of them are few.
    expect(text).not.toContain('到期未办');
  });

  it('shows a board lead his board in his street, and nobody another district', async () => {
    const text = await reads('chen', week);
    expect(text).toContain('东柳街道矛盾纠纷调处基层治理事件周报');
    expect(text).toContain('这一周应结 10 件');
    expect(text).not.toContain('急 应急管理指挥');
    const wu = await house.as('wu');
    for (const street of ['330203001000', '330212', 'no-such-place'])
      await wu.get(`${week}&street=${street}`).expect(404);
    await (await house.as('chen')).get(`${week}&street=330212005000`).expect(404);
  });

  it('counts sealed cases apart, from five on, and not for days drawn at will', async () => {
    expect(await reads('wu', week)).toContain('保密事件不在这些数字里，这段时间另收到 5 件。');
    for (const period of ['2026-11-17..2026-11-17', '2026-W46'])
      expect(await reads('wu', `/oversight?period=${period}`)).toContain('保密事件不在这些数字里。');
    // Beside the figures of a part they would be taken for that part's.
    for (const part of ['board=mediation', 'street=330212012000', 'slot=34'])
      expect(await reads('wu', `${week}&${part}`)).toContain('保密事件不在这些数字里。');
  });

  it('takes any two days from its form, and says when it cannot read them', async () => {
    const text = await reads('wu', '/oversight?from=2026-11-19&until=2026-11-19');
    expect(text).toContain('2026 年 11 月 19 日');
    expect(text).toContain('这段时间应结 50 件');
    expect(await reads('wu', '/oversight?from=2026-11-20&until=2026-11-19')).toContain('没看懂要看哪几天');
  });

  it('answers whatever stands in the address', async () => {
    const wu = await house.as('wu');
    const odd = [
      'period=9999-W99',
      'period=0000-01',
      'period=2026-W47&period=2026-W46',
      'area=99',
      'area=-1',
    ];
    const more = [
      'slot=999',
      'slot=x',
      'board=none',
      'board=x',
      'unit=none',
      'took=x',
      'category=%27',
      'from=x',
    ];
    for (const query of [...odd, ...more, 'period=0001-W01', 'period=9999-12', 'channel[]=iot'])
      expect((await wu.get(`/oversight?${query}`)).status, query).toBe(200);
  });

  it('says kindly that a stretch has not begun, or lies before the first case', async () => {
    expect(await reads('wu', '/oversight?period=2027-W10')).toContain('这段时间还没有开始。 看本周');
    const before = await reads('wu', '/oversight?period=2025-03');
    expect(before).toContain('最早的一件是 11 月 10 日 上报的。 看最早的那一周');
  });

  it('speaks on the first page of who oversees a district', async () => {
    const html = await page('wu', '/');
    expect(textOf({ text: html })).toContain('本周还没有到期的事件。 现在超期未结 1 件');
    expect(html).toContain('href="/oversight?period=2026-W48"');
    expect(await reads('ning', '/')).toContain('现在超期未结 不足 5 件');
    expect(await reads('zhou', '/')).not.toContain('超期未结');
  });
});

onBothEngines('the report of a city without cases', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(engine);
  });
  afterAll(() => house.close());

  it('says what will stand here', async () => {
    const { text } = await (await house.as('wu')).get('/oversight').expect(200);
    expect(textOf({ text })).toContain('还没有事件。有人上报以后，这里会有');
  });
});
