import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPerson } from '#records/people.ts';
import { grantPost } from '#records/posts.ts';
import { takeSystemStep } from '#records/system-step.ts';
import { system } from '#rules/system.ts';
import type { Role } from '#rules/vocabulary.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStory, textOf, type Story } from '#tests/support/story.ts';
import { drawsAll, fire } from '#tests/support/street.ts';

const yinzhou = '330212000000';

onBothEngines('虚假办结: 抽查、认定、申诉', (engine) => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory(engine);
    // What is closed here is drawn, each time.
    story.house.deps.reference().audit = drawsAll;
    await join('wu-two', '督查员二号', 'supervisor');
    await join('operator', '区级坐席', 'district_operator');
  });
  afterAll(async () => {
    expect(await story.faults()).toEqual([]);
    await story.close();
  });

  /** A district has more people than the table of the demo. */
  const join = async (login: string, name: string, role: Role) => {
    const { db, now } = story.house.street;
    const personId = await createPerson(db, system, { login, name, phone: null }, now());
    await grantPost(db, system, { personId, role, placeId: yinzhou, unitId: null, board: null }, now());
  };

  /** Closed after check and look; drawn in the line that closes it. */
  const closed = async (words: string) => {
    const id = await story.report('shen', { category: 'FIR05', story: words }, 1);
    await story.step('zhou', id, 'route', { unit: fire });
    await story.step('lin', id, 'sign');
    await story.step('lin', id, 'submit-result', { closure: 'solved', remark: '两辆货车已开走' }, 1);
    expect(await story.row(id)).toMatchObject({ audit: 'none' });
    await story.step('xu', id, 'check-pass');
    await story.step('shen', id, 'visit-ok');
    expect(await story.row(id)).toMatchObject({ state: 'closed', audit: 'sampled' });
    return id;
  };

  it('the audit at night finds it undone, the handler appeals, and three who had no part in it review that', async () => {
    const id = await closed('登高面夜里一直停着货车');
    // Who passed its check is not offered it, and nobody who handled it is told that it was drawn.
    expect(await story.reads('xu', '/audits')).not.toContain('登高面夜里一直停着货车');
    expect(await story.reads('lin', `/cases/${id}`)).not.toContain('抽查');
    expect((await story.trying('xu', id, 'audit-pass')).status).toBe(403);
    expect(await story.reads('wu-two', '/audits')).toContain('登高面夜里一直停着货车');

    story.later(13 * 60);
    const silent = await story.trying('wu-two', id, 'audit-fail');
    expect([silent.status, textOf(silent)]).toEqual([422, expect.stringContaining('哪里不实')]);
    await story.step('wu-two', id, 'audit-fail', { remark: '夜里十点去看，两辆车都在' }, 1);
    expect(await story.row(id)).toMatchObject({ audit: 'failed', audit_fail_count: 1, assessment: 'none' });
    // Who audited it is not the one who judges it.
    expect((await story.trying('wu-two', id, 'find-false', { remark: '假的' })).status).toBe(403);
    await story.step('wu', id, 'find-false', { remark: '只在白天看了一眼就办结' });
    expect((await story.trying('wu', id, 'find-false', { remark: '再认定一次' })).status).toBe(409);

    expect(await story.reads('lin', '/')).toContain('等您答复认定');
    expect(await story.reads('lin', '/findings')).toContain('只在白天看了一眼就办结');
    expect(await story.reads('lin', `/cases/${id}`)).toContain('认定您这次办结是假的');
    expect((await story.trying('he', id, 'appeal', { remark: '不是我' })).status).toBe(404);
    await story.step('lin', id, 'appeal', { remark: '当晚是空的，有照片' }, 1);
    expect((await story.trying('lin', id, 'accept-finding')).status).toBe(409);

    expect(await story.reads('zheng', '/')).toContain('等您复核申诉');
    await story.step('zheng', id, 'review-appeal', { opinion: 'uphold', remark: '夜里的问题要夜里看' });
    expect(
      (await story.trying('zheng', id, 'review-appeal', { opinion: 'uphold', remark: '再说' })).status,
    ).toBe(409);
    expect(
      (await story.trying('wu', id, 'review-appeal', { opinion: 'uphold', remark: '我认定的' })).status,
    ).toBe(403);
    const third = await story.trying('operator', id, 'review-appeal', { remark: '没有选' });
    expect(third.status).toBe(422);
    await story.step('operator', id, 'review-appeal', { opinion: 'withdraw', remark: '照片是真的' });
    expect(await story.row(id)).toMatchObject({ assessment: 'appealed', false_closures: 0 });
    // The one who audited it is a party; another supervisor reviews.
    expect(
      (await story.trying('wu-two', id, 'review-appeal', { opinion: 'uphold', remark: '是' })).status,
    ).toBe(403);
    await join('wu-three', '督查员三号', 'supervisor');
    await story.step('wu-three', id, 'review-appeal', { opinion: 'uphold', remark: '问题没有解决' });
    expect(await story.row(id)).toMatchObject({
      assessment: 'upheld',
      false_closures: 1,
      finding_due_at: null,
    });

    const told = await story.reads('lin', `/cases/${id}`);
    for (const words of [
      '这次办结被认定为虚假办结',
      '郑琳 复核申诉：认定成立',
      '区级坐席 复核申诉：认定不成立',
    ])
      expect(told).toContain(words);
    expect(await story.reads('wu', '/findings?list=settled')).toContain('登高面夜里一直停着货车');
    const figures = await story.reads('wu', '/oversight/cases?tally=false_closed');
    expect(figures).toContain('登高面夜里一直停着货车');
    expect(figures).toMatch(/虚假办结 1 件/);
    // It is done again all the same, and drawn anew when it is closed.
    await story.step('wu', id, 'reopen', { remark: '夜里再去' });
    expect(await story.row(id)).toMatchObject({ state: 'in_progress', audit: 'none', assessment: 'upheld' });
  });

  it('what was settled on the spot is audited by the street, and its reporter answers from his phone', async () => {
    const report = { category: 'NBR02', story: '楼上楼下为脚步声吵，当面说好了', handled: '1' };
    const id = await story.report('shen', report, 1);
    expect(await story.row(id)).toMatchObject({ closure_type: 'self_handled', audit: 'sampled' });
    expect(await story.reads('xu', '/audits')).toContain('当面说好了');
    await story.step('xu', id, 'audit-fail', { remark: '两家都说没有人来过' });
    await story.step('wu', id, 'find-false', { remark: '没有上门就办结' });
    expect(await story.reads('shen', '/mine')).toContain('答复认定');
    // Her first page counts it as her list does.
    expect(await story.reads('shen', '/')).toContain('看要您办的 1 件');
    await story.step('shen', id, 'accept-finding');
    expect(await story.row(id)).toMatchObject({ assessment: 'upheld', false_closures: 1 });
    expect(await story.reads('shen', '/mine')).not.toContain('答复认定');
  });

  it('a finding that nobody answers stands once its time is over, and a withdrawn one counts nowhere', async () => {
    const { db, now } = story.house.street;
    const id = await closed('楼道堆物又回来了');
    await story.step('wu', id, 'find-false', { remark: '照片是旧的' });
    const other = await closed('消防栓前停车');
    await story.step('wu', other, 'find-false', { remark: '看错了楼' });
    await story.step('wu', other, 'withdraw-finding', { remark: '是我看错了楼' });
    expect(await story.row(other)).toMatchObject({ assessment: 'withdrawn', false_closures: 0 });
    const uphold = () =>
      db
        .transaction()
        .execute((trx) =>
          takeSystemStep(trx, id, { step: 'uphold-finding' }, story.house.deps.reference(), now()),
        );
    expect(await uphold()).toBe(false);
    story.later(4 * 24 * 60);
    expect((await story.trying('lin', id, 'appeal', { remark: '晚了' })).status).toBe(409);
    expect(await uphold()).toBe(true);
    expect(await story.row(id)).toMatchObject({ assessment: 'upheld', false_closures: 1 });
    expect(await story.reads('lin', `/cases/${id}`)).toContain('答复期满，认定成立');
  });
});
