import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Report } from '#records/cases.ts';
import { photosOf } from '#records/photos.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { media } from '#tests/support/photos.ts';
import { dongliu, fire, police } from '#tests/support/street.ts';
import { casePageOf, formIn, send } from './casefile-forms.ts';

onBothEngines('the page of one case', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  /** A case of 沈玉兰's, and browsers of the people named. */
  async function opened(logins: string[], report: Partial<Report> = {}) {
    const id = await house.street.report('shen', report);
    return { id, browsers: await Promise.all(logins.map((login) => house.as(login))) };
  }
  const stateOf = async (id: string) => {
    const { state } = await house.street.db
      .selectFrom('case_file')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return state;
  };

  it('leads the whole road from the report to closure by its own forms', async () => {
    const { id, browsers } = await opened(['zhou', 'lin', 'xu', 'shen']);
    const [zhou, lin, xu, shen] = browsers as [TestAgent, TestAgent, TestAgent, TestAgent];
    const road: [TestAgent, string, Record<string, string>, string][] = [
      [zhou, 'route', { unit: fire, remark: '先看有没有发热' }, 'awaiting_sign'],
      [lin, 'sign', {}, 'in_progress'],
      [lin, 'contact', {}, 'in_progress'],
      [lin, 'submit-result', { closure: 'solved', remark: '电线已收' }, 'pending_check'],
      [xu, 'check-pass', { remark: '看过，没有电线了' }, 'pending_visit'],
      [shen, 'visit-ok', {}, 'closed'],
    ];
    for (const [who, step, fields, state] of road) {
      house.street.later(3);
      const page = await casePageOf(who, id);
      const photo = step === 'submit-result' ? 'photo-gps-ningbo.jpg' : undefined;
      const before = photo && 'orientation-1.jpg';
      const answer = await send(who, id, { ...formIn(page.text, step), ...fields }, photo, before);
      expect([step, answer.status, answer.headers['location']]).toEqual([step, 303, `/cases/${id}`]);
      expect(await stateOf(id)).toBe(state);
    }
    const { text } = await casePageOf(shen, id);
    for (const sentence of [
      '周明 转给 应急管理 · 消防安全组',
      '先看有没有发热',
      '林涛 签收',
      '林涛 联系了当事人',
      '林涛 反馈结果',
      '结果：已解决',
      '电线已收',
      '徐敏 核查通过',
      '沈玉兰 看过，好了',
      '已办结',
    ]) {
      expect(text).toContain(sentence);
    }
    expect(text.match(/\/photos\/[\w-]+\?size=thumb/g)?.length).toBeGreaterThanOrEqual(1);
    // Routing wrote three lines and is told as one; the others are folded.
    const [told = '', folded = ''] = text.split('class="routine"');
    expect(told).not.toContain('受理研判');
    expect(folded).toContain('另有 2 步例行操作');
    expect(folded).toContain('受理研判');
  });

  it('brings a form back with every fault beside its field and all that was typed', async () => {
    const { id, browsers } = await opened(['zhou', 'lin']);
    const [zhou, lin] = browsers as [TestAgent, TestAgent];
    const refuse = async (who: TestAgent, step: string, typed: Record<string, string>, faults: string[]) => {
      const page = await casePageOf(who, id);
      const answer = await send(who, id, { ...formIn(page.text, step), ...typed });
      expect([step, answer.status]).toEqual([step, 422]);
      for (const fault of faults) expect(answer.text).toContain(fault);
      const texts = ['remark', 'title', 'contact_phone', 'into_number'].map((field) => typed[field] ?? '');
      for (const text of texts) expect(answer.text).toContain(text);
      expect(answer.text).toContain('class="problem"');
      expect(answer.text).toContain('错误：');
    };
    const long = '长'.repeat(2001);
    await refuse(zhou, 'route', { unit: '', remark: '还没选单位' }, ['选一个承办单位']);
    await refuse(zhou, 'route', { unit: police }, ['要写明为什么转给它']);
    await refuse(zhou, 'route', { unit: fire, severity: 'S4' }, ['要写明为什么']);
    await refuse(zhou, 'route', { unit: 'nowhere' }, ['这个街道没有这个单位']);
    await refuse(zhou, 'classify', { category: 'GOV02', severity: 'S3' }, ['12388']);
    await refuse(zhou, 'classify', { category: 'NOPE' }, ['没有这个类别']);
    await refuse(zhou, 'send-back', { remark: '看不清楚' }, ['选一个原因']);
    await refuse(zhou, 'send-back', { reason: 'photo_missing', remark: long }, ['写得太长了']);
    await refuse(zhou, 'reject', { reason: '' }, ['选一个原因', '该找谁']);
    await refuse(zhou, 'merge', { into_number: 'NB-330212-012-20200101-000009' }, ['没有找到这个编号']);
    await refuse(zhou, 'transfer-out', { remark: '' }, ['选一下移送给谁', '写一句说明']);
    await refuse(zhou, 'correct', { remark: '打错了' }, ['没有要更正的']);
    await refuse(zhou, 'correct', { contact_phone: '不是电话', remark: '换了电话' }, ['电话写 11 位手机号']);
    await refuse(zhou, 'note', {}, ['写一句，或加一张照片']);
    await house.street.route('zhou', id, fire);
    await refuse(lin, 'return', { suggest: fire }, ['选一个原因', '写明退回依据', '这就是您单位']);
    await house.street.step('lin', id, { command: { step: 'sign' } });
    await refuse(lin, 'submit-result', {}, ['怎么办结', '做了什么，现在怎样', '至少一张处置后的照片']);
    expect(await stateOf(id)).toBe('in_progress');
  });

  it('assigns to people of the board only', async () => {
    const { id, browsers } = await opened(['zhao']);
    const [zhao] = browsers as [TestAgent];
    await house.street.route('zhou', id, fire);
    const lin = house.street.who('lin').id;
    const he = house.street.who('he').id;
    for (const to of [`${fire}/${he}`, `${fire}/nobody`, `${police}/${he}`, `${fire}/`, '/', 'x']) {
      const form = formIn((await casePageOf(zhao, id)).text, 'assign');
      const answer = await send(zhao, id, { ...form, to });
      expect([to, answer.status]).toEqual([to, 422]);
      expect(answer.text).toContain('id="f-assign-to-error"');
    }
    const form = formIn((await casePageOf(zhao, id)).text, 'assign');
    expect((await send(zhao, id, { ...form, to: `${fire}/${lin}` })).status).toBe(303);
    expect((await casePageOf(zhao, id)).text).toContain('赵峰 指派给 应急管理 · 消防安全组 林涛');
  });

  it('offers similar cases to merge into, and takes a number as well', async () => {
    const { id, browsers } = await opened(['zhou']);
    const [zhou] = browsers as [TestAgent];
    const other = await house.street.report('shen', { title: '三楼又拉了一根电线' });
    const { row } = await house.street.look('zhou', other);
    const page = await casePageOf(zhou, id);
    expect(page.text).toContain('三楼又拉了一根电线');
    const form = formIn(page.text, 'merge');
    // As lists show it.
    const short = row.number.split('-').slice(-2).join('-').slice(4);
    expect((await send(zhou, id, { ...form, into_number: short })).status).toBe(303);
    expect(await stateOf(id)).toBe('merged');
    expect((await casePageOf(zhou, id)).text).toContain(`href="/cases/${other}"`);
  });

  it('keeps photos of a form that came back, and takes them with the next try', async () => {
    const { id, browsers } = await opened(['lin']);
    const [lin] = browsers as [TestAgent];
    await house.street.route('zhou', id, fire);
    await house.street.step('lin', id, { command: { step: 'sign' } });
    const form = formIn((await casePageOf(lin, id)).text, 'submit-result');
    const photos = ['photo-gps-ningbo.jpg', 'orientation-1.jpg'] as const;
    const back = await send(lin, id, { ...form, closure: 'solved' }, ...photos);
    expect(back.status).toBe(422);
    expect(back.text).toContain('已收到 2 张照片');
    const again: Record<string, string> = {
      ...formIn(back.text, 'submit-result'),
      closure: 'solved',
      remark: '电线已收',
    };
    expect(again['key']).toBe(form['key']);
    expect((await send(lin, id, again)).status).toBe(303);
    const hung = await photosOf(house.street.db, id);
    expect(hung.map(({ kind }) => kind)).toEqual(['after', 'before']);
    // Sent once more, the answer is the same, though the photos wait no longer.
    expect((await send(lin, id, again)).status).toBe(303);
    expect(await stateOf(id)).toBe('pending_check');
  });

  it('takes the step though a photo is refused, and tells which and why', async () => {
    const { id, browsers } = await opened(['shen']);
    const [shen] = browsers as [TestAgent];
    const form = formIn((await casePageOf(shen, id)).text, 'note');
    const answer = await shen
      .post(`/cases/${id}/steps`)
      .field({ ...form, remark: '还有一张照片' })
      .attach('photo', media('fake-html.jpg'), { filename: '<b>楼道.jpg' });
    expect(answer.status).toBe(303);
    const { text } = await shen.get(String(answer.headers['location']));
    expect(text).toContain('第 1 张照片不是照片');
    expect(text).not.toContain('楼道.jpg');
    expect(text).toContain('还有一张照片');
  });

  it('leads from the full number to the case, and from a reload to the case', async () => {
    const { id, browsers } = await opened(['zhou', 'tang']);
    const [zhou, tang] = browsers as [TestAgent, TestAgent];
    const { row } = await house.street.look('zhou', id);
    await zhou.get(`/cases/${row.number}`).expect(303).expect('Location', `/cases/${id}`);
    await zhou.get(`/cases/${id}/steps`).expect(303).expect('Location', `/cases/${id}`);
    await tang.get(`/cases/${row.number}`).expect(404);
    expect(row.number.startsWith(`NB-${dongliu.slice(0, 6)}`)).toBe(true);
  });
});
