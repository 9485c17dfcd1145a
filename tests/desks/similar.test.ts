import { afterEach, beforeEach, expect, it } from 'vitest';
import { similarTo } from '#desks/common/similar.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStreet, type Street } from '#tests/support/street.ts';

onBothEngines('cases that may be the same matter', (engine) => {
  let street: Street;
  beforeEach(async () => {
    street = await openStreet(engine);
  });
  afterEach(() => street.close());

  const alike = async (id: string) =>
    (await similarTo(street.db, street.who('zhou'), await street.look('zhou', id))).map((one) => one.id);

  it('are never mixed with one of secrecy, on neither side', async () => {
    const open = await street.report('shen', { category: 'PUB04' });
    const secret = await street.report('shen', { category: 'PUB02' });
    const other = await street.report('shen', { category: 'PUB04' });
    expect((await street.look('zhou', secret)).row.sensitivity).toBe('W');
    expect(await alike(open)).toEqual([other]);
    expect(await alike(secret)).toEqual([]);
  });

  it('lie within three days of each other, and are none that was withdrawn', async () => {
    const early = await street.report('shen');
    street.later(72 * 60);
    const second = await street.report('shen');
    street.later(1);
    const third = await street.report('shen');
    expect(await alike(early)).toEqual([second]);
    await street.step('shen', second, { command: { step: 'cancel' }, texts: { remark: '报错了' } });
    expect(await alike(third)).toEqual([]);
  });
});
