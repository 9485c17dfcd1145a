import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Router, type Request, type Response } from 'express';
import type { Assets, Room } from '#views/layout.ts';

const ours = new URL('../../views/assets/', import.meta.url);
const { resolve } = createRequire(import.meta.url);

const shared = ['tokens', 'base', 'parts', 'fields'];
const street = [...shared, 'story', 'worker'];
const desk = [...shared, 'desk', 'live', 'find'];
const queues = [...desk, 'timeline', 'rows', 'steps', 'triage', 'pane'];

/** The sheets of each room, in the order of the cascade. */
const rooms: Record<Room, readonly string[]> = {
  // Nobody prints what is read under way, nor a queue; the page of the case is what goes on paper.
  report: [...street, 'shots', 'report'],
  phone: [
    ...street,
    'facts',
    'shots',
    'report',
    'timeline',
    'tables',
    'rows',
    'steps',
    'casefile',
    'door',
    'print',
  ],
  door: [...street, 'facts', 'door', 'second', 'plain', 'print'],
  desk: [...desk, 'facts', 'tables', 'rows', 'door', 'narrow', 'print'],
  reports: [...desk, 'story', 'tables', 'worker', 'shots', 'narrow', 'print'],
  case: [...desk, 'facts', 'timeline', 'tables', 'steps', 'narrow', 'print', 'case'],
  office: [
    ...desk,
    'story',
    'facts',
    'timeline',
    'tables',
    'door',
    'narrowing',
    'office',
    'cards',
    'journal',
    'narrow',
    'print',
  ],
  paper: [...desk, 'tables', 'sheet', 'narrow', 'print'],
  // Sentences, tables and charts; its two dates are all it asks for.
  oversight: [
    ...desk.filter((name) => name !== 'fields'),
    'tables',
    'charts',
    'oversight',
    'narrow',
    'print',
    'oversight-report',
  ],
  figures: [...desk, 'tables', 'oversight', 'narrow', 'print', 'narrowing', 'oversight-lists'],
  entry: [...desk, 'facts', 'timeline', 'tables', 'steps', 'entry', 'narrow', 'print'],
  triage: [...queues, 'dispatch', 'narrow'],
  work: [...queues, 'story', 'facts', 'desks', 'narrow'],
};

type Asset = { type: string; etag: string; plain: Buffer; gzip: Buffer; br: Buffer };
const shelf = new Map<string, Asset>();

/** Addresses of what browsers load, each with the hash of its content: a new version is a new address. No build step. */
export const assets: Assets = {
  styles: sheetsOf(rooms),
  htmx: put('htmx.js', theirs('htmx.org/dist/htmx.min.js')),
  // One function: what the three share is nobody else's.
  liveJs: put(
    'live.js',
    `(() => {\n${['live-parts.js', 'live-sound.js', 'live.js'].map(script).join('')}})();`,
  ),
  deskJs: put('desk.js', ['once.js', 'desk.js', 'previews.js', 'find.js'].map(script).join('')),
  entryJs: put('entry.js', script('entry.js')),
  triageJs: put('triage.js', `{${script('triage.js')}${script('decide.js')}}${script('viewer.js')}`),
  // shrink.js first: while a photo is being made smaller, the form has not gone out.
  workerJs: put('worker.js', ['shrink.js', 'once.js', 'worker.js', 'draft.js'].map(script).join('')),
  caseCss: put('case.css', css(['case'])),
  playbookCss: put('playbook.css', css(['playbook'])),
  helpedCss: put('helped.css', css(['cards', 'helped'])),
  pageJs: put('page.js', `(() => {\n${script('live-page.js')}})();`),
  followJs: put('follow.js', `(() => {\n${script('follow.js')}})();`),
  viewerJs: put('viewer.js', script('viewer.js')),
  favicon: put('favicon.svg', own('favicon.svg')),
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

/** One style sheet for each room. */
function sheetsOf(all: Record<Room, readonly string[]>): Record<Room, string> {
  const made = Object.entries(all).map(([room, names]) => [room, put(`${room}.css`, css(names))] as const);
  return Object.fromEntries(made) as Record<Room, string>;
}

function put(name: string, content: string): string {
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
function css(names: readonly string[]): string {
  return names
    .map((name) => own(`${name}.css`))
    .join('')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .replaceAll(/ ([>~]) /g, '$1')
    .replaceAll(/='([a-z]+)'/g, '=$1')
    .replaceAll(/(?<=[ :,(-])0\./g, '.');
}

/** A script as it is, without its comments and indentation. */
function script(name: string): string {
  return own(name).replaceAll(/^ *\/\/.*\n|^ +/gm, '');
}

function own(name: string): string {
  return readFileSync(new URL(name, ours), 'utf8');
}

function theirs(name: string): string {
  return readFileSync(resolve(name), 'utf8');
}
