import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { anOrdinaryReport, fire, monday, police } from '#tests/support/street.ts';
import { numbersIn, rowsIn } from './list-pages.ts';

onBothEngines('what is told of cases', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  const told = async (agent: TestAgent, page: string, more: Record<string, string> = {}) => {
    const { text } = await agent
      .get('/live')
      .query({ page, since: house.street.now(), ...more })
      .expect(200);
    return text;
  };

  it('the numbers of the navigation are the lengths of the lists behind them', async () => {
    const { street } = house;
    for (let i = 0; i < 3; i += 1) await street.report('shen');
    const sent = await street.report('shen');
    await street.step('zhou', sent, { command: { step: 'claim' } });
    await street.step('zhou', sent, {
      command: { step: 'send-back', reason: 'photo_missing' },
      texts: { remark: '请补照片' },
    });
    const mine = await street.report('shen');
    await street.route('zhou', mine, fire);
    await street.step('lin', mine, { command: { step: 'sign' } });
    await street.route('zhou', await street.report('shen'), fire);

    for (const [login, page, label] of [
      ['zhou', '/dispatch', '待分流'],
      ['lin', '/board?queue=mine', '我在办'],
    ] as const) {
      const agent = await house.as(login);
      const { text } = await agent.get(page).expect(200);
      const href = page.split('?')[0]!;
      const badge = badgeIn(text, href);
      expect([login, badge]).toEqual([login, rowsIn(text).length]);
      expect(badge).toBeGreaterThan(0);
      const queue = numbersIn(text).find((one) => one.href === page || one.label === label);
      expect(queue?.count).toBe(badge);
      expect(badgeIn(await told(agent, page), href)).toBe(badge);
    }
    const shen = await house.as('shen');
    expect(badgeIn((await shen.get('/mine').expect(200)).text, '/mine')).toBe(1);
    expect((await shen.get('/mine?tab=todo').expect(200)).text.match(/class="card report"/g)?.length).toBe(1);
  });

  it('what came since the page was drawn stands in the bar, and only what that list would hold', async () => {
    const zhou = await house.as('zhou');
    const since = house.street.now();
    house.street.later(1);
    const ordinary = await house.street.report('shen');
    const urgent = await house.street.report('shen', { urgent: true });
    const message = await told(zhou, '/dispatch', { since });
    expect(idsOf(message, 'fresh').toSorted()).toEqual([ordinary, urgent].toSorted());
    expect(/data-live="fresh"[^>]*data-urgent="([^"]*)"/.exec(message)?.[1]).toBe(urgent);
    expect(idsOf(message, 'news')).toContain(urgent);
    expect(idsOf(await told(zhou, '/dispatch?board=mediation', { since }), 'fresh')).toEqual([]);
    // What a colleague is deciding already, and what one has taken back oneself, is not new.
    await house.street.step('li', ordinary, { command: { step: 'claim' } });
    expect(idsOf(await told(zhou, '/dispatch', { since }), 'fresh')).toEqual([urgent]);
    house.street.later(1);
    expect(idsOf(await told(zhou, '/dispatch'), 'fresh')).toEqual([]);
    await house.street.route('zhou', urgent, fire);
    await house.street.step('zhou', urgent, { command: { step: 'recall' } });
    expect(idsOf(await told(zhou, '/dispatch', { since }), 'fresh')).toEqual([]);
  });

  it('news is what others hand over: to the unit, and what is urgent to the lead of its board once it is sent', async () => {
    const { street } = house;
    const since = street.now();
    const news = async (login: string) => idsOf(await told(await house.as(login), '/', { since }), 'news');
    street.later(1);
    const id = await street.report('shen', { urgent: true });
    expect([await news('gao'), await news('zhao'), await news('lin')]).toEqual([[id], [], []]);
    street.later(1);
    await street.route('zhou', id, fire);
    expect([await news('zhao'), await news('lin'), await news('qian')]).toEqual([[id], [id], []]);
    street.later(1);
    // What one takes oneself is no news.
    await street.step('lin', id, { command: { step: 'sign' } });
    expect([await news('zhao'), await news('lin')]).toEqual([[id], []]);
  });

  it('a row says who took or finished its case and when; what one did oneself says nothing', async () => {
    const { street } = house;
    const [taken, sent, own, returned] = [
      await street.report('shen'),
      await street.report('shen'),
      await street.report('shen'),
      await street.report('shen'),
    ];
    street.later(5);
    const since = street.now();
    street.later(1);
    await street.step('li', taken, { command: { step: 'claim' } });
    await street.route('li', sent, fire);
    await street.route('zhou', own, fire);
    await street.route('li', returned, fire);
    street.later(1);
    await street.step('li', returned, { command: { step: 'recall' } });
    const message = await told(await house.as('zhou'), '/dispatch', { since });
    const marks = Object.fromEntries(
      [...message.matchAll(/data-row="([^"]+)"[^>]*>\s*<b>([^<]*)/g)].map(([, id, text]) => [id, text]),
    );
    expect(marks).toEqual({ [taken]: '李倩 正在处理', [sent]: '09:06 李倩 转给 应急管理指挥 · 消防安全组' });
  });

  it('tells nobody of what is not his: another street, a sealed case, a reporter who is sealed', async () => {
    const { street, deps } = house;
    const since = street.now();
    street.later(1);
    const id = await street.report('shen', { urgent: true });
    const sealed = await street.report('shen', { urgent: true });
    await street.db.updateTable('case_file').set({ sensitivity: 'X' }).where('id', '=', sealed).execute();
    await (await house.as('li')).get('/live').query({ page: '/dispatch', case: id }).expect(200);
    await (await house.as('gao')).get('/live').query({ page: '/board', case: sealed }).expect(200);
    street.later(30);
    await street.step('li', id, { command: { step: 'claim' } });
    for (const login of ['tang', 'ma', 'zheng', 'ning', 'auditor', 'qian']) {
      const agent = await house.as(login);
      for (const page of ['/', '/dispatch', '/board', '/rulings', '/cases']) {
        const message = await told(agent, page, { since });
        expect([login, page, [id, sealed].filter((one) => message.includes(one))]).toEqual([login, page, []]);
        expect([login, message.includes('李倩'), message.includes('20 分钟')]).toEqual([login, false, false]);
      }
    }
    // Whoever may not see it can neither be seen looking at it.
    await (await house.as('tang')).get('/live').query({ page: '/dispatch', case: id }).expect(200);
    expect(deps.live.seenBy(street.who('tang').id)).toBeNull();
    const zhou = await told(await house.as('zhou'), '/dispatch', { since });
    expect(zhou).toContain(id);
    // Who has a sealed case before him is told to nobody.
    expect(zhou).not.toMatch(new RegExp(`data-row="${sealed}"[^>]*>[^<]*<span class="eye"`));
    await street.db.updateTable('case_file').set({ sensitivity: 'W' }).where('id', '=', sealed).execute();
    await street.step('shen', sealed, { command: { step: 'cancel' } });
    expect(await told(await house.as('zhou'), '/dispatch', { since })).toContain('一位居民 撤回上报');
  });

  it('says who else has the same case before him, until he goes on', async () => {
    const [id, other] = [await house.street.report('shen'), await house.street.report('shen')];
    const li = await house.as('li');
    const zhou = await house.as('zhou');
    await told(li, '/dispatch', { case: id });
    expect(await told(zhou, '/dispatch', { case: id })).toMatch(/data-live="also">.*李倩 也在看/s);
    expect(await told(zhou, '/dispatch', { case: other })).not.toContain('也在看');
    expect(await told(zhou, '/dispatch', { case: other })).toMatch(
      new RegExp(`data-row="${id}"[^>]*><span class="eye"`),
    );
    await told(li, '/', { case: '' });
    expect(await told(zhou, '/dispatch', { case: id })).not.toContain('也在看');
  });

  it('leaves the reporter of a case of secrecy out: that he sees it would tell who he is', async () => {
    const id = await house.street.report('shen', { category: 'PUB02' });
    expect((await house.street.look('zhou', id)).row.sensitivity).toBe('W');
    await told(await house.as('shen'), '/', { case: id });
    await told(await house.as('li'), '/dispatch', { case: id });
    const seen = await told(await house.as('zhou'), '/dispatch', { case: id });
    expect(seen).toContain('李倩 也在看');
    expect(seen).not.toContain('沈玉兰');
  });

  it('looks back twelve hours at most, whatever a page asks for', async () => {
    const id = await house.street.report('shen');
    house.street.later(13 * 60);
    const zhou = await house.as('zhou');
    expect(idsOf(await told(zhou, '/dispatch', { since: '1970-01-01T00:00:00.000Z' }), 'fresh')).toEqual([]);
    const fresh = await house.street.report('shen');
    expect(idsOf(await told(zhou, '/dispatch', { since: '1970-01-01T00:00:00.000Z' }), 'fresh')).toEqual([
      fresh,
    ]);
    expect(id).not.toBe(fresh);
  });

  it('warns of what is urgent and nobody has taken: on the page, in the stream, and with a list of exactly those', async () => {
    const { street } = house;
    const id = await street.report('shen', { urgent: true });
    await street.report('shen');
    const gao = await house.as('gao');
    expect((await gao.get('/').expect(200)).text).not.toContain('/neglected');
    street.later(19);
    await street.route('zhou', id, fire);
    expect(await told(gao, '/')).not.toContain('20 分钟无人签收');
    street.later(1);
    for (const [login, page] of [
      ['gao', '/'],
      ['gao', '/board'],
      ['zhou', '/dispatch'],
      ['zhao', '/'],
      ['lin', '/board'],
    ] as const) {
      const agent = await house.as(login);
      expect((await agent.get(page).expect(200)).text).toContain('1 件特急 20 分钟无人签收');
      expect(await told(agent, page)).toContain('1 件特急 20 分钟无人签收');
      expect(rowsIn((await agent.get('/neglected').expect(200)).text)).toEqual([id]);
    }
    expect(await told(await house.as('chen'), '/')).not.toContain('无人签收');
    await street.step('lin', id, { command: { step: 'sign' } });
    expect(await told(gao, '/')).not.toContain('无人签收');
  });

  it('warns of 紧急 once it is past the limit of triage or of signing, and never of what can wait', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'FIR05' });
    await street.report('shen');
    const listed = async () => rowsIn((await (await house.as('gao')).get('/neglected').expect(200)).text);
    street.later(30);
    expect(await listed()).toEqual([]);
    street.later(1);
    expect(await listed()).toEqual([id]);
    await street.route('zhou', id, fire);
    expect(await listed()).toEqual([]);
    street.later(31);
    expect(await listed()).toEqual([id]);
    street.later(24 * 60);
    expect(await listed()).toEqual([id]);
  });

  it('keeps no abandoned desk open: what a page asks by itself is nobody', async () => {
    const zhou = await house.as('zhou');
    for (let i = 0; i < 4; i += 1) {
      house.street.later(7);
      await zhou.get('/live').expect(200);
    }
    house.street.later(3);
    await zhou.get('/live').expect(303);
  });
});

