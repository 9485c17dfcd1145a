import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStory, textOf, type Story } from '#tests/support/story.ts';
import { fire, police } from '#tests/support/street.ts';

const social = '330212012000-social';

onBothEngines('骑手救人', (engine) => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory(engine);
  });
  afterAll(async () => {
    expect(await story.faults()).toEqual([]);
    await story.close();
  });

  /** 录入 as the command room does. @returns the case's id, from the address of the page that follows */
  const enter = async (fields: Record<string, string>): Promise<string> => {
    const sent = { key: randomUUID(), where: '330212012007-07', place: '后塘河人行桥', ...fields };
    const res = await (await story.as('zhou')).post('/entry').type('form').send(sent);
    const id = /^\/entry\/saved\/([\w-]{36})/.exec(res.get('location') ?? '')?.[1];
    if (!id) throw new Error(`The entry was answered ${res.status}: ${textOf(res)}`);
    return id;
  };

  it('one call is three cases: the rescue, the good deed and the bravery, each on its own road', async () => {
    const rescue = await enter({
      channel: 'phone',
      category: 'ACC01',
      story: '女孩落水，一位骑手把人拉上来了，正等救护车',
      contact_name: '李女士',
      contact_phone: '13800005678',
    });
    const deed = await enter({ from: rescue, category: 'GOV03', story: '骑手救起落水女孩，没留名字就走了' });
    const bravery = await enter({ from: rescue, category: 'GOV04', story: '骑手跳下河救人，举荐见义勇为' });
    expect(await story.row(rescue)).toMatchObject({ severity: 'S1', state: 'reported' });
    const { intake_id } = await story.row(rescue);
    expect(intake_id).not.toBeNull();
    for (const id of [deed, bravery])
      expect(await story.row(id)).toMatchObject({ intake_id, severity: 'S4' });
    expect(await story.reads('gao', `/cases/${rescue}`)).toContain('还有 2 件');

    // In the first minutes: who answers the call ticks what is done, and the rescue goes to the fire team.
    for (const item of ['call_119', 'call_110', 'call_120'])
      await story.step('zhou', rescue, 'tick', { item });
    await story.step('zhou', rescue, 'route', { unit: fire });
    story.later(3);
    await story.step('lin', rescue, 'sign');
    await story.step('lin', rescue, 'tick', { item: 'rescue' });
    await story.step('lin', rescue, 'contact', { remark: '已到河边，女孩清醒' });
    story.later(6);
    await story.step('lin', rescue, 'tick', { item: 'ambulance', ago: '2' });
    const read = await story.reads('gao', `/cases/${rescue}`);
    expect(read).toContain('拨 119 09:00 周明');
    expect(read).toContain('消防救援到场 09:03 林涛');
    expect(read).toContain('120 急救 09:07 林涛');
    expect(read).toContain('请在 今天 10:09 前写下一次进展。');
    // Two thirds of an hour after the call it has a result, within the two hours of 特急.
    story.later(30);
    await story.step('lin', rescue, 'tick', { item: 'outcome' });
    await story.step(
      'lin',
      rescue,
      'submit-result',
      { closure: 'solved', remark: '女孩已送医，无生命危险' },
      1,
    );
    const { result_at, due_at } = await story.row(rescue);
    expect(result_at! < due_at).toBe(true);
    await story.step('xu', rescue, 'check-pass');
    await story.step('xu', rescue, 'visit-ok', { satisfaction: 'satisfied', solved: 'yes' });
    expect(await story.row(rescue)).toMatchObject({ state: 'closed', course: 'on_time' });

    // The rescuer is recognised after that: the one thing the playbook leaves open then.
    await story.step('zhou', deed, 'route', { unit: social, remark: '请核实后公示' });
    await story.step('zhou', bravery, 'route', { unit: police });
    expect(await story.row(deed)).toMatchObject({ board: 'social_work', state: 'awaiting_sign' });
    expect(await story.row(bravery)).toMatchObject({ board: 'public_security', state: 'awaiting_sign' });
    expect((await story.trying('zhou', rescue, 'tick', { item: 'throw_not_jump' })).status).toBe(409);
    await story.step('zhou', rescue, 'tick', { item: 'rescuers' });
    await story.step('luo', deed, 'sign');
    const thanks = { closure: 'solved', remark: '找到骑手小陈，本人同意公示' };
    await story.step('luo', deed, 'submit-result', thanks);
    await story.step('xu', deed, 'check-pass');
    await story.step('xu', deed, 'visit-ok', { satisfaction: 'satisfied', solved: 'yes' });
    await story.step('he', bravery, 'sign');
    await story.step('he', bravery, 'submit-result', {
      closure: 'guided',
      remark: '已收材料，公安机关确认中',
    });
    expect(await story.row(deed)).toMatchObject({ state: 'closed' });
    expect(await story.row(bravery)).toMatchObject({ state: 'pending_check' });
  });

  it('whoever sees one of them and not the others reads only of that one', async () => {
    const { id } = await story.house.street.db
      .selectFrom('case_file')
      .select('id')
      .where('category', '=', 'GOV04')
      .executeTakeFirstOrThrow();
    const read = await story.reads('he', `/cases/${id}`);
    expect(read).toContain('见义勇为');
    expect(read).not.toContain('还有 2 件');
  });
});
