import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStory, textOf, type Story } from '#tests/support/story.ts';
import { dongliu, fire, police } from '#tests/support/street.ts';

const item = `${dongliu}-1.3`;

onBothEngines('消火栓被退回', (engine) => {
  let story: Story;
  let id: string;
  beforeAll(async () => {
    story = await openStory(engine);
  });
  afterAll(() => story.close());

  it('the list names who leads, on which basis and by when; the dispatcher sends it elsewhere with a reason', async () => {
    id = await story.report('shen', { category: 'FIR06', story: '路口消火栓被撞歪，正在漏水' }, 1);
    const pane = await story.reads('zhou', `/dispatch?case=${id}`);
    expect(pane).toContain('消防安全组 5 个工作日内办结');
    expect(pane).toContain('清单 1.3 消火栓、灭火器、喷淋等消防设施失效或缺失');
    expect(pane).toContain('消防法 16、28、60 · 1 个工作日内响应，5 个工作日内办结');
    expect(pane).toContain('应急管理所协办');
    const unfounded = await story.trying('zhou', id, 'route', { unit: police });
    expect(unfounded.status).toBe(422);
    expect(textOf(unfounded)).toContain('要写明为什么转给它');
    await story.step('zhou', id, 'route', { unit: police, remark: '像是车撞的，请先看一下' });
  });

  it('the unit returns it with that item, and may not quote one that names nobody here', async () => {
    const form = await story.reads('he', `/cases/${id}`);
    expect(form).toContain('引用履职事项清单');
    expect(form).toContain('1.3 消火栓、灭火器、喷淋等消防设施失效或缺失（消防安全组牵头）');
    expect(form.indexOf('1.3 消火栓')).toBeLessThan(form.indexOf('1.1 电动车飞线充电'));
    expect(form).not.toContain('5.1 暴露垃圾');
    const fields = { reason: 'not_our_duty', remark: '没有车祸，是阀门老化' };
    const wrong = await story.trying('he', id, 'return', { ...fields, item: `${dongliu}-5.1` });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong)).toContain('这一条不在履职事项清单里');
    await story.step('he', id, 'return', { ...fields, item });
    expect(await story.row(id)).toMatchObject({ state: 'in_dispute', holder_role: 'district_adjudicator' });
    expect(await story.reads('he', `/cases/${id}`)).toContain('引用履职事项清单 1.3 消火栓');
  });

  it('the ruling has the quoted item before it, and its lead stands first', async () => {
    const page = await story.reads('zheng', `/rulings?case=${id}`);
    expect(page).toContain('引用履职事项清单 1.3 消火栓');
    // Who quotes an item and names no unit means the one that leads it.
    expect(page).toContain('建议由消防安全组办');
    expect(page).toContain('消防安全组 牵头： 1.3 消火栓');
    await story.step('zheng', id, 'adjudicate', { unit: fire, remark: '按清单 1.3，设施维护归消防安全组' });
  });

  it('whoever was ruled to handle it cannot return it again', async () => {
    await story.step('lin', id, 'sign');
    const again = await story.trying('lin', id, 'return', { reason: 'not_our_duty', remark: '也不是我们的' });
    expect(again.status).toBe(409);
    expect(await story.reads('lin', `/cases/${id}`)).not.toContain('引用履职事项清单 1.1');
  });

  it('the next suggestion shows item and ruling side by side', async () => {
    const next = await story.report('shen', { category: 'FIR06', story: '小区消火栓打不开' }, 1);
    const pane = await story.reads('zhou', `/dispatch?case=${next}`);
    expect(pane).toMatch(/清单 1\.3 消火栓.+裁定 .*郑琳裁定 .* 归它办/);
    await story.step('zhou', next, 'route', { unit: fire });
    expect(await story.row(next)).toMatchObject({ unit_id: fire, state: 'awaiting_sign' });
  });

  it('a ruling against the item leaves the choice to a person, who sees both', async () => {
    story.later(1);
    const third = await story.report('shen', { category: 'FIR06', story: '绿化带里的消火栓缺了盖' }, 1);
    await story.step('zhou', third, 'route', { unit: fire });
    const fields = { reason: 'needs_other_lead', remark: '盖子是派出所扣下的证物', suggest: police };
    await story.step('lin', third, 'return', fields);
    await story.step('zheng', third, 'adjudicate', { unit: police, remark: '证物先由派出所处理' });
    const fourth = await story.report('shen', { category: 'FIR06', story: '又有一只消火栓没了盖' }, 1);
    const pane = await story.reads('zhou', `/dispatch?case=${fourth}`);
    expect(pane).toContain('没有把握，请您选板块');
    expect(pane).toContain('消防安全组 履职事项清单 1.3 消火栓、灭火器、喷淋等消防设施失效或缺失 由它牵头');
    expect(pane).toMatch(/东柳派出所 .*郑琳裁定/);
  });

  it('everything is in the journal', async () => {
    expect(await story.faults()).toEqual([]);
    const line = await story.house.street.db
      .selectFrom('journal')
      .select('data')
      .where('chain', '=', id)
      .where('step', '=', 'return')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(line.data)).toMatchObject({ chosen: { item, suggest: fire, reason: 'not_our_duty' } });
  });
});
