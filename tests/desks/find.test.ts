import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { fire } from '#tests/support/street.ts';

onBothEngines('the box that finds', (engine) => {
  let house: House;
  let id: string;
  beforeAll(async () => {
    house = await openHouse(engine);
    id = await house.street.report('shen', {
      story: '三楼窗口拉下来的飞线，正在充电。',
      title: '飞线充电<b>',
      contact: { name: '钱阿姨', phone: '13900001111' },
    });
    await house.street.route('zhou', id, fire, '请先断电');
    await house.street.report('ma', { grid: '330212005013-02', title: '飞线在中河', story: '飞线在中河' });
  });
  afterAll(() => house.close());

  const ask = async (login: string, q: string) => {
    const agent = await house.as(login);
    const sent = await agent.post('/find').type('form').send({ q }).expect(303);
    const page = await agent.get(String(sent.headers['location'])).expect(200);
    return { agent, address: String(sent.headers['location']), text: page.text };
  };

  it('shows what was found, with the words marked and nothing of the words in the address', async () => {
    const { address, text } = await ask('zhou', '飞线');
    expect(address).toMatch(/^\/find\?q=[0-9a-f-]{36}$/);
    expect(text).toContain('<mark>飞线</mark>充电&lt;b&gt;');
    expect(text).toContain(`/cases/${id}`);
    expect(text).not.toContain('中河');
    expect(text).toContain('value="飞线"');
  });

  it('shows the sentence that has the words where title and place lack them', async () => {
    expect((await ask('zhou', '断电')).text).toContain('请先<mark>断电</mark>');
  });

  it('puts the number asked for first', async () => {
    const { text } = await ask('zhou', '1');
    expect(text).toContain('正是这个');
    expect(text).toContain(`/cases/${id}`);
  });

  it('says so when nothing was found, and what may be asked when nothing was', async () => {
    expect((await ask('tang', '断电')).text).toContain('没有找到“断电”。试试地址或编号');
    expect((await ask('tang', '钱阿姨')).text).toContain('没有找到“钱阿姨”');
    expect((await ask('tang', '！')).text).toContain('没有找到“！”');
    const agent = await house.as('zhou');
    const empty = await agent.post('/find').type('form').send({ q: '  ' }).expect(303);
    expect(empty.headers['location']).toBe('/find');
    expect((await agent.get('/find').expect(200)).text).toContain('1122-000007');
  });

  it('keeps a question to who asked it, and for half an hour', async () => {
    const { address, agent } = await ask('zhou', '飞线');
    const other = await (await house.as('li')).get(address).expect(200);
    expect(other.text).not.toContain('飞线');
    house.street.later(20);
    await agent.get('/').expect(200);
    house.street.later(15);
    const late = await agent.get(address).expect(200);
    expect(late.text).toContain('请再搜一次');
  });

  it('forgets the oldest question of who asks much, and nobody else’s', async () => {
    const { address, agent } = await ask('li', '飞线');
    const busy = await ask('zhou', '飞线');
    for (let i = 0; i < 50; i += 1)
      await busy.agent
        .post('/find')
        .type('form')
        .send({ q: `第${i}问` });
    expect((await busy.agent.get(busy.address).expect(200)).text).toContain('请再搜一次');
    expect((await agent.get(address).expect(200)).text).not.toContain('请再搜一次');
  });

  it('offers a few lines while one types', async () => {
    const agent = await house.as('zhou');
    const offered = await agent.post('/find/offers').type('form').send({ q: '飞' }).expect(200);
    expect(offered.text).toMatch(/^<a role="option"[^>]*href="\/cases\//);
    expect(offered.text).toContain('<mark>飞</mark>线');
    expect((await agent.post('/find/offers').type('form').send({ q: '鹞子' }).expect(200)).text).toContain(
      '没有找到“鹞子”',
    );
    expect((await agent.post('/find/offers').type('form').send({ q: '' }).expect(200)).text).toBe('');
    await house.stranger().post('/find/offers').type('form').send({ q: '飞' }).expect(303);
  });

  it('goes on where a page ends, without a case twice', async () => {
    for (let i = 0; i < 25; i += 1) {
      await house.street.report('shen', { category: 'BLD02', title: `螺蛳 ${i}`, story: `螺蛳 ${i}` });
    }
    const { agent, text } = await ask('zhou', '螺蛳');
    const first = [...text.matchAll(/id="row-([\w-]+)"/g)].map((m) => m[1]);
    const more = /href="(\/find\?q=[^"]+after=[^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    const next = await agent.get(more!).expect(200);
    const second = [...next.text.matchAll(/id="row-([\w-]+)"/g)].map((m) => m[1]);
    expect(first).toHaveLength(20);
    expect(second).toHaveLength(5);
    expect(new Set([...first, ...second]).size).toBe(25);
  });

  it('stands on every desk, as a page for phones, and not with those who see no case', async () => {
    for (const login of ['zhou', 'lin', 'wu', 'xu']) {
      expect((await (await house.as(login)).get('/').expect(200)).text).toContain('id="find"');
    }
    for (const login of ['secadmin', 'auditor']) {
      expect((await (await house.as(login)).get('/').expect(200)).text).not.toContain('id="find"');
    }
    const { text } = await ask('shen', '飞线');
    expect(text).toContain('<mark>飞线</mark>');
    expect(text).toContain('action="/find"');
  });
});
