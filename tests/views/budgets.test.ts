import { gzipSync } from 'node:zlib';
import express from 'express';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { assetRoutes, assets } from '#kernel/assets.ts';

const app = express().use(assetRoutes());
const get = (path: string, encoding = 'identity') =>
  supertest(app).get(path).set('Accept-Encoding', encoding);

async function sizeOf(path: string): Promise<number> {
  const { body, text } = await get(path).expect(200);
  return gzipSync(text ?? (body as Buffer), { level: 9 }).length;
}

describe('what a browser loads, compressed, stays within', () => {
  it.each([
    ['styles of the report pages', assets.styles.report, 5],
    ['styles of the doors', assets.styles.door, 5],
    ['styles of all other phone pages', assets.styles.phone, 6.5],
    ['styles of the desks', assets.styles.desk, 5.5],
    ['styles of reports at a desk', assets.styles.reports, 5.9],
    ['styles of the entry form', assets.styles.entry, 6],
    ['styles of the report of oversight', assets.styles.oversight, 6.7],
    ['styles of the lists of oversight', assets.styles.figures, 6],
    ['styles of the sheet of cases', assets.styles.paper, 5.25],
    ['styles of the office', assets.styles.office, 6.4],
    ['styles of the page of a case', assets.styles.case, 6.6],
    ['styles of what has to be done at once', assets.playbookCss, 0.8],
    ['styles of boards, check and rulings', assets.styles.work, 6.8],
    // With the sheets that open over its bar on a phone.
    ['styles of triage', assets.styles.triage, 7],
    ['phone script', assets.workerJs, 6],
    ['htmx', assets.htmx, 13.5],
    ['what keeps a desk as it is now', assets.liveJs, 4],
    ['keys, box and small helps of the desk', assets.deskJs, 3.1],
    ['icons', '/assets/icons.svg', 4],
  ])('%s', async (_what, path, kibibytes) => {
    expect(await sizeOf(path)).toBeLessThanOrEqual(kibibytes * 1024);
  });
});

describe('assets', () => {
  it('are immutable under a name that holds their hash', async () => {
    const { headers } = await get(assets.styles.desk).expect(200);
    expect(assets.styles.desk).toMatch(/^\/assets\/desk-[0-9a-f]{12}\.css$/);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toBe('text/css; charset=utf-8');
  });

  it('come compressed to who can read it, and 304 to who has them', async () => {
    for (const encoding of ['br', 'gzip']) {
      const { headers } = await get(assets.htmx, encoding).expect(200);
      expect(headers['content-encoding']).toBe(encoding);
    }
    const { headers } = await get('/assets/icons.svg').expect(200);
    await get('/assets/icons.svg').set('If-None-Match', String(headers['etag'])).expect(304);
  });

  it('of the scripts, all that the triage desk loads stays within 24 KB', async () => {
    const { htmx, deskJs, triageJs, liveJs } = assets;
    const sizes = await Promise.all([htmx, deskJs, triageJs, liveJs].map(sizeOf));
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(24 * 1024);
  });

  it('are only the ones we have', async () => {
    await get('/assets/desk.css').expect(404);
    await get('/assets/..%2fhtml.ts').expect(404);
  });
});
