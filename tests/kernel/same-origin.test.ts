import express from 'express';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { sameOrigin } from '#kernel/same-origin.ts';

const app = express();
app.use(sameOrigin('https://grid.example'));
app.use((_req, res) => void res.send('in'));
app.use(
  ((error: { code: string }, _req, res, _next) =>
    void res.status(403).send(error.code)) as express.ErrorRequestHandler,
);

const post = (headers: Record<string, string>) =>
  supertest(app)
    .post('/')
    .set({ host: 'inside:8080', ...headers });

describe('a request that changes something', () => {
  it.each([
    ['our own page', { 'sec-fetch-site': 'same-origin' }],
    ['typed by the person', { 'sec-fetch-site': 'none' }],
    ['our own page over plain http', { origin: 'http://inside:8080' }],
    ['our page behind a proxy that changes Host', { origin: 'https://grid.example' }],
    ['no browser', {}],
  ])('is let in from %s', async (_from, headers) => {
    await post(headers).expect(200);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['another site that also names us', { 'sec-fetch-site': 'cross-site', origin: 'https://grid.example' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://inside:9090' }],
    ['an opaque origin', { origin: 'null' }],
    ['nonsense', { origin: 'inside:8080' }],
  ])('is refused from %s', async (_from, headers) => {
    await post(headers).expect(403, 'forbidden');
  });

  it('is refused by any method that is not reading', async () => {
    for (const method of ['put', 'patch', 'delete'] as const) {
      await supertest(app)[method]('/').set('sec-fetch-site', 'cross-site').expect(403);
    }
  });
});

describe('reading', () => {
  it('is open from everywhere', async () => {
    const answer = await supertest(app)
      .get('/')
      .set({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' });
    expect(answer.status).toBe(200);
  });
});
