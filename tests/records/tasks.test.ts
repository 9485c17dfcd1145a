import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Act } from '#records/cases.ts';
import { canSee } from '#records/cases.ts';
import { newId } from '#records/ids.ts';
import { casesWith } from '#records/search.ts';
import { sealHeads } from '#records/seals.ts';
import { findTask, tasksFor } from '#records/tasks.ts';
import { verify } from '#records/verify.ts';
import type { NewTask } from '#rules/command.ts';
import type { Problem } from '#rules/problem.ts';
import type { Task } from '#rules/facts.ts';
import { taskNamed, type TaskStep } from '#rules/task.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { dongliu, fire, openStreet, type Street } from '#tests/support/street.ts';

const bank = `${dongliu}-bank`;
const safety = `${dongliu}-safety`;
const social = `${dongliu}-social`;

onBothEngines('tasks of co-handlers', (engine) => {
  let street: Street;
  let keys = 0;
  beforeEach(async () => {
    street = await openStreet(engine);
  });
  afterEach(async () => {
    await sealHeads(street.db, street.now(), null);
    expect((await verify(street.db, [], () => {})).findings).toEqual([]);
    await street.close();
  });

  const asks = (more: Partial<NewTask> = {}): Act => ({
    command: {
      step: 'add-co',
      ask: {
        id: newId(),
        slot: null,
        side: false,
        to: { kind: 'unit', id: bank },
        sign: '10min',
        limit: '1h',
        item: null,
        share: 0,
        ...more,
      },
    },
    texts: { remark: '请止付' },
  });
  const request = () => ({ key: `task-${(keys += 1)}`, digest: 'same' });
  const takes = (login: string, task: string, step: TaskStep, more: object = {}, remark = '办了') =>
    street.books.takeTask(
      street.who(login),
      task,
      { command: { step, task, ...more } as Act['command'], texts: { remark } },
      request(),
    );
  const atWork = async (...acts: Act[]) => {
    const id = await street.report('shen', { category: 'FIR06' });
    await street.route('zhou', id, fire);
    await street.step('lin', id, { command: { step: 'sign' } });
    for (const act of acts) await street.step('lin', id, act);
    return { id, tasks: acts.flatMap(({ command }) => ('ask' in command ? [command.ask.id] : [])) };
  };
  const row = (id: string) =>
    street.db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('lie beside the case, are read back as they were written, and replay from the journal', async () => {
    const { id, tasks } = await atWork(asks(), asks({ to: { kind: 'unit', id: safety }, sign: '4wh' }));
    const before = await row(id);
    expect(before).toMatchObject({ cohandling: 'open', lists: 2, asks_district: 0 });
    await takes('qi', tasks[0]!, 'child-sign', { seen: 1 });
    const { facts } = await street.look('lin', id);
    const [own, other] = tasks.map((task) => taskNamed(facts, task)!) as [Task, Task];
    expect(own).toMatchObject({ state: 'signed', handler: street.who('qi').id, version: 2 });
    expect((await row(id)).task_due_at).toBe([own.due, other.signDue].toSorted()[0]);
    // What a co-handler does outdates no form of the lead.
    expect((await row(id)).moved_seq).toBe(before.moved_seq);
    const lead = street.who('lin');
    await street.books.takeStep(lead, id, before.version, [{ command: { step: 'contact' } }], request());
  });

  it('a partner finds his own task and nothing else; a unit that helps sees the case', async () => {
    const { id, tasks } = await atWork(asks(), asks({ to: { kind: 'unit', id: social } }));
    const [own, other] = tasks as [string, string];
    const qi = street.who('qi');
    expect((await findTask(street.db, qi, own))?.task.id).toBe(own);
    expect(await findTask(street.db, qi, other)).toBeUndefined();
    expect(await canSee(street.db, qi, id)).toBe(false);
    expect(await canSee(street.db, street.who('luo'), id)).toBe(true);
    expect(await canSee(street.db, street.who('he'), id)).toBe(false);
    for (const login of ['weng', 'lin', 'zhu', 'sysadmin', 'wu'])
      expect(await findTask(street.db, street.who(login), own)).toBeUndefined();
    const finds = async (login: string) =>
      (await casesWith(street.db, street.who(login), '电线', { open: true, below: null }, 10)).map(
        (hit) => hit.case_id,
      );
    expect(await finds('luo')).toEqual([id]);
    expect(await finds('qi')).toEqual([]);
  });

  it('a sealed case stays sealed from a unit that helps with it', async () => {
    const id = await street.report('zhou', { category: 'PER02', grid: '330212012007-07' });
    await street.route('zhou', id, `${dongliu}-police`);
    await street.step('he', id, { command: { step: 'sign' } });
    await street.step('he', id, asks({ to: { kind: 'unit', id: social } }));
    const luo = street.who('luo');
    expect(await canSee(street.db, luo, id)).toBe(false);
    const { id: task } = await tasksFor(street.db, luo).select('task.id').executeTakeFirstOrThrow();
    await takes('luo', task, 'child-sign', { seen: 1 });
    expect((await row(id)).cohandling).toBe('open');
  });

  it('what is declined or waits for admission comes to the district, and leaves it again', async () => {
    const { id, tasks } = await atWork(
      asks(),
      asks({ to: { kind: 'post', role: 'community_admin', place: '330212012007' } }),
    );
    const [declined, waiting] = tasks as [string, string];
    await takes('qi', declined, 'child-refuse', { seen: 1 });
    const listed = async (login: string) =>
      (await tasksFor(street.db, street.who(login)).select('task.id').execute())
        .map((one) => one.id)
        .toSorted();
    expect(await listed('zhu')).toEqual([declined, waiting].toSorted());
    expect(await listed('zheng')).toEqual([declined]);
    expect((await row(id)).asks_district).toBe(1);
    await takes('zhu', declined, 'child-rule', { keep: false });
    await takes('zhu', waiting, 'child-admit');
    expect(await listed('zhu')).toEqual([]);
    expect(await row(id)).toMatchObject({ asks_district: 0, cohandling: 'open' });
    await takes('ding', waiting, 'child-sign');
    await takes('ding', waiting, 'child-done', { outcome: 'done' });
    expect(await row(id)).toMatchObject({ cohandling: 'all_done', task_due_at: null });
  });

  it('of a fraud no co-handler writes a whole account number either', async () => {
    const id = await street.report('shen', { category: 'FRD02' });
    await street.route('zhou', id, `${dongliu}-police`);
    const called = asks();
    await street.step('zhou', id, called);
    const task = 'ask' in called.command ? called.command.ask.id : '';
    await expect(takes('qi', task, 'child-note', {}, '已止付 6222 0212 3456 7890 123')).rejects.toMatchObject(
      { code: 'invalid', detail: { fields: { remark: 'account_number' } } },
    );
    await takes('qi', task, 'child-note', {}, '已止付，尾号 0123');
  });

  it('fifty who take one task at once: one does', async () => {
    const { tasks } = await atWork(asks());
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => takes('qi', tasks[0]!, 'child-sign', { seen: 1 })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect((result.reason as Problem).code).toBe('conflict');
  });

  it('parties that speak at the same moment never refuse each other', async () => {
    const { id, tasks } = await atWork(
      asks(),
      asks({ to: { kind: 'unit', id: safety } }),
      asks({ to: { kind: 'unit', id: social } }),
    );
    await Promise.all([
      takes('qi', tasks[0]!, 'child-sign', { seen: 1 }),
      takes('luo', tasks[2]!, 'child-sign', { seen: 1 }),
      takes('qi', tasks[0]!, 'child-note'),
      street.step('lin', id, { command: { step: 'note' }, texts: { remark: '在看' } }),
    ]);
    const { facts } = await street.look('lin', id);
    const states = new Map(facts.tasks.map((task) => [task.id, task.state]));
    expect(tasks.map((task) => states.get(task))).toEqual(['signed', 'sent', 'signed']);
  });

  it('answers a repeated form as the first time, though the task has left the district since', async () => {
    const { tasks } = await atWork(asks());
    await takes('qi', tasks[0]!, 'child-refuse');
    const once = { key: 'ruled-once', digest: 'same' };
    const rule = () =>
      street.books.takeTask(
        street.who('zhu'),
        tasks[0]!,
        { command: { step: 'child-rule', task: tasks[0]!, keep: true }, texts: { remark: '由你们办' } },
        once,
      );
    expect(await rule()).toBe(tasks[0]);
    expect(await rule()).toBe(tasks[0]);
    await expect(takes('zhu', tasks[0]!, 'child-rule', { keep: true })).rejects.toMatchObject({
      code: 'missing',
    });
  });
});
