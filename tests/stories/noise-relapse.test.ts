import { afterAll, beforeAll, expect, it } from 'vitest';
import { photosOf } from '#records/photos.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { aPhoto, openStory, textOf, type Story } from '#tests/support/story.ts';
import { mediation } from '#tests/support/street.ts';

const noise = { category: 'NBR02', contact_name: '王阿姨', contact_phone: '13800001234' };

onBothEngines('邻里噪声：签了协议，又响起来，旧件重开', (engine) => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory(engine);
  });
  afterAll(async () => {
    expect(await story.faults()).toEqual([]);
    await story.close();
  });

  it('reopens the old case on its original clock, with the same handler, and merges the new one into it', async () => {
    story.later(14 * 60 + 10);
    const old = await story.report('shen', { ...noise, story: '楼上夜里拖椅子，楼下老人睡不着' });
    story.later(10 * 60);
    await story.step('li', old, 'route', { unit: mediation });
    await story.step('fang', old, 'sign');
    await story.step('fang', old, 'contact', { remark: '双方都在，约好晚上面谈' });

    // An agreement without its paper is none; the paper may be a number or a photo.
    const said = { closure: 'agreement', remark: '双方签了协议，晚十点后不拖家具' };
    const bare = await story.trying('fang', old, 'submit-result', said);
    expect(bare.status).toBe(422);
    expect(textOf(bare)).toContain('写上协议书、口头协议记录或终止调解通知书的编号，或传照片');
    const { version } = await story.row(old);
    const fang = await story.as('fang');
    const sent = await fang
      .post(`/cases/${old}/steps`)
      .field({ step: 'submit-result', version: String(version), key: 'the-agreement', ...said })
      .attach('document', aPhoto);
    expect([sent.status, (await story.row(old)).state]).toEqual([303, 'pending_check']);
    expect((await photosOf(story.house.street.db, old)).map(({ kind }) => kind)).toEqual(['document']);
    const looked = await story.reads('xu', `/check?case=${old}`);
    expect(looked).toContain('协议或终止通知书 1 张');

    // By day it is quiet.
    expect((await story.trying('xu', old, 'check-pass')).status).toBe(409);
    story.later(13 * 60);
    await story.step('xu', old, 'check-pass', { remark: '夜里十点半去听过，安静' });
    story.later(10 * 60);
    await story.step('xu', old, 'visit-ok', { satisfaction: 'satisfied' });
    const closed = await story.row(old);
    expect(closed).toMatchObject({ state: 'closed', closure_type: 'agreement' });

    story.later(23 * 24 * 60);
    const again = await story.report('shen', {
      ...noise,
      contact_name: '李先生',
      story: '楼上又拖椅子，半夜一点',
    });
    const pane = (await (await story.as('zhou')).get(`/dispatch?case=${again}`)).text;
    expect(textOf({ text: pane })).toContain('23 天前同一处同类办结过');
    expect(textOf({ text: pane })).toContain('重开旧件（原时限）');
    expect(pane).toContain(`name="earlier" value="${old}"`);
    await story.step('zhou', again, 'reopen-relapse', { earlier: old });

    expect(await story.row(old)).toMatchObject({
      state: 'in_progress',
      handler_id: closed.handler_id,
      holder_id: closed.handler_id,
      due_at: closed.due_at,
      working_due_at: closed.working_due_at,
      stage_due_at: closed.working_due_at,
      reported_at: closed.reported_at,
      reopen_count: 1,
      relapse_count: 1,
      closed_at: null,
    });
    expect(await story.row(again)).toMatchObject({ state: 'merged', merged_into: old, relapse_of: old });
    const number = closed.number.slice(-11);
    expect(await story.reads('zhou', `/cases/${again}`)).toContain('复发：已按旧件重开');
    expect(await story.reads('shen', `/cases/${again}`)).toContain(number);
    const page = await story.reads('fang', `/cases/${old}`);
    expect(page).toContain('复发重开 1 次');
    expect(page).toContain('周明 因同一处又发生，重开旧件');
    expect(await story.reads('fang', '/board')).toContain('楼上夜里拖椅子');

    // The paper of then does not do for now.
    const same = await story.trying('fang', old, 'submit-result', said);
    expect(same.status).toBe(422);
    await story.step('fang', old, 'submit-result', { ...said, document: '调字〔2026〕0031' });
    story.later(14 * 60);
    const night = await story.trying('xu', old, 'check-pass');
    expect([night.status, (await story.row(old)).state]).toEqual([303, 'pending_visit']);
    story.later(10 * 60);
    await story.step('xu', old, 'visit-ok', { satisfaction: 'fair' });
    expect(await story.row(old)).toMatchObject({ state: 'closed', closure_count: 2 });
  });
});
