import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { openBrowserHouse, type Look, type Visit } from '#tests/support/browser-house.ts';
import type { Engine } from '#tests/support/engine.ts';

const photo = (name: string) => fileURLToPath(new URL(`../support/media/${name}`, import.meta.url));
const asFound = photo('photo-gps-ningbo.jpg');
const afterwards = photo('real-orientation-8.jpg');

/** What the people of the road press, and what they read. */
const zh = {
  tile: '飞线充电',
  change: '改',
  place: '在哪里',
  story: '补充一句（可不填）',
  send: '上报',
  received: ['街道已收到', '个工作小时内分流', '刚刚'],
  seeMine: '看我上报的',
  open: '处理中',
  waits: '街道已收到，今天 14:30 前分流。',
  desk: '分流',
  suggests: ['建议转 应急管理指挥', '消防安全组', '电动车飞线充电、入户充电、电池进楼', '网格员 沈玉兰'],
  accept: '接受，下一件',
  sent: ['已转 应急管理指挥 · 消防安全组', '都分流完了。', '撤销'],
  board: '板块在办',
  sign: '签收',
  contact: '记一次联系',
  solved: '已解决',
  result: '处置结果',
  submit: '反馈结果',
  handedIn: '待核查',
  check: '核查回访',
  checkHint: '现在正是白天，适合去看。',
  pass: '核查通过',
  checked: '没有待核查的事件。',
  todo: '看要您办的 1 件',
  answer: '消防安全组 林涛：飞线已拆，插座封好，教会户主用充电桩。请您路过时看一眼。',
  look: '去看看，拍张照',
  fine: '好了，办结',
  closed: '已办结',
  done: '今天 09:12 办结，已解决。',
  steps: [
    '沈玉兰 上报 今天 09:00',
    '周明 转给 应急管理 · 消防安全组 今天 09:03',
    '林涛 签收 今天 09:05',
    '林涛 反馈结果 今天 09:05 结果：已解决',
    '徐敏 核查通过 今天 09:10',
    '沈玉兰 看过，好了 今天 09:12',
  ],
};
type Script = typeof zh;

const en: Script = {
  tile: 'E-bike charging',
  change: 'Change',
  place: 'Where',
  story: 'Add a sentence (optional)',
  send: 'Send',
  received: ['The street has it', 'triaged within 4 working hours', 'just now'],
  seeMine: 'See my reports',
  open: 'Open',
  waits: 'The street has it and will route it by today 14:30.',
  desk: 'Triage',
  suggests: ['Suggested: Emergency', 'E-bikes charged by a line from a window', 'Grid worker 沈玉兰'],
  accept: 'Accept, next',
  sent: ['sent to Emergency · Fire safety team', 'All triaged.', 'Undo'],
  board: 'Board work',
  sign: 'Accept',
  contact: 'Note a contact',
  solved: 'Solved',
  result: 'Result',
  submit: 'Report the result',
  handedIn: 'To check',
  check: 'Checks and visits',
  checkHint: 'It is daytime now: a good time to go.',
  pass: 'Check passed',
  checked: 'Nothing to check.',
  todo: 'See 1 for you to do',
  answer: 'Fire safety team 林涛: 飞线已拆，插座封好，教会户主用充电桩',
  look: 'Have a look, take a photo',
  fine: 'It is fine, close',
  closed: 'Closed',
  done: 'Closed today 09:12: Solved.',
  steps: [
    '沈玉兰 reported it today 09:00',
    '周明 sent it to Emergency · Fire safety team today 09:03',
    '林涛 accepted it today 09:05',
    '林涛 reported the result today 09:05 Result: Solved',
    '徐敏 checked it: done today 09:10',
    '沈玉兰 had a look: it is fine today 09:12',
  ],
};

const roads: [string, Engine, Script, Look][] = [
  ['in Chinese', 'sqlite', zh, { lang: 'zh' }],
  ['in English, on PostgreSQL', 'postgres', en, { lang: 'en' }],
  ['without JavaScript', 'sqlite', zh, { lang: 'zh', js: false }],
];

