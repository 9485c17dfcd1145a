import { appendFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { addDemoCases } from '#scripts/demo/cases.ts';
import { axeFaults, openBrowserHouse } from '#tests/support/browser-house.ts';

it('scratch', async () => {
  const out = '/tmp/hq/scratch-T.txt';
  writeFileSync(out, '');
  const say = (s: string) => appendFileSync(out, s + '\n');
  let t = Date.now();
  const lap = (what: string) => { say(`${what}: ${Date.now() - t} ms`); t = Date.now(); };
  const house = await openBrowserHouse('sqlite');
  lap('house');
  await addDemoCases(house.street.db, house.deps.photos, house.street.book, house.street.now());
  lap('cases');
  for (const [login, paths] of Object.entries({
    shen: ['/', '/report', '/mine', '/me'], zhou: ['/', '/dispatch', '/me'], lin: ['/'], xu: ['/check', '/check?list=visit'], zheng: ['/rulings'], auditor: ['/journal'], secadmin: ['/people'],
  })) {
    const visit = await house.visit(login, { width: login === 'shen' ? 390 : 1280 });
    lap(`sign in ${login}`);
    for (const path of paths) {
      await visit.open(path);
      lap(`open ${path}`);
      const faults = await visit.inspect();
      lap(`inspect ${path}`);
      for (const f of faults) say('   ' + f);
      await visit.page.emulateMedia({ colorScheme: 'dark' });
      for (const f of await axeFaults(visit.page)) say('   dark ' + f);
      lap('dark axe');
      await visit.page.emulateMedia({ colorScheme: 'light' });
    }
    await visit.close();
  }
  await house.close();
  expect(1).toBe(1);
}, 200_000);
