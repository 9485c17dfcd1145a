import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cookieJar } from '#kernel/cookies.ts';
import { formKey, refusedFields, tryParse } from '#kernel/http.ts';
import { safeBack } from '#kernel/language.ts';
import { every } from '#kernel/timer.ts';
import { Problem } from '#rules/problem.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';

describe('a form', () => {
  const form = z.object({
    place: z.string().min(1, 'place').max(5, 'too_long'),
    kind: z.enum(['a', 'b']).optional(),
    note: z.string().min(1).optional(),
  });

  it('is typed by its schema, or names each wrong field by a key of the words', () => {
    expect(tryParse(form, { place: '3 幢', kind: 'a' })).toEqual({
      ok: true,
      data: { place: '3 幢', kind: 'a' },
    });
    expect(tryParse(form, { place: '', kind: 'c', note: '' })).toEqual({
      ok: false,
      fields: { place: 'place', kind: 'choose', note: 'required' },
    });
    expect(tryParse(form, undefined)).toEqual({ ok: false, fields: { place: 'required' } });
    expect(tryParse(form, { place: ['x', 'y'] })).toEqual({ ok: false, fields: { place: 'not_valid' } });
    expect(tryParse(form, { place: '123456' })).toEqual({ ok: false, fields: { place: 'too_long' } });
  });

  it('never brings a NUL to the database', () => {
    expect(tryParse(form, { place: 'a\0b' })).toEqual({ ok: false, fields: { place: 'not_valid' } });
  });

  it('is shown again for wrong fields only', () => {
    expect(refusedFields(new Problem('invalid', { fields: { a: 'required' } }))).toEqual({ a: 'required' });
    for (const other of [new Problem('conflict'), new Problem('invalid'), new Error('x')]) {
      expect(() => refusedFields(other)).toThrow(other);
    }
  });
});

describe('the key of a form', () => {
  const request = (header: string | undefined, body: unknown) =>
    ({ get: (name: string) => (name === 'idempotency-key' ? header : undefined), body }) as never;
  it('comes from the header, else from the form, else is new', () => {
    expect(formKey(request('header-key', { key: 'form-key' }))).toBe('header-key');
    expect(formKey(request(undefined, { key: 'form-key' }))).toBe('form-key');
    expect(formKey(request(undefined, undefined))).toMatch(/^[0-9a-f-]{36}$/);
    expect(formKey(request(undefined, {}))).not.toBe(formKey(request(undefined, {})));
    for (const bad of ['short', 'x'.repeat(65), 'with space in it', ['a', 'b']]) {
      expect(() => formKey(request(undefined, { key: bad }))).toThrow(Problem);
    }
  });
});

