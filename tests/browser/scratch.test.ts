import { appendFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { addDemoCases } from '#scripts/demo/cases.ts';
import { openBrowserHouse } from '#tests/support/browser-house.ts';
import { axeFaults } from '#tests/support/page-faults.ts';

it('scratch', async () => {
  const out = '/tmp/hq/scratch-T.txt';
  writeFileSync(out, '');
  const say = (s: string) => appendFileSync(out, s + '\n');
  let t = Date.now();
  const lap = (what: string) => {
    say(`${what}: ${Date.now() - t} ms`);
    t = Date.now();
  };
  const house = await openBrowserHouse('sqlite');
  lap('house');
  await addDemoCases(house.street.db, house.deps.photos, house.street.book, house.street.now());
  lap('cases');
  const rows = await house.street.db
    .selectFrom('case_file')
    .select(['id', 'state', 'street_id', 'closure_type'])
    .execute();
  const one = (state: string) =>
    '/cases/' + rows.find((r) => r.state === state && r.street_id === '330212012000')?.id;
  say(
    JSON.stringify(
      Object.fromEntries(
        [...new Set(rows.map((r) => r.state))].map((x) => [x, rows.filter((r) => r.state === x).length]),
      ),
    ),
  );
  for (const [login, paths] of Object.entries({
    shen: [
      '/',
      '/report',
      '/report?category=FIR05',
      '/report/categories',
      '/report/categories?q=xx',
      '/mine',
      '/mine?tab=open',
      '/mine?tab=closed',
      '/me',
    ],
    ding: ['/', '/report', '/mine'],
    zhou: [
      '/',
      '/dispatch',
      '/dispatch?queue=late',
      '/dispatch?queue=to-sign',
      '/dispatch?queue=open',
      '/dispatch?queue=sent-back',
      '/me',
      ...[
        'reported',
        'awaiting_sign',
        'in_progress',
        'in_dispute',
        'pending_check',
        'pending_visit',
        'closed',
        'not_accepted',
        'merged',
        'transferred_out',
        'cancelled',
        'awaiting_info',
      ].map(one),
    ],
    lin: ['/', '/board', '/report'],
    chen: ['/', '/board'],
    gao: ['/', '/board'],
    wu: ['/'],
    ning: ['/'],
    xu: ['/check', '/check?list=visit'],
    zheng: ['/rulings'],
    auditor: ['/journal'],
    secadmin: ['/people', '/people/p-shen', '/people/p-secadmin'],
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
