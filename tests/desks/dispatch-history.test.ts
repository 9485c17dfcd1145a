import { afterEach, beforeEach, expect, it } from 'vitest';
import { hereDays, historyDays, historyOf } from '#desks/dispatch/history.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { fire, openStreet, type Street } from '#tests/support/street.ts';

const community = '330212012007';
const day = 24 * 60;

onBothEngines('where cases of a category went', (engine) => {
  let street: Street;
  beforeEach(async () => {
    street = await openStreet(engine);
  });
  afterEach(() => street.close());

  const sent = async () => {
    const id = await street.report('shen');
    await street.route('zhou', id, fire);
    return id;
  };
  const history = (login: string, id = '', of = community) =>
    historyOf(street.db, street.who(login), { id, category: 'FIR02', community: of }, street.now());

  it('counts those that were sent somewhere, and never the case that it is asked for', async () => {
    const one = await sent();
    await sent();
    await street.report('shen');
    await street.report('shen', { category: 'FIR05' });
    const both = { byUnit: [{ unit: fire, cases: 2 }], all: 2, hereLately: 2 };
    expect(await history('zhou')).toEqual(both);
    expect(await history('zhou', one)).toMatchObject({ all: 1, hereLately: 1 });
  });

  it('looks back ninety days for units, and thirty for what comes up again in the community', async () => {
    await sent();
    expect(await history('zhou', '', '330212012008')).toMatchObject({ all: 1, hereLately: 0 });
    street.later(hereDays * day);
    expect(await history('zhou')).toMatchObject({ all: 1, hereLately: 1 });
    street.later(1);
    expect(await history('zhou')).toMatchObject({ all: 1, hereLately: 0 });
    street.later((historyDays - hereDays) * day);
    expect(await history('zhou')).toEqual({ byUnit: [], all: 0, hereLately: 0 });
  });

  it('keeps to the street whose dispatcher asks, though he sees more by another post', async () => {
    await sent();
    expect((await history('tang')).all).toBe(0);
    const there = await street.report('ma', { grid: '330212005013-02' });
    await street.route('tang', there, '330212005000-fire');
    const both = { ...street.who('zhou'), posts: [...street.who('zhou').posts, ...street.who('wu').posts] };
    const asked = await historyOf(street.db, both, { id: '', category: 'FIR02', community }, street.now());
    expect(asked.byUnit).toEqual([{ unit: fire, cases: 1 }]);
  });
});