describe('the way back', () => {
  it.each([
    ['/board?tab=mine', '/board?tab=mine'],
    ['/', '/'],
    ['//evil.example/x', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/x\r\nSet-Cookie: a=b', '/xSet-Cookie:%20a=b'],
    [`/${'x'.repeat(600)}`, '/'],
    [undefined, '/'],
    [['/a', '/b'], '/'],
  ])('from %j is %s', (back, path) => {
    expect(safeBack(back)).toBe(path);
  });
});

describe('cookies that open doors', () => {
  const written = (url: string) => {
    let seen: unknown[] = [];
    cookieJar(url).write({ cookie: (...all: unknown[]) => (seen = all) } as never, 'session', 'token', null);
    return seen;
  };
  it('are bound to this host, unread by scripts, and encrypted where there is https', () => {
    const flags = { path: '/', httpOnly: true, sameSite: 'lax' };
    expect(written('https://grid.example')).toEqual(['__Host-gridcase', 'token', { ...flags, secure: true }]);
    expect(written('http://localhost:8080')).toEqual(['gridcase', 'token', { ...flags, secure: false }]);
  });
});

describe('a timer', () => {
  it('never runs twice at once, goes on after a failure, and stops when the task is done', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const errors: unknown[] = [];
    const stop = every(
      1,
      async () => {
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setTimeout(resolve, 10));
        running -= 1;
        if ((runs += 1) === 2) throw new Error('once');
      },
      (error) => errors.push(error),
    );
    while (runs < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    await stop();
    const after = runs;
    expect([most, running, errors.length]).toEqual([1, 0, 1]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(runs).toBe(after);
  });
});

onBothEngines('pages', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(engine);
  });
  afterAll(() => house.close());
  const partial = { 'hx-request': 'true', 'hx-request-type': 'partial' };

  it('come whole, or as the part that htmx asks for', async () => {
    const browser = await house.as('zhou');
    const whole = await browser.get('/me').expect(200);
    expect(whole.text).toMatch(/^<!doctype html>/);
    expect(whole.headers['vary']).toContain('HX-Request-Type');
    const part = await browser.get('/me').set(partial).expect(200);
    expect(part.text).not.toContain('<!doctype');
    expect(part.text).toMatch(/^\s*<title>/);
    // Restored from history: htmx says so without HX-Request, and needs everything.
    const restored = await browser.get('/me').set({ 'hx-request-type': 'full' });
    expect(restored.text).toMatch(/^<!doctype html>/);
  });

  it('say 404 for every address that is none, to the letter', async () => {
    for (const path of [
      '/nowhere',
      '/Sign-in',
      '/sign-in/',
      '/people/a%00b',
      '/assets/nothing.css',
      '/..%2f',
    ]) {
      const { text } = await house.stranger().get(path).expect(404);
      expect(text).toContain('没有这个网页');
    }
  });

  it('lead to signing in, and htmx by its own header', async () => {
    const page = await house.stranger().get('/me?x=1').expect(303);
    expect(page.headers['location']).toBe('/sign-in?back=%2Fme%3Fx%3D1');
    const part = await house.stranger().get('/me').set(partial).expect(401);
    expect(part.headers['hx-redirect']).toMatch(/^\/sign-in\?/);
    const ended = await house.stranger().get('/me').set('cookie', 'gridcase=old').expect(303);
    expect(ended.headers['location']).toBe('/sign-in?ended=1&back=%2Fme');
    // A part and a form lead back to the page they stand on.
    const on = { host: '127.0.0.1', referer: 'http://127.0.0.1/people?page=2' };
    const within = await house
      .stranger()
      .get('/me')
      .set({ ...partial, ...on });
    expect(within.headers['hx-redirect']).toBe('/sign-in?back=%2Fpeople%3Fpage%3D2');
    const form = await house.stranger().post('/me/password').set(on).expect(303);
    expect(form.headers['location']).toBe('/sign-in?ended=sent&back=%2Fpeople%3Fpage%3D2');
  });

  it('refuse what cannot be read with a page, not with a stack', async () => {
    const big = await house
      .stranger()
      .post('/sign-in')
      .type('form')
      .send(`login=${'x'.repeat(300_000)}`);
    expect(big.status).toBe(413);
    const odd = await house
      .stranger()
      .post('/sign-in')
      .set('content-type', 'application/x-www-form-urlencoded; charset=klingon')
      .send('a=b');
    expect(odd.status).toBe(415);
    const broken = await house.stranger().get('/people/%E0%A4%A');
    expect([400, 404]).toContain(broken.status);
    for (const { text } of [big, odd, broken]) {
      expect(text).toMatch(/^<!doctype html>/);
      expect(text).not.toMatch(/node_modules|at \w+ \(/);
    }
  });

  it('keep language, theme and large type, and go back', async () => {
    const browser = house.stranger();
    const set = (name: string, value: string, back = '/sign-in') =>
      browser.post('/preferences').type('form').send({ name, value, back });
    const answer = await set('lang', 'en').expect(303);
    expect(answer.headers['location']).toBe('/sign-in');
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^lang=en; Max-Age=31536000; Path=\/; .*HttpOnly; SameSite=Lax$/,
    );
    await set('theme', 'dark').expect(303);
    await set('elder', '1').expect(303);
    const page = await browser.get('/sign-in');
    expect(page.text).toMatch(/<html lang="en"[^>]*data-theme="dark"[^>]*data-elder/);
    expect((await set('lang', 'zh', '//evil.example')).headers['location']).toBe('/');
    await set('lang', 'klingon').expect(422);
    await set('session', 'x').expect(422);
  });
});
