import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStory, textOf, type Story } from '#tests/support/story.ts';
import { fire } from '#tests/support/street.ts';

const community = 'post:community_admin:330212012007';
const worker = 'post:grid_worker:330212012007-07';
const week = 'period=2026-W48';

onBothEngines('清单外派给社区的事', (engine) => {
  let story: Story;
  let id: string;
  beforeAll(async () => {
    story = await openStory(engine);
    id = await story.report('shen', { category: 'FIR06', story: '楼道堆满旧家具，消火栓打不开' }, 1);
    await story.step('zhou', id, 'route', { unit: fire });
    await story.step('lin', id, 'sign');
  });
  afterAll(async () => {
    expect(await story.faults()).toEqual([]);
    await story.close();
  });

  const ask = async (party: string, remark: string, item = '') => {
    story.later(1);
    await story.step('lin', id, 'add-co', { party, remark, item, sign: '4wh', limit: '3wd' });
    const { id: task } = await story.house.street.db
      .selectFrom('task')
      .select('id')
      .where('case_id', '=', id)
      .orderBy('asked_at', 'desc')
      .executeTakeFirstOrThrow();
    return task;
  };
  const taskIs = (task: string) =>
    story.house.street.db
      .selectFrom('task')
      .select(['state', 'off_list', 'asked_at', 'sign_due_at', 'handler_id'])
      .where('id', '=', task)
      .executeTakeFirstOrThrow();
  const onTask = async (login: string, task: string, step: string, remark = '') => {
    const { version } = await story.house.street.db
      .selectFrom('task')
      .select('version')
      .where('id', '=', task)
      .executeTakeFirstOrThrow();
    return (await story.as(login))
      .post(`/tasks/${task}/steps`)
      .type('form')
      .send({ step, seen: String(version), key: randomUUID(), remark });
  };
  /** The three numbers of the report's line, and how many tasks each list has. */
  const counted = async (login = 'wu') => {
    const read = async (path: string) => (await (await story.as(login)).get(path).expect(200)).text;
    const line =
      /<p class="note" id="off-list">[\s\S]*?<\/p>/.exec(await read(`/oversight?${week}`))?.[0] ?? '';
    const numbers = textOf({ text: line }).match(/\d+/g)?.map(Number) ?? [];
    const lists = await Promise.all(
      ['asked', 'admitted', 'refused'].map(async (only) => {
        const page = await read(`/oversight/off-list?only=${only}&${week}`);
        return page.split('<tbody>')[1]?.match(/<tr>/g)?.length ?? 0;
      }),
    );
    return { numbers, lists };
  };

  it('a task with a listed matter goes out at once, and is no matter of the district', async () => {
    const listed = await ask(community, '请一起入户查消防安全', '330212000000-b5');
    expect(await taskIs(listed)).toMatchObject({ state: 'sent', off_list: null });
    expect(await story.reads('ding', '/tasks')).toContain('等接单');
    expect((await onTask('ding', listed, 'child-sign')).status).toBe(303);
    expect(await story.reads('wu', `/oversight?${week}`)).toContain('没有清单外请村社、网格办的事');
  });

  it('one without waits: nobody in the community is asked for anything, and nobody can take it', async () => {
    const task = await ask(worker, '请把全楼住户的证件登记一遍');
    expect(await taskIs(task)).toMatchObject({ state: 'waiting_admission', off_list: 'asked' });
    expect(await story.reads('shen', `/tasks`)).toContain('没有等您的协办');
    const early = await onTask('shen', task, 'child-sign');
    expect(early.status).toBeGreaterThanOrEqual(400);
    expect((await taskIs(task)).state).toBe('waiting_admission');
    // Who asked may not admit it himself.
    for (const login of ['lin', 'zhou', 'gao'])
      expect((await onTask(login, task, 'child-admit', '可以')).status).toBeGreaterThanOrEqual(400);
    expect(await story.reads('lin', `/cases/${id}`)).toContain('等区县准入');
    const asked = await story.reads('zhu', `/tasks/${task}`);
    expect(asked).toContain('请把全楼住户的证件登记一遍');

    // Refused, with the reason in front of who asked; it never reached the grid.
    expect((await onTask('zhu', task, 'child-deny')).status).toBe(422);
    expect((await onTask('zhu', task, 'child-deny', '登记证件不是网格的事，请派出所按规定办')).status).toBe(
      303,
    );
    expect(await taskIs(task)).toMatchObject({ state: 'denied', off_list: 'refused', handler_id: null });
    const page = await story.reads('lin', `/cases/${id}`);
    expect(page).toContain('没有准入');
    expect(page).toContain('登记证件不是网格的事');
    expect(await story.reads('shen', '/tasks')).not.toContain('登记一遍');
  });

  it('an admitted one goes out with its full time from then on', async () => {
    const task = await ask(worker, '请带路，指认楼道里是谁家的东西');
    const { sign_due_at: before } = await taskIs(task);
    story.later(120);
    expect((await onTask('zhu', task, 'child-admit', '只此一次，半小时的事')).status).toBe(303);
    const { state, off_list, sign_due_at: after } = await taskIs(task);
    expect([state, off_list, after > before]).toEqual(['sent', 'admitted', true]);
    expect(await story.reads('shen', '/tasks')).toContain('等接单');
    expect((await onTask('shen', task, 'child-sign')).status).toBe(303);
  });

  it('each is counted, and the number is as long as the list behind it', async () => {
    const waits = await ask('post:grid_lead:330212012007-07', '请代填消防台账');
    expect((await taskIs(waits)).off_list).toBe('asked');
    for (const login of ['wu', 'gao', 'zhao'])
      expect([login, await counted(login)]).toEqual([login, { numbers: [3, 1, 1], lists: [3, 1, 1] }]);
    const list = await story.reads('wu', `/oversight/off-list?${week}`);
    for (const said of ['林涛', '请代填消防台账', '等区县定', '只此一次，半小时的事', '登记证件不是网格的事'])
      expect(list).toContain(said);
    const table = await story.reads('wu', `/oversight/table?${week}`);
    expect(table).toContain('减负：清单外任务');
    expect(table).toMatch(/东柳街道 3 1 1/);
    const sent = await (await story.as('wu')).post(`/oversight/table.csv?by=board&${week}`).expect(200);
    const below = sent.text.split('\r\n\r\n')[1]?.trim().split('\r\n');
    expect(below).toEqual([
      '减负：清单外任务,街道,清单外请村社、网格办,区县准入,区县不准入',
      ',东柳街道,3,1,1',
      ',合计,3,1,1',
    ]);
    expect(await story.reads('wu', `/oversight/definitions?${week}`)).toContain('没有引用准入清单事项');
    // A task that was waived before anybody decided stays asked for; another week has none.
    await story.step('lin', id, 'child-waive', { task: waits, remark: '台账我们自己填' });
    expect((await counted()).numbers).toEqual([3, 1, 1]);
    expect(await story.reads('wu', '/oversight/off-list?period=2026-W47')).toContain('没有清单外');
  });

  it('who sees numbers alone reads no small ones and opens no list', async () => {
    const report = await story.reads('ning', `/oversight/table?${week}`);
    expect(report).toMatch(/东柳街道 不足 5 不足 5 不足 5/);
    const ning = await story.as('ning');
    const { text } = await ning.post(`/oversight/table.csv?by=board&${week}`).expect(200);
    expect(text).toContain(',东柳街道,不足 5,不足 5,不足 5');
    await ning.get(`/oversight/off-list?${week}`).expect(403);
    for (const path of ['/oversight', '/oversight/table'])
      expect((await ning.get(`${path}?${week}`)).text).not.toContain('/oversight/off-list');
  });

  it('of a case that one may not open it tells neither words nor people; of a sealed one, nothing', async () => {
    const { db } = story.house.street;
    const become = (sensitivity: 'N' | 'W' | 'X') =>
      db.updateTable('case_file').set({ sensitivity }).where('id', '=', id).execute();
    await become('W');
    const list = await story.reads('wu', `/oversight/off-list?${week}`);
    expect(list).toContain('3 项');
    expect(list).toContain('内容按权限不显示');
    for (const hidden of ['林涛', '请代填消防台账', '半小时的事', '楼道堆满旧家具', '竺蓉'])
      expect([hidden, list.includes(hidden)]).toEqual([hidden, false]);
    await become('X');
    expect(await story.reads('wu', `/oversight/off-list?${week}`)).toContain('没有清单外');
    await become('N');
  });
});
