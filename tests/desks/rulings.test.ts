import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { dongliu, fire } from '#tests/support/street.ts';
import { formIn, send } from './casefile-forms.ts';
import { plain } from './list-pages.ts';

const urban = `${dongliu}-urban`;

onBothEngines('ruling on returns', (engine) => {
  let house: House;
  let zheng: TestAgent;
  beforeEach(async () => {
    house = await openHouse(engine);
    zheng = await house.as('zheng');
  });
  afterEach(() => house.close());

  /** 路灯 sent to the fire team off its list, which returns it. */
  const returned = async (suggest: string | null) => {
    const { street } = house;
    const id = await street.report('shen', { category: 'UTL08', title: '路灯不亮' });
    await street.route('zhou', id, fire, '先看看有没有漏电');
    await street.step('lin', id, {
      command: { step: 'return', reason: 'needs_other_lead', suggest },
      texts: { remark: '没有漏电，是灯坏了' },
    });
    return id;
  };
  const open = async (id: string) => (await zheng.get(`/rulings?case=${id}`).expect(200)).text;

  it('sets both sides, the duty lists and earlier rulings before whoever rules', async () => {
    const suggested = house.street.book.units.find((unit) => unit.id === urban) ?? null;
    const id = await returned(suggested && urban);
    const text = textOf({ text: await open(id) });
    for (const words of [
      '转来的一方 周明 转给 消防安全组',
      '不在消防安全组的职责清单上',
      '消防安全组退回',
      '先看看有没有漏电',
      '退回的一方 消防安全组 林涛',
      '应由别的单位牵头',
      '没有漏电，是灯坏了',
      '职责清单：谁管',
      '这一类还没有先例',
      '裁定会成为先例',
    ])
      expect(text).toContain(words);
  });

  it('lets the next ruling on the kind see this one, with a link and its words', async () => {
    const first = await returned(null);
    const fields = { ...plain(formIn(await open(first), 'adjudicate')), unit: fire, remark: '先断电再转修' };
    expect((await send(zheng, first, fields)).get('location')).toBe(`/rulings?done=${first}`);
    const second = await returned(null);
    const page = await open(second);
    expect(textOf({ text: page })).toContain('消防安全组 退回，裁定仍由它办 郑琳');
    expect(textOf({ text: page })).toContain('先断电再转修');
    expect(page).toContain(`href="/cases/${first}"`);
    const lin = await house.as('lin');
    const case_ = textOf(await lin.get(`/board?case=${first}`));
    expect(case_).toContain('郑琳 已裁定由这里办，不能再退');
  });

  it('begins with a unit only where the return and the duty list name the same one', async () => {
    const { book } = house.street;
    const onDuty = book.units.filter((unit) => unit.street === dongliu && unit.groups.includes('UTL'));
    expect(onDuty.length).toBeGreaterThan(1);
    const chosen = (page: string) => /name="unit"\s+value="([^"]+)"\s+checked/.exec(page)?.[1];
    // Several have it on their list: nothing is chosen for him.
    expect(chosen(await open(await returned(onDuty[0]!.id)))).toBe(undefined);
    const { street } = house;
    const only = book.groups.find(
      ({ code }) =>
        book.units.filter((unit) => unit.street === dongliu && unit.groups.includes(code)).length === 1 &&
        book.categories.some((one) => one.group === code && one.board !== null && one.sensitivity === 'N'),
    )!;
    const [one] = book.units.filter((unit) => unit.street === dongliu && unit.groups.includes(only.code));
    const category = book.categories.find(
      (each) => each.group === only.code && each.board !== null && each.sensitivity === 'N',
    )!;
    const wrong = one!.id === fire ? `${dongliu}-police` : fire;
    const id = await street.report('shen', { category: category.code });
    await street.route('zhou', id, wrong, '请先看');
    const handler = wrong === fire ? 'lin' : 'he';
    await street.step(handler, id, {
      command: { step: 'return', reason: 'not_our_duty', suggest: one!.id },
      texts: { remark: '不归我们' },
    });
    const ruler = one!.board === book.unit(wrong)!.board ? await house.as('zhao') : zheng;
    const page = (await ruler.get(`/rulings?case=${id}`).expect(200)).text;
    expect(chosen(page)).toBe(one!.id);
  });

  it('says what will appear here while nothing waits', async () => {
    expect(textOf(await zheng.get('/rulings').expect(200))).toContain(
      '没有待裁定的退回。单位申请退回以后，会出现在这里',
    );
  });
});
