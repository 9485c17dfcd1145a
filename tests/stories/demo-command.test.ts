import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freePort } from '#scripts/demo/free-port.ts';

const root = join(import.meta.dirname, '../..');

it.each([
  ['an unknown option', ['--no-such'], /^用法 usage/],
  ['a port that is none', ['--port', '99999'], /99999 is out of range/],
  ['a file for a folder', ['--data', 'package.json'], /package\.json is a file, not a folder/],
  ['a folder nobody can make', ['--data', '/proc/gridcase/demo'], /Nothing can be written in \//],
])('the demo tells %s in a sentence', (_what, words, sentence) => {
  const program = [join(root, 'scripts/demo.ts'), ...words];
  const { status, stderr } = spawnSync(process.execPath, program, { cwd: root, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(sentence) });
  expect(stderr).not.toContain('    at ');
});

it('the demo passes over a port that is taken, and says taken when only that one was asked for', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await freePort(port, 1, '127.0.0.1')).toEqual({ fault: 'taken' });
  expect(await freePort(port, 20, '127.0.0.1')).not.toHaveProperty('fault');
  other.close();
});
