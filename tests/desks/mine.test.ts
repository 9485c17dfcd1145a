import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Act } from '#records/cases.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { media } from '#tests/support/photos.ts';
import { textOf } from '#tests/support/story.ts';
import { fire, police } from '#tests/support/street.ts';

onBothEngines('my reports', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  it('says in one sentence where each case stands, and by when it is due', async () => {
    const { report, route, step, later } = house.street;
    const id = await report('shen', { title: '楼道飞线充电', place: '3幢2单元' });
    expect(await cardOf(id)).toMatch(
      /楼道飞线充电 3幢2单元 今天 09:00 收到 转办 处置 您核实 办结 街道已收到，今天 14:30 前分流。/,
    );
    later(2);
    await step('zhou', id, { command: { step: 'claim' } });
    expect(await cardOf(id)).toContain('周明 今天 09:02 受理，正在分流。');
    await route('li', id, fire);
    expect(await cardOf(id)).toContain('今天 09:02 转应急管理 消防安全组，明天 09:00 前办结。');
    await step('lin', id, { command: { step: 'sign' } });
    expect(await cardOf(id)).toContain('消防安全组 林涛 今天 09:02 签收，明天 09:00 前办结。');
    await settle(id, '已拆除飞线。');
    expect(await cardOf(id)).toContain('消防安全组 林涛：已拆除飞线。等核查。');
    await step('xu', id, { command: { step: 'check-fail' }, texts: { remark: '还在' } });
    expect(await cardOf(id)).toContain('消防安全组 林涛 今天 09:02 起返工，明天 09:00 前办结。');
    await settle(id, '车主已把线收走');
    later(2 * 24 * 60);
    await step('xu', id, { command: { step: 'check-pass' } });
    expect(await cardOf(id)).toContain('消防安全组 林涛：车主已把线收走。请您路过时看一眼。');
    await step('shen', id, { command: { step: 'visit-ok' } });
    expect(await cardOf(id, 'closed')).toContain('今天 09:02 办结，已解决。');
  });

  it('tells of delay, return and ruling', async () => {
    const { report, route, step, later } = house.street;
    const id = await report('shen', { category: 'FIR06' });
    later(24 * 60);
    expect(await cardOf(id)).toMatch(/街道已收到，还没分流，已超时 \d+ 时/);
    await route('zhou', id, fire);
    await step('lin', id, {
      command: { step: 'return', reason: 'not_our_duty', suggest: police },
      texts: { remark: '不是我们' },
    });
    expect(await cardOf(id)).toContain('消防安全组 今天 09:00 申请退回，正在裁定由谁办。');
    await step('zheng', id, { command: { step: 'adjudicate', unit: police }, texts: { remark: '归派出所' } });
    expect(await cardOf(id)).toContain('今天 09:00 裁定由治安防控 东柳派出所办，');
    later(20 * 24 * 60);
    expect(await cardOf(id)).toMatch(/办结超时 \d+ 天/);
  });

  it('tells how a case ended that did not run its course', async () => {
    const { report, step } = house.street;
    const claim: Act = { command: { step: 'claim' } };
    const declined = await report('shen', { category: 'SVC01', title: '洗衣机' });
    await step('zhou', declined, claim, {
      command: { step: 'reject', reason: 'not_public_matter' },
      texts: { guidance: '可以问慈善超市' },
    });
    expect(await cardOf(declined, 'closed')).toContain('不予受理 今天 09:00 不予受理。“可以问慈善超市”');
    const moved = await report('shen');
    await step('zhou', moved, claim, {
      command: { step: 'transfer-out', target: '119' },
      texts: { remark: '回执 1' },
    });
    expect(await cardOf(moved, 'closed')).toContain('今天 09:00 移送119 消防。');
    const twin = await report('shen');
    const { facts } = await house.street.look('zhou', await report('shen'));
    await step('zhou', twin, claim, { command: { step: 'merge', into: { ...facts, state: 'reported' } } });
    expect(await cardOf(twin, 'closed')).toMatch(/今天 09:00 并入 \d{4}-\d{6} ?，一起办。/);
    expect((await page('closed')).text).toContain(`<a href="/cases/${facts.id}">`);
    const withdrawn = await report('shen');
    await step('shen', withdrawn, { command: { step: 'cancel' } });
    expect(await cardOf(withdrawn, 'closed')).toContain('今天 09:00 您撤回了。');
    const settled = await report('shen', { category: 'NBR02', handled: true });
    const card = await cardOf(settled, 'closed');
    expect(card).toContain('今天 09:00 办结，自办自结。');
    expect(card).not.toContain('您核实');
  });

  it('asks for what is missing, takes it with a photo, and comes back', async () => {
    const id = await house.street.report('shen');
    await house.street.step(
      'zhou',
      id,
      { command: { step: 'claim' } },
      { command: { step: 'send-back', reason: 'photo_unclear' }, texts: { remark: '看不清是几楼' } },
    );
    const shown = await page();
    expect(textOf(shown)).toContain('要我办 1');
    expect(await cardOf(id)).toMatch(/周明 今天 09:00 退回：照片不清楚。“看不清是几楼” 去补充/);
    const res = await press(shown.text, id, { step: 'supply', remark: '5楼' }, true);
    expect([res.status, res.get('location')]).toEqual([303, '/mine?done=supply']);
    expect(textOf(await agentGet('/mine?done=supply'))).toContain('补充已交上去');
    expect((await house.street.look('shen', id)).facts.state).toBe('triaging');
  });

  it('lets the reporter look: fine closes it, not fine sends it back to work', async () => {
    const fine = await toBeLookedAt();
    const bad = await toBeLookedAt();
    const shown = await page();
    expect(await cardOf(fine)).toMatch(/去看看，拍张照 .*好了，办结 还没好/);
    expect((await press(shown.text, fine, { step: 'visit-ok' }, true)).get('location')).toBe(
      '/mine?done=look',
    );
    expect(textOf(await agentGet('/mine?done=look'))).toContain('记下了，谢谢您去看');
    expect(textOf(await agentGet('/mine?done=你中奖了'))).not.toMatch(/记下了|中奖/);
    const unsaid = await press(shown.text, bad, { step: 'visit-bad' });
    expect(unsaid.status).toBe(422);
    const said = await press((await page()).text, bad, { step: 'visit-bad', remark: '线又拉上了' });
    expect(said.get('location')).toBe('/mine?done=look');
    expect((await house.street.look('shen', fine)).facts.state).toBe('closed');
    expect((await house.street.look('shen', bad)).facts.state).toBe('in_progress');
  });

  it('leaves the look to the visitor when a resident reported', async () => {
    const id = await toBeLookedAt({ name: '王阿姨', phone: '13800001234' });
    const card = await cardOf(id, 'open');
    expect(card).toContain('等回访居民。');
    expect(card).not.toContain('去看看');
  });

  it('offers to withdraw while nobody has triaged it, and at most one thing on each card', async () => {
    const id = await house.street.report('shen');
    const shown = await page('open');
    expect((await press(shown.text, id, { step: 'cancel' })).get('location')).toBe('/mine?done=cancel');
    expect(textOf(await agentGet('/mine?done=cancel'))).toContain('已撤回');
    expect((await house.street.look('shen', id)).facts.state).toBe('cancelled');
    const taken = await house.street.report('shen');
    await house.street.step('zhou', taken, { command: { step: 'claim' } });
    expect((await page('open')).text).not.toContain('<form method="post" action="/cases');
  });

  it('shows own reports only, and counts them by month', async () => {
    const { report } = house.street;
    await report('shen', { title: '沈的' });
    await report('shen', { title: '沈的', category: 'NBR02', handled: true });
    await report('ma', { title: '马的', grid: '330212005013-02' });
    await report('ding', { title: '丁的' });
    const shown = textOf(await page());
    expect(shown).toContain('本月 2 件，办结 1 件');
    expect(shown).toContain('处理中 1 已办结 1');
    expect(shown).not.toMatch(/马的|丁的/);
    house.street.later(31 * 24 * 60);
    expect(textOf(await page())).toContain('本月 0 件，办结 0 件');
  });

  it('turns pages of twelve, newest first, without losing one', async () => {
    for (let n = 1; n <= 43; n += 1) {
      await house.street.report('shen', { title: `第${n}件。` });
      house.street.later(1);
    }
    const seen: string[] = [];
    for (const n of [1, 2, 3, 4]) {
      const { text } = await page('open', n);
      seen.push(...[...text.matchAll(/第(\d+)件/g)].map((match) => match[1] ?? ''));
      expect(textOf({ text })).toContain(`第 ${n} 页，共 4 页`);
      expect(gzipSync(text).length).toBeLessThan(4096);
    }
    expect(seen).toEqual(Array.from({ length: 43 }, (_, index) => String(43 - index)));
    for (const wish of ['0', '-1', '99', 'x', '1e9']) {
      expect((await agentGet(`/mine?tab=nonsense&page=${wish}`)).status).toBe(200);
    }
    expect(textOf(await page('open', 99))).toContain('第 4 页，共 4 页');
  });

  it('says so when there is nothing, in both languages', async () => {
    expect(textOf(await page('todo'))).toContain('没有要您办的');
    expect(textOf(await page())).toContain('没有正在处理的');
    const agent = await house.as('shen');
    await agent.post('/preferences').type('form').send({ name: 'lang', value: 'en', back: '/mine' });
    expect(textOf(await agent.get('/mine?tab=closed'))).toContain('Nothing closed yet.');
    const id = await house.street.report('shen', { title: '<img src=x onerror=alert(1)>' });
    await house.street.route('zhou', id, fire);
    const english = await agent.get('/mine');
    expect(wordsOf(english)).toContain(
      'Sent today 09:00 to Fire safety team (Emergency), due tomorrow 09:00.',
    );
    expect(english.text).not.toContain('<img src=x');
    expect((await house.stranger().get('/mine')).get('location')).toBe('/sign-in?back=%2Fmine');
  });

  it('keeps the bar of a desk around the page, and that of a phone for people of the street', async () => {
    const { report } = house.street;
    const id = await report('zhou', { title: '周报的' });
    const desk = await (await house.as('zhou')).get('/mine');
    expect(textOf(desk)).toContain('周报的');
    for (const way of ['/', '/dispatch', '/entry', '/me']) expect(desk.text).toContain(`href="${way}"`);
    expect(desk.text).toContain('<body class="desk');
    for (const login of ['shen', 'bao']) {
      const agent = await house.as(login);
      for (const path of ['/', '/mine', `/cases/${await report('shen')}`])
        expect((await agent.get(path)).text).toContain('<body class="worker');
    }
    expect((await (await house.as('zhou')).get(`/cases/${id}`)).text).toContain('<body class="desk');
  });

  const agentGet = async (path: string) => (await house.as('shen')).get(path);

  function page(tab?: string, n = 1) {
    return agentGet(tab ? `/mine?tab=${tab}&page=${n}` : '/mine');
  }

  async function cardOf(id: string, tab?: string): Promise<string> {
    const { text } = await page(tab);
    const card = text.split('<article').find((part) => part.includes(`/cases/${id}"`));
    return wordsOf({ text: `<article${card?.split('</article>')[0] ?? ''}` });
  }

  /** Sends the form that stands on a card, with its own hidden fields. */
  async function press(text: string, id: string, fields: Record<string, string>, photo = false) {
    const [, form = ''] = text.split(`action="/cases/${id}/steps"`);
    const hidden = [
      ...(form.split('</form>')[0] ?? '').matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g),
    ];
    const post = (await house.as('shen')).post(`/cases/${id}/steps`);
    const all = { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...fields };
    for (const [name, value] of Object.entries(all)) post.field(name, String(value));
    return photo ? post.attach('photo', media('photo-nogps.jpg'), 'now.jpg') : post;
  }

  async function settle(id: string, remark: string): Promise<void> {
    const taken = await house.deps.photos.take(media('photo-nogps.jpg'));
    if (!taken.ok) throw new Error(taken.why);
    await house.deps.books.keepPhotos([taken.photo]);
    await house.street.step('lin', id, {
      command: { step: 'submit-result', closure: 'solved' },
      texts: { remark },
      photos: { kind: 'after', shas: [taken.photo.sha256] },
    });
  }

  async function toBeLookedAt(contact: { name: string; phone: string } | null = null): Promise<string> {
    const id = await house.street.report('shen', { contact });
    await house.street.route('zhou', id, fire);
    await house.street.step('lin', id, { command: { step: 'sign' } });
    await settle(id, '办好了');
    await house.street.step('xu', id, { command: { step: 'check-pass' } });
    return id;
  }
});

/** The words of a page, without the gaps that emphasis leaves. */
function wordsOf({ text }: { text: string }): string {
  return textOf({ text: text.replaceAll(/<\/?b>/g, '') });
}
