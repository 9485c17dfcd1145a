import type TestAgent from 'supertest/lib/agent.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { beforehand } from '#tests/support/evidence.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { dongliu, fire, police } from '#tests/support/street.ts';
import { numbersIn, rowsIn } from './list-pages.ts';

/** The number beside a page's name in the top bar; a page without one has nothing waiting. */
function badgeIn(page: string, path: string): number {
  const nav = page.slice(
    page.indexOf('class="pages"'),
    page.indexOf('</nav>', page.indexOf('class="pages"')),
  );
  const link = [...nav.matchAll(/<a\s+href="([^"]*)"[\s\S]*?<\/a\s*>/g)].find(([, href]) => href === path);
  expect(link, `${path} in the top bar`).toBeDefined();
  return Number(/<b[^>]*>(\d+)<\/b>/.exec(link![0])?.[1] ?? 0);
}

/** The numbers of a desk's tabs, in their order. */
function tabsIn(page: string, tabs: readonly string[]): number[] {
  return tabs.map((href) => {
    const from = page.indexOf(`href="${href}"`, page.indexOf('class="list-head'));
    return Number(/<(?:b|span)[^>]*>(\d+)</.exec(page.slice(from, page.indexOf('</a', from)))?.[1] ?? 0);
  });
}

onBothEngines('the numbers of badges, rails and lists', (engine) => {
  let house: House;
  const agents = new Map<string, TestAgent>();
  beforeAll(async () => {
    house = await openHouse(engine);
    await everyState(house);
  });
  afterAll(() => house.close());

  const read = async (login: string, path: string) => {
    const agent = agents.get(login) ?? (await house.as(login));
    agents.set(login, agent);
    return (await agent.get(path).expect(200)).text;
  };
  const lengthOf = async (login: string, path: string) => rowsIn(await read(login, path)).length;

  it.each([
    ['zhou', '/dispatch'],
    ['lin', '/board'],
    ['zhao', '/board'],
  ] as const)('of every queue in the rail agree: %s %s', async (login, path) => {
    const page = await read(login, path);
    const numbers = numbersIn(page);
    expect(numbers.length).toBeGreaterThan(2);
    expect(numbers.some(({ count }) => count > 0)).toBe(true);
    const listed = await Promise.all(
      numbers.map(async ({ href, label }) => `${label} ${await lengthOf(login, href)}`),
    );
    expect(listed).toEqual(numbers.map(({ label, count }) => `${label} ${count}`));
  });

  it('of 分流 agree: badge, first queue and list', async () => {
    const page = await read('zhou', '/dispatch');
    const waiting = numbersIn(page).find(({ label }) => label === '待分流')?.count;
    expect([badgeIn(page, '/dispatch'), waiting]).toEqual([rowsIn(page).length, rowsIn(page).length]);
    expect(rowsIn(page).length).toBeGreaterThan(1);
  });

  it.each(['lin', 'zhao'])('of 板块在办 agree: badge and what lies with %s', async (login) => {
    const held = await lengthOf(login, '/board?queue=mine');
    expect(badgeIn(await read(login, '/board'), '/board')).toBe(held);
  });

  it('of 核查回访 agree: badge, tabs and lists', async () => {
    const page = await read('xu', '/check');
    const lists = [rowsIn(page).length, await lengthOf('xu', '/check?list=visit')];
    expect(lists).toEqual([2, 1]);
    expect(tabsIn(page, ['/check', '/check?list=visit'])).toEqual(lists);
    expect(badgeIn(page, '/check')).toBe(3);
  });

  it('of 裁定 agree: badge and list, for the lead', async () => {
    const page = await read('zhao', '/rulings');
    expect(badgeIn(page, '/rulings')).toBe(rowsIn(page).length);
  });

  it('of 裁定 agree: badge, tabs and both lists, for the district', async () => {
    const page = await read('zheng', '/rulings');
    const lists = [rowsIn(page).length, await lengthOf('zheng', '/rulings?list=extension')];
    expect(lists).toEqual([1, 1]);
    expect(tabsIn(page, ['/rulings', '/rulings?list=extension'])).toEqual(lists);
    expect(badgeIn(page, '/rulings')).toBe(2);
  });

  it.each(['zhou', 'li', 'lin', 'zhao', 'xu', 'zheng', 'gao'])(
    'of 首页 agree: badge and list, for %s',
    async (login) => {
      const page = await read(login, '/');
      expect(rowsIn(page).length).toBeGreaterThan(0);
      expect(badgeIn(page, '/')).toBe(rowsIn(page).length);
    },
  );

  it('of a proposal to decline agree: 首页 and its list, for who may confirm it', async () => {
    const page = await read('gao', '/');
    expect(textOf({ text: page })).toContain('提请不予受理，等您同意');
    expect(textOf({ text: await read('zhou', '/') })).not.toContain('提请不予受理，等您同意');
  });

  it('of a finding about what he settled himself agree: 首页, 我上报的 and its list', async () => {
    expect(textOf({ text: await read('bao', '/') })).toContain('看要您办的 1 件');
    const mine = textOf({ text: await read('bao', '/mine') });
    expect([mine.includes('要我办 1'), mine.includes('答复认定')]).toEqual([true, true]);
  });
});

