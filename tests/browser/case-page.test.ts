import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '#records/cases.ts';
import { newId } from '#records/ids.ts';
import { openBrowserHouse, type BrowserHouse } from '#tests/support/browser-house.ts';
import { aPhoto } from '#tests/support/story.ts';
import { dongliu, fire, police } from '#tests/support/street.ts';

let house: BrowserHouse;
/** A case with photos of before and after that was returned to its handler, urged and is overdue again; and one with which others help. */
let id: string;
let helped: string;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
  const { street } = house;
  const photo = await keptPhoto();
  const started = async () => {
    const one = await street.report('shen', {
      photos: [photo],
      contact: { name: '王阿姨', phone: '13812345678' },
    });
    await street.route('zhou', one, fire, '先看有没有发热');
    return one;
  };
  const both = [await started(), await started()] as const;
  [id, helped] = both;
  const onBoth = async (minutes: number, login: string, ...acts: Act[]) => {
    street.later(minutes);
    for (const one of both) await street.step(login, one, ...acts);
  };
  await onBoth(50, 'lin', { command: { step: 'sign' } });
  await onBoth(20, 'lin', { command: { step: 'contact' }, texts: { remark: '车主晚上在家' } });
  const result: Act = {
    command: { step: 'submit-result', closure: 'solved' },
    texts: { remark: '电线已收，插座已封' },
    photos: { kind: 'after', shas: [photo] },
  };
  for (const minutes of [900, 500]) {
    await onBoth(minutes, 'lin', result);
    await onBoth(90, 'xu', { command: { step: 'check-fail' }, texts: { remark: '还拉着一根' } });
  }
  for (const to of [
    { kind: 'unit', id: `${dongliu}-property` },
    { kind: 'unit', id: police },
    { kind: 'post', role: 'street_duty_leader', place: dongliu },
  ] as const) {
    const limits = { sign: '30min', limit: '1wd' } as const;
    const ask = { id: newId(), slot: null, side: false, to, ...limits, item: null, share: 0 } as const;
    await street.step('lin', helped, {
      command: { step: 'add-co', ask },
      texts: { remark: '请来现场，一起拆线' },
    });
  }
  street.later(2 * 24 * 60);
}, 120_000);
afterAll(() => house.close());

async function keptPhoto(): Promise<string> {
  const taken = await house.deps.photos.take(readFileSync(aPhoto));
  if (!taken.ok) throw new Error(`The photo was refused: ${taken.why}`);
  await house.street.books.keepPhotos([taken.photo]);
  return taken.photo.sha256;
}

