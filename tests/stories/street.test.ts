import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStory, textOf, type Story } from '#tests/support/story.ts';
import { fire, mediation, police } from '#tests/support/street.ts';

const safety = '330212012000-safety';
const social = '330212012000-social';

onBothEngines('stories from the street', (engine) => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory(engine);
  });
  afterAll(async () => {
    expect(await story.faults()).toEqual([]);
    await story.close();
  });

  it('飞线充电: routed in one act, signed, handled, checked by somebody else, looked at, closed', async () => {
    const id = await story.report(
      'shen',
      { category: 'FIR02', story: '3幢2单元飞线充电', place: '3幢2单元' },
      1,
    );
    expect(await story.reads('zhou', '/dispatch')).toContain('3幢2单元飞线充电');
    await story.step('zhou', id, 'route', { unit: fire });
    expect(await story.row(id)).toMatchObject({
      state: 'awaiting_sign',
      unit_id: fire,
      board: 'emergency',
      version: 4,
    });
    await story.step('lin', id, 'sign');
    await story.step('lin', id, 'contact', { remark: '已到现场，车主马上下来' });
    story.later(30);
    const bare = await story.trying('lin', id, 'submit-result', { closure: 'solved', remark: '已拆除飞线' });
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('已拆除飞线');
    await story.step('lin', id, 'submit-result', { closure: 'solved', remark: '已拆除飞线，教育车主' }, 1);
    expect((await story.trying('lin', id, 'check-pass')).status).toBe(403);
    await story.step('xu', id, 'check-pass');
    expect(await story.reads('shen', '/mine')).toContain('已拆除飞线，教育车主');
    await story.step('shen', id, 'visit-ok');
    const closed = await story.row(id);
    expect(closed).toMatchObject({ state: 'closed', closure_type: 'solved', holder_kind: null });
    expect(closed.result_at! <= closed.due_at).toBe(true);
  });

  it('消防通道: fixed on the spot by the worker, three taps, never in the queue', async () => {
    const id = await story.report('shen', { category: 'FIR05', handled: 1 }, 1);
    expect(await story.row(id)).toMatchObject({ state: 'closed', closure_type: 'self_handled', version: 1 });
    expect(await story.reads('zhou', '/dispatch')).not.toContain((await story.row(id)).title);
  });

  it('消火栓: the wrong unit returns it, the district rules, and it cannot be returned again', async () => {
    const id = await story.report('shen', { category: 'FIR06', story: '小区消火栓漏水，阀门坏了' }, 1);
    await story.step('zhou', id, 'route', { unit: police, remark: '请先看一下' });
    const reasons = { reason: 'not_our_duty', remark: '消防设施由消防安全组维护', suggest: fire };
    await story.step('he', id, 'return', reasons);
    expect(await story.row(id)).toMatchObject({ state: 'in_dispute', holder_role: 'district_adjudicator' });
    expect(await story.reads('zheng', '/rulings')).toContain('消火栓漏水');
    expect(
      (await story.trying('qian', id, 'adjudicate', { unit: fire, remark: '由消防安全组办' })).status,
    ).toBe(403);
    await story.step('zheng', id, 'adjudicate', { unit: fire, remark: '设施维护属消防安全组职责' });
    await story.step('lin', id, 'sign');
    const again = await story.trying('lin', id, 'return', { reason: 'not_our_duty', remark: '也不是我们的' });
    expect(again.status).toBe(409);
    expect(textOf(again)).toMatch(/裁定/);
    expect(await story.reads('lin', `/cases/${id}`)).not.toContain('申请退回原因');
  });

  it('邻里噪声: to mediation, an agreement, and a resident who is visited', async () => {
    const id = await story.report('shen', {
      category: 'NBR02',
      story: '楼上夜里拖椅子，楼下老人睡不着',
      contact_name: '王阿姨',
      contact_phone: '13800001234',
    });
    await story.step('li', id, 'route', { unit: mediation });
    await story.step('fang', id, 'sign');
    await story.step('fang', id, 'contact', { remark: '已约双方周三下午' });
    await story.step('fang', id, 'submit-result', {
      closure: 'agreement',
      remark: '双方签了协议，晚十点后不再拖动家具',
    });
    await story.step('xu', id, 'check-pass');
    expect(await story.row(id)).toMatchObject({ state: 'pending_visit', holder_role: 'visitor_agent' });
    expect((await story.trying('shen', id, 'visit-ok')).status).toBe(403);
    const page = await story.reads('xu', `/cases/${id}`);
    expect(page).toContain('138****1234');
    expect(page).not.toContain('13800001234');
    await story.step('xu', id, 'visit-none');
    await story.step('xu', id, 'visit-ok', { remark: '王阿姨说安静了' });
    expect(await story.row(id)).toMatchObject({ state: 'closed', closure_type: 'agreement', visit_tries: 1 });
  });

  it('诈骗进行中: critical at once, to the police station', async () => {
    const id = await story.report('shen', {
      category: 'FRD01',
      severity: 'S1',
      story: '老人手机黑屏被远程控制，正在转账，已拔卡断网',
      place: '幸福苑9幢',
    });
    const row = await story.row(id);
    expect(row).toMatchObject({ severity: 'S1', board: 'public_security', sensitivity: 'F' });
    // S1 is accepted within five minutes, around the clock.
    expect(Date.parse(row.stage_due_at!) - Date.parse(row.reported_at)).toBe(5 * 60_000);
    await story.step('zhou', id, 'route', { unit: police });
    await story.step('he', id, 'sign');
    await story.step('he', id, 'contact', { remark: '两分钟到场，已联系银行止付' });
    const result = '警情已立，账户尾号 1234 止付，未造成损失';
    await story.step('he', id, 'submit-result', { closure: 'solved', remark: result });
    await story.step('xu', id, 'check-pass');
    await story.step('shen', id, 'visit-ok');
    expect((await story.row(id)).state).toBe('closed');
  });

  it('照片糊了: sent back to the worker, supplied, and the accept clock ran on', async () => {
    const id = await story.report('shen', { category: 'FIR07', story: '楼道堆物' }, 1);
    const before = await story.row(id);
    await story.step('zhou', id, 'claim');
    await story.step('zhou', id, 'send-back', { reason: 'photo_unclear', remark: '看不清是几楼' });
    expect(await story.reads('shen', '/mine')).toContain('看不清是几楼');
    story.later(20);
    await story.step('shen', id, 'supply', { remark: '是 5 幢 3 楼' }, 1);
    const after = await story.row(id);
    expect(after).toMatchObject({
      state: 'triaging',
      stage_due_at: before.stage_due_at,
      due_at: before.due_at,
    });
    expect(after.triager_id).toBe(after.holder_id);
    await story.step('zhou', id, 'route', { unit: fire });
  });

  it('虚假办结: the check finds it undone, and the handler does it again', async () => {
    const id = await story.report('shen', { category: 'FIR03', story: '电动车停在疏散通道' }, 1);
    await story.step('zhou', id, 'route', { unit: fire });
    await story.step('lin', id, 'sign');
    await story.step('lin', id, 'contact', { remark: '电话联系车主' });
    await story.step('lin', id, 'submit-result', { closure: 'solved', remark: '已移走' }, 1);
    const silent = await story.trying('xu', id, 'check-fail');
    expect(silent.status).toBe(422);
    await story.step('xu', id, 'check-fail', { remark: '晚上八点复看，车还在原处' }, 1);
    expect(await story.row(id)).toMatchObject({ state: 'in_progress', rework_count: 1, result_at: null });
    expect(await story.reads('lin', '/board')).toContain('电动车停在疏散通道');
    await story.step(
      'lin',
      id,
      'submit-result',
      { closure: 'solved', remark: '这次真的移走了，加了护栏' },
      1,
    );
    await story.step('xu', id, 'check-pass');
    await story.step('shen', id, 'visit-ok');
    expect((await story.row(id)).state).toBe('closed');
  });

  it('重新打开: the same handler, on the original clock', async () => {
    const id = await story.report('shen', { category: 'FIR03', story: '楼道又停了电动车' }, 1);
    await story.step('zhou', id, 'route', { unit: fire });
    await story.step('lin', id, 'sign');
    await story.step('lin', id, 'submit-result', { closure: 'solved', remark: '已移走' }, 1);
    await story.step('xu', id, 'check-pass');
    await story.step('shen', id, 'visit-ok');
    const closed = await story.row(id);
    story.later(3 * 24 * 60);
    await story.step('shen', id, 'reopen', { remark: '今天又停回来了' });
    const reopened = await story.row(id);
    expect(reopened).toMatchObject({
      state: 'in_progress',
      handler_id: closed.handler_id,
      due_at: closed.due_at,
      reported_at: closed.reported_at,
      reopen_count: 1,
      closed_at: null,
    });
    expect(reopened.stage_due_at).toBe(reopened.working_due_at);
    await story.step('lin', id, 'submit-result', { closure: 'solved', remark: '装了阻车桩' }, 1);
    await story.step('xu', id, 'check-pass');
    await story.step('shen', id, 'visit-ok');
    expect((await story.trying('shen', id, 'reopen', { remark: '再开一次' })).status).toBe(409);
  });

  it('举报工作人员: answered with where to turn, and nothing is kept', async () => {
    const count = async () => {
      const { db } = story.house.street;
      const tables = ['case_file', 'case_text', 'journal', 'idempotency', 'photo', 'waiting_photo'] as const;
      return Promise.all(tables.map(async (t) => (await db.selectFrom(t).selectAll().execute()).length));
    };
    const before = await count();
    const shen = await story.as('shen');
    const answer = await shen
      .post('/report')
      .field({ category: 'GOV02', grid: '330212012007-07', story: '某某收了好处' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('12388');
    expect(answer.text).not.toContain('某某收了好处');
    expect(await count()).toEqual(before);
  });

  it('困难群众: a sealed case is seen by who must act on it, and by nobody else', async () => {
    const id = await story.report('shen', { category: 'CAR02', story: '独居老人断粮两天' });
    const { title } = await story.row(id);
    await story.step('zhou', id, 'route', { unit: social });
    for (const login of ['li', 'zhou', 'luo', 'gao', 'shen']) {
      const res = await (await story.as(login)).get(`/cases/${id}`);
      expect([login, res.status]).toEqual([login, login === 'li' ? 404 : 200]);
    }
    await story.step('luo', id, 'sign');
    for (const login of [
      'sun',
      'ding',
      'bao',
      'wu',
      'xu',
      'lin',
      'tang',
      'zheng',
      'ning',
      'sysadmin',
      'auditor',
    ]) {
      const res = await (await story.as(login)).get(`/cases/${id}`);
      expect([login, res.status]).toEqual([login, 404]);
    }
    expect(await story.reads('li', '/dispatch')).not.toContain(title);
  });

  it('派错了: taken back by the sender before anyone signed, not after', async () => {
    const id = await story.report('shen', { category: 'FIR04', story: '电线裸露' }, 1);
    await story.step('zhou', id, 'route', { unit: safety });
    expect((await story.trying('li', id, 'recall')).status).toBe(403);
    await story.step('zhou', id, 'recall');
    await story.step('zhou', id, 'route', { unit: fire });
    story.later(11);
    const late = await story.trying('zhou', id, 'recall');
    expect(late.status).toBe(409);
    await story.step('lin', id, 'sign');
    const signed = await story.trying('zhou', id, 'recall');
    expect(signed.status).toBe(409);
    expect(textOf(signed)).toContain('林涛');
  });
});
