import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse, type Look, type Visit } from '#tests/support/browser-house.ts';

const slip = `宁波110指挥中心非警务警情分流单
警单号：330212202611210088123
报警人：陈女士
报警电话：13600007788
报警地址：幸福苑11幢2单元501室
简要警情：楼上凌晨拖椅子，天花板渗水，要求处理。`;

let house: BrowserHouse;
let visit: Visit;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
});
afterAll(() => house.close());
beforeEach(async () => {
  visit = await house.visit('zhou');
  await visit.open('/entry');
});
afterEach(() => visit.close());

describe('entering a case at a desk', () => {
  it('reads what is pasted into the fields at once, and Ctrl+Enter saves it', async () => {
    const { page } = visit;
    await paste(slip);
    await page.waitForSelector('.guessed');
    expect(await page.locator('#f-order_number').inputValue()).toBe('330212202611210088123');
    expect(await page.locator('[name=channel]:checked').inputValue()).toBe('police_110_diverted');
    expect(await page.locator('#f-contact_name').inputValue()).toBe('陈女士');
    expect(await page.locator('#f-place').inputValue()).toBe('幸福苑11幢2单元501室');
    expect(await page.locator('#f-where').inputValue()).toBe('330212012007');
    expect(await page.locator('[name=pick]:checked').inputValue()).toBe('NBR02');
    expect(await page.locator(':focus').getAttribute('name')).toBe('pasted');
    expect(await page.locator('#f-sub_line').isVisible()).toBe(false);
    expect(await visit.inspect()).toEqual([]);

    await page.locator('#f-story').focus();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/entry\/saved\//);
    expect(await page.locator('main').innerText()).toContain('单号 330212202611210088123');
    expect(await visit.inspect()).toEqual([]);
    await page.getByRole('link', { name: '去分流这件' }).click();
    await page.waitForURL(/\/dispatch\?case=/);
    expect(await page.locator('#pane h2').first().innerText()).toBe('楼上凌晨拖椅子，天花板渗水，要求处理');
  });

  it('keeps what was typed when the session is over: signed in elsewhere, it is saved', async () => {
    const { page } = visit;
    await paste(slip.replace('0088123', '0088777'));
    await page.waitForSelector('.guessed #f-place');
    const cookies = await page.context().cookies();
    await page.context().clearCookies({ name: 'gridcase' });
    await page.keyboard.press('Control+Enter');
    await page.getByText('您填的都还在这一页上').waitFor();
    expect(await page.locator('#f-contact_name').inputValue()).toBe('陈女士');
    await page.context().addCookies(cookies);
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/entry\/saved\//);
  });

  it('leaves alone what was typed, while the text is read and after', async () => {
    const { page } = visit;
    await page.fill('#f-contact_name', '陈阿婆');
    await page.locator('label', { hasText: '电话' }).first().click();
    await paste(slip);
    await page.waitForSelector('.guessed #f-place');
    expect(await page.locator('#f-contact_name').inputValue()).toBe('陈阿婆');
    expect(await page.locator('[name=channel]:checked').inputValue()).toBe('phone');

    await page.fill('#f-place', '11幢门口');
    expect(await page.locator('.guessed #f-place').count()).toBe(0);
    await paste(slip.replace('渗水', '发霉'));
    await expect.poll(() => page.locator('#f-story').inputValue()).toContain('发霉');
    expect(await page.locator('#f-place').inputValue()).toBe('11幢门口');
  });

  it('does not send half a form with Enter, and finds categories while one types', async () => {
    const { page } = visit;
    await page.fill('#f-contact_name', '陈阿婆');
    await page.keyboard.press('Enter');
    await page.locator('#f-find').pressSequentially('灭火器');
    await page.waitForSelector('[name=pick][value=FIR06]', { state: 'attached' });
    await page.keyboard.press('Enter');
    expect(await page.locator('[name=pick]:checked').inputValue()).toBe('FIR06');
    // What is chosen from the list counts.
    await page.selectOption('#f-category', 'FIR07');
    expect(await page.locator('[name=pick]:checked').inputValue()).toBe('');
    expect(new URL(page.url()).pathname).toBe('/entry');
    expect(await page.locator('#f-contact_name').inputValue()).toBe('陈阿婆');
  });

  it('says what is missing, asks before a number is used twice, and goes on with the same call', async () => {
    const { page } = visit;
    visit.provokes(422);
    await fillIn(page, 'N-1');
    await page.fill('#f-story', '');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.error');
    expect(await page.title()).toMatch(/^错误：录入/);
    expect(await visit.inspect()).toEqual([]);
    await page.fill('#f-story', '井盖松了，车压过去响');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/entry\/saved\//);

    await page.getByRole('link', { name: '记另一件' }).click();
    await page.waitForURL(/\/entry\?from=/);
    expect(await page.locator('main').innerText()).toContain('陈阿婆，136****7788');
    expect(await visit.inspect()).toEqual([]);
    await page.fill('#f-story', '路灯也不亮');
    await page.selectOption('#f-category', 'UTL08');
    await page.selectOption('#f-where', '330212012007-03');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/entry\/saved\//);
    expect(await page.locator('main').innerText()).toContain('同一张工单里还有 1 件');

    await visit.open('/entry');
    await fillIn(page, 'n-1');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[name=again]');
    expect(await visit.inspect()).toEqual([]);
    await page.check('[name=again]');
    await page.locator('#f-story').focus();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/entry\/saved\//);
    expect(await page.locator('main').innerText()).toContain('同一张工单里还有 2 件');
  });

  it('goes from top to bottom with Tab', async () => {
    const { page } = visit;
    await page.check('[name=channel][value=hotline_12345]');
    await page.locator('#f-pasted').focus();
    const passed: string[] = [];
    while (!passed.includes('photo') && passed.length < 30) {
      await page.keyboard.press('Tab');
      passed.push(await page.evaluate<string>(`document.activeElement?.getAttribute('name') ?? ''`));
    }
    const named = passed.filter((name) => name !== '' && name !== 'do');
    expect(named).toEqual([
      'channel',
      'order_number',
      'sub_line',
      'contact_name',
      'contact_phone',
      'anonymous',
      'story',
      'title',
      'find',
      'category',
      'severity',
      'where',
      'place',
      'photo',
    ]);
  });

  it.each<[string, Look]>([
    ['on a phone', { width: 390, touch: true }],
    ['in the dark', { theme: 'dark' }],
    ['in English', { lang: 'en' }],
  ])('has no faults %s', async (_name, look) => {
    const other = await house.visit('zhou', look);
    await other.open('/entry');
    await other.page.fill('#f-pasted', slip);
    await other.page.locator('[data-reads]').click();
    await other.page.waitForSelector('.guessed');
    expect(await other.inspect()).toEqual([]);
    await other.close();
  });

  it('works without JavaScript', async () => {
    const plain = await house.visit('zhou', { js: false });
    await plain.open('/entry');
    const { page } = plain;
    await page.fill('#f-pasted', slip.replace('88123', '88999'));
    await page.fill('#f-contact_name', '陈阿婆');
    await page.getByRole('button', { name: '识别' }).click();
    expect(await page.locator('#f-contact_name').inputValue()).toBe('陈阿婆');
    expect(await page.locator('#f-order_number').inputValue()).toBe('330212202611210088999');
    expect(await page.locator('.guessed').count()).toBeGreaterThan(4);
    expect(await plain.inspect()).toEqual([]);
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForURL(/\/entry\/saved\//);
    await plain.close();
  });

  async function fillIn(page: Visit['page'], number: string): Promise<void> {
    await page.check('[name=channel][value=hotline_12345]');
    await page.fill('#f-order_number', number);
    await page.fill('#f-contact_name', '陈阿婆');
    await page.fill('#f-contact_phone', '136 0000 7788');
    await page.selectOption('#f-where', '330212012007-03');
    await page.selectOption('#f-category', 'UTL06');
    await page.fill('#f-story', '井盖松了');
  }

  async function paste(text: string): Promise<void> {
    const { page } = visit;
    await page.fill('#f-pasted', text);
    await page.locator('#f-pasted').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+x');
    await page.keyboard.press('Control+v');
  }
});
