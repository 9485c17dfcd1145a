import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLog } from '#kernel/log.ts';
import { readConfig } from '#src/config.ts';
import { serve } from '#src/serve.ts';
import { freshStore } from '#tests/support/engine.ts';

it('streams do not hold up a server that stops', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridcase-stop-'));
  const read = readConfig({ GRIDCASE_DATA: folder, LOG_LEVEL: 'silent' });
  if (!read.ok) throw new Error(read.sentences.join(' '));
  const config = { ...read.config, port: 0, host: '127.0.0.1', publicUrl: 'http://127.0.0.1:0' };
  const server = await serve(await freshStore('sqlite'), config, openLog('silent'), { demo: true });
  if ('sentences' in server) throw new Error(server.sentences.join(' '));

  const form = { method: 'POST', body: new URLSearchParams({ as: 'zhou' }), redirect: 'manual' } as const;
  const signed = await fetch(`${server.url}/sign-in`, form);
  const cookies = signed.headers.getSetCookie().map((one) => one.split(';')[0]);
  const headers = { cookie: cookies.join('; '), accept: 'text/event-stream' };
  const streams = await Promise.all(
    [1, 2, 3].map(() => fetch(`${server.url}/live?page=/dispatch`, { headers })),
  );
  const readers = streams.map((stream) => stream.body!.getReader());
  for (const reader of readers) expect((await reader.read()).done).toBe(false);

  const began = Date.now();
  await server.stop();
  expect(Date.now() - began).toBeLessThan(3000);
  for (const reader of readers) expect(await restOf(reader)).toBe('');
  rmSync(folder, { recursive: true });
});

/** What still comes before the stream ends; it ends as an answer does, not as a cut. */
async function restOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  let rest = '';
  for (let next = await reader.read(); !next.done; next = await reader.read())
    rest += new TextDecoder().decode(next.value);
  return rest;
}
