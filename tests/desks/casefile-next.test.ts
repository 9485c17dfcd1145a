import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '#records/ids.ts';
import type { Party } from '#rules/facts.ts';
import { suspendDays } from '#rules/two-person.ts';
import type { TaskLimit } from '#rules/vocabulary.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { dongliu, fire, police } from '#tests/support/street.ts';

onBothEngines('接下来', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  /** The card of what comes next, as this person reads it. */
  const next = async (login: string, id: string) => {
    const { text } = await (await house.as(login)).get(`/cases/${id}`).expect(200);
    const [, card] = /<section[^>]* id="next"[^>]*>([^]*?)<\/section>/.exec(text) ?? [];
    return textOf({ text: card ?? '' })
      .replaceAll(/\s+/g, ' ')
      .trim();
  };
  const atWork = async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'FIR06' });
    await street.route('zhou', id, fire, '请先看');
    await street.step('lin', id, { command: { step: 'sign' } });
    return id;
  };

  it('says in plain words who may take it on, by which step and where to; the reader is 您', async () => {
    const id = await atWork();
    const rest = '申请退回 → 退回裁定中 板块牵头人或值班领导 提级 → 区县的单位签收 再往后：待回访 → 已办结';
    expect(await next('lin', id)).toBe(`接下来 您 反馈结果 → 待核查 ${rest}`);
    for (const login of ['zhou', 'shen', 'zhao'])
      expect(await next(login, id), login).toBe(`接下来 林涛 反馈结果 → 待核查 ${rest}`);
  });

  it('names the desk, the unit, and the posts from which a second person comes', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'FIR06' });
    expect(await next('shen', id)).toContain('东柳街道 综合指挥岗 领办 → 研判中');
    await street.route('zhou', id, fire, '请先看');
    expect(await next('shen', id)).toContain('消防安全组 签收 → 处置中');
    await street.step('lin', id, { command: { step: 'sign' } });
    const { first: tomorrow } = suspendDays(street.now());
    const ask = { step: 'request-suspend', reason: 'funds', day: tomorrow } as const;
    await street.step('lin', id, { command: ask, texts: { remark: '等维修资金' } });
    expect(await next('shen', id)).toContain('板块牵头人 同意挂账 → 挂账');
    const { text } = await (await house.as('shen')).get(`/cases/${id}`).expect(200);
    expect(textOf({ text })).toContain('等板块牵头人同意');
    await street.step('zhao', id, { command: { step: 'suspend' } });
    expect(await next('zhou', id)).toBe(
      `接下来 林涛、板块牵头人或系统（ 明天 复核） 恢复办理 → 处置中 再往后：待核查 → 待回访 → 已办结`,
    );
  });

  it('never names a reporter whose identity is sealed from the reader', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'WRK02' });
    await street.step(
      'zhou',
      id,
      { command: { step: 'claim' } },
      { command: { step: 'send-back', reason: 'place_unclear' } },
    );
    expect(await next('zhao', id).catch(() => '')).not.toContain('沈玉兰');
    expect(await next('li', id)).toContain('一位居民 补充 → 研判中');
    expect(await next('shen', id)).toContain('您 补充 → 研判中');
  });

  it('of what has ended says until when it may come back, and when it is archived', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'NBR02', handled: true });
    expect(await next('zhou', id)).toMatch(
      /^接下来 上报人或督查员 重新打开 → 待分流， 12 月 \d+ 日 前 \d{4} 年 \d+ 月 \d+ 日 以后归档，不再改动。$/,
    );
    const other = await street.report('shen');
    await street.route('zhou', other, police, '请处理');
    await street.step('zhou', other, {
      command: { step: 'transfer-out', target: '110' },
      texts: { remark: '已转 110' },
    });
    expect(await next('shen', other)).toMatch(/^接下来 12 月 \d+ 日 以后归档，不再改动。$/);
  });

  it('waits by name for those who help: before the result, in the sentence above, on the lanes and in the ledger', async () => {
    const { street } = house;
    const id = await atWork();
    const ask = (to: Party, limit: TaskLimit) =>
      street.step('lin', id, {
        command: {
          step: 'add-co',
          ask: { id: newId(), slot: null, side: false, to, sign: '30min', limit, item: null, share: 0 },
        },
        texts: { remark: '请来现场' },
      });
    await ask({ kind: 'unit', id: `${dongliu}-property` }, '1wd');
    await ask({ kind: 'post', role: 'street_duty_leader', place: dongliu }, '1wd');
    street.later(45);
    const { text } = await (await house.as('zhou')).get(`/cases/${id}`).expect(200);
    const read = textOf({ text });
    expect(await next('zhou', id)).toMatch(
      /^接下来 幸福苑物业服务中心、街道值班领导 办完协办，或由主办单位写明理由免除 → 主办单位反馈结果 林涛 申请退回/,
    );
    expect(read).toMatch(/还等协办：幸福苑物业服务中心、街道值班领导，\s*2 项没回音/);
    const [, label] = /<svg class="wide"[^>]*aria-label="([^"]*)"/.exec(text) ?? [];
    expect(label).toMatch(/；协办：幸福苑物业服务中心 45 分 等接单，街道值班领导 45 分 等接单/);
    expect(text.match(/<g class="help of-partner"/g)).toHaveLength(2);
    expect(text.match(/<g class="help of-desk"/g)).toHaveLength(2);
    expect(read).toMatch(/幸福苑物业服务中心\s+协办 · 等接单[^]*45 分\s+超时 15 分/);
  });
});
