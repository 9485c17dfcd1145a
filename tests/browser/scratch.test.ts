import { gzipSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { addDemoCases } from '#scripts/demo/cases.ts';
import { openHouse } from '#tests/support/house.ts';

it('scratch', async () => {
  const house = await openHouse('sqlite');
  const { db, book, now } = house.street;
  await addDemoCases(db, house.deps.photos, book, now());
  const shen = await house.as('shen');
  const zhou = await house.as('zhou');
  const out: string[] = [];
  for (const [who, p] of [
    [shen, '/'],
    [shen, '/report'],
    [shen, '/mine'],
    [shen, '/mine?tab=open'],
    [shen, '/mine?tab=closed'],
    [zhou, '/dispatch'],
    [zhou, '/cases/x'],
  ] as const) {
    const res = await who.get(p);
    out.push(
      [
        p,
        res.text.length,
        gzipSync(res.text).length,
        gzipSync(res.text, { level: 9 }).length,
        gzipSync(res.text.replace(/\n\s+/g, '\n')).length,
        res.text.match(/<article/g)?.length,
        [...res.text.matchAll(/href="(\/assets[^"]*)"/g)]
          .map((m) => m[1])
          .filter((x) => x?.includes('css'))
          .join(),
      ].join(' '),
    );
    writeFileSync('/tmp/hq/' + p.replaceAll(/\W/g, '_') + '.html', res.text);
  }
  writeFileSync('/tmp/hq/sizes-T.txt', out.join('\n'));
  await house.close();
  expect(1).toBe(1);
});
