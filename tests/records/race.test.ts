import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Act } from '#records/cases.ts';
import { newId } from '#records/ids.ts';
import type { Problem } from '#rules/problem.ts';
import { taskNamed } from '#rules/task.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { anOrdinaryReport, dongliu, fire, openStreet, police, type Street } from '#tests/support/street.ts';

onBothEngines('people at the same time', (engine) => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet(engine);
  });
  afterAll(() => street.close());

  it('lets exactly one of two dispatchers route a case and tells the other who was faster', async () => {
    const id = await street.report('shen');
    const results = await Promise.allSettled([
      street.route('zhou', id, fire),
      street.route('li', id, police, '查证'),
    ]);
    const lost = results.filter((r) => r.status === 'rejected').map((r) => r.reason as Problem);
    expect(lost).toHaveLength(1);
    const winner = results[0]?.status === 'fulfilled' ? '周明' : '李倩';
    expect(lost[0]).toMatchObject({
      code: 'conflict',
      detail: { reason: 'taken_meanwhile', by: winner, step: 'dispatch', at: street.now() },
    });
    const lines = await street.db
      .selectFrom('journal')
      .select(['step', 'actor_name'])
      .where('chain', '=', id)
      .orderBy('seq')
      .execute();
    expect(lines.map((l) => l.step)).toEqual(['submit', 'claim', 'classify', 'dispatch']);
    expect(new Set(lines.slice(1).map((l) => l.actor_name))).toEqual(new Set([winner]));
  });

  it('lets one of fifty racers claim, a hundred times over', { timeout: 120_000 }, async () => {
    for (let round = 0; round < 100; round += 1) {
      const id = await street.report('shen');
      const { row } = await street.look('zhou', id);
      const racers = racing((i) => {
        const request = { key: `race-${round}-${i}`, digest: 'claim' };
        const act = { command: { step: 'claim' } } as const;
        return street.books.takeStep(
          street.who(i % 2 === 0 ? 'zhou' : 'li'),
          id,
          row.version,
          [act],
          request,
        );
      });
      expect(await won(racers)).toEqual({ winners: 1, losers: ['conflict'] });
      expect((await street.look('zhou', id)).row.version).toBe(2);
    }
  });

  it('lets one of fifty racers take over a task, a hundred times over', { timeout: 120_000 }, async () => {
    const fang = street.who('fang');
    const bankers = [street.who('qi'), { ...fang, posts: street.who('qi').posts }];
    for (let round = 0; round < 100; round += 1) {
      const id = await street.report('shen', { category: 'FIR06' });
      await street.route('zhou', id, fire);
      await street.step('lin', id, { command: { step: 'sign' } });
      const task = newId();
      await street.step('lin', id, asksBank(task));
      const racers = racing((i) => {
        const request = { key: `task-${round}-${i}`, digest: 'child-sign' };
        const act = { command: { step: 'child-sign', task, seen: 1 } } as const;
        return street.books.takeTask(bankers[i % 2]!, task, act, request);
      });
      expect(await won(racers)).toEqual({ winners: 1, losers: ['conflict'] });
      const { facts } = await street.look('lin', id);
      expect(taskNamed(facts, task)).toMatchObject({ state: 'signed', version: 2 });
    }
  });

  it('several who take steps that bind nobody never refuse each other, nor what somebody else fills in', async () => {
    const id = await street.report('shen', { category: 'FRD01' });
    await street.route('zhou', id, police, '查证');
    await street.step('he', id, { command: { step: 'sign' } });
    const task = newId();
    await street.step('he', id, asksBank(task));
    for (let round = 0; round < 10; round += 1) {
      const { row } = await street.look('he', id);
      const acts: [string, Act][] = [
        ['he', { command: { step: 'tick', item: 'unplug' } }],
        ['shen', { command: { step: 'note' }, texts: { remark: '又来电话了。' } }],
        [
          'he',
          {
            command: { step: 'note-loss', atRisk: 5000 + round, stopped: 0, last4: true },
          },
        ],
      ];
      const told = { command: { step: 'child-note', task }, texts: { remark: '正在查。' } } as const;
      const results = await Promise.allSettled([
        ...acts.map(([login, act], i) =>
          street.books.takeStep(street.who(login), id, row.version, [act], {
            key: `loose-${round}-${i}`,
            digest: 'x',
          }),
        ),
        street.books.takeTask(street.who('qi'), task, told, { key: `loose-${round}`, digest: 'x' }),
      ]);
      expect(results.flatMap((one) => (one.status === 'rejected' ? [one.reason as Problem] : []))).toEqual(
        [],
      );
      // Whoever had the page open before all that still sends his form.
      const untick = { command: { step: 'untick', item: 'unplug' }, texts: { remark: '勾错了。' } } as const;
      const contact = {
        command: { step: round === 0 ? 'contact' : 'note' },
        texts: { remark: '联系了。' },
      } as const;
      const form = { key: `form-${round}`, digest: 'x' };
      await street.books.takeStep(street.who('he'), id, row.version, [contact, untick], form);
    }
    const { facts } = await street.look('he', id);
    expect(facts).toMatchObject({ atRiskYuan: 5009, ticks: [{ item: 'note_loss' }] });
  });

  it('gives every report of a street its own number, however many come at once', async () => {
    const before = new Set(
      (await street.db.selectFrom('case_file').select('number').execute()).map((r) => r.number),
    );
    const ids = await Promise.all(Array.from({ length: 40 }, () => street.report('shen')));
    const rows = await street.db.selectFrom('case_file').select('number').where('id', 'in', ids).execute();
    const numbers = new Set(rows.map((r) => r.number));
    expect(numbers.size).toBe(40);
    expect([...numbers].some((n) => before.has(n))).toBe(false);
  });

  it('answers a repeated key as the first time, and refuses it for anything else', async () => {
    const shen = street.who('shen');
    const send = (digest: string) => street.books.openCase(shen, anOrdinaryReport, { key: 'once', digest });
    const [one, two, three] = await Promise.all([send('a'), send('a'), send('a')]);
    expect([two, three]).toEqual([one, one]);
    expect(await send('a')).toBe(one);
    await expect(send('b')).rejects.toMatchObject({ code: 'mismatch' });
    // Keys belong to a person: another may use the same.
    const other = await street.books.openCase(street.who('bao'), anOrdinaryReport, {
      key: 'once',
      digest: 'b',
    });
    expect(other).not.toBe(one);
  });

  it('forgets the key of what was refused, so that it can be sent again', async () => {
    const zhou = street.who('zhou');
    const id = await street.report('shen');
    const request = { key: 'again', digest: 'x' };
    const sign = () => street.books.takeStep(zhou, id, 1, [{ command: { step: 'sign' } }], request);
    await expect(sign()).rejects.toMatchObject({ code: 'conflict', detail: { reason: 'not_in_this_state' } });
    const claim = street.books.takeStep(zhou, id, 1, [{ command: { step: 'claim' } }], request);
    await expect(claim).resolves.toBe(id);
  });
});

/** Fifty who send the same form at the same moment, by number. */
function racing(send: (i: number) => Promise<unknown>): Promise<unknown>[] {
  return Array.from({ length: 50 }, (_, i) => send(i));
}

/** How many came through, and what the others were told. */
async function won(racers: Promise<unknown>[]): Promise<{ winners: number; losers: string[] }> {
  const results = await Promise.allSettled(racers);
  const losers = results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Problem).code] : []));
  return { winners: results.length - losers.length, losers: [...new Set(losers)] };
}

function asksBank(task: string): Act {
  const to = { kind: 'unit', id: `${dongliu}-bank` } as const;
  const ask = {
    id: task,
    slot: null,
    side: false,
    to,
    sign: '10min',
    limit: '1h',
    item: null,
    share: 0,
  } as const;
  return { command: { step: 'add-co', ask }, texts: { remark: '请止付' } };
}