describe('the page of a case', () => {
  it.each([
    ['zhou', 1440, 'zh', 'light'],
    ['lin', 1440, 'en', 'dark'],
    ['shen', 390, 'zh', 'dark'],
    ['lin', 390, 'en', 'light'],
  ] as const)(
    '%s, %i px wide, %s, %s: no fault, and nothing goes sideways',
    async (login, width, lang, theme) => {
      const visit = await house.visit(login, { width, lang, theme, touch: width < 600 });
      await visit.open(`/cases/${id}`);
      await visit.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
      expect(await visit.inspect()).toEqual([]);
      const wide = await visit.page.evaluate('document.documentElement.scrollWidth');
      expect(wide).toBeLessThanOrEqual(width);
      const drawing = visit.page.locator('.way svg').filter({ visible: true });
      expect(await drawing.getAttribute('class')).toBe(width < 600 ? 'tall' : 'wide');
      expect(await drawing.getAttribute('role')).toBe('img');
      const box = (await drawing.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      await visit.close();
    },
  );

  it('says in ten seconds where it is: the sentence stands in the first screen, and on a phone the step at hand', async () => {
    for (const width of [1440, 390]) {
      const visit = await house.visit('lin', { width, touch: width < 600 });
      await visit.open(`/cases/${id}`);
      const say = (await visit.page.locator('.say').boundingBox())!;
      expect(say.y + say.height).toBeLessThan(844);
      if (width < 600) {
        const bar = (await visit.page.locator('.case-bar').boundingBox())!;
        expect(bar.y + bar.height).toBeLessThanOrEqual(844);
      }
      await visit.close();
    }
  });

  it.each([
    ['by the lead alone', () => id],
    ['with others who help', () => helped],
  ])(
    'fits on two sheets of A4, with nothing cut, every number masked and no colour needed: %s',
    async (_what, which) => {
      const visit = await house.visit('zhou');
      await visit.open(`/cases/${which()}`);
      const { page } = visit;
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page[^s]/g)?.length).toBeLessThanOrEqual(2);
      await page.setViewportSize({ width: 688, height: 1017 });
      await page.emulateMedia({ media: 'print' });
      const cut = await page.evaluate(
        `[...document.querySelectorAll('.casefile *')]
        .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 80))`,
      );
      expect(cut).toEqual([]);
      const paper = await page.locator('body').innerText();
      expect(paper).toMatch(/NB-330212-012-\d{8}-\d{6} · 格事台 · .*打印人 周明/);
      expect(paper).toContain('138****5678');
      expect(paper).not.toMatch(/13812345678|还剩|可以办的事/);
      expect(await page.locator('.way .wide').isVisible()).toBe(true);
      const filter = `getComputedStyle(document.querySelector('.before-after img')).filter`;
      expect(await page.evaluate(filter)).toBe('grayscale(1)');
      await visit.close();
    },
  );

  it.each([
    [1440, 'zh', 'light'],
    [390, 'en', 'dark'],
  ] as const)('draws who helps: %i px wide, %s, %s', async (width, lang, theme) => {
    const visit = await house.visit('lin', { width, lang, theme, touch: width < 600 });
    await visit.open(`/cases/${helped}`);
    await visit.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
    expect(await visit.inspect()).toEqual([]);
    expect(await visit.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const drawing = visit.page.locator('.way svg').filter({ visible: true });
    expect(await drawing.getAttribute('aria-label')).toMatch(/幸福苑物业服务中心|Xingfuyuan property/);
    expect(await drawing.locator('.help').count()).toBe(3);
    // On one column they stand before what is known anyway.
    const [tasks, facts] = await Promise.all(
      ['#tasks', '#facts'].map(async (card) => (await visit.page.locator(card).boundingBox())!.y),
    );
    if (width < 600) expect(tasks).toBeLessThan(facts!);
    await visit.close();
  });

  it('shows its photos large, one after the other by the arrow keys, and gives the focus back', async () => {
    const visit = await house.visit('zhou');
    await visit.open(`/cases/${id}`);
    const { page } = visit;
    const viewer = page.locator('#viewer');
    const said = () => viewer.locator('p').innerText();
    await page.locator('.case-story .photos a').first().focus();
    await page.keyboard.press('Enter');
    expect(await viewer.isVisible()).toBe(true);
    expect(await said()).toMatch(/^1 \/ \d · 上报时/);
    await page.keyboard.press('ArrowRight');
    expect(await said()).toMatch(/^2 \/ \d · 处置后/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    // Before the first comes the last.
    const [, at, of] = /^(\d) \/ (\d)/.exec(await said())!;
    expect(at).toBe(of);
    expect(await visit.inspect()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await viewer.isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.closest(".case-story") !== null')).toBe(true);
    await visit.close();
  });

  it('leads to each photo and tells everything without scripts', async () => {
    const visit = await house.visit('zhou', { js: false });
    await visit.open(`/cases/${id}`);
    await visit.page.locator('.why > summary').click();
    expect(await visit.page.locator('.why').innerText()).toContain('24 小时');
    await visit.page.locator('.ledger > summary').click();
    expect(await visit.page.locator('.ledger tbody tr').count()).toBeGreaterThan(5);
    await visit.page.locator('.case-story .photos a').first().click();
    expect(visit.page.url()).toMatch(/\/photos\/[\w-]+$/);
    await visit.close();
  });
});
