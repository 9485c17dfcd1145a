import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Report } from '#records/cases.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { fire } from '#tests/support/street.ts';
import { casePageOf, formIn, send } from './casefile-forms.ts';

onBothEngines('the page of a case whose reporter is protected', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  async function opened(logins: string[], report: Partial<Report> = {}) {
    const id = await house.street.report('shen', report);
    return { id, browsers: await Promise.all(logins.map((login) => house.as(login))) };
  }

  it('names a sealed reporter to nobody but who must reach him', async () => {
    const { id, browsers } = await opened(['zhou', 'lin', 'gao', 'ding', 'xu'], {
      category: 'BLD04',
      title: '楼下在拆承重墙',
      story: '听见砸墙，墙上有裂缝。',
      contact: { name: '王小花', phone: '13812345678' },
    });
    const [zhou, lin, gao, ding, xu] = browsers as [TestAgent, TestAgent, TestAgent, TestAgent, TestAgent];
    const { street } = house;
    await street.step('shen', id, { command: { step: 'note' }, texts: { remark: '又砸了一下午' } });
    await street.step(
      'zhou',
      id,
      { command: { step: 'claim' } },
      { command: { step: 'send-back', reason: 'facts_missing' } },
    );
    const identity = /沈玉兰|p-shen|王小花|1381|5678/;
    // While it waits for the reporter, the holder is not named either.
    expect((await casePageOf(ding, id)).text).not.toMatch(identity);
    await street.step('shen', id, { command: { step: 'supply' }, texts: { remark: '三楼东户' } });
    await street.step('zhou', id, {
      command: { step: 'dispatch', unit: fire },
      texts: { remark: '离得最近' },
    });
    await street.step('lin', id, { command: { step: 'sign' } });
    const looks = [await casePageOf(ding, id), await casePageOf(lin, id)];
    await street.step('lin', id, {
      command: { step: 'submit-result', closure: 'solved' },
      texts: { remark: '已停工' },
    });
    looks.push(await casePageOf(xu, id), await casePageOf(lin, id));
    await lin.post('/preferences').type('form').send({ name: 'lang', value: 'en', back: '/' }).expect(303);
    for (const { text } of looks) {
      expect(text).toContain('一位居民');
      expect(text).toContain('三楼东户');
      expect(text).not.toMatch(identity);
    }
    expect((await casePageOf(lin, id)).text).toContain('A resident');
    expect((await casePageOf(lin, id)).text).not.toMatch(identity);
    for (const entitled of [zhou, gao]) {
      const shut = (await casePageOf(entitled, id)).text;
      expect(shut).not.toMatch(identity);
      expect(shut).toContain('看上报人');
      const read = {
        step: 'reveal',
        what: 'reporter',
        reason: 'protect',
        key: `open-${looks.length}-reporter`,
      };
      expect((await send(entitled, id, read)).status).toBe(303);
      const { text } = await casePageOf(entitled, id);
      expect(text).toMatch(/沈玉兰/);
      expect(text).toContain('138****5678');
      expect(text).not.toContain('13812345678');
    }
  });

  it('does not name a sealed reporter who asks for something or helps with the case', async () => {
    const { id, browsers } = await opened(['ding', 'lin'], { category: 'BLD04', photos: [] });
    const [ding, lin] = browsers as [TestAgent, TestAgent];
    const { street } = house;
    await street.step(
      'zhou',
      id,
      { command: { step: 'claim' } },
      { command: { step: 'send-back', reason: 'facts_missing' } },
    );
    await street.step('shen', id, {
      command: { step: 'request-seal', reason: 'informant', level: 'X' },
      texts: { remark: '怕邻居知道' },
    });
    const asked = (await casePageOf(ding, id)).text;
    expect(asked).toContain('提请定密');
    expect(asked).not.toMatch(/沈玉兰|p-shen/);
    await street.step('shen', id, { command: { step: 'supply' }, texts: { remark: '三楼东户' } });
    await street.step('zhou', id, {
      command: { step: 'dispatch', unit: fire },
      texts: { remark: '离得最近' },
    });
    await street.step('lin', id, { command: { step: 'sign' } });
    const form = formIn((await casePageOf(lin, id)).text, 'add-co');
    const grid = /value="(post:grid_worker:[^"]+)"/.exec((await casePageOf(lin, id)).text)?.[1] ?? '';
    const asks = { party: grid, sign: '4wh', limit: '1wd', item: '', remark: '到楼道里看一眼' };
    const helped = await send(lin, id, { ...form, ...asks });
    expect(helped.status).toBe(303);
    const { id: task } = await street.db.selectFrom('task').select('id').executeTakeFirstOrThrow();
    await street.db
      .updateTable('task')
      .set({ state: 'signed', handler_id: street.who('shen').id })
      .where('id', '=', task)
      .execute();
    const page = (await casePageOf(lin, id)).text;
    expect(page).toContain('到楼道里看一眼');
    expect(page).not.toMatch(/沈玉兰|p-shen/);
  });

  it('names a sealed reporter not even as the one who was faster', async () => {
    const { id, browsers } = await opened(['li'], { category: 'BLD04', photos: [] });
    const [li] = browsers as [TestAgent];
    const form = formIn((await casePageOf(li, id)).text, 'claim');
    await house.street.step('shen', id, { command: { step: 'cancel' } });
    const late = await send(li, id, form);
    expect(late.status).toBe(409);
    expect(late.text).toContain('一位居民 撤回');
    expect(late.text).not.toMatch(/沈玉兰|p-shen/);
  });
});
