import { afterAll, beforeAll, expect, it } from 'vitest';
import type TestAgent from 'supertest/lib/agent.js';
import { demoPassword } from '#scripts/demo/people.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';

const good = 'a sentence of my own';
const sentence = (text: string) => (res: { text: string }) => expect(res.text).toContain(text);

onBothEngines('the front door', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(engine, { demo: false });
  });
  afterAll(() => house.close());

  const enter = (browser: TestAgent, login: string, password = demoPassword, more: object = {}) =>
    browser
      .post('/sign-in')
      .type('form')
      .send({ login, password, ...more });

  it('lets people in by name and password and leads them where they were going', async () => {
    const browser = house.stranger();
    const page = await browser.get('/sign-in?back=%2Fme').expect(200);
    expect(page.text).toContain('name="back" value="/me"');
    const answer = await enter(browser, 'shen', demoPassword, { back: '/me' }).expect(303);
    expect(answer.headers['location']).toBe('/me');
    await browser.get('/me').expect(200).expect(sentence('沈玉兰'));
  });

  it('gives a cookie that scripts and other sites cannot use, for as long as the browser is open', async () => {
    const answer = await enter(house.stranger(), 'zhou');
    const cookies = answer.headers['set-cookie'] as unknown as string[];
    const session = cookies.find((cookie) => cookie.startsWith('gridcase='))!;
    expect(session).toMatch(/^gridcase=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const device = cookies.find((cookie) => cookie.startsWith('gridcase-device='))!;
    expect(device).toMatch(/HttpOnly; SameSite=Lax$/);
    const phone = await enter(house.stranger(), 'shen', demoPassword, { own_phone: '1' });
    expect(String(phone.headers['set-cookie'])).toMatch(/gridcase=[\w-]{43}; Max-Age=2592000;/);
  });

  it('changes the session at every sign-in', async () => {
    const browser = house.stranger();
    const tokenOf = (res: { headers: Record<string, unknown> }) =>
      /gridcase=([\w-]{43});/.exec(String(res.headers['set-cookie']))![1]!;
    const first = tokenOf(await enter(browser, 'zhou'));
    const second = tokenOf(await enter(browser, 'li'));
    expect(second).not.toBe(first);
    await house.stranger().get('/me').set('cookie', `gridcase=${first}`).expect(303);
  });

  it('says the same of a wrong password and of a name nobody has', async () => {
    const texts: string[] = [];
    for (const login of ['shen', 'nobody']) {
      const { status, text } = await enter(house.stranger(), login, 'wrong');
      expect(status).toBe(422);
      texts.push(text.replaceAll(login, ''));
    }
    expect(texts[0]).toContain('登录名或密码不对');
    expect(texts[1]).toBe(texts[0]);
  });

  it('keeps the name but never the password in the form, and asks for what is missing', async () => {
    const refused = await enter(house.stranger(), 'shen', 'not my password');
    expect(refused.text).toContain('value="shen"');
    expect(refused.text).not.toContain('not my password');
    const empty = await house
      .stranger()
      .post('/sign-in')
      .type('form')
      .send({ login: ' ', password: '' })
      .expect(422);
    expect(empty.text).toContain('写登录名');
    expect(empty.text).toContain('写密码');
  });

  it('locks after five failures and says for how long', async () => {
    for (let i = 0; i < 5; i += 1) await enter(house.stranger(), 'tang', 'wrong').expect(422);
    await enter(house.stranger(), 'tang').expect(429).expect(sentence('15 分钟后再试'));
    house.street.later(16);
    await enter(house.stranger(), 'tang').expect(303);
  });

  it('ends one session, or all of them', async () => {
    const [desk, other, phone] = await Promise.all(['luo', 'luo', 'luo'].map((login) => house.as(login)));
    await desk!.post('/sign-out').expect(303).expect('location', '/sign-in?out=1');
    await desk!.get('/me').expect(303);
    await other!.get('/me').expect(200);
    await other!.post('/sign-out-everywhere').expect(303);
    await phone!.get('/me').expect(303);
    await house.stranger().post('/sign-out').expect(303);
    await house
      .stranger()
      .post('/sign-out-everywhere')
      .expect(303)
      .expect('location', /^\/sign-in/);
  });

  it('ends on another device of one’s own, and on nobody else’s', async () => {
    const [here, there] = await Promise.all(['luo', 'luo'].map((login) => house.as(login)));
    const stranger = await house.as('shen');
    const page = await here!.get('/me').expect(200);
    // This device has no such button: it signs out by the usual way.
    const ids = [...page.text.matchAll(/action="\/me\/sessions\/([\w-]+)\/end"/g)].map(([, id]) => id!);
    expect(ids).toHaveLength(1);
    await stranger.post(`/me/sessions/${ids[0]}/end`).expect(303);
    await there!.get('/me').expect(200);
    await here!.post(`/me/sessions/${ids[0]}/end`).expect(303).expect('location', '/me?ended=1');
    await there!.get('/me').expect(303);
    await here!.get('/me?ended=1').expect(200).expect(sentence('那台设备已退出'));
  });

  it('ends by itself after half an hour, with a word', async () => {
    const browser = await house.as('he');
    house.street.later(31);
    const { headers } = await browser.get('/me').expect(303);
    await browser.get(headers['location']!).expect(sentence('登录已到期'));
  });

  it('offers nobody without a password', async () => {
    const page = await house.stranger().get('/sign-in');
    expect(page.text).not.toContain('演示人员');
    await house.stranger().post('/sign-in').type('form').send({ as: 'shen' }).expect(404);
  });

  it.each([
    '/sign-in',
    '/sign-out',
    '/sign-out-everywhere',
    '/preferences',
    '/me/password',
    '/welcome/token',
  ])('is shut to other sites: POST %s', async (path) => {
    const browser = await house.as('secadmin');
    for (const from of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
      await browser
        .post(path)
        .set(from)
        .type('form')
        .send({ login: 'shen', password: demoPassword })
        .expect(403);
    }
    await browser.get('/me').expect(200);
  });

  it('shows one’s own posts and devices, and changes the password', async () => {
    const browser = await house.as('fang');
    const elsewhere = await house.as('fang');
    const page = await browser
      .get('/me')
      .set('user-agent', 'Mozilla/5.0 (Windows NT 10.0) Chrome/130')
      .expect(200);
    for (const text of ['调解员', '人民调解委员会', '这台设备', '改密码']) expect(page.text).toContain(text);
    const change = (body: object) => browser.post('/me/password').type('form').send(body);
    await change({ current: demoPassword, password: good, again: 'other' })
      .expect(422)
      .expect(sentence('两次写的不一样'));
    await change({ current: 'wrong', password: good, again: good })
      .expect(422)
      .expect(sentence('现在的密码不对'));
    await change({ current: demoPassword, password: 'short', again: 'short' })
      .expect(422)
      .expect(sentence('至少 12 个字'));
    await change({ current: demoPassword, password: good, again: good })
      .expect(303)
      .expect('location', '/me?changed=1');
    await browser.get('/me?changed=1').expect(200).expect(sentence('密码改好了'));
    await elsewhere.get('/me').expect(303);
    await enter(house.stranger(), 'fang', good).expect(303);
  });
});

