import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { routesOf, type Route } from '#tests/support/routes.ts';
import { fire } from '#tests/support/street.ts';

const runs = { sqlite: 2000, postgres: 400 };

type Sent = { method: string; path: string; headers: Record<string, string>; body: Buffer };

onBothEngines('malformed requests', (engine) => {
  let house: House;
  let server: Server;
  let port: number;
  let routes: Route[];
  let caseId: string;
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    house = await openHouse(engine);
    caseId = await house.street.report('shen');
    await house.street.route('zhou', caseId, fire);
    for (const login of ['shen', 'zhou', 'lin', 'xu', 'secadmin', 'auditor']) {
      const opened = await house.deps.doors.signInWithoutPassword(login, { agent: 'test', device: null });
      if ('token' in opened) cookies.set(login, opened.token);
    }
    routes = routesOf(house.app);
    server = createServer(house.app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await house.close();
  });

  it(
    `answers ${runs[engine]} of them with a refusal, never with its inside`,
    { timeout: 90_000 },
    async () => {
      let unread = 0;
      await fc.assert(
        fc.asyncProperty(requests(), async (asked) => {
          const { status, text } = await send(asked);
          if (status === 0) unread += 1;
          const told = `${asked.method} ${asked.path}`;
          expect(status, told).toBeLessThan(500);
          expect(text, told).not.toMatch(/\n\s+at |\.ts:\d+|node_modules|SQLITE_|syntax error|kysely/i);
        }),
        { numRuns: runs[engine], seed: 20261121 },
      );
      expect(unread).toBeLessThan(runs[engine] / 20);
      const alive = await send({ method: 'GET', path: '/readyz', headers: {}, body: Buffer.alloc(0) });
      expect(alive.status).toBe(200);
    },
  );

  function requests(): fc.Arbitrary<Sent> {
    const short = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '',
        ' ',
        '\u0000',
        '\u202e夜',
        '😀'.repeat(50),
        '9'.repeat(400),
        '-1',
        '1e999',
        'NaN',
        '%',
        '%00',
      ),
      fc.constantFrom(
        "' or 1=1 --",
        '<script>alert(1)</script>',
        '../../etc/passwd',
        '__proto__',
        'constructor',
        '[]',
      ),
    );
    const text = fc.oneof(
      { weight: 8, arbitrary: short },
      { weight: 1, arbitrary: fc.constant('长'.repeat(12_000)) },
    );
    const param = fc.oneof(
      fc.constant(caseId),
      short.map((s) => encodeURIComponent(s.toWellFormed())),
      fc.constantFrom('%E0%A4%A', '%00', '..'),
    );
    const route = fc.constantFrom(...routes).chain(({ method, path }) =>
      fc.record({
        method: fc.oneof(
          { weight: 6, arbitrary: fc.constant(method) },
          { weight: 1, arbitrary: fc.constantFrom('PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'POST') },
        ),
        path: fc
          .tuple(
            fc.array(param, { minLength: 3, maxLength: 3 }),
            fc.array(fc.tuple(names, short), { maxLength: 4 }),
          )
          .map(([params, query]) => {
            let i = 0;
            const filled = path.replace(/:\w+/g, () => params[i++] ?? '');
            return query.length === 0 ? filled : `${filled}?${form(query)}`;
          }),
      }),
    );
    const body = fc.oneof(
      fc.constant({ type: '', bytes: Buffer.alloc(0) }),
      fc
        .array(fc.tuple(names, text), { maxLength: 12 })
        .map((pairs) => ({ type: 'application/x-www-form-urlencoded', bytes: Buffer.from(form(pairs)) })),
      fc.array(fc.tuple(names, text), { maxLength: 8 }).map((pairs) => ({
        type: 'multipart/form-data; boundary=x',
        bytes: Buffer.from(multipart(pairs)),
      })),
      fc
        .uint8Array({ maxLength: 300 })
        .chain((bytes) =>
          fc
            .constantFrom(
              'multipart/form-data; boundary=x',
              'multipart/form-data',
              'application/json',
              'application/x-www-form-urlencoded; charset=utf-7',
              'text/plain',
            )
            .map((type) => ({ type, bytes: Buffer.from(bytes) })),
        ),
    );
    const extra = fc.record({
      cookie: fc.constantFrom(...cookies.values(), 'nobody', '%', ''),
      lang: fc.constantFrom('zh', 'en', 'xx', '%'),
      key: fc.oneof(fc.constant(''), fc.constantFrom('12345678', 'k', 'x'.repeat(300), '<key>')),
      htmx: fc.boolean(),
    });
    return fc
      .tuple(route, body, extra)
      .map(([{ method, path }, { type, bytes }, { cookie, lang, key, htmx }]) => ({
        method,
        path,
        body: method === 'GET' || method === 'HEAD' ? Buffer.alloc(0) : bytes,
        headers: {
          cookie: `gridcase=${cookie}; lang=${lang}`,
          ...(type ? { 'content-type': type } : {}),
          ...(key ? { 'idempotency-key': key } : {}),
          ...(htmx ? { 'hx-request': 'true', 'hx-request-type': 'partial' } : {}),
        },
      }));
  }

  function send({ method, path, headers, body }: Sent): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const req = request({
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { ...headers, connection: 'close' },
      });
      req.setTimeout(10_000, () => req.destroy(new Error(`no answer to ${method} ${path}`)));
      req.on('response', (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        res.on('end', () => resolve({ status: res.statusCode ?? 0, text }));
      });
      // A refusal may come before the body was read to its end.
      req.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EPIPE' || error.code === 'ECONNRESET'
          ? resolve({ status: 0, text: '' })
          : reject(error),
      );
      req.end(body);
    });
  }
});

const names = fc.constantFrom(
  'category',
  'severity',
  'grid',
  'place',
  'story',
  'lat',
  'lon',
  'handled',
  'contact_name',
  'contact_phone',
  'key',
  'step',
  'version',
  'unit',
  'board',
  'person',
  'reason',
  'closure',
  'target',
  'suggest',
  'into',
  'remark',
  'guidance',
  'title',
  'back',
  'name',
  'value',
  'case',
  'after',
  'list',
  'queue',
  'page',
  'size',
  'login',
  'role',
  'photo',
  '__proto__',
  'a[b]',
);

function form(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&');
}

function multipart(pairs: readonly (readonly [string, string])[]): string {
  const parts = pairs.map(
    ([name, value], i) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"${i % 3 === 2 ? '; filename="a.jpg"' : ''}\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--x--\r\n`;
}
