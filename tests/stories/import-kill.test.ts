import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '#db/open.ts';
import { verify } from '#records/verify.ts';
import { engines, freshPlace } from '#tests/support/engine.ts';
import { listed } from '#tests/support/import-writer.ts';
import { monday } from '#tests/support/street.ts';

const program = join(import.meta.dirname, '../support/import-writer.ts');

describe.each(engines)('the server is killed while it writes a list of people (%s)', (engine) => {
  it('and either all of them are there or nobody is', { timeout: 60_000 }, async () => {
    const place = await freshPlace(engine, 'template');
    const here = async () => {
      const store = await openStore(place.url);
      const { n } = await store.db
        .selectFrom('person')
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      const { findings } = await verify(store.db, [], () => {});
      await store.close();
      expect(findings).toEqual([]);
      return Number(n);
    };
    const before = await here();
    let interrupted = 0;
    for (const wait of [0, 40, 90, 150]) {
      const said = await killedAfter(place.url, wait);
      const people = await here();
      expect([before, before + listed]).toContain(people);
      // What was said to be written is there.
      if (said.includes('written')) expect(people).toBe(before + listed);
      else interrupted += 1;
      if (people !== before) break;
    }
    expect(interrupted).toBeGreaterThan(0);
    await place.remove();
  });
});

/** Starts the writer, kills it so many milliseconds after it began, and answers what it said. */
function killedAfter(url: string, wait: number): Promise<string> {
  const writer = spawn(process.execPath, [program, url, monday], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  return new Promise((resolve) => {
    writer.stdout.on('data', (text: Buffer) => {
      said += String(text);
      if (said === 'writing\n') setTimeout(() => writer.kill('SIGKILL'), wait);
    });
    writer.once('close', () => resolve(said));
  });
}
