import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tasksOf as listsOf, type TaskLists } from '#desks/tasks/queries.ts';
import { grantPost } from '#records/posts.ts';
import { sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { aPhoto, textOf } from '#tests/support/story.ts';
import { dongliu, fire, police } from '#tests/support/street.ts';
import { formIn, send } from './casefile-forms.ts';
import { plain } from './list-pages.ts';

onBothEngines('协办、吹哨报到、协作单位', (engine) => {
  let house: House;
  const agents = new Map<string, TestAgent>();
  beforeEach(async () => {
    agents.clear();
    house = await openHouse(engine);
  });
  afterEach(async () => {
    await sealHeads(house.street.db, house.street.now(), null);
    expect((await verify(house.street.db, [], () => {})).findings).toEqual([]);
    await house.close();
  });

  const as = async (login: string) => {
    const agent = agents.get(login) ?? (await house.as(login));
    agents.set(login, agent);
    return agent;
  };
  // A desk session ends after half an hour.
  const later = (minutes: number) => {
    house.street.later(minutes);
    agents.clear();
  };
  const page = async (login: string, path: string) => (await (await as(login)).get(path).expect(200)).text;
  const reads = async (login: string, path: string) => textOf({ text: await page(login, path) });
  const take = async (login: string, id: string, step: string, fields: Record<string, string>) =>
    send(await as(login), id, { ...plain(formIn(await page(login, `/cases/${id}`), step)), ...fields });
  const done = async (...given: Parameters<typeof take>) => {
    const res = await take(...given);
    expect(res.status, textOf(res)).toBe(303);
  };
  const tasksOf = (id: string) =>
    house.street.db.selectFrom('task').selectAll().where('case_id', '=', id).orderBy('sign_due_at').execute();
  const onTask = async (login: string, task: string, step: string, fields: Record<string, string> = {}) => {
    const { version } = await house.street.db
      .selectFrom('task')
      .select('version')
      .where('id', '=', task)
      .executeTakeFirstOrThrow();
    return (await as(login))
      .post(`/tasks/${task}/steps`)
      .type('form')
      .send({ step, seen: String(version), key: randomUUID(), ...fields });
  };
  const works = async (...given: Parameters<typeof onTask>) => {
    const res = await onTask(...given);
    expect(res.status, textOf(res)).toBe(303);
    return res;
  };
  const photo = async () => {
    const taken = await house.deps.photos.take(readFileSync(aPhoto));
    if (!taken.ok) throw new Error(taken.why);
    await house.street.books.keepPhotos([taken.photo]);
    return taken.photo.sha256;
  };
  /** A swindle under way, reported with a photo, sent to the police; bank and street are told in the same press. */
  const fraud = async () => {
    const id = await house.street.report('shen', {
      category: 'FRD01',
      title: '王阿姨正在给陌生人转账',
      story: '王阿姨说对方自称公检法，要转十二万到安全账户。',
      place: '5幢402',
      photos: [await photo()],
    });
    const form = plain(formIn(await page('zhou', `/cases/${id}`), 'route'));
    await send(await as('zhou'), id, {
      ...form,
      unit: police,
      co_bank: '1',
      co_street_duty: '1',
      co_police: '1',
    });
    return id;
  };

  it('however much was over lately, all that still waits is listed, the most pressing first', async () => {
    const id = await fraud();
    const { db, book, who, now } = house.street;
    const open = (await tasksOf(id)).find(({ unit_id }) => unit_id?.endsWith('-bank'))!;
    const lists = await db
      .transaction()
      .execute(async (trx) => {
        const others = Array.from({ length: 120 }, (_, i) => ({
          ...open,
          id: randomUUID(),
          ...(i < 20
            ? { due_at: `2026-12-${10 + i}T00:00:00.000Z`, state: 'signed' as const }
            : { done_at: now(), state: 'done' as const }),
          sign_due_at: '2026-11-20T00:00:00.000Z',
        }));
        await trx.insertInto('task').values(others).execute();
        throw Object.assign(new Error('nothing of it stays'), {
          lists: await listsOf(trx, book, who('qi'), now()),
        });
      })
      .catch((error: { lists?: TaskLists }) => error.lists);
    expect([lists?.sign.length, lists?.hand.length, lists?.done.length]).toEqual([1, 20, 50]);
    const dues = lists?.hand.map(({ task }) => task.due);
    expect(dues).toEqual(dues?.toSorted());
  });

  it('of many tasks those that are over stand folded under what is waited for', async () => {
    const id = await house.street.report('shen');
    await house.street.route('zhou', id, fire);
    const slugs = 'police mediation judicial safety works social service bank property'.split(' ');
    for (const slug of slugs)
      await house.street.step('zhou', id, {
        command: {
          step: 'add-co',
          ask: {
            id: randomUUID(),
            slot: null,
            side: false,
            to: { kind: 'unit', id: `${dongliu}-${slug}` },
            sign: '1wd',
            limit: '3wd',
            item: null,
            share: 0,
          },
        },
        texts: { remark: `请${slug}来看` },
      });
    for (const { id: task } of (await tasksOf(id)).slice(0, 2))
      await house.street.step('zhao', id, {
        command: { step: 'child-waive', task },
        texts: { remark: '不用来了' },
      });
    const shown = await page('lin', `/cases/${id}`);
    const card = shown.slice(shown.indexOf('id="tasks"'), shown.indexOf('id="step-add-co"'));
    expect(textOf({ text: card })).toContain('9 项，7 项没完');
    const [open, over] = card.split('另有 2 项已有结果');
    expect([open, over].map((part) => (part ?? '').match(/已免除/g)?.length ?? 0)).toEqual([0, 2]);
  });

  it('the parties of a template are told with the lead, in one press', async () => {
    const id = await fraud();
    expect(await reads('zhou', `/cases/${id}`)).toMatch(
      /刚记下：周明 转给[^；]*；周明 请\S+协办；周明 请街道值班领导协办/,
    );
    const lines = await house.street.db
      .selectFrom('journal')
      .select('step')
      .where('chain', '=', id)
      .orderBy('seq')
      .execute();
    expect(lines.map(({ step }) => step)).toEqual([
      'submit',
      'claim',
      'classify',
      'dispatch',
      'add-co',
      'add-co',
    ]);
    const [bankTask, duty] = await tasksOf(id);
    expect(bankTask).toMatchObject({
      slot: 'bank',
      unit_id: `${dongliu}-bank`,
      sign_limit: '10min',
      state: 'sent',
    });
    expect(duty).toMatchObject({ slot: 'street_duty', to_role: 'street_duty_leader', to_place: dongliu });
    expect(await reads('gao', '/tasks')).toContain('值班人员到场');
  });

  it('the dispatcher’s desk offers them ticked, and unticked they are not told', async () => {
    const id = await house.street.report('shen', { category: 'FRD01', title: '转账诈骗' });
    const desk = await page('zhou', `/dispatch?case=${id}`);
    expect(desk).toMatch(/<input[^>]*name="co_bank"[^>]*checked[^>]*form="decide"/);
    const form = plain(formIn(await page('zhou', `/cases/${id}`), 'route'));
    await send(await as('zhou'), id, { ...form, unit: police });
    expect(await tasksOf(id)).toEqual([]);
  });

  it('a partner signs in to his own task: what he needs for it, and nothing else', async () => {
    const id = await fraud();
    const [{ id: task } = { id: '' }] = await tasksOf(id);
    await (await as('qi')).get('/').expect(303).expect('location', '/tasks');
    const list = await reads('qi', '/tasks');
    expect(list).toContain('等接单');
    expect(list).toContain('5幢402');
    const own = await page('qi', `/tasks/${task}`);
    const words = textOf({ text: own });
    for (const seen of ['止付', '5幢402', '0574-0000 1210', '东柳派出所']) expect(words).toContain(seen);
    for (const hidden of ['王阿姨', '公检法', '沈玉兰', '十二万', '/cases/'])
      expect(own).not.toContain(hidden);
    const picture = /\/photos\/[\w-]{36}/.exec(own)?.[0] ?? '';
    await (await as('qi')).get(picture).expect(200);
    for (const other of ['weng', 'xin', 'lin', 'zheng']) {
      await (await as(other)).get(`/tasks/${task}`).expect(404);
      await (await as(other)).get(picture).expect(404);
    }
    for (const path of [`/cases/${id}`, `/report/saved/${id}`]) await (await as('qi')).get(path).expect(404);
    for (const path of ['/board', '/dispatch', '/oversight', '/report', '/check'])
      await (await as('qi')).get(path).expect(403);
    expect(await reads('qi', '/find?q=转账')).not.toContain('王阿姨');
  });

  it('each takes his task, and the lead does not go on before all have been heard', async () => {
    const { street } = house;
    const id = await fraud();
    const [bankTask, duty] = (await tasksOf(id)).map((task) => task.id) as [string, string];
    await works('qi', bankTask, 'child-sign');
    later(12);
    await done('he', id, 'sign', {});
    expect(await reads('he', `/cases/${id}`)).toMatch(/2 项，2 项没完/);
    const early = await house.street.db
      .selectFrom('case_file')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const refused = await send(await as('he'), id, {
      step: 'submit-result',
      version: String(early.version),
      key: randomUUID(),
      closure: 'solved',
      remark: '已劝阻，钱没有转出',
    });
    expect(refused.status).toBe(409);
    expect(textOf(refused)).toContain('还有协办没办完');
    await works('qi', bankTask, 'child-done', { remark: '已止付十二万，账户冻结。' });
    expect(await reads('he', `/cases/${id}`)).toContain('已止付十二万');
    later(10);
    expect(await reads('he', `/cases/${id}`)).toContain('没回音');
    const short = await take('he', id, 'child-waive', { task: duty, remark: '' });
    expect(short.status).toBe(422);
    await done('he', id, 'child-waive', { task: duty, remark: '值班人员在另一处火情，家属已到。' });
    expect(await reads('he', `/cases/${id}`)).toContain('2 项都有结果');
    await street.step('he', id, {
      command: { step: 'note-loss', atRisk: 120_000, stopped: 120_000, last4: true },
    });
    await done('he', id, 'submit-result', {
      closure: 'solved',
      remark: '已劝阻，钱没有转出',
      reference: '警情 20261123-0017',
    });
    expect(await reads('gao', '/tasks')).toContain('已免除');
  });

  it('a call to the place: one unit comes, another declines, and the district rules', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'FIR06', title: '消防通道被堵' });
    await street.route('zhou', id, fire);
    await street.step('lin', id, { command: { step: 'sign' } });
    // Nobody is called by a form that was sent without looking.
    const nobody = await take('lin', id, 'whistle', { remark: '请到现场一起挪车' });
    expect([nobody.status, textOf(nobody)]).toEqual([422, expect.stringContaining('选本街道的一个单位')]);
    const call = (unit: string) =>
      done('lin', id, 'whistle', { party: `unit:${unit}`, sign: '30min', remark: '请到现场一起挪车' });
    await call(police);
    await call(`${dongliu}-social`);
    const tasks = await tasksOf(id);
    const [toPolice, toSocial] = [police, `${dongliu}-social`].map(
      (unit) => tasks.find(({ unit_id }) => unit_id === unit)!.id,
    ) as [string, string];
    expect(await reads('he', '/tasks')).toContain('吹哨');
    await works('he', toPolice, 'report-in');
    expect(await reads('lin', `/cases/${id}`)).toContain('已报到');
    const blank = await onTask('luo', toSocial, 'child-refuse');
    expect(blank.status).toBe(422);
    await works('luo', toSocial, 'child-refuse', { remark: '挪车不是社工站的事' });
    expect(await reads('luo', `/tasks/${toSocial}`)).toContain('刚记下：罗佳 说明不办');
    expect(await reads('zhu', '/tasks')).toContain('等区县定');
    // Who decides reads what they were asked and what they say; he is asked nothing himself.
    const before = await reads('zhu', `/tasks/${toSocial}`);
    expect(before).toMatch(/请社工站做什么 .*挪车不是社工站的事.* 可以办的事/);
    expect(before).not.toContain('请您做什么');
    expect(await reads('zhu', '/')).toContain('看等您的 1 项协办');
    const unsaid = await onTask('zhu', toSocial, 'child-rule', { remark: '社工站不用去' });
    expect(unsaid.status).toBe(422);
    const ruled = await works('zhu', toSocial, 'child-rule', { keep: 'no', remark: '社工站不用去' });
    expect(ruled.get('location')).toBe('/tasks');
    await (await as('zhu')).get(`/tasks/${toSocial}`).expect(404);
    // The ruling stands beside the next call, and beside the next no.
    const again = await street.report('shen', { category: 'FIR06', title: '消防通道又被堵' });
    await street.route('zhou', again, fire);
    await street.step('lin', again, { command: { step: 'sign' } });
    const precedent = /推辞协办的先例.*社工.*推辞，裁定不用它办.*社工站不用去/;
    expect(await reads('lin', `/cases/${again}`)).toMatch(precedent);
    const ask = { party: `unit:${dongliu}-social`, sign: '30min', remark: '请到现场' };
    await done('lin', again, 'whistle', ask);
    const [next] = await tasksOf(again);
    await works('luo', next!.id, 'child-refuse', { remark: '上次裁过不用去' });
    expect(await reads('zhu', `/tasks/${next!.id}`)).toMatch(precedent);
    expect(await reads('lin', `/cases/${id}`)).toContain('裁定协办：不用他们办');
  });

  it('执法协调岗 finds what the street works on, calls units to the place, and does nothing else with it', async () => {
    const { street } = house;
    await grantPost(
      street.db,
      street.who('secadmin'),
      {
        personId: street.who('ma').id,
        role: 'enforcement_coordinator',
        placeId: dongliu,
        unitId: null,
        board: null,
      },
      street.now(),
    );
    const waiting = await street.report('shen', { category: 'FIR06', title: '还没有受理的一件' });
    const id = await street.report('shen', { category: 'FIR06', title: '摊位占了消防通道' });
    await street.route('zhou', id, fire);
    await street.step('lin', id, { command: { step: 'sign' } });
    const desk = await reads('ma', '/board');
    expect(desk).toContain('摊位占了消防通道');
    expect(desk).not.toContain('还没有受理的一件');
    await (await as('ma')).get(`/cases/${waiting}`).expect(404);
    const forms = [...(await page('ma', `/cases/${id}`)).matchAll(/name="step" value="([a-z-]+)"/g)];
    expect(new Set(forms.map(([, step]) => step))).toEqual(new Set(['whistle']));
    const ask = { party: `unit:${dongliu}-works`, sign: '30min', remark: '请依法劝离占道的摊位' };
    await done('ma', id, 'whistle', ask);
    expect(await tasksOf(id)).toMatchObject([
      { kind: 'whistle', asked_by: street.who('ma').id, unit_id: `${dongliu}-works`, state: 'sent' },
    ]);
  });

  it('a form that is older than the task is refused, with the reason', async () => {
    const id = await fraud();
    const [{ id: task } = { id: '' }] = await tasksOf(id);
    await works('qi', task, 'child-sign');
    const old = await onTask('qi', task, 'child-refuse', { seen: '1', remark: '不归我们' });
    expect(old.status).toBe(409);
    expect(textOf(old)).toContain('别人先动了');
    // Who did what when, and what was typed is not lost.
    expect(textOf(old)).toMatch(/今天 \d\d:\d\d 戚文 接了协办/);
    expect(old.text).toMatch(/<textarea[^>]*id="f-child-refuse-remark"[^>]*>不归我们</);
    await works('qi', task, 'child-done', { remark: '止付了' });
    const late = await onTask('qi', task, 'child-note', { remark: '还有一句话' });
    expect([late.status, textOf(late).includes('还有一句话')]).toEqual([409, true]);
  });

  it('a form with too many words comes back with them, and says so beside them', async () => {
    const id = await fraud();
    const [{ id: task } = { id: '' }] = await tasksOf(id);
    await works('qi', task, 'child-sign');
    const long = await onTask('qi', task, 'child-done', { remark: '长'.repeat(2001) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('长'.repeat(2001));
    expect(long.text).toContain('id="f-child-done-remark-error"');
  });

  it('work for a community waits for the district', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'FIR06', title: '楼道堆物' });
    await street.route('zhou', id, fire);
    await street.step('lin', id, { command: { step: 'sign' } });
    await done('lin', id, 'add-co', {
      party: 'post:community_admin:330212012007',
      remark: '请逐户上门登记',
      sign: '4wh',
      limit: '3wd',
    });
    const [{ id: task } = { id: '' }] = await tasksOf(id);
    expect(await reads('ding', '/tasks')).toContain('没有等您的协办');
    expect(await reads('lin', `/cases/${id}`)).toContain('等区县准入');
    await works('zhu', task, 'child-admit', { remark: '在清单里，可以做' });
    expect(await reads('ding', '/tasks')).toContain('等接单');
    await works('ding', task, 'child-sign');
  });

  it('a side of a dispute is left out only with words, and says whether it agrees', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'PMO01', title: '物业和业委会吵起来了' });
    const form = plain(formIn(await page('zhou', `/cases/${id}`), 'route'));
    await send(await as('zhou'), id, {
      ...form,
      unit: `${dongliu}-mediation`,
      co_property: '1',
      co_owners_committee: '1',
    });
    const [{ id: task } = { id: '' }] = await tasksOf(id);
    await done('fang', id, 'sign', {});
    const sides = await tasksOf(id);
    const owners = sides.find(({ slot }) => slot === 'owners_committee')!.id;
    const short = await take('fang', id, 'child-waive', { task: owners, remark: '不来' });
    expect(short.status).toBe(422);
    expect(textOf(short)).toContain('至少十个字');
    await works('tu', owners, 'child-sign');
    expect((await onTask('tu', owners, 'child-done', { remark: '不认' })).status).toBe(422);
    await works('tu', owners, 'child-done', { outcome: 'disagreed', remark: '维修金不能这么用' });
    expect(await reads('fang', `/cases/${id}`)).toContain('维修金不能这么用');
    expect(task).not.toBe('');
  });
});
