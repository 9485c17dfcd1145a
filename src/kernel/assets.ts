import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Router, type Request, type Response } from 'express';
import type { Assets } from '#views/layout.ts';

const ours = new URL('../../views/assets/', import.meta.url);
const { resolve } = createRequire(import.meta.url);

const shared = ['tokens', 'base', 'parts', 'fields', 'story', 'casefile', 'door'];

/** Content of each bundle, by the name it is asked for. Built once at start; there is no build step. */
const bundles = {
  deskCss: ['desk.css', css(...shared, 'desk', 'triage', 'pane', 'narrow', 'print')],
  workerCss: ['worker.css', css(...shared, 'worker', 'report', 'print')],
  // One file: loaded as two, htmx may start before the extension has registered.
  htmx: ['htmx.js', `${theirs('htmx.org/dist/htmx.min.js')};\n${theirs('htmx.org/dist/ext/hx-sse.min.js')}`],
  deskJs: ['desk.js', own('once.js') + own('desk.js')],
  workerJs: ['worker.js', own('once.js') + own('worker.js')],
  favicon: ['favicon.svg', own('favicon.svg')],
} as const satisfies Record<keyof Assets, readonly [name: string, content: string]>;

type Asset = { type: string; etag: string; plain: Buffer; gzip: Buffer; br: Buffer };
const shelf = new Map<string, Asset>();

/** Addresses of the bundles, each with the hash of its content: a new version is a new address. */
export const assets: Assets = {
  deskCss: put('deskCss'),
  workerCss: put('workerCss'),
  htmx: put('htmx'),
  deskJs: put('deskJs'),
  workerJs: put('workerJs'),
  favicon: put('favicon'),
};

// Views name icons without knowing a hash, so the sprite keeps one address and is asked for again after an hour.
shelf.set('icons.svg', asset('icons.svg', own('icons.svg')));

/** Serves `/assets/…` from memory, compressed at start. Unknown names go on to the 404 page. */
export function assetRoutes(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/assets/:name', (req, res, next) => {
    const found = shelf.get(req.params.name);
    if (!found) return next();
    const hour = 'public, max-age=3600';
    res.set('Cache-Control', req.params.name === 'icons.svg' ? hour : 'public, max-age=31536000, immutable');
    return send(req, res, found);
  });
  return router;
}

function send(req: Request, res: Response, { type, etag, plain, gzip, br }: Asset): void {
  res.set({ 'Content-Type': type, ETag: etag, Vary: 'Accept-Encoding' });
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  const encoding = req.acceptsEncodings('br', 'gzip', 'identity');
  if (encoding === 'br' || encoding === 'gzip') res.set('Content-Encoding', encoding);
  res.end(encoding === 'br' ? br : encoding === 'gzip' ? gzip : plain);
}

function put(bundle: keyof Assets): string {
  const [name, content] = bundles[bundle];
  const hashed = name.replace('.', `-${hashOf(content)}.`);
  shelf.set(hashed, asset(name, content));
  return `/assets/${hashed}`;
}

function asset(name: string, content: string): Asset {
  const types = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };
  const type = types[name.slice(name.lastIndexOf('.') + 1) as keyof typeof types];
  const plain = Buffer.from(content);
  return {
    type: `${type}; charset=utf-8`,
    etag: `"${hashOf(content)}"`,
    plain,
    gzip: gzipSync(plain, { level: 9 }),
    br: brotliCompressSync(plain),
  };
}

function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

/** Style sheets one after the other, without comments and needless space. */
function css(...names: string[]): string {
  return names
    .map((name) => own(`${name}.css`))
    .join('')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .replaceAll(/(?<=[ :,(-])0\./g, '.');
}

function own(name: string): string {
  return readFileSync(new URL(name, ours), 'utf8');
}

function theirs(name: string): string {
  return readFileSync(resolve(name), 'utf8');
}