/** Cases in every state that waits somewhere, some of them overdue or with somebody else. */
async function everyState({ street }: House): Promise<void> {
  const sent = async (
    unit = fire,
    category = 'FIR02',
    contact: { name: string; phone: string } | null = null,
  ) => {
    const id = await street.report('shen', { category, contact });
    await street.route('zhou', id, unit);
    return id;
  };
  const handled = async (contact: { name: string; phone: string } | null = null) => {
    const id = await sent(police, 'PUB04', contact);
    await street.step('he', id, { command: { step: 'sign' } });
    await street.step('he', id, {
      command: { step: 'submit-result', closure: 'explained' },
      texts: { remark: '当场劝散' },
    });
    return id;
  };
  await street.report('shen', { category: 'FIR05' });
  await sent();
  street.later(31);
  await street.report('shen', { category: 'FIR10' });
  await street.report('bao', { category: 'CTY02', grid: '330212012007-01' });
  await street.step('li', await street.report('shen'), { command: { step: 'claim' } });
  const unclear = await street.report('shen', { category: 'FIR03' });
  await street.step('zhou', unclear, { command: { step: 'claim' } });
  await street.step('zhou', unclear, { command: { step: 'send-back', reason: 'photo_missing' } });
  await street.step('lin', await sent(), { command: { step: 'sign' } });
  for (const suggest of [`${dongliu}-safety`, null])
    await street.step('lin', await sent(), {
      command: { step: 'return', reason: suggest ? 'not_our_duty' : 'needs_other_lead', suggest },
      texts: { remark: '不在清单' },
    });
  await handled();
  await handled({ name: '王女士', phone: '13800001234' });
  const visited = await handled({ name: '钱阿姨', phone: '13900001111' });
  await street.step('xu', visited, { command: { step: 'check-pass' } });
  const own = await handled();
  await street.step('xu', own, { command: { step: 'check-pass' } });
  const declined = await street.report('ding', { category: 'FIR05' });
  await street.step('zhou', declined, { command: { step: 'claim' } });
  await street.step('zhou', declined, {
    command: { step: 'request-reject', reason: 'not_public_matter' },
    texts: { remark: '不归街道管', guidance: '请找房管处' },
  });
  await street.books.keepPhotos([beforehand]);
  const settled = await street.report('bao', {
    category: 'FIR07',
    grid: '330212012007-01',
    handled: true,
    photos: [beforehand.sha256],
  });
  await street.step('wu', settled, { command: { step: 'find-false' }, texts: { remark: '没有清走' } });
  // More time: asked for the first time, and again after it was granted once.
  const ask = (id: string, day: string) =>
    street.step('lin', id, {
      command: { step: 'request-extension', reason: 'other', day },
      texts: { remark: '等业主回来' },
    });
  for (const again of [false, true]) {
    const id = await sent(fire, 'FIR06');
    await street.step('lin', id, { command: { step: 'sign' } });
    await ask(id, '2026-12-01');
    if (!again) continue;
    await street.step('zhao', id, { command: { step: 'grant-extension' } });
    await ask(id, '2026-12-02');
  }
}
