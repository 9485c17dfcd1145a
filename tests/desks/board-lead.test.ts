import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wordsFor } from '#views/words/index.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { dongliu, fire, mediation } from '#tests/support/street.ts';
import { formIn, send } from './casefile-forms.ts';
import { groupsIn, plain, rowsIn } from './list-pages.ts';

const safety = `${dongliu}-safety`;

onBothEngines('the boards’ desk of a lead', (engine) => {
  let house: House;
  let zhao: TestAgent;
  beforeEach(async () => {
    house = await openHouse(engine);
    zhao = await house.as('zhao');
  });
  afterEach(() => house.close());

  const sent = async (unit = fire) => {
    const id = await house.street.report('shen');
    await house.street.route('zhou', id, unit, '先去看看');
    return id;
  };
  const read = async (path: string) => (await zhao.get(path).expect(200)).text;
  const personId = (login: string) => house.street.who(login).id;
  const ticks = (page: string) =>
    [...page.matchAll(/name="pick\[\]"\s+value="([^"]+)"/g)].map(([, value]) => value!);

  it('narrows the list to a unit and to a person, and keeps that through the queues', async () => {
    const { street } = house;
    const [signed, fresh, other] = [await sent(), await sent(), await sent(safety)];
    await street.step('lin', signed, { command: { step: 'sign' } });
    const lin = personId('lin');
    expect(rowsIn(await read(`/board?unit=${safety}`))).toEqual([other]);
    const his = await read(`/board?person=${lin}`);
    expect(rowsIn(his)).toEqual([signed]);
    expect(his).toContain(`href="/board?queue=late&amp;person=${lin}"`);
    expect(his).toContain('aria-label="不再只看林涛"');
    expect(new Set(rowsIn(await read(`/board?unit=${fire}`)))).toEqual(new Set([signed, fresh]));
    expect(rowsIn(await read(`/board?queue=to-sign&person=${lin}`))).toEqual([]);
    expect(textOf({ text: await read('/board?queue=rework') })).toContain('没有返工的');
  });

  it('sorts by what the address says', async () => {
    const first = await sent();
    house.street.later(1);
    const second = await sent();
    expect(rowsIn(await read('/board?sort=newest'))).toEqual([second, first]);
    expect(rowsIn(await read('/board?queue=to-sign&sort=oldest'))).toEqual([first, second]);
    expect(rowsIn(await read('/board?sort=whatever'))).toEqual([first, second]);
  });

  it('assigns ticked cases each by its own step, and says which did not go and why', async () => {
    const { street } = house;
    const [a, b, signed, stale] = [await sent(), await sent(), await sent(), await sent()];
    await street.step('lin', signed, { command: { step: 'sign' } });
    const page = await read('/board');
    const values = ticks(page);
    expect(values.length).toBe(4);
    await street.step('zhao', stale, { command: { step: 'assign', unit: fire, person: personId('lin') } });
    const key = /action="\/board\/assign"[\s\S]*?name="key" value="([^"]+)"/.exec(page)![1]!;
    const form = new URLSearchParams({ key, to: `${safety}/`, remark: '', back: '/board?sort=oldest' });
    for (const value of values) form.append('pick[]', value);
    const answer = () => zhao.post('/board/assign').type('form').send(form.toString()).expect(303);
    const where = (await answer()).get('location')!;
    expect(where.startsWith('/board?sort=oldest&')).toBe(true);
    const told = await read(where);
    const text = textOf({ text: told });
    expect(text).toContain('指派好了 2 件');
    expect(text).toContain('有 2 件没有指派');
    expect(text).toMatch(/-000001 → 应急管理所，/);
    const { fieldErrors, reasons } = wordsFor('zh');
    expect(text).toContain(`-000003 ${fieldErrors.unit_has_signed}`);
    expect(text).toContain(`-000004 ${reasons.taken_meanwhile}`);
    const units = await Promise.all(
      [a, b, signed, stale].map(async (id) => (await street.look('zhao', id)).facts.unit),
    );
    expect(units).toEqual([safety, safety, fire, fire]);
    // Sent once more it does nothing twice.
    const versions = async () =>
      Promise.all([a, b].map(async (id) => (await street.look('zhao', id)).row.version));
    const before = await versions();
    expect((await answer()).get('location')).toBe(where);
    expect(await versions()).toEqual(before);
  });

  it('asks for cases and for a unit before it assigns anything, and keeps to the own board', async () => {
    const id = await sent();
    const { version } = (await house.street.look('zhao', id)).row;
    const where = async (fields: Record<string, string>) =>
      (await zhao.post('/board/assign').type('form').send(fields).expect(303)).get('location')!;
    expect(textOf({ text: await read(await where({ to: `${fire}/` })) })).toContain('请先勾选事件');
    const pick = `${id}:${version}`;
    expect(await where({ 'pick[]': pick })).toBe('/board?lacks=to');
    expect(await where({ 'pick[]': pick, to: `${mediation}/` })).toBe('/board?lacks=to');
    expect(await where({ 'pick[]': pick, to: `${safety}/${personId('lin')}` })).toBe('/board?lacks=to');
    const lin = await house.as('lin');
    await lin
      .post('/board/assign')
      .type('form')
      .send({ 'pick[]': pick, to: `${fire}/` })
      .expect(403);
    expect((await house.street.look('zhao', id)).row.version).toBe(version);
    const shown = await read('/board?stayed=__proto__.x&assigned=nobody');
    expect(textOf({ text: shown })).toContain('一件看不到的事件');
    expect(shown).not.toContain('[object');
  });

  it('rules right here on a return within the board, with both sides before the lead', async () => {
    const { street } = house;
    const id = await sent();
    await street.step('lin', id, {
      command: { step: 'return', reason: 'not_our_duty', suggest: safety },
      texts: { remark: '不在清单' },
    });
    const path = `/board?case=${id}`;
    const page = await read(path);
    const text = textOf({ text: page });
    expect(groupsIn(page)).toEqual(['裁定中 1']);
    for (const words of [
      '等您裁定',
      '周明 转给 消防安全组',
      '不是本单位职责',
      '不在清单',
      '建议由应急管理所办',
      '裁定会成为先例',
    ])
      expect(text).toContain(words);
    // Only units of the board may be named.
    const form = page.slice(page.indexOf('id="step-adjudicate"'));
    expect([form.includes(`value="${safety}"`), form.includes(`value="${mediation}"`)]).toEqual([
      true,
      false,
    ]);
    const fields = { ...plain(formIn(page, 'adjudicate')), unit: fire, remark: '楼道充电归消防' };
    expect((await send(zhao, id, fields)).status).toBe(303);
    const lin = await house.as('lin');
    const after = await lin.get(path).expect(200);
    expect(textOf(after)).toContain('赵峰 已裁定由这里办，不能再退，成为先例： 楼道充电归消防');
    expect(after.text).not.toContain('value="return"');
  });
});
