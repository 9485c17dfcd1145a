import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStory, textOf, type Story } from '#tests/support/story.ts';
import { fire } from '#tests/support/street.ts';

onBothEngines('虚假办结：白天看不出，夜里查得到', (engine) => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory(engine);
  });
  afterAll(async () => {
    expect(await story.faults()).toEqual([]);
    await story.close();
  });

  it('is not passed by day, and fails at the hour of the report', async () => {
    story.later(13 * 60 + 40);
    const id = await story.report('shen', { category: 'FIR02', story: '夜里从三楼拉线下来充电' }, 1);
    story.later(10 * 60);
    await story.step('zhou', id, 'route', { unit: fire });
    await story.step('lin', id, 'sign');
    await story.step('lin', id, 'contact', { remark: '户主说白天不充' });
    story.later(60);
    await story.step('lin', id, 'submit-result', { closure: 'solved', remark: '已劝阻，线已收' }, 1);

    // 09:40: no wire hangs there at this hour, whatever was done.
    const pane = await story.reads('xu', `/check?case=${id}`);
    expect(pane).toContain('这类事看时间。上报时是夜里 22:40');
    expect(pane).toContain('今天 22:00 起再来看，那时才能通过；没办好，现在就能退回返工');
    expect(pane).not.toContain('核查通过');
    const byDay = await story.trying('xu', id, 'check-pass', { remark: '看过，没有线' });
    expect(byDay.status).toBe(409);
    expect(textOf(byDay)).toContain('要在上报时的那个时段去看才能通过');
    expect((await story.row(id)).state).toBe('pending_check');
    expect(await story.reads('xu', `/cases/${id}`)).toContain('要在上报时的那个时段去看');

    // 22:30: there it hangs.
    story.later(12 * 60 + 50);
    expect(await story.reads('xu', `/check?case=${id}`)).toContain('现在正是夜里，适合去看');
    await story.step('xu', id, 'check-fail', { remark: '十点半去看，线又放下来了，两辆车在充' }, 1);
    expect(await story.row(id)).toMatchObject({
      state: 'in_progress',
      rework_count: 1,
      check_fail_count: 1,
      result_at: null,
    });
    expect(await story.reads('lin', `/board?case=${id}`)).toContain('线又放下来了');

    story.later(12 * 60);
    await story.step(
      'lin',
      id,
      'submit-result',
      { closure: 'solved', remark: '外墙插座拆除，办了充电卡' },
      1,
    );
    story.later(12 * 60);
    await story.step('xu', id, 'check-pass', { remark: '夜里再看，没有了' });
    story.later(10 * 60);
    await story.step('shen', id, 'visit-ok');
    expect((await story.row(id)).state).toBe('closed');
    // Whoever audits is told the hour, and that is no bar to him.
    const audit = await story.reads('wu', `/audits?case=${id}`);
    expect(audit).toContain('上报时是夜里 22:40');
    expect(audit).not.toContain('那时才能通过');
  });
});
