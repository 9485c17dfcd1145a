import { afterEach, beforeEach, expect, it } from 'vitest';
import type TestAgent from 'supertest/lib/agent.js';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { dongliu, fire, police } from '#tests/support/street.ts';
import { shortNumber } from '#views/step-choices.ts';
import { formIn, send } from './casefile-forms.ts';
import { numbersIn, plain, rowsIn } from './list-pages.ts';

const partial = { 'HX-Request': 'true', 'HX-Request-Type': 'partial', 'HX-Target': 'main#main' };

onBothEngines('what a dispatcher decides by', (engine) => {
  let house: House;
  let zhou: TestAgent;
  beforeEach(async () => {
    house = await openHouse(engine);
    zhou = await house.as('zhou');
  });
  afterEach(() => house.close());

  const read = async (path: string, who = zhou) => (await who.get(path).expect(200)).text;
  const said = async (path: string, who = zhou) => textOf({ text: await read(path, who) });
  const numberOf = async (id: string) => shortNumber((await house.street.look('zhou', id)).row.number);
  const lateIn = async () =>
    numbersIn(await read('/dispatch')).find(({ label }) => label === '已超时')?.count;

  it('has the same category before others of its family, and the key only for it', async () => {
    const { street } = house;
    const same = await street.report('shen', { category: 'FIR02' });
    const others = [];
    for (const category of ['FIR05', 'FIR07']) others.push(await street.report('shen', { category }));
    const id = await street.report('shen', { category: 'FIR02' });
    const page = await read(`/dispatch?case=${id}`);
    const alike = page.slice(page.indexOf('class="card alike"'), page.indexOf('class="action-bar"'));
    const shown = [...alike.matchAll(/<li>[\s\S]*?<\/li>/g)].map(([row]) => row);
    expect(shown.map((row) => [row.includes(same), row.includes('data-key="d"')])).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ]);
    expect([alike.includes('飞线充电'), shown.length]).toEqual([true, 3]);
    const alone = await read(`/dispatch?case=${others[0]}`);
    expect([alone.includes('class="card alike"'), alone.includes('data-key="d"')]).toEqual([true, false]);
  });

  it('says what became of the last case: merged into which, or how it ended', async () => {
    const { street } = house;
    const parent = await street.report('shen');
    const twin = await street.report('shen');
    const merged = await send(zhou, twin, plain(formIn(await read(`/dispatch?case=${twin}`), 'merge')));
    expect(merged.headers['location']).toContain(`done=${twin}`);
    expect(await said(merged.headers['location']!)).toContain(
      `${await numberOf(twin)} 已并入 ${await numberOf(parent)}`,
    );
    const form = plain(formIn(await read(`/dispatch?case=${parent}`), 'send-back'));
    const back = await send(zhou, parent, { ...form, reason: 'photo_missing' });
    expect(await said(back.headers['location']!)).toContain(`${await numberOf(parent)} · 退回待补充`);
  });

  it('goes on with a case that no colleague is at', async () => {
    const { street } = house;
    const first = await street.report('shen');
    const taken = await street.report('shen');
    const last = await street.report('shen');
    await street.step('li', taken, { command: { step: 'claim' } });
    const page = await read(`/dispatch?case=${first}`);
    const answer = await send(zhou, first, { ...plain(formIn(page, 'route')), unit: fire });
    expect(answer.headers['location']).toBe(`/dispatch?case=${last}&done=${first}`);
    // The first of the list is a colleague's: what opens is the first that is not.
    expect(rowsIn(await read('/dispatch'))).toEqual([taken, last]);
    expect(await read('/dispatch')).toMatch(new RegExp(`id="row-${last}"[^>]*aria-current="true"`));
  });

  it('lets the other dispatcher agree to a refusal right there, and only him', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'FIR05' });
    const asked = plain(formIn(await read(`/dispatch?case=${id}`), 'request-reject'));
    const reason = { reason: 'not_public_matter', guidance: '请找物业' };
    const answer = await send(zhou, id, { ...asked, ...reason });
    expect(await said(answer.headers['location']!)).toContain('已提请不予受理，等另一位');
    expect(await read(`/dispatch?case=${id}`)).not.toContain('value="confirm-reject"');
    const li = await house.as('li');
    const page = await read('/dispatch', li);
    expect(textOf({ text: page })).toContain('周明 提请不予受理，等您同意');
    expect(textOf({ text: page })).toContain('请找物业');
    const agreed = await send(li, id, plain(formIn(page, 'confirm-reject')));
    expect([agreed.status, agreed.headers['location']]).toEqual([303, `/dispatch?done=${id}`]);
    expect((await street.look('zhou', id)).facts.state).toBe('not_accepted');
    expect(await said(agreed.headers['location']!, li)).toContain(`${await numberOf(id)} · 不予受理`);
  });

  it('does not suggest a unit in which nobody works while another has people, and warns', async () => {
    const { street } = house;
    for (let i = 0; i < 6; i += 1) await street.route('li', await street.report('shen'), `${dongliu}-safety`);
    const id = await street.report('shen');
    const page = await read(`/dispatch?case=${id}`);
    expect(page).toMatch(new RegExp(`name="unit" value="${fire}"[^>]*data-key="Enter"`));
    expect(await read(`/dispatch?case=${id}&to=any`)).toMatch(/应急管理所 · 应急管理 · 还没有经办人/);
    expect(page).not.toContain('转过去没有人签收');
    await street.db
      .updateTable('post')
      .set({ ended_at: street.now() })
      .where('role', 'in', ['handler', 'mediator'])
      .execute();
    expect(await said(`/dispatch?case=${await street.report('shen')}`)).toContain(
      '这个单位还没有经办人，转过去没有人签收',
    );
  });

  it('brings a faulty form back alone to who sent it from the pane', async () => {
    const id = await house.street.report('shen');
    const form = plain(formIn(await read(`/dispatch?case=${id}`), 'send-back'));
    const typed = { ...form, remark: '看不清楚' };
    const answer = await zhou.post(`/cases/${id}/steps`).set(partial).type('form').send(typed);
    expect([answer.status, answer.text.includes('<html'), answer.text.includes('id="facts"')]).toEqual([
      422,
      false,
      false,
    ]);
    expect(answer.text).toMatch(/id="step-send-back"[\s\S]*id="problem"[\s\S]*选一个原因/);
    expect(answer.text).toContain('看不清楚');
    expect(formIn(answer.text, 'send-back')).toMatchObject({ key: form['key'], back: expect.any(String) });
    // Without JavaScript the page of the case comes, with the faulty form first among its steps.
    const whole = await send(zhou, id, typed);
    const steps = whole.text.slice(whole.text.indexOf('id="steps"'));
    expect(/id="step-([\w-]+)"/.exec(steps)?.[1]).toBe('send-back');
  });

  it('counts as overdue what the list shows as overdue, not what waits for its reporter', async () => {
    const { street } = house;
    const asked = await street.report('shen');
    await street.step('zhou', asked, { command: { step: 'claim' } });
    await street.step('zhou', asked, { command: { step: 'send-back', reason: 'photo_missing' } });
    await street.report('shen', { category: 'FIR05' });
    street.later(60 * 24 * 9);
    zhou = await house.as('zhou');
    expect([await lateIn(), rowsIn(await read('/dispatch?queue=late')).length]).toEqual([1, 1]);
  });

  it('narrows and orders by what stands in the address, and every number is the length of its list', async () => {
    const { street } = house;
    const walked = await street.report('shen', { category: 'FIR02', channel: 'door_visit' });
    street.later(5);
    const called = await street.report('bao', {
      category: 'CTY02',
      channel: 'phone',
      grid: '330212012007-02',
    });
    street.later(5);
    const urgent = await street.report('shen', { urgent: true, category: 'FIR02' });
    zhou = await house.as('zhou');
    const listed = async (query: string) => rowsIn(await read(`/dispatch?${query}`));
    expect(await listed('channel=phone')).toEqual([called]);
    expect(await listed('severity=S1')).toEqual([urgent]);
    expect(await listed('photos=1')).toEqual([]);
    const note = plain(formIn(await read(`/dispatch?case=${called}`), 'note'));
    await send(zhou, called, { ...note, remark: '来人补的照片' }, 'photo-nogps.jpg');
    expect(await listed('photos=1')).toEqual([called]);
    expect(new Set(await listed('similar=1'))).toEqual(new Set([walked, urgent]));
    expect(await listed('channel=phone&severity=S1')).toEqual([]);
    expect(await listed('sort=newest')).toEqual([urgent, called, walked]);
    expect(await listed('sort=oldest')).toEqual([walked, called, urgent]);
    expect((await listed('sort=severity'))[0]).toBe(urgent);
    // What was typed wrong is no filter.
    expect((await listed('channel=none&severity=S9&photos=2&sort=none')).length).toBe(3);

    const page = await read('/dispatch?board=emergency');
    const head = page.slice(page.indexOf('class="list-head"'), page.indexOf('id="rows"'));
    const links = [...head.matchAll(/<a[^>]*href="([^"]*)"[^>]*>(?:(?!<\/a).)*?(\d+)(?:<\/b>\s*)?<\/a/gs)];
    expect(links.length).toBeGreaterThan(5);
    for (const [, href, count] of links) {
      const there = await read(href!.replaceAll('&amp;', '&'));
      expect([href, rowsIn(there).length]).toEqual([href, Number(count)]);
    }
    expect(head).toMatch(/href="\/dispatch"[^>]*aria-label="不再只看应急管理指挥"/);
    expect(await said('/dispatch?channel=iot')).toContain('没有符合筛选的事件。 去掉筛选');
  });

  it('opens the choice instead of making it when nothing is clear, the proposals first', async () => {
    const { street } = house;
    for (let i = 0; i < 6; i += 1)
      await street.route(
        'li',
        await street.report('shen', { category: 'FIR03' }),
        i % 2 ? fire : `${dongliu}-safety`,
      );
    const id = await street.report('shen', { category: 'FIR03' });
    const page = await read(`/dispatch?case=${id}`);
    expect(textOf({ text: page })).toContain('没有把握，请您选板块');
    expect(page).toMatch(/form="by-hand" name="to" value="any" data-key="Enter"/);
    expect(page).not.toMatch(/name="unit"[^>]*data-key="Enter"/);
    const choose = await read(`/dispatch?case=${id}&to=any`);
    const units = [...choose.matchAll(/name="unit"\s+value="([^"]*)"/g)].map(([, unit]) => unit);
    expect(units.length).toBeGreaterThan(4);
    expect(choose).not.toMatch(/name="unit"\s+value="[^"]*" checked/);
  });

  it('proposes up to three units, each with what speaks for it, and links to the evidence', async () => {
    const { street } = house;
    const twin = await street.report('shen');
    await street.route('li', twin, police, '有人故意破坏');
    const page = await read(`/dispatch?case=${await street.report('shen')}`);
    const advice = page.slice(page.indexOf('id="advice"'), page.indexOf('class="card alike"'));
    const number = await numberOf(twin);
    expect(textOf({ text: advice })).toMatch(
      new RegExp(`建议转 应急管理指挥 消防安全组.*东柳派出所 相似的 ${number} 在它手里 · 近 90 天 1 件`),
    );
    expect(advice).toContain(`href="/cases/${twin}"`);
    // It is not on that unit's list: sending it there asks for a reason.
    expect(advice).toMatch(/form="by-hand" name="to" value="public_security"/);
  });

  it('keeps to oneself what one has decided, and says it when all is done', async () => {
    const { street } = house;
    const ids = [await street.report('shen'), await street.report('shen')];
    street.later(1);
    for (const id of ids) {
      await send(zhou, id, { ...plain(formIn(await read(`/dispatch?case=${id}`), 'route')), unit: fire });
      street.later(0.5);
    }
    expect(await said('/dispatch')).toMatch(/都分流完了。本班 2 件，中位 45 秒。.*接下来到期 2/);
    expect(await said('/dispatch')).toMatch(/今天 · 只给您看 已分流 2 件 中位 45 秒/);
    const li = await house.as('li');
    expect(await said('/dispatch', li)).toMatch(/只给您看 已分流 0 件/);
  });
});
