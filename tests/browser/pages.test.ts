import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDemoCases } from '#scripts/demo/cases.ts';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';
import { axeFaults, markupFaults, reflowFaults } from '#tests/support/page-faults.ts';
import { routesOf } from '#tests/support/routes.ts';
import { dongliu } from '#tests/support/street.ts';
import { langs } from '#views/words/index.ts';

/** A word in braces stands for an id: of a case in that state, of a person, of a token. */
const pages: Record<string, string[]> = {
  // The street: phones
  shen: [
    '/',
    '/report',
    '/report?category=FIR05',
    '/report/categories',
    '/report/categories?q=zzz',
    '/mine',
    '/mine?tab=open',
    '/mine?tab=closed',
    '/me',
    '/report/saved/{reported}',
    '/cases/{awaiting_info}',
    '/cases/{reported}',
    '/cases/{pending_visit}',
    '/cases/{closed}',
  ],
  bao: ['/', '/me', '/mine', '/report'],
  // The street: desks
  ding: ['/', '/report', '/mine'],
  zhou: [
    '/',
    '/me',
    '/dispatch',
    '/dispatch?case={reported}&to=mediation',
    '/dispatch?queue=late',
    '/dispatch?queue=sent-back',
    '/dispatch?queue=to-sign',
    '/dispatch?queue=open&board=emergency',
    '/dispatch?queue=past&category=FIR02&days=90',
    '/cases/{reported}',
    '/cases/{triaging}',
    '/cases/{not_accepted}',
    '/cases/{merged}',
    '/cases/{transferred_out}',
    '/cases/{cancelled}',
  ],
  // The boards
  chen: ['/', '/board', '/board?queue=closed'],
  lin: [
    '/',
    '/board',
    '/board?queue=mine',
    '/board?queue=to-sign',
    '/cases/{in_progress}',
    '/cases/{awaiting_sign}',
  ],
  fang: ['/', '/board'],
  gao: ['/', '/board', '/board?queue=waiting'],
  // Afterwards
  xu: ['/', '/check', '/check?list=visit', '/cases/{pending_check}'],
  zheng: ['/', '/rulings', '/cases/{in_dispute}'],
  wu: ['/'],
  ning: ['/'],
  // The office
  sysadmin: ['/', '/me'],
  secadmin: ['/', '/people', '/people/{person}', '/people/{self}'],
  auditor: ['/', '/journal', '/journal?case={number}'],
  nobody: ['/sign-in', '/sign-in?ended=1', '/welcome/{token}', '/welcome/a-link-that-never-was'],
};

