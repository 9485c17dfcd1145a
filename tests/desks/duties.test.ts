import type TestAgent from 'supertest/lib/agent.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { dongliu } from '#tests/support/street.ts';

const item = `${dongliu}-1.3`;
const works = `${dongliu}-works`;
const fire = `${dongliu}-fire`;

onBothEngines('duty lists and admission lists', (engine) => {
  let house: House;
  let admin: TestAgent;
  beforeAll(async () => {
    house = await openHouse(engine);
    admin = await house.as('sysadmin');
  });
  afterAll(() => house.close());

  const reads = async (login: string, path: string) =>
    textOf(await (await house.as(login)).get(path).expect(200));
  const post = (path: string, fields: object) => admin.post(path).type('form').send(fields);
  const seen = (text: string) => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? '';

  describe('for everybody to look up', () => {
    it('begin with one’s own street, whole', async () => {
      const own = await reads('lin', '/duties');
      expect(own).toContain('东柳街道的全部条目');
      expect(own).toContain('1.3 消火栓');
      expect(own).toContain('消防法 16、28、60');
      expect(await reads('tang', '/duties')).toContain('中河街道的全部条目');
      expect(await reads('wu', `/duties?street=330212001000`)).toContain('下应街道的全部条目');
    });

    it.each([
      ['a unit', '派出所', ['1.2 占用', '4.1 疑似受骗'], ['7.2 垃圾分类']],
      ['a category', '井盖', ['2.2 井盖'], ['1.3 消火栓']],
      ['its code', 'fir06', ['1.3 消火栓'], ['1.2 占用']],
      ['a law and a unit at once', '消防法 城市管理', ['1.2 占用'], ['1.3 消火栓']],
      ['a number', '6.2', ['6.2 业主'], ['6.1 渗漏水']],
    ])('are searched by %s', async (_what, q, there, gone) => {
      const page = await reads('zhou', `/duties?q=${encodeURIComponent(q)}`);
      for (const words of there) expect(page).toContain(words);
      for (const words of gone) expect(page).not.toContain(words);
    });

    it('say so when nothing fits, and show one item alone', async () => {
      expect(await reads('zhou', '/duties?q=zzz')).toContain('没有这样的条目');
      const one = await reads('zheng', `/duties?item=${item}`);
      expect(one).toContain('牵头 消防安全组');
      expect(one).toContain('协办 应急管理所');
      await (await house.as('zhou')).get('/duties?item=nowhere').expect(404);
    });

    it('have one heading of the first order, on a phone too', async () => {
      for (const path of ['/duties', '/duties?list=matters', `/duties?item=${item}`]) {
        const { text } = await (await house.as('shen')).get(path).expect(200);
        expect([path, text.match(/<h1/g)]).toEqual([path, ['<h1']]);
      }
    });

    it('tell a grid worker what may be handed down to his community', async () => {
      const page = await reads('shen', '/duties?list=matters');
      expect(page).toContain('社区依法履职');
      expect(page).toContain('3 调解民间纠纷');
      expect(page).toContain('社区协助办理');
      expect(await reads('shen', '/duties?list=matters&q=%E6%B2%BB%E5%AE%89')).not.toContain('调解民间纠纷');
    });
  });

  describe('kept by the system administrator', () => {
    const fields = {
      name: '路灯不亮',
      name_en: 'Street lamp out',
      lead: works,
      co: fire,
      basis: '宁波市政设施条例 19',
      basis_en: 'Ningbo municipal facilities regulations 19',
      deadline: '5 个工作日内修好',
      deadline_en: 'Repaired within 5 working days',
    };

    it('keep what was typed when something is wrong, and take the item once it is right', async () => {
      const wrong = await post('/office/duties', {
        ...fields,
        street: dongliu,
        number: '1.3',
        category: 'UTL08',
      }).expect(422);
      expect(textOf(wrong)).toContain('这个编号已经有了');
      expect(wrong.text).toContain('value="Street lamp out"');
      expect(wrong.text).toMatch(new RegExp(`value="${fire}"[^>]*checked`));
      const bad = await post('/office/duties', { ...fields, street: dongliu, number: 'x', category: '' });
      expect(textOf(bad)).toContain('写成 3 或 3.2 的样子');
      await post('/office/duties', { ...fields, street: dongliu, number: '2.6', category: 'UTL08' }).expect(
        303,
      );
      expect(textOf(await admin.get(`/office/duties?street=${dongliu}`))).toContain('2.6 路灯不亮');
      expect(await reads('lin', '/duties?q=2.6')).toContain('5 个工作日内修好');
    });

    it('say in words who was made the lead, and keep the history', async () => {
      const path = `/office/duties/${dongliu}-2.6`;
      const page = (await admin.get(path).expect(200)).text;
      const change = { ...fields, lead: fire, co: [], seen: seen(page) };
      await post(path, change).expect(303);
      const after = textOf(await admin.get(path));
      expect(after).toContain('牵头单位：由 城市管理中队 改为 消防安全组');
      expect(after).toContain('协办单位：去掉 消防安全组');
      const late = await post(path, { ...change, deadline: '迟' }).expect(409);
      expect(textOf(late)).toContain('别人先改了');
      await post(`${path}/close`, { seen: seen((await admin.get(path)).text) }).expect(303);
      expect(textOf(await admin.get(`/office/duties?street=${dongliu}`))).toContain('已停用的条目');
      expect(await reads('lin', '/duties?q=2.6')).not.toContain('路灯不亮');
      // Who quoted it still finds it.
      expect(await reads('lin', `/duties?item=${dongliu}-2.6`)).toContain('这一条已停用');
      expect(await reads('auditor', '/office/history')).toContain('把“路灯不亮”的状态由 在用 改为 已停用');
    });

    it('take a matter, change it, close it', async () => {
      const matter = { name: '协助扫雪', name_en: 'Helping to clear snow', basis: '演示', basis_en: 'Demo' };
      const place = { district: '330212000000', list: 'assisted', number: '8' };
      const wrong = await post('/office/matters', { ...matter, ...place, list: '' }).expect(422);
      expect(wrong.text).toContain('value="协助扫雪"');
      await post('/office/matters', { ...matter, ...place }).expect(303);
      const path = '/office/matters/330212000000-b8';
      await post(path, { ...matter, name: '协助除雪', seen: seen((await admin.get(path)).text) }).expect(303);
      expect(textOf(await admin.get(path))).toContain('由 协助扫雪 改为 协助除雪');
      await post(`${path}/close`, { seen: seen((await admin.get(path)).text) }).expect(303);
      expect(textOf(await admin.get('/office/matters'))).toContain('已停用的事项');
      expect(house.deps.reference().matter('330212000000-b8')?.closed).toBe(true);
    });
  });
});
