import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '#records/ids.ts';
import { precedentsFor } from '#records/precedents.ts';
import type { Command, NewTask } from '#rules/command.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { dongliu, fire, openStreet, type Street } from '#tests/support/street.ts';

const works = `${dongliu}-works`;

onBothEngines('a ruling becomes a precedent', (engine) => {
  let street: Street;
  beforeEach(async () => {
    street = await openStreet(engine);
  });
  afterEach(() => street.close());

  /** A case that the fire team gave back and the district gave to 城市管理中队. */
  async function ruled(category = 'FIR02', said = '路面归城市管理中队'): Promise<string> {
    const id = await street.report('shen', { category });
    await street.route('zhou', id, fire, '离得最近');
    await street.step('lin', id, {
      command: { step: 'return', reason: 'not_our_duty', suggest: null },
      texts: { remark: '这段路归城管' },
    });
    await street.step('zheng', id, {
      command: { step: 'adjudicate', unit: works },
      texts: { remark: said },
    });
    return id;
  }

  it('names both units and the words, for the same group of categories in the same street', async () => {
    const { who, db } = street;
    const id = await ruled();
    const of = (login: string, category: string, place = dongliu) =>
      precedentsFor(db, who(login), { street: place, category }, 'lead', 3);
    const [ruling, ...others] = await of('zhou', 'FIR05');
    expect(others).toEqual([]);
    expect(ruling).toMatchObject({
      case_id: id,
      from_unit: fire,
      to_unit: works,
      by_name: '郑琳',
      remark: '路面归城市管理中队',
    });
    expect(ruling?.number).toMatch(/^NB-/);
    expect(await of('zhou', 'NBR02')).toEqual([]);
    expect(await of('zhou', 'FIR02', '330212005000')).toEqual([]);
  });

  it('comes newest first, each with the words of its own ruling, and no more than asked for', async () => {
    const where = { street: dongliu, category: 'FIR02' };
    const first = await ruled('FIR02', '第一件');
    street.later(1);
    const second = await ruled('FIR05', '第二件');
    street.later(1);
    await ruled('NBR01', '别的类');
    const rulings = await precedentsFor(street.db, street.who('zhou'), where, 'lead', 3);
    expect(rulings.map(({ case_id, remark }) => [case_id, remark])).toEqual([
      [second, '第二件'],
      [first, '第一件'],
    ]);
    expect(await precedentsFor(street.db, street.who('zhou'), where, 'lead', 1)).toEqual([rulings[0]]);
  });

  it('lends neither number nor words to who may not see the case', async () => {
    await ruled();
    const where = { street: dongliu, category: 'FIR02' };
    const [seen] = await precedentsFor(street.db, street.who('fang'), where, 'lead', 3);
    expect(seen).toMatchObject({ to_unit: works, number: null, remark: null });
  });

  it('is one of help as well, for those alone who ask for help or rule on it', async () => {
    const { who, db } = street;
    const where = { street: dongliu, category: 'FIR05' };
    const declined = async (keep: boolean, said: string) => {
      const id = await street.report('shen', { category: 'FIR02' });
      await street.route('zhou', id, fire);
      await street.step('lin', id, { command: { step: 'sign' } });
      const ask: NewTask = {
        id: newId(),
        slot: null,
        side: false,
        to: { kind: 'unit', id: `${dongliu}-social` },
        sign: '30min',
        limit: '1wd',
        item: null,
        share: 0,
      };
      await street.step('lin', id, { command: { step: 'whistle', ask }, texts: { remark: '请到场' } });
      const on = (login: string, command: Command, remark: string) =>
        street.books.takeTask(
          who(login),
          ask.id,
          { command, texts: { remark } },
          { key: `${ask.id}-${login}`, digest: 'same' },
        );
      await on('luo', { step: 'child-refuse', task: ask.id }, '不是社工的事');
      await on('zhu', { step: 'child-rule', task: ask.id, keep }, said);
      street.later(1);
      return id;
    };
    const first = await declined(true, '社工要到场');
    const second = await declined(false, '这一件不用去');
    const rulings = await precedentsFor(db, who('zhou'), where, 'help', 3);
    expect(rulings).toMatchObject([
      {
        case_id: second,
        from_unit: `${dongliu}-social`,
        to_unit: fire,
        by_name: '竺蓉',
        remark: '这一件不用去',
      },
      { case_id: first, from_unit: `${dongliu}-social`, to_unit: `${dongliu}-social`, remark: '社工要到场' },
    ]);
    expect(await precedentsFor(db, who('zhou'), where, 'lead', 3)).toEqual([]);
    const led = await ruled();
    expect((await precedentsFor(db, who('zhou'), where, 'lead', 3)).map(({ case_id }) => case_id)).toEqual([
      led,
    ]);
    expect(await precedentsFor(db, who('zhou'), where, 'help', 3)).toEqual(rulings);
  });

  it('is none of a sealed case: that there was one is sealed, too', async () => {
    const id = await ruled();
    await street.db.updateTable('case_file').set({ sensitivity: 'X' }).where('id', '=', id).execute();
    const where = { street: dongliu, category: 'FIR02' };
    for (const login of ['zhou', 'fang', 'gao'])
      expect(await precedentsFor(street.db, street.who(login), where, 'lead', 3)).toEqual([]);
  });
});
