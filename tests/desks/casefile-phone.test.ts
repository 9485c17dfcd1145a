import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Report } from '#records/cases.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { fire, police } from '#tests/support/street.ts';
import { casePageOf } from './casefile-forms.ts';

onBothEngines('the phone numbers of a case', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  const resident: Partial<Report> = {
    category: 'NBR01',
    contact: { name: '王阿姨', phone: '13812345678' },
  };

  /** A resident's case in the hands of 何静. */
  async function withPolice(): Promise<string> {
    const { street } = house;
    const id = await street.report('shen', resident);
    await street.route('zhou', id, police, '夜里吵');
    await street.step('he', id, { command: { step: 'sign' } });
    return id;
  }
  const open = async (login: string, id: string, fields: object = { reason: 'handling' }) =>
    (await house.as(login))
      .post(`/cases/${id}/steps`)
      .type('form')
      .send({ step: 'reveal', ...fields });

  it('are opened by who has to call, with a reason, a line in the journal, and for ten minutes', async () => {
    const id = await withPolice();
    const before = await house.street.look('he', id);
    const he = await house.as('he');
    const masked = await casePageOf(he, id);
    expect(masked.text).toContain('138****5678');
    expect(masked.text).not.toContain('13812345678');
    expect(masked.text).toContain('看号码');

    const answer = await open('he', id);
    expect([answer.status, answer.headers['location']]).toEqual([303, `/cases/${id}?phone=1`]);
    const shown = await he.get(`/cases/${id}?phone=1`).expect(200);
    expect(shown.text).toContain('<a class="tel" href="tel:13812345678">13812345678</a>');
    expect(textOf(shown)).toContain('何静 看了联系电话（联系处置）');
    const { facts } = await house.street.look('he', id);
    expect(facts).toEqual(before.facts);

    // Not without being asked for, not for others, and not for long.
    expect((await casePageOf(he, id)).text).not.toContain('13812345678');
    for (const other of ['zhou', 'shen'])
      expect((await (await house.as(other)).get(`/cases/${id}?phone=1`)).text).not.toContain('13812345678');
    house.street.later(11);
    expect((await he.get(`/cases/${id}?phone=1`)).text).not.toContain('13812345678');
  });

  it('stay open until he does something else with the case, whatever others do meanwhile', async () => {
    const { street } = house;
    const id = await withPolice();
    await open('he', id);
    const he = await house.as('he');
    const shows = async () =>
      (await he.get(`/cases/${id}?phone=1`).expect(200)).text.includes('tel:13812345678');
    await street.step('shen', id, { command: { step: 'note' }, texts: { remark: '今晚又吵' } });
    expect(await shows()).toBe(true);
    street.later(1);
    await street.step('he', id, { command: { step: 'contact' }, texts: { remark: '打过电话' } });
    expect(await shows()).toBe(false);
  });

  it('open for one at a desk and not for his colleague, and shut when the colleague takes the case', async () => {
    const id = await house.street.report('shen', resident);
    await open('zhou', id);
    const [zhou, li] = [await house.as('zhou'), await house.as('li')];
    const paths = [`/cases/${id}?phone=1`, `/dispatch?case=${id}`];
    const shown = async (browser: typeof zhou) => {
      const pages = await Promise.all(paths.map((path) => browser.get(path).expect(200)));
      return pages.map(({ text }) => text.includes('tel:13812345678'));
    };
    expect([await shown(zhou), await shown(li)]).toEqual([
      [true, true],
      [false, false],
    ]);
    await house.street.step('li', id, { command: { step: 'claim' } });
    expect(await shown(zhou)).toEqual([false, false]);
  });

  it('count one press once, and need a reason', async () => {
    const id = await withPolice();
    const key = `reveal-4-${id}`;
    for (const reason of ['handling', 'handling'])
      expect((await open('he', id, { reason, key })).status).toBe(303);
    expect((await open('he', id, {})).status).toBe(422);
    expect((await open('he', id, { reason: 'curious' })).status).toBe(422);
    const lines = await house.street.db
      .selectFrom('journal')
      .select('data')
      .where('chain', '=', id)
      .where('step', '=', 'reveal')
      .execute();
    expect(lines.map(({ data }) => JSON.parse(data))).toEqual([{ set: {}, chosen: { reason: 'handling' } }]);
  });

  it('stay masked for who only looks on, and for a handler from whom the reporter is sealed', async () => {
    const id = await withPolice();
    for (const login of ['zhou', 'li', 'ding', 'gao'])
      expect([login, (await open(login, id)).status]).toEqual([login, 403]);
    expect((await open('tang', id)).status).toBe(404);
    const { street } = house;
    const sealed = await street.report('shen', { ...resident, category: 'BLD04' });
    await street.route('zhou', sealed, fire, '离得最近');
    await street.step('lin', sealed, { command: { step: 'sign' } });
    expect((await open('lin', sealed)).status).toBe(403);
    expect((await casePageOf(await house.as('lin'), sealed)).text).not.toContain('看号码');
  });

  it('are offered where the visitor works, with the visit as the reason', async () => {
    const id = await withPolice();
    const { street } = house;
    await street.step('he', id, {
      command: { step: 'submit-result', closure: 'solved' },
      texts: { remark: '已劝停' },
    });
    await street.step('xu', id, { command: { step: 'check-pass' }, texts: { remark: '看过' } });
    const page = await (await house.as('xu')).get('/check?list=visit').expect(200);
    expect(page.text).toMatch(/<select class="btn small" name="reason"[^>]*>\s*<option value="visit">回访/);
    expect(page.text).toContain(`action="/cases/${id}/steps"`);
  });
});
