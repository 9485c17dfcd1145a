import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { dongliu, fire, mediation } from '#tests/support/street.ts';
import { formIn, send } from './casefile-forms.ts';
import { groupsIn, numbersIn, plain, rowsIn } from './list-pages.ts';

onBothEngines('the boards’ desk', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  const read = async (login: string, path = '/board') =>
    (await (await house.as(login)).get(path).expect(200)).text;

  /** One case of the fire safety team in each state it can have there, in the order of the list. */
  async function atWork() {
    const { street } = house;
    const sent = async (category = 'FIR02') => {
      const id = await street.report('shen', { category });
      await street.route('zhou', id, fire);
      return id;
    };
    const toSign = await sent();
    const [working, contacted, rework, dispute, toCheck] = [
      await sent(),
      await sent(),
      await sent(),
      await sent(),
      await sent(),
    ];
    for (const id of [working, contacted, rework, toCheck])
      await street.step('lin', id, { command: { step: 'sign' } });
    await street.step('lin', contacted, { command: { step: 'contact' } });
    const photo = await onePhoto();
    for (const id of [rework, toCheck]) {
      await street.step('lin', id, {
        command: { step: 'submit-result', closure: 'solved' },
        texts: { remark: '电线已收' },
        photos: { kind: 'after', shas: [photo] },
      });
    }
    await street.step('xu', rework, { command: { step: 'check-fail' }, texts: { remark: '还挂着一根' } });
    await street.step('lin', dispute, {
      command: { step: 'return', reason: 'not_our_duty', suggest: `${dongliu}-safety` },
      texts: { remark: '不在清单' },
    });
    return { toSign, working, contacted, rework, dispute, toCheck };
  }

  async function onePhoto(): Promise<string> {
    const sha256 = 'a'.repeat(64);
    await house.street.books.keepPhotos([{ sha256, bytes: 1, width: 1, height: 1 }]);
    return sha256;
  }

  it('shows a handler what to sign first, then what is under way, and whose first contact is missing', async () => {
    const cases = await atWork();
    const page = await read('lin');
    expect(rowsIn(page)[0]).toBe(cases.toSign);
    expect(new Set(rowsIn(page))).toEqual(new Set(Object.values(cases)));
    expect(groupsIn(page)).toEqual(['待签收 1', '返工 1', '处置中 2', '裁定中 1', '待核查 1']);
    const row = (id: string) => new RegExp(`id="row-${id}"[\\s\\S]*?</a\\s*>`).exec(page)![0];
    expect(
      [row(cases.working), row(cases.contacted), row(cases.rework)].map((one) => one.includes('还没联系')),
    ).toEqual([true, false, false]);
    expect(row(cases.rework)).toContain('返工');
  });

  it('counts what its links list', async () => {
    await atWork();
    for (const [login, expected] of [
      [
        'lin',
        [
          '要我办 4',
          '全部在办 6',
          '已超时 0',
          '待签收 1',
          '返工 1',
          '处置中 2',
          '挂账 0',
          '裁定中 1',
          '待核查 1',
        ],
      ],
      [
        'zhao',
        [
          '要我办 1',
          '全部在办 6',
          '已超时 0',
          '待签收 1',
          '返工 1',
          '处置中 2',
          '挂账 0',
          '延期待批 0',
          '裁定中 1',
          '待核查 1',
          '消防安全组 6',
          '应急管理所 0',
          '林涛 4',
        ],
      ],
    ] as const) {
      const numbers = numbersIn(await read(login));
      expect(numbers.map(({ label, count }) => `${label} ${count}`)).toEqual(expected);
      for (const { href, count } of numbers) {
        const list = await read(login, href);
        expect([login, href, rowsIn(list).length, list.includes(`${count} 件 ·`)]).toEqual([
          login,
          href,
          count,
          true,
        ]);
      }
    }
  });

  it('keeps to the own unit, the own board, and for the leader on duty to what is urgent', async () => {
    const { street } = house;
    const ordinary = await street.report('shen');
    await street.route('zhou', ordinary, fire);
    const pressing = await street.report('shen', { category: 'FIR05' });
    await street.route('zhou', pressing, fire);
    const quarrel = await street.report('shen', { category: 'NBR02' });
    await street.route('zhou', quarrel, mediation);
    const waiting = await street.report('shen', { category: 'FIR10' });
    const seen: Record<string, string[]> = {
      lin: [pressing, ordinary],
      zhao: [pressing, ordinary],
      fang: [quarrel],
      chen: [quarrel],
      he: [],
      gao: [waiting, pressing],
    };
    for (const [login, ids] of Object.entries(seen)) {
      expect([login, rowsIn(await read(login))]).toEqual([login, ids]);
    }
    expect(textOf({ text: await read('gao') })).toContain('全街道的特急、紧急');
    const he = await house.as('he');
    await he.get(`/board?case=${ordinary}`).expect(404);
    const shen = await house.as('shen');
    expect(textOf(await shen.get('/board').expect(403))).toContain('不归您的岗位看');
  });

  it('takes a handler from signing to the result without leaving the page', async () => {
    const { street } = house;
    const id = await street.report('shen', { contact: { name: '王女士', phone: '13800001234' } });
    await street.route('zhou', id, fire);
    const lin: TestAgent = await house.as('lin');
    const path = `/board?case=${id}`;
    const step = async (name: string, fields: Record<string, string> = {}, photo?: string) => {
      const { text } = await lin.get(path).expect(200);
      const before = photo && 'orientation-1.jpg';
      const answer = await send(lin, id, { ...plain(formIn(text, name)), ...fields }, photo, before);
      expect([name, answer.status, answer.headers['location']]).toEqual([name, 303, path]);
    };
    const first = textOf(await lin.get(path));
    expect(first).toContain('签收剩 5 时 30 分');
    expect(first).toContain('办结要有：整改前后同一位置照片');
    expect([first.includes('王女士'), first.includes('138****1234'), first.includes('13800001234')]).toEqual([
      true,
      true,
      false,
    ]);
    await step('sign');
    expect(textOf(await lin.get(path))).toContain('联系当事人剩 2 时');
    await step('contact');
    expect(textOf(await lin.get(path))).toContain('明天 09:00 前办结');
    await step('submit-result', { closure: 'solved', remark: '电线已收' }, 'photo-nogps.jpg');
    const last = await lin.get(path);
    expect(textOf(last)).toContain('电线已收');
    expect(last.text).toContain('alt="处置后 · 照片 1，共 2 张"');
    expect((await street.look('lin', id)).facts.state).toBe('pending_check');
  });

  it('lists what was closed lately, for a week', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'PUB04' });
    await street.route('zhou', id, `${dongliu}-police`);
    await street.step('he', id, { command: { step: 'sign' } });
    await street.step('he', id, {
      command: { step: 'submit-result', closure: 'explained' },
      texts: { remark: '当场劝散' },
    });
    await street.step('xu', id, { command: { step: 'check-pass' } });
    await street.step('shen', id, { command: { step: 'visit-ok' } });
    const page = await read('he', '/board?queue=closed');
    expect([rowsIn(page), groupsIn(page)]).toEqual([[id], ['最近办结 1']]);
    expect(textOf({ text: page })).toContain('已解释说明');
    street.later(7 * 24 * 60 + 1);
    expect(rowsIn(await read('he', '/board?queue=closed'))).toEqual([]);
  });

  it('shows the first rows of a long group and where the others are', async () => {
    const { street } = house;
    for (let i = 0; i < 21; i += 1) await street.route('zhou', await street.report('shen'), fire);
    const page = await read('lin');
    expect(rowsIn(page).length).toBe(20);
    expect(page).toContain('<a href="/board?queue=to-sign">全部 21 件</a>');
    expect(rowsIn(await read('lin', '/board?queue=to-sign')).length).toBe(21);
  });

  it('answers a row’s link with the pane alone, and a browser with the page', async () => {
    const { toSign } = await atWork();
    const lin = await house.as('lin');
    const path = `/board?case=${toSign}`;
    const whole = await lin.get(path).expect(200);
    expect([whole.text.includes('<!doctype html>'), whole.headers['vary']?.includes('HX-Target')]).toEqual([
      true,
      true,
    ]);
    const pane = await lin
      .get(path)
      .set({ 'HX-Request': 'true', 'HX-Request-Type': 'partial', 'HX-Target': 'section#pane' })
      .expect(200);
    expect([
      pane.text.includes('<html'),
      pane.text.includes('id="pane"'),
      pane.text.includes('id="rows"'),
    ]).toEqual([false, true, false]);
  });
});