describe('every page for every kind of person', () => {
  let house: BrowserHouse;
  let ids: Record<string, string>;
  beforeAll(async () => {
    house = await openBrowserHouse('sqlite');
    const { db, book, now } = house.street;
    await addDemoCases(db, house.deps.photos, book, now());
    ids = await idsIn(house);
  }, 120_000);
  afterAll(() => house.close());

  const paths = (login: string) =>
    (pages[login] ?? []).map((path) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name));
  const visitor = (login: string) =>
    house.visit(
      login === 'nobody' ? null : login,
      ['shen', 'bao'].includes(login) ? { width: 390, touch: true } : {},
    );

  it('leaves out no address', () => {
    const seen = Object.keys(pages).flatMap(paths);
    // No pages: files, signs of life, and an address that only leads back to the case.
    const others = ['/assets/:name', '/photos/:id', '/healthz', '/readyz', '/cases/:id/steps'];
    const unseen = routesOf(house.app)
      .filter(({ method, path }) => method === 'GET' && !others.includes(path))
      .map(({ path }) => path)
      .filter((path) => !seen.some((one) => patternOf(path).test(one.split('?')[0] ?? '')));
    expect(unseen).toEqual([]);
  });

  it.each(Object.keys(pages))(
    '%s: markup, accessibility, light and dark, zh and en, 320 px',
    async (login) => {
      const visit = await visitor(login);
      if (login === 'nobody') visit.provokes(404);
      const faults: string[] = [];
      for (const path of paths(login)) faults.push(...(await inBothLanguages(visit, path)));
      await visit.close();
      expect(faults).toEqual([]);
    },
    180_000,
  );

  it.each([
    ['zhou', '/dispatch'],
    ['secadmin', '/people'],
  ])('%s %s: menus and sheets, opened one by one', async (login, path) => {
    const visit = await house.visit(login);
    const faults = await menusOf(visit, path);
    await visit.speak('en');
    faults.push(...(await menusOf(visit, path)));
    await visit.close();
    expect(faults).toEqual([]);
  });

  it('large type: the phone pages still fit a narrow screen', async () => {
    const visit = await visitor('shen');
    await visit.page.getByRole('button', { name: '大字' }).click();
    const faults: string[] = [];
    for (const path of paths('shen')) {
      await visit.open(path);
      faults.push(...(await visit.inspect()));
    }
    await visit.close();
    expect(faults).toEqual([]);
  }, 120_000);

  it('a form that comes back, a refusal, and nothing at all', async () => {
    const visit = await visitor('shen');
    visit.provokes(403, 404, 422);
    const faults: string[] = [];
    await visit.open('/report');
    await visit.page.getByRole('button', { name: '上报', exact: true }).click();
    await visit.page.waitForSelector('[aria-invalid], .error');
    faults.push(...(await visit.inspect()));
    for (const path of ['/dispatch', '/people', '/nowhere', `/cases/${ids['person']}`]) {
      await visit.open(path);
      faults.push(...(await visit.inspect()));
    }
    await visit.close();
    expect(faults).toEqual([]);
  });

  it('a page with faults is told apart from one without', async () => {
    const visit = await visitor('nobody');
    await visit.page.setContent('<img src="https://elsewhere.invalid/x.png"><p style="width:400px">wide</p>');
    const faults = (await visit.inspect()).join('\n');
    await visit.close();
    expect(faults).toMatch(/image-alt/);
    expect(faults).toMatch(/400 px wide|sticks out/);
    expect(faults).toMatch(/foreign: https:\/\/elsewhere/);
    const markup = await markupFaults('<!doctype html><html><body><h1 style="x">a</h2></html>', 'zh');
    expect(markup.join('\n')).toMatch(/close-order[^]*language is not zh-CN[^]*has a style attribute/);
  });
});

/** What hangs from a button: each one opened by itself, wide and narrow. */
async function menusOf({ page, open }: Visit, path: string): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await open(path);
    for (const menu of await page.locator('details.menu > summary:visible').all()) {
      await menu.click();
      faults.push(...(await axeFaults(page)), ...(width === 320 ? await reflowFaults(page) : []));
      await page.keyboard.press('Escape');
    }
  }
  return faults;
}

/** Light, dark and narrow in Chinese, light and narrow in English. */
async function inBothLanguages({ page, open, speak, inspect }: Visit, path: string): Promise<string[]> {
  const faults: string[] = [];
  for (const lang of langs) {
    await speak(lang);
    await open(path);
    faults.push(...(await inspect()).map((fault) => `${lang} ${fault}`));
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(...(await axeFaults(page, 'contrast')).map((fault) => `dark ${path}: ${fault}`));
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}

/** What stands for the words in braces: cases this person sees, own reports first. */
async function idsOf({ street, deps }: BrowserHouse, login: string): Promise<Record<string, string>> {
  const { db, who } = street;
  const secadmin = who('secadmin');
  const offices = { person: who('shen').id, self: secadmin.id };
  if (login === 'nobody') return { token: await deps.doors.makeLink(secadmin, who('ning').id) };
  const seen = await casesFor(db, who(login))
    .innerJoin('case_reporter', 'case_reporter.case_id', 'case_file.id')
    .select(['case_file.id', 'state', 'number', 'case_reporter.person_id'])
    .orderBy('reported_at')
    .execute();
  const own = (row: (typeof seen)[number]) => Number(row.person_id === who(login).id);
  const states = seen.toSorted((a, b) => own(a) - own(b)).map(({ state, id }) => [state, id]);
  const first = await db.selectFrom('case_file').select('number').executeTakeFirstOrThrow();
  return { ...Object.fromEntries(states), ...offices, number: first.number };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);
}