it.concurrent.each(roads)(
  'a report goes from shen over zhou, lin and xu back to shen, %s',
  async (_how, engine, script, look) => {
    const house = await openBrowserHouse(engine);
    const later = (minutes: number) => house.street.later(minutes);
    const as = async (login: string, deeds: (visit: Visit, script: Script) => Promise<void>) => {
      const phone = login === 'shen';
      const visit = await house.visit(login, { ...look, width: phone ? 390 : 1280, touch: phone });
      await deeds(visit, script);
      await visit.close();
    };
    try {
      await as('shen', report);
      later(3);
      await as('zhou', route);
      later(2);
      await as('lin', handle);
      later(5);
      await as('xu', check);
      later(2);
      await as('shen', closeIt);
      const { state, closure_type } = await house.street.db
        .selectFrom('case_file')
        .select(['state', 'closure_type'])
        .executeTakeFirstOrThrow();
      expect({ state, closure_type }).toEqual({ state: 'closed', closure_type: 'solved' });
    } finally {
      await house.close();
    }
  },
  180_000,
);

async function report({ page, inspect }: Visit, s: Script): Promise<void> {
  await faultless(inspect);
  await page.getByRole('link', { name: s.tile }).click();
  await page.locator('input[type=file]').first().setInputFiles(asFound);
  await page.getByText(s.change, { exact: true }).click();
  await page.getByLabel(s.place, { exact: true }).fill('幸福苑3幢2单元一楼楼道');
  await page.getByLabel(s.story).fill('电线从三楼窗口拉下来，正在充电');
  await faultless(inspect);
  await page.getByRole('button', { name: s.send, exact: true }).click();
  await reads(page, ...s.received, '电线从三楼窗口拉下来', '幸福苑3幢2单元一楼楼道');
  await faultless(inspect);
  await page.getByRole('link', { name: s.seeMine }).click();
  await page.getByRole('link', { name: s.open }).click();
  await reads(page, '电线从三楼窗口拉下来', s.waits);
  await faultless(inspect);
}

async function route({ page, inspect }: Visit, s: Script): Promise<void> {
  await reads(page, '电线从三楼窗口拉下来');
  await faultless(inspect);
  await deskOf(page, s.desk).click();
  await reads(page, '电线从三楼窗口拉下来', '幸福苑3幢2单元一楼楼道', ...s.suggests);
  await faultless(inspect);
  await page.getByRole('button', { name: s.accept }).click();
  await reads(page, ...s.sent);
  await faultless(inspect);
}

async function handle({ page, inspect }: Visit, s: Script): Promise<void> {
  await reads(page, '电线从三楼窗口拉下来');
  await deskOf(page, s.board).click();
  await reads(page, '电线从三楼窗口拉下来');
  await faultless(inspect);
  await page.getByRole('button', { name: s.sign, exact: true }).click();
  const contact = page.getByRole('button', { name: s.contact });
  await contact.first().click();
  // Looked at once it has arrived: a button that is being sent is greyed.
  await contact.waitFor({ state: 'detached' });
  await faultless(inspect);
  await page.getByRole('radio', { name: s.solved, exact: true }).check();
  await page.getByRole('textbox', { name: s.result }).fill('飞线已拆，插座封好，教会户主用充电桩。');
  await page.locator('input[type=file]').first().setInputFiles(afterwards);
  await page.getByRole('button', { name: s.submit }).first().click();
  await page.locator('#step-submit-result').waitFor({ state: 'detached' });
  await reads(page, s.handedIn);
  await faultless(inspect);
}

async function check({ page, inspect }: Visit, s: Script): Promise<void> {
  await deskOf(page, s.check).click();
  await reads(page, '电线从三楼窗口拉下来', '飞线已拆，插座封好', s.checkHint);
  await faultless(inspect);
  await page.getByRole('button', { name: s.pass }).first().click();
  await reads(page, s.checked);
  await faultless(inspect);
}

async function closeIt({ page, inspect }: Visit, s: Script): Promise<void> {
  await page.getByRole('link', { name: s.todo }).click();
  await reads(page, s.answer);
  await page.getByText(s.look).click();
  await faultless(inspect);
  await page.getByRole('button', { name: s.fine }).click();
  await page.getByRole('link', { name: s.closed }).click();
  await reads(page, s.done);
  await faultless(inspect);
  await page.getByRole('link', { name: '电线从三楼窗口拉下来' }).click();
  await reads(page, ...s.steps);
  await faultless(inspect);
}

/** The way to a desk in the top bar, which says that one case waits there. */
function deskOf(page: Page, name: string): Locator {
  return page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name} 1( 件| case)$`) });
}

async function faultless(inspect: () => Promise<string[]>): Promise<void> {
  expect(await inspect()).toEqual([]);
}

/** Waits until every sentence stands on the page for somebody to read. */
async function reads(page: Page, ...sentences: string[]): Promise<void> {
  for (const sentence of sentences) {
    const words = async () => (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ');
    await vi.waitFor(async () => expect(await words()).toContain(sentence), { timeout: 10_000 });
  }
}