onBothEngines('one address that keeps failing', (engine) => {
  it('is stopped whatever the names, and does not stop those who know their password', async () => {
    const house = await openHouse(engine, { demo: false, settings: { limits: { signIn: 4, all: 100 } } });
    const enter = (login: string, password: string) =>
      house.stranger().post('/sign-in').type('form').send({ login, password });
    for (let i = 0; i < 6; i += 1) await enter('zhou', demoPassword).expect(303);
    for (let i = 0; i < 4; i += 1) await enter(`name${i}`, 'wrong').expect(422);
    const { headers, text } = await enter('name9', 'wrong').expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(text).toContain('点得太快了');
    let answers = 0;
    while ((await house.stranger().get('/sign-in')).status === 200) answers += 1;
    expect(answers).toBeLessThan(100);
    await house.close();
  });
});

onBothEngines('the demo’s door', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(engine);
  });
  afterAll(() => house.close());

  it('lists its people by what they do, one click each, under the demo’s line', async () => {
    const { text } = await house.stranger().get('/sign-in').expect(200);
    expect(text).toContain('演示数据，人物与事件均为虚构');
    expect([...text.matchAll(/name="as" value="([\w]+)"/g)]).toHaveLength(31);
    for (const word of ['网格和村社', '板块牵头人', '以沈玉兰登录：网格员']) expect(text).toContain(word);
    await (await house.as('shen')).get('/me').expect(200);
    await house.stranger().post('/sign-in').type('form').send({ as: 'nobody' }).expect(404);
  });

  it('opens with one click on this machine only', async () => {
    const browser = house.stranger();
    await browser
      .get('/sign-in')
      .set('host', 'grid.example')
      .expect((res) => expect(res.text).not.toContain('name="as"'));
    await browser.post('/sign-in').set('host', 'grid.example').type('form').send({ as: 'shen' }).expect(404);
  });
});

onBothEngines('the rules of GB/T 22239 at the door', (engine) => {
  it('ask for three kinds of characters, and for a new password after 90 days', async () => {
    const house = await openHouse(engine, {
      demo: false,
      now: '2027-03-01T01:00:00.000Z',
      settings: { passwordRules: 'gbt22239' },
    });
    const browser = house.stranger();
    const enter = (password: string) =>
      browser.post('/sign-in').type('form').send({ login: 'shen', password });
    const { headers } = await enter(demoPassword).expect(303);
    expect(headers['location']).toMatch(/^\/welcome\/[\w-]{43}\?old=1$/);
    await browser.get(headers['location']!).expect(sentence('密码用满 90 天了'));
    const path = headers['location']!.split('?')[0]!;
    const set = (password: string) => browser.post(path).type('form').send({ password, again: password });
    await set('only small letters').expect(422).expect(sentence('至少用三种'));
    await set('Guihua!2026').expect(303);
    expect((await enter('Guihua!2026').expect(303)).headers['location']).toBe('/');
    await house.close();
  });
});

onBothEngines('health', (engine) => {
  it('is told to anybody, and readiness proved by a write', async () => {
    const house = await openHouse(engine);
    await house.stranger().get('/healthz').expect(200, '在运行');
    await house.stranger().get('/readyz').expect(200, '可以用');
    const { value } = await house.street.db
      .selectFrom('meta')
      .select('value')
      .where('key', '=', 'ready_at')
      .executeTakeFirstOrThrow();
    expect(value).toBe(house.street.now());
    await house.street.db.schema.dropTable('meta').execute();
    await house.stranger().get('/readyz').expect(503, '数据库现在写不进去');
    await house.stranger().get('/healthz').expect(200);
    await house.close();
  });
});
