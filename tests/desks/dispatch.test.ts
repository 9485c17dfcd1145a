import { afterEach, beforeEach, expect, it } from 'vitest';
import type TestAgent from 'supertest/lib/agent.js';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { dongliu, fire, mediation, police } from '#tests/support/street.ts';
import { formIn, send } from './casefile-forms.ts';
import { groupsIn, numbersIn, plain, rowsIn } from './list-pages.ts';

const htmx = (target: string) => ({
  'HX-Request': 'true',
  'HX-Request-Type': 'partial',
  'HX-Target': target,
});

onBothEngines('the triage desk', (engine) => {
  let house: House;
  let zhou: TestAgent;
  beforeEach(async () => {
    house = await openHouse(engine);
    zhou = await house.as('zhou');
  });
  afterEach(() => house.close());

  const read = async (path: string, who = zhou) => (await who.get(path).expect(200)).text;
  const lineOf = (id: string) =>
    house.street.db
      .selectFrom('journal')
      .select(['seq', 'step', 'actor_id'])
      .where('chain', '=', id)
      .orderBy('seq')
      .execute();
  const stateOf = async (id: string) => (await house.street.look('gao', id)).facts.state;

  it('lists what waits by time left, in groups, the most pressing first', async () => {
    const { street } = house;
    const ordinary = await street.report('shen', { category: 'CTY02' });
    const lateOne = await street.report('shen', { category: 'FIR05' });
    street.later(31);
    const pressing = await street.report('shen', { category: 'FIR10' });
    const urgent = await street.report('shen', { urgent: true });
    zhou = await house.as('zhou');
    const page = await read('/dispatch');
    expect(rowsIn(page)).toEqual([lateOne, urgent, pressing, ordinary]);
    expect(groupsIn(page)).toEqual(['已超时 1', '30 分钟内 2', '今天 1']);
    expect(textOf({ text: page })).toContain('超时 1 分');
    expect(textOf({ text: page })).toContain('剩 5 分');
    // The first is open beside the list.
    expect(page).toMatch(new RegExp(`id="row-${lateOne}"[^>]*aria-current="true"`));
  });

  it('counts what its links list, for queues, boards and communities', async () => {
    const { street } = house;
    await street.report('shen', { category: 'FIR05' });
    street.later(31);
    await street.report('shen', { category: 'FIR10' });
    await street.report('bao', { category: 'CTY02', grid: '330212012007-01' });
    await street.report('ding', { category: 'NBR02', grid: '330212012007-02' });
    const unclear = await street.report('shen', { category: 'FIR03' });
    await street.step('zhou', unclear, { command: { step: 'claim' } });
    await street.step('zhou', unclear, { command: { step: 'send-back', reason: 'photo_missing' } });
    await street.route('li', await street.report('shen'), fire);
    const handled = await street.report('shen', { category: 'PUB04' });
    await street.route('li', handled, police);
    await street.step('he', handled, { command: { step: 'sign' } });
    zhou = await house.as('zhou');
    const numbers = numbersIn(await read('/dispatch'));
    expect(numbers.map(({ label, count }) => `${label} ${count}`)).toEqual([
      '待分流 4',
      '即将超时 1',
      '已超时 1',
      '待补充核实 1',
      '已交办待签收 1',
      '矛盾纠纷调处 0',
      '社会治安防控 1',
      '应急管理指挥 1',
      '社会工作服务 0',
    ]);
    for (const { href, count } of numbers) {
      const list = await read(href);
      expect([href, rowsIn(list).length, list.includes(`${count} 件 ·`)]).toEqual([href, count, true]);
    }
    const boards = await read('/dispatch?board=social_work');
    expect([rowsIn(boards).length, rowsIn(await read('/dispatch?community=330212012007')).length]).toEqual([
      1, 4,
    ]);
    expect(rowsIn(await read('/dispatch?community=330212012003'))).toEqual([]);
  });

  it('shows fifty rows and leads on to more', async () => {
    const { street } = house;
    for (let i = 0; i < 51; i += 1) await street.report('shen', { category: 'CTY02' });
    const page = await read('/dispatch');
    expect(rowsIn(page).length).toBe(50);
    expect([page.includes('51 件 ·'), groupsIn(page)]).toEqual([true, ['今天 50+']]);
    expect(page).toContain('href="/dispatch?show=100"');
    expect(rowsIn(await read('/dispatch?show=100')).length).toBe(51);
  });

  it('is for the dispatchers of the street: others read whom to ask, and see nothing of it', async () => {
    const id = await house.street.report('shen');
    const lin = await house.as('lin');
    const answer = await lin.get('/dispatch').expect(403);
    expect(textOf(answer)).toContain('不归您的岗位看');
    const tang = await house.as('tang');
    expect(rowsIn(await read('/dispatch', tang))).toEqual([]);
    await tang.get(`/dispatch?case=${id}`).expect(404);
    await zhou.get('/dispatch?case=nothing').expect(404);
    // An address that was typed wrong shows what waits.
    expect(rowsIn(await read('/dispatch?queue=nothing&board=none&to=none'))).toEqual([id]);
    await house.stranger().get('/dispatch').expect(303);
  });

  it('keeps a sealed reporter unnamed until one takes the case, and then from the others', async () => {
    const id = await house.street.report('shen', {
      category: 'BLD03',
      contact: { name: '许先生', phone: '13900001111' },
    });
    const path = `/dispatch?case=${id}`;
    for (const who of [zhou, await house.as('li')]) {
      const text = textOf({ text: await read(path, who) });
      expect([text.includes('一位居民'), text.includes('沈玉兰'), text.includes('许先生')]).toEqual([
        true,
        false,
        false,
      ]);
    }
    await house.street.step('zhou', id, { command: { step: 'claim' } });
    const mine = textOf({ text: await read(path) });
    expect([mine.includes('沈玉兰'), mine.includes('139****1111'), mine.includes('13900001111')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(textOf({ text: await read(path, await house.as('li')) })).not.toContain('沈玉兰');
  });

  it('takes a sealed case out of everybody else’s sight once one has taken it', async () => {
    const id = await house.street.report('shen', { category: 'FAM01' });
    const li = await house.as('li');
    expect(rowsIn(await read('/dispatch', li))).toEqual([id]);
    await house.street.step('zhou', id, { command: { step: 'claim' } });
    const page = await read('/dispatch', li);
    expect([rowsIn(page), numbersIn(page)[0]?.count]).toEqual([[], 0]);
    await li.get(`/dispatch?case=${id}`).expect(404);
    expect(rowsIn(await read('/dispatch'))).toEqual([id]);
  });

  it('routes with one press, shows the next case, and takes it back while the rules allow', async () => {
    const { street } = house;
    const first = await street.report('shen', { category: 'FIR05' });
    street.later(1);
    const second = await street.report('shen', { category: 'FIR10' });
    const page = await read('/dispatch');
    const answer = await send(zhou, first, { ...plain(formIn(page, 'route')), unit: fire });
    expect([answer.status, answer.headers['location']]).toEqual([
      303,
      `/dispatch?case=${second}&done=${first}`,
    ]);
    expect((await lineOf(first)).map((line) => line.step)).toEqual([
      'submit',
      'claim',
      'classify',
      'dispatch',
    ]);
    expect(await stateOf(first)).toBe('awaiting_sign');
    const next = await read(answer.headers['location']!);
    expect(next).toMatch(new RegExp(`id="row-${second}"[^>]*aria-current="true"`));
    expect(textOf({ text: next })).toMatch(/已转 应急管理指挥 · 消防安全组 撤销/);
    const recall = plain(formIn(next, 'recall'));
    street.later(11);
    expect(textOf({ text: await read(answer.headers['location']!) })).not.toContain('撤销');
    street.later(-11);
    const undone = await send(zhou, first, recall);
    expect([undone.status, undone.headers['location']]).toEqual([303, `/dispatch?case=${first}`]);
    expect(await stateOf(first)).toBe('triaging');
  });

  it('sends to the first unit of another board with its key', async () => {
    const id = await house.street.report('shen', { category: 'PUB04' });
    const page = await read('/dispatch');
    expect(page).toMatch(/name="board" value="public_security"[^>]*data-key="2" aria-pressed="true"/);
    expect(page).toMatch(/name="to" value="emergency" form="by-hand"[^>]*data-key="3"/);
    await send(zhou, id, { ...plain(formIn(page, 'route')), board: 'public_security' });
    expect((await house.street.look('he', id)).facts.unit).toBe(police);
  });

  it('asks why before a unit gets what is not on its duty list, and keeps what was typed', async () => {
    const id = await house.street.report('shen');
    const page = await read(`/dispatch?case=${id}&to=mediation`);
    expect(textOf({ text: page })).toContain('矛盾纠纷调处的单位，职责清单都没写这一类');
    // The bar says what Enter does now, and marks the board that is being chosen.
    expect(page.match(/data-key="Enter"/g)).toHaveLength(2);
    expect(page).toMatch(/form="form-route" data-key="Enter">\s*<span>转给所选单位/);
    expect(page).toMatch(/value="mediation"[^>]*aria-pressed="true"/);
    expect(page.match(/data-key="\d" aria-pressed="true"/g)).toHaveLength(1);
    const choose = page.slice(page.indexOf('id="choose"'), page.indexOf('class="action-bar"'));
    const units = [...choose.matchAll(/name="unit"\s+value="([^"]*)"/g)].map(([, unit]) => unit);
    // One control, and nothing in it but the board that was pressed.
    expect(new Set(units)).toEqual(new Set([`${dongliu}-judicial`, mediation]));
    expect(choose).not.toContain('unit_other');
    const form = { ...formIn(choose, 'route'), unit: mediation };
    const refused = await send(zhou, id, form);
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(new RegExp(`value="${mediation}" checked`));
    const torn = await send(zhou, id, { ...form, board: 'emergency', remark: '两家已吵起来，先调解' });
    expect([torn.status, await stateOf(id)]).toEqual([422, 'reported']);
    expect(await stateOf(id)).toBe('reported');
    const answer = await send(zhou, id, { ...form, remark: '两家已吵起来，先调解' });
    expect(answer.status).toBe(303);
    expect((await house.street.look('fang', id)).facts.unit).toBe(mediation);
  });

  it('tells two dispatchers of each other, and the slower one who was faster', async () => {
    const { street } = house;
    const id = await street.report('shen');
    const page = await read('/dispatch');
    const li = await house.as('li');
    await send(li, id, { ...formIn(await read('/dispatch', li), 'route'), unit: fire });
    const answer = await zhou
      .post(`/cases/${id}/steps`)
      .set(htmx('main#main'))
      .type('form')
      .send({ ...plain(formIn(page, 'route')), unit: police });
    expect(answer.status).toBe(409);
    expect(textOf(answer)).toContain('今天 09:00 李倩 转给 应急管理 · 消防安全组');
    expect((await street.look('lin', id)).facts.unit).toBe(fire);

    const other = await street.report('shen');
    await street.step('li', other, { command: { step: 'claim' } });
    const busy = await read(`/dispatch?case=${other}`);
    expect(textOf({ text: busy })).toContain('李倩 正在处理，今天 09:00 起');
    expect([busy.includes('class="decide"'), busy.includes('data-key="t"')]).toEqual([false, true]);
    const taken = await send(zhou, other, formIn(busy, 'claim'));
    expect(taken.headers['location']).toBe(`/dispatch?case=${other}`);
    expect((await street.look('zhou', other)).facts.triager).toBe(street.who('zhou').id);
  });

  it('answers htmx with what it asked for, and a browser with the whole page', async () => {
    const id = await house.street.report('shen');
    const whole = await zhou.get(`/dispatch?case=${id}`).expect(200);
    expect(whole.text).toContain('<!doctype html>');
    expect(whole.headers['vary']).toMatch(/HX-Request, HX-Request-Type/);
    expect(whole.headers['vary']).toContain('HX-Target');
    const pane = await zhou.get(`/dispatch?case=${id}`).set(htmx('section#pane')).expect(200);
    expect([
      pane.text.includes('<html'),
      pane.text.includes('id="pane"'),
      pane.text.includes('id="rows"'),
    ]).toEqual([false, true, false]);
    const again = await zhou.get('/dispatch').set(htmx('main#main')).expect(200);
    expect(again.text).toMatch(/class="triage".*<hx-partial hx-target=".rail" hx-swap="outerHTML">/s);
    expect(again.text).not.toContain('<html');
    // A page from the history comes without HX-Request.
    const restored = await zhou
      .get('/dispatch')
      .set({ 'HX-History-Restore-Request': 'true', 'HX-Request-Type': 'full' });
    expect(restored.text).toContain('<!doctype html>');
  });

  it('rests its suggestion on counts that open their cases', async () => {
    const { street } = house;
    for (let i = 0; i < 6; i += 1)
      await street.route('li', await street.report('shen'), i === 0 ? `${dongliu}-safety` : fire);
    // What was withdrawn was sent nowhere.
    await street.step('shen', await street.report('shen'), { command: { step: 'cancel' } });
    const id = await street.report('shen');
    const page = await read(`/dispatch?case=${id}`);
    expect(textOf({ text: page })).toContain('“飞线充电”近 90 天 6 件 ，其中 5 件 转给消防安全组');
    expect(textOf({ text: page })).toContain('幸福苑近 30 天 6 件 同类');
    const links = [...page.matchAll(/<a href="(\/dispatch\?queue=past[^"]*)">(\d+) 件<\/a>/g)];
    expect(links.length).toBe(3);
    for (const [, href, count] of links) {
      const list = await read(href!.replaceAll('&amp;', '&'));
      expect([href, rowsIn(list).length, list.includes(`${count} 件 ·`)]).toEqual([
        href,
        Number(count),
        true,
      ]);
    }
  });

  it('marks what may be the same matter, as many as the pane lists, and merges it', async () => {
    const { street } = house;
    const parent = await street.report('shen');
    street.later(10);
    const id = await street.report('shen');
    await street.report('bao', { grid: '330212012007-02' });
    const page = await read(`/dispatch?case=${id}`);
    const tagged = page.match(/id="row-[^>]*>(?:(?!<\/a\s*>).)*?疑似重复 1/gs) ?? [];
    expect(tagged.length).toBe(2);
    expect(textOf({ text: page })).toContain('疑似重复 1 件');
    const answer = await send(zhou, id, formIn(page, 'merge'));
    expect(answer.status).toBe(303);
    const { facts } = await street.look('zhou', id);
    expect([facts.state, facts.mergedInto]).toEqual(['merged', parent]);
  });
});
