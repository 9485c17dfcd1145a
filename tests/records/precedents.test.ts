import { afterEach, beforeEach, expect, it } from 'vitest';
import { precedentsFor } from '#records/precedents.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStreet, type Street } from '#tests/support/street.ts';

onBothEngines('a ruling becomes a precedent', (engine) => {
  let street: Street;
  beforeEach(async () => {
    street = await openStreet(engine);
  });
  afterEach(() => street.close());

  it('names both units and the words, for the same group of categories in the same street', async () => {
    const { who, db } = street;
    const id = await street.report('shen', { category: 'FIR02' });
    await street.route('zhou', id, '330212012000-fire');
    await street.step('lin', id, {
      command: { step: 'return', reason: 'not_our_duty', suggest: null },
      texts: { remark: '这段路归城管' },
    });
    await street.step('zheng', id, {
      command: { step: 'adjudicate', unit: '330212012000-works' },
      texts: { remark: '路面归城市管理中队' },
    });
    const of = (login: string, category: string, place = '330212012000') =>
      precedentsFor(db, who(login), { street: place, category }, 3);
    const [ruling, ...others] = await of('zhou', 'FIR05');
    expect(others).toEqual([]);
    expect(ruling).toMatchObject({
      case_id: id,
      from_unit: '330212012000-fire',
      to_unit: '330212012000-works',
      by_name: '郑琳',
      remark: '路面归城市管理中队',
    });
    expect(ruling?.number).toMatch(/^NB-/);
    expect(await of('zhou', 'NBR02')).toEqual([]);
    expect(await of('zhou', 'FIR02', '330212005000')).toEqual([]);
  });

  it('lends neither number nor words to who may not see the case', async () => {
    const id = await street.report('shen', { category: 'FIR02' });
    await street.route('zhou', id, '330212012000-fire');
    await street.step('lin', id, {
      command: { step: 'return', reason: 'not_our_duty', suggest: null },
      texts: { remark: '不归消防' },
    });
    await street.step('zheng', id, {
      command: { step: 'adjudicate', unit: '330212012000-works' },
      texts: { remark: '归城市管理中队' },
    });
    const where = { street: '330212012000', category: 'FIR02' };
    const [seen] = await precedentsFor(street.db, street.who('fang'), where, 3);
    expect(seen).toMatchObject({ to_unit: '330212012000-works', number: null, remark: null });
  });

  it('is none of a sealed case: that there was one is sealed, too', async () => {
    const id = await street.report('shen', { category: 'FIR02' });
    await street.route('zhou', id, '330212012000-fire');
    await street.step('lin', id, {
      command: { step: 'return', reason: 'not_our_duty', suggest: null },
      texts: { remark: '不归消防' },
    });
    await street.step('zheng', id, {
      command: { step: 'adjudicate', unit: '330212012000-works' },
      texts: { remark: '归城市管理中队' },
    });
    await street.db.updateTable('case_file').set({ sensitivity: 'X' }).where('id', '=', id).execute();
    const where = { street: '330212012000', category: 'FIR02' };
    for (const login of ['zhou', 'fang', 'gao'])
      expect(await precedentsFor(street.db, street.who(login), where, 3)).toEqual([]);
  });
});
