import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** The browser program, and the environment in which it finds its libraries and fonts. */
export type Chromium = { path: string; env: Record<string, string> };

declare module 'vitest' {
  interface ProvidedContext {
    chromium: Chromium;
  }
}

/** Vitest's global set-up of the browser tests: gives them `inject('chromium')`. CHROMIUM names another browser. */
export function setup(project: TestProject): void {
  const own = process.env['CHROMIUM'];
  project.provide('chromium', own ? { path: own, env: {} } : unpackedChromium());
}

const root = join(import.meta.dirname, '../..');

/** The packed Chromium, unpacked once per version: first beside its final place, then renamed, so that it is never half there. */
function unpackedChromium(): Chromium {
  const folder = join(root, `node_modules/.cache/chromium-${packedVersion()}`);
  if (!existsSync(folder)) {
    mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
    const half = mkdtempSync(`${folder}-`);
    unpackInto(half);
    writeFileSync(join(half, 'fonts.conf'), fontSettings(join(folder, 'fonts')));
    try {
      renameSync(half, folder);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  // A bare Debian has neither NSS nor fonts: the package brings both.
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return { path: join(folder, 'chromium'), env };
}

function packedVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const text = readFileSync(join(entry.slice(0, entry.lastIndexOf('/build/')), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The package unpacks into the temporary folder, and its libraries only where it believes to be on Lambda. */
function unpackInto(folder: string): void {
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  const script = "const { default: c } = await import('@sparticuz/chromium'); await c.executablePath();";
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`Chromium could not be unpacked: ${done.stderr}`);
}

/** The machine's fonts where it has any, and the package's own. */
function fontSettings(fonts: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${fonts}</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
}
