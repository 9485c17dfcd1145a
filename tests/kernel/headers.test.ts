import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { securityHeaders } from '#kernel/headers.ts';
import express from 'express';
import supertest from 'supertest';

const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' blob:;connect-src 'self';" +
  "manifest-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'";

onBothEngines('the headers of every answer', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(engine);
  });
  afterAll(() => house.close());

  it.each([
    ['a page', 'get', '/sign-in', 200],
    ['a redirect', 'get', '/me', 303],
    ['an error', 'get', '/nowhere', 404],
    ['a refusal', 'post', '/sign-in', 422],
    ['a broken address', 'get', '/people/%E0%A4%A', 404],
    ['a health probe', 'get', '/healthz', 200],
  ] as const)('stand on %s', async (_what, method, path, status) => {
    const { headers } = await house
      .stranger()
      [method](path)
      .expect((res) => expect([status, 400]).toContain(res.status));
    expect(headers['content-security-policy']).toBe(policy);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('let files with a hash in their name be kept', async () => {
    const page = await house.stranger().get('/sign-in');
    const css = /href="(\/assets\/[\w.-]+\.css)"/.exec(page.text)?.[1];
    const { headers } = await house.stranger().get(css!).expect(200);
    expect(headers['cache-control']).toContain('immutable');
    expect(headers['content-security-policy']).toBe(policy);
  });
});

describe('behind https', () => {
  it('browsers are told to stay there', async () => {
    const app = express().use(securityHeaders('https://grid.example'));
    const { headers } = await supertest(app).get('/');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });
});
