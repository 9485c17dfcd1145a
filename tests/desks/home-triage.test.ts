import { afterEach, beforeEach, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';

onBothEngines('the first page of a triage desk', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  it('says how many cases of its number in 分流 a colleague has in hand', async () => {
    const { report, step } = house.street;
    await report('shen', { title: '还在等' });
    const home = async () => textOf(await (await house.as('zhou')).get('/'));
    expect(await home()).not.toContain('分流里另有');
    await step('li', await report('shen', { title: '李在办' }), { command: { step: 'claim' } });
    await step('zhou', await report('shen', { title: '周在办' }), { command: { step: 'claim' } });
    const shown = await home();
    expect(shown).toContain('要您办 2 件；分流里另有 1 件，李倩正在处理。');
    expect(shown).toContain('首页 2 分流 3');
    expect(textOf(await (await house.as('shen')).get('/'))).not.toContain('分流里另有');
  });
});