onBothEngines('the stream', (engine) => {
  let house: House;
  let server: Server;
  let url: string;
  beforeEach(async () => {
    house = await openHouse(engine);
    server = createServer(house.app).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    house.deps.live.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await house.close();
  });

  const listen = async (login: string, page = '/dispatch') => {
    const form = { method: 'POST', body: new URLSearchParams({ as: login }), redirect: 'manual' } as const;
    const signed = await fetch(`${url}/sign-in`, form);
    const cookie = signed.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const query = new URLSearchParams({ page, since: monday });
    const headers = { cookie, accept: 'text/event-stream', 'accept-encoding': 'gzip' };
    const answer = await fetch(`${url}/live?${query.toString()}`, { headers });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (wanted: RegExp): Promise<string> => {
      while (!wanted.test(heard)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`The stream ended after: ${heard}`);
        heard += value;
      }
      const all = heard;
      heard = '';
      return all;
    };
    const rest = async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) heard += next.value;
      return heard;
    };
    return { answer, cookie, until, rest, close: () => reader.cancel() };
  };
  const report = (login: string) =>
    house.deps.books.openCase(house.street.who(login), aReport(login), {
      key: `key-${login}-${Math.random()}`,
      digest: '',
    });

  it('comes plain and unbuffered, and tells within a second what is written', async () => {
    const zhou = await listen('zhou');
    const { headers } = zhou.answer;
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect([headers.get('x-accel-buffering'), headers.get('content-encoding')]).toEqual(['no', null]);
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    await zhou.until(/\n\n/);
    const began = Date.now();
    const id = await report('shen');
    const message = await zhou.until(/data-live="fresh".*\n\n/s);
    expect(message).toContain(id);
    // Only what has changed is sent.
    expect(message).not.toContain('data-live="also"');
    expect(Date.now() - began).toBeLessThan(1000);
    await zhou.close();
  });

  it('tells tang of 中河 nothing of 东柳', async () => {
    const tang = await listen('tang');
    await tang.until(/\n\n/);
    await report('shen');
    const own = await report('ma');
    const message = await tang.until(/data-live="fresh".*\n\n/s);
    expect(/data-live="fresh"[^>]*data-cases="([^"]*)"/.exec(message)?.[1]).toBe(own);
    await tang.close();
  });

  it('tells qian nothing when a sealed case of his own board is written to, not even that something was', async () => {
    const qian = await listen('qian', '/board');
    await qian.until(/\n\n/);
    const sealed = await house.street.report('shen', { category: 'PER02', title: '孩子身上有伤' });
    house.deps.live.tell({ caseId: sealed, district: '330212000000', street: '330212012000' });
    await new Promise((passed) => setTimeout(passed, 600));
    const urgent = await house.deps.books.openCase(
      house.street.who('shen'),
      { ...aReport('shen'), category: 'PUB04' },
      { key: 'key-after-sealed', digest: '' },
    );
    await house.street.route('zhou', urgent, police);
    house.deps.live.tell({ caseId: urgent, district: '330212000000', street: '330212012000' });
    const heard = await qian.until(/data-live="fresh".*\n\n/s);
    expect(heard).toContain(urgent);
    expect(heard).not.toMatch(/event: tick/);
    expect(heard).not.toContain(sealed);
    await qian.close();
  });

  it('ends when the session does', async () => {
    const zhou = await listen('zhou');
    await zhou.until(/\n\n/);
    await fetch(`${url}/sign-out`, { method: 'POST', headers: { cookie: zhou.cookie }, redirect: 'manual' });
    await report('shen');
    const last = await zhou.rest();
    expect(last).toContain('event: ended');
    expect(last).not.toContain('<template');
  });

  it('of more than eight, the oldest is told to ask instead', async () => {
    const streams = [await listen('zhou')];
    await streams[0]!.until(/\n\n/);
    for (let i = 0; i < 8; i += 1) streams.push(await listen('zhou'));
    expect(await streams[0]!.rest()).toContain('event: crowded');
    for (const stream of streams.slice(1)) await stream.close();
  });
});

function badgeIn(text: string, href: string): number {
  const link = new RegExp(`<a\\s+href="${href}"[^>]*>((?:(?!</a).)*)</a`, 's');
  const found = text.match(new RegExp(link, 'gs')) ?? [];
  const number = found
    .map((one) => /<b role="img"[^>]*>(\d+)<\/b>/.exec(one)?.[1])
    .find((one) => one !== undefined);
  return Number(number ?? 0);
}

function idsOf(message: string, part: string): string[] {
  const ids = new RegExp(`data-live="${part}"[^>]*data-cases="([^"]*)"`).exec(message)?.[1] ?? '';
  return ids.split(' ').filter(Boolean);
}

function aReport(login: string) {
  return {
    ...anOrdinaryReport,
    ...(login === 'ma' ? { grid: '330212005013-02' } : {}),
  };
}
