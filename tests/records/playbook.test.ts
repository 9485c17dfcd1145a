import { afterEach, beforeEach, expect, it } from 'vitest';
import { sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStreet, police, type Street } from '#tests/support/street.ts';

onBothEngines('处置清单 in the books', (engine) => {
  let street: Street;
  let id: string;
  beforeEach(async () => {
    street = await openStreet(engine);
    id = await street.report('shen', { category: 'FRD01' });
    await street.route('zhou', id, police);
    await street.step('he', id, { command: { step: 'sign' } });
  });
  afterEach(() => street.close());

  const tick = (login: string, item: string) => street.step(login, id, { command: { step: 'tick', item } });
  const findings = async () => {
    await sealHeads(street.db, street.now(), null);
    return (await verify(street.db, [], () => {})).findings;
  };
  const facts = async () => (await street.look('gao', id)).facts;

  it('reads back what was ticked and noted, and the journal tells the same', async () => {
    await tick('shen', 'unplug');
    street.later(2);
    await tick('he', 'police');
    const noted = { step: 'note-loss', atRisk: 80_000, stopped: 1_000, last4: true } as const;
    await street.step('he', id, { command: noted, texts: { account_last4: '0007' } });
    await street.step('shen', id, {
      command: { step: 'untick', item: 'unplug' },
      texts: { remark: '点错了' },
    });
    const { ticks, atRiskYuan, stoppedYuan } = await facts();
    expect(ticks.map(({ item }) => item)).toEqual(['note_loss', 'police']);
    expect([atRiskYuan, stoppedYuan]).toEqual([80_000, 1_000]);
    expect(await findings()).toEqual([]);
  });

  it('three people tick at once, with the version they all saw, and none refuses another', async () => {
    const before = (await facts()).ticks;
    await Promise.all([
      tick('shen', 'stay_with'),
      tick('gao', 'street'),
      tick('he', 'bank'),
      tick('zhou', 'police'),
    ]);
    expect(before).toEqual([]);
    expect((await facts()).ticks).toHaveLength(4);
    expect(await findings()).toEqual([]);
  });

  it('two who tick the same thing at once: one is told that it is done', async () => {
    const both = await Promise.allSettled([tick('shen', 'bank'), tick('he', 'bank')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [lost] = both.filter((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'conflict', detail: { reason: 'ticked_already' } });
    expect((await facts()).ticks).toHaveLength(1);
  });

  it('a tick that was taken away, or an amount that was changed, is found', async () => {
    await tick('shen', 'unplug');
    await street.step('he', id, { command: { step: 'note-loss', atRisk: 9_000, stopped: 0, last4: true } });
    await street.db.deleteFrom('case_tick').where('item', '=', 'unplug').execute();
    await street.db.updateTable('case_file').set({ stopped_yuan: 9_000 }).where('id', '=', id).execute();
    const [found] = await findings();
    expect(found).toMatchObject({ fault: 'row_differs', chain: id });
    expect(JSON.stringify(found)).toMatch(/"ticks".*"stoppedYuan"|"stoppedYuan".*"ticks"/);
  });

  it('of a fraud no text says a whole account number, whatever it is written with', async () => {
    const remark = '转到 6222021234567890123';
    const refused = { code: 'invalid', detail: { fields: { remark: 'account_number' } } };
    await expect(
      street.step('he', id, { command: { step: 'note' }, texts: { remark } }),
    ).rejects.toMatchObject(refused);
    await expect(
      street.step('he', id, { command: { step: 'contact' }, texts: { remark } }),
    ).rejects.toMatchObject(refused);
    await expect(street.report('shen', { category: 'FRD02', story: remark })).rejects.toMatchObject({
      detail: { fields: { story: 'account_number' } },
    });
    const other = await street.report('shen', { category: 'FIR02', story: remark });
    await expect(
      street.step(
        'zhou',
        other,
        { command: { step: 'claim' } },
        {
          command: { step: 'classify', category: 'FRD02', severity: 'S1' },
          texts: { remark },
        },
      ),
    ).rejects.toMatchObject(refused);
  });
});
