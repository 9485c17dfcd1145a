import { afterEach, beforeEach, expect, it } from 'vitest';
import type TestAgent from 'supertest/lib/agent.js';
import { demoPassword } from '#scripts/demo/people.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';

const sentence = (text: string) => (res: { text: string }) => expect(res.text).toContain(text);

onBothEngines('the second step at the door', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine, { demo: false });
  });
  afterEach(() => house.close());

  const enter = (browser: TestAgent, login: string, more: object = {}) =>
    browser
      .post('/sign-in')
      .type('form')
      .send({ login, password: demoPassword, ...more });
  const send = (browser: TestAgent, path: string, fields: object) =>
    browser.post(path).type('form').send(fields);
  /** Signed in once, with recovery codes from that time. */
  const enrolled = async (login: string): Promise<string[]> => {
    const browser = house.stranger();
    const { headers } = await enter(browser, login).expect(303);
    const way = String(headers['location']);
    house.phone.scan(login, (await browser.get(way).expect(200)).text);
    const { text } = await send(browser, way, { code: house.phone.code(login) }).expect(200);
    return [...text.matchAll(/<code>([A-Z2-7]{5}-[A-Z2-7]{5})<\/code>/g)].map(([, code]) => code!);
  };

  it('shows the secret as a picture, as a link and in groups of four, and the recovery codes once', async () => {
    const browser = house.stranger();
    const answer = await enter(browser, 'sysadmin', { back: '/office' }).expect(303);
    expect(answer.headers['location']).toBe('/sign-in/enrol?back=%2Foffice');
    const cookies = String(answer.headers['set-cookie']);
    expect(cookies).toMatch(/gridcase-half=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
    expect(cookies).not.toMatch(/gridcase=/);
    const page = await browser.get('/sign-in/enrol?back=%2Foffice').expect(200);
    expect(page.text).toMatch(/<svg class="qr"[^>]*aria-label="设动态码的二维码"/);
    const [, secret = ''] =
      /otpauth:\/\/totp\/%E6%A0%BC%E4%BA%8B%E5%8F%B0:sysadmin\?secret=([A-Z2-7]{32})/.exec(page.text)!;
    expect(page.text).toContain(secret.match(/.{4}/g)!.join(' '));
    // Looking again does not make another one: it may have been scanned already.
    await browser.get('/sign-in/enrol').expect(sentence(secret));
    await send(browser, '/sign-in/enrol', { code: '000000' }).expect(422).expect(sentence('这个码不对'));
    await send(browser, '/sign-in/enrol', { code: ' ' }).expect(422).expect(sentence('这一项要填'));
    house.phone.scan('sysadmin', page.text);
    const fields = { code: house.phone.code('sysadmin'), back: '/office' };
    const codes = await send(browser, '/sign-in/enrol', fields).expect(200);
    expect(codes.text.match(/<code>[A-Z2-7]{5}-[A-Z2-7]{5}<\/code>/g)).toHaveLength(10);
    expect(codes.text).toContain('href="/office"');
    expect(String(codes.headers['set-cookie'])).toMatch(/gridcase=[\w-]{43};.*gridcase-half=; Path=\//);
    await browser.get('/office').expect(200);
    // Sending the page again tells nothing more.
    await send(browser, '/sign-in/enrol', fields).expect(303).expect('location', '/office');
  });

  it('opens nothing before the code', async () => {
    const browser = house.stranger();
    await enter(browser, 'auditor').expect(303);
    for (const path of ['/', '/me', '/me/second', '/journal'])
      await browser
        .get(path)
        .expect(303)
        .expect('location', /^\/sign-in\?/);
    await send(browser, '/journal/export', {})
      .expect(303)
      .expect('location', /^\/sign-in/);
    await browser.get('/sign-in/code').expect(303).expect('location', '/sign-in/enrol');
  });

  it('asks for the code from then on, and leads on to where one was going', async () => {
    await enrolled('wu');
    const browser = house.stranger();
    const { headers } = await enter(browser, 'wu', { back: '/oversight' }).expect(303);
    expect(headers['location']).toBe('/sign-in/code?back=%2Foversight');
    await browser.get('/sign-in/enrol').expect(303).expect('location', '/sign-in/code');
    const page = await browser.get(headers['location']!).expect(200);
    expect(page.text).toContain('autocomplete="one-time-code"');
    expect(page.text).toContain('inputmode="numeric"');
    expect(page.text).not.toContain('otpauth');
    await send(browser, '/sign-in/code', { code: '12345' }).expect(422).expect(sentence('这个码不对'));
    await send(browser, '/sign-in/code', { code: house.phone.code('wu'), back: '/oversight' })
      .expect(303)
      .expect('location', '/oversight');
    await browser.get('/oversight').expect(200);
    await send(browser, '/sign-in/code', { code: '000000' }).expect(303).expect('location', '/');
  });

  it('says when the tries or the time are over, and how long a lock lasts', async () => {
    await enrolled('gao');
    const browser = house.stranger();
    await enter(browser, 'gao');
    for (let i = 0; i < 4; i += 1) await send(browser, '/sign-in/code', { code: '000000' }).expect(422);
    const last = await send(browser, '/sign-in/code', { code: '000000' }).expect(303);
    await browser.get(last.headers['location']!).expect(sentence('请重新登录'));
    await enter(browser, 'gao').expect(303);
    await send(browser, '/sign-in/code', { code: house.phone.code('gao') })
      .expect(429)
      .expect(sentence('15 分钟后再试'));
    house.street.later(10);
    await send(browser, '/sign-in/code', { code: house.phone.code('gao') })
      .expect(303)
      .expect('location', '/sign-in?over=1&back=%2F');
  });

  it('takes a recovery code, and leads to where the phone is changed', async () => {
    const codes = await enrolled('auditor');
    const browser = house.stranger();
    await enter(browser, 'auditor');
    await send(browser, '/sign-in/code', { code: codes[0] })
      .expect(303)
      .expect('location', '/me/second?used=1');
    await browser.get('/me/second?used=1').expect(200).expect(sentence('还剩 9 个'));
    await browser.get('/me').expect(sentence('还有 9 个恢复码'));
    // Another phone, for another recovery code.
    await send(browser, '/me/second', { proof: codes[0] }).expect(422).expect(sentence('这个码不对'));
    await send(browser, '/me/second', { proof: codes[1] }).expect(303);
    const offer = await browser.get('/me/second').expect(200);
    house.phone.scan('auditor', offer.text);
    await send(browser, '/me/second/confirm', { code: '' }).expect(422);
    const fresh = await send(browser, '/me/second/confirm', { code: house.phone.code('auditor') }).expect(
      200,
    );
    expect(fresh.text).toContain('动态码设好了');
    expect(fresh.text).not.toContain(codes[2]);
    await send(browser, '/me/second/codes', { proof: house.phone.code('auditor') })
      .expect(200)
      .expect(sentence('恢复码换好了'));
  });

  it('may be set up by anybody, and dropped before it is', async () => {
    const browser = await house.as('zhou');
    await browser.get('/me/second').expect(200).expect(sentence('还没有设'));
    await send(browser, '/me/second', { proof: 'wrong' }).expect(422).expect(sentence('现在的密码不对'));
    await send(browser, '/me/second', { proof: demoPassword }).expect(303);
    await browser.get('/me/second').expect(sentence('otpauth://'));
    await send(browser, '/me/second/drop', {}).expect(303);
    expect((await browser.get('/me/second')).text).not.toContain('otpauth://');
    await enter(house.stranger(), 'zhou').expect(303).expect('location', '/');
  });

  it('is reset by the security administrator, and its owner reads of it at the next sign-in', async () => {
    const person = house.street.who('wu').id;
    const signedIn = await house.as('wu');
    const admin = await house.as('secadmin');
    await admin.get(`/people/${person}`).expect(200).expect(sentence('重设动态码'));
    house.street.later(1);
    await send(admin, `/people/${person}/second/reset`, {}).expect(303);
    const page = await admin.get(`/people/${person}?saved=1`).expect(200);
    expect(page.text).toContain('还没有设动态码，下次登录时设');
    expect(page.text).toContain('重设动态码');
    await signedIn.get('/me').expect(303);
    const browser = house.stranger();
    const { headers } = await enter(browser, 'wu').expect(303);
    expect(headers['location']).toBe('/sign-in/enrol');
    house.phone.scan('wu', (await browser.get('/sign-in/enrol')).text);
    await send(browser, '/sign-in/enrol', { code: house.phone.code('wu') })
      .expect(200)
      .expect(sentence('href="/me?news=1"'));
    await browser.get('/me/second').expect(sentence('重设过您的动态码'));
    const own = house.street.who('secadmin').id;
    await send(admin, `/people/${own}/second/reset`, {}).expect(403);
  });

  it('is shut to other sites', async () => {
    const browser = await house.as('wu');
    for (const path of ['/sign-in/code', '/sign-in/enrol', '/me/second', '/me/second/codes'])
      await browser.post(path).set('sec-fetch-site', 'cross-site').type('form').send({}).expect(403);
  });
});

onBothEngines('the second step in the demo', (engine) => {
  it('is left out by one click, which says so, and not by a password', async () => {
    const house = await openHouse(engine);
    await house.stranger().get('/sign-in').expect(sentence('点一下登录不问动态码'));
    const browser = await house.as('wu');
    await browser.get('/me/second').expect(200).expect(sentence('演示里点名字登录，不问动态码'));
    await house
      .stranger()
      .post('/sign-in')
      .type('form')
      .send({ login: 'wu', password: demoPassword })
      .expect(303)
      .expect('location', '/sign-in/enrol');
    await house.close();
  });
});
