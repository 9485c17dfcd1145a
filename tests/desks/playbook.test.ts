import { afterEach, beforeEach, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStory, textOf, type Story } from '#tests/support/story.ts';
import { police } from '#tests/support/street.ts';

onBothEngines('处置清单', (engine) => {
  let story: Story;
  beforeEach(async () => {
    story = await openStory(engine);
  });
  afterEach(async () => {
    expect(await story.faults()).toEqual([]);
    await story.close();
  });

  const fraud = { category: 'FRD01', story: '陈阿婆手机正被人远程控制', place: '幸福苑5幢302室' };
  const page = async (login: string, path: string) =>
    (await (await story.as(login)).get(path).expect(200)).text;
  /** The list alone, as this person reads it. */
  const list = async (login: string, id: string) => {
    const text = await page(login, `/cases/${id}`);
    return textOf({
      text: /<details class="playbook[\s\S]*?(?=<div class="case-columns">)/.exec(text)?.[0] ?? '',
    });
  };
  const ticksOf = (id: string) =>
    story.house.street.db.selectFrom('case_tick').selectAll().where('case_id', '=', id).execute();

  it('stands first on the page after sending, with one press an item and the numbers to dial', async () => {
    const id = await story.report('shen', fraud);
    const saved = await page('shen', `/report/saved/${id}`);
    expect(saved).toContain('name="item" value="unplug"');
    expect(saved).toContain('href="tel:96110"');
    // What comes later waits on the page of the case.
    expect(saved).not.toContain('value="police_number"');
    const back = { item: 'unplug', back: `/report/saved/${id}` };
    const ticked = await story.trying('shen', id, 'tick', back);
    expect([ticked.status, ticked.get('location')]).toEqual([303, `/report/saved/${id}#playbook`]);
    expect(await story.reads('shen', `/report/saved/${id}`)).toContain('断：拔卡、断网、关机 09:00 沈玉兰');
    const plain = await story.report('shen', { category: 'FIR02', story: '飞线充电', place: '3幢' });
    expect(await page('shen', `/report/saved/${plain}`)).not.toContain('id="playbook"');
    expect(await page('shen', `/cases/${plain}`)).not.toContain('id="playbook"');
  });

  it('is ticked by three people at once, each to the minute, and outdates nobody’s form', async () => {
    const id = await story.report('shen', fraud);
    const { version } = await story.row(id);
    story.later(4);
    await story.step('shen', id, 'tick', { item: 'stay_with', ago: '3' });
    await story.step('gao', id, 'tick', { item: 'street' });
    // The dispatcher routes with what he had before his eyes.
    const routed = await story.trying('zhou', id, 'route', { unit: police, version });
    expect(routed.status).toBe(303);
    await story.step('he', id, 'sign');
    await story.step('he', id, 'tick', { item: 'police' });
    const read = await list('he', id);
    expect(read).toContain('办了 3/16');
    expect(read).toContain('陪在当事人身边 09:01 沈玉兰');
    expect(read).toContain('派出所 09:04 何静');
    expect(await ticksOf(id)).toHaveLength(3);
    // Progress is due an hour after his last word.
    expect(await story.reads('gao', `/cases/${id}`)).toContain('请在 今天 10:04 前写下一次进展。');
    story.later(61);
    expect(await story.reads('gao', `/cases/${id}`)).toContain('请马上写一条备注');
    const twice = await story.trying('he', id, 'tick', { item: 'police' });
    expect(twice.status).toBe(409);
    expect(textOf(twice)).toContain('这一步已经记下办过了');
  });

  it('asks for a time that can be, and says what is wrong beside the item', async () => {
    const id = await story.report('shen', fraud);
    const early = await story.trying('shen', id, 'tick', { item: 'unplug', ago: '20' });
    expect(early.status).toBe(422);
    expect(textOf(early)).toContain('填整数分钟，不能早于上报时间');
    expect(early.text).toContain('id="f-tick-ago"');
    expect((await story.trying('shen', id, 'tick', { item: 'evacuate' })).status).toBe(409);
    expect((await story.trying('lin', id, 'tick', { item: 'unplug' })).status).toBe(404);
    expect((await story.trying('chen', id, 'tick', { item: 'unplug' })).status).toBe(404);
    expect(await ticksOf(id)).toEqual([]);
  });

  it('takes a tick back with a word; the line stays', async () => {
    const id = await story.report('shen', fraud);
    await story.step('shen', id, 'tick', { item: 'call_110_or_96110' });
    expect(
      (await story.trying('zhou', id, 'untick', { item: 'call_110_or_96110', remark: '没打' })).status,
    ).toBe(403);
    expect((await story.trying('shen', id, 'untick', { item: 'call_110_or_96110' })).status).toBe(422);
    await story.step('shen', id, 'untick', { item: 'call_110_or_96110', remark: '点错了，还没打' });
    expect(await ticksOf(id)).toEqual([]);
    const read = await story.reads('zhou', `/cases/${id}`);
    expect(read).toContain('沈玉兰 取消一步“报：拨 110 或 96110”');
    expect(read).toContain('点错了，还没打');
  });

  it('of a fraud keeps amounts and the last four digits, and no whole account number anywhere', async () => {
    const id = await story.report('shen', fraud);
    const whole = { at_risk: '80,000', stopped: '0', account_last4: '6222021234567890' };
    const refused = await story.trying('shen', id, 'note-loss', whole);
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('只写末四位数字');
    await story.step('shen', id, 'note-loss', { ...whole, account_last4: '7890' });
    expect(await list('gao', id)).toContain('涉险 80,000 元，已止付 0 元，账号末四位 7890');
    await story.step('shen', id, 'note-loss', { at_risk: '80000', stopped: '76500', account_last4: '' });
    expect(await list('gao', id)).toContain('涉险 80,000 元，已止付 76,500 元，账号末四位 7890');
    expect(await story.row(id)).toMatchObject({ at_risk_yuan: 80_000, stopped_yuan: 76_500 });
    const note = await story.trying('shen', id, 'note', { remark: '转到 6222 0212 3456 7890 了' });
    expect(note.status).toBe(422);
    expect(textOf(note)).toContain('诈骗事件里账号只写末四位');
    await story.step('shen', id, 'note', { remark: '家属电话 13812345678，警情编号 330212202611230001' });
    // The digits are text: nothing of them stands in the journal, and erasing the texts erases them.
    const lines = await story.house.street.db
      .selectFrom('journal')
      .select('data')
      .where('chain', '=', id)
      .execute();
    expect(lines.map(({ data }) => data).join()).not.toContain('7890');
    const elsewhere = await story.report('shen', { category: 'FIR02', story: '飞线充电', place: '3幢' });
    const { status } = await story.trying('shen', elsewhere, 'note-loss', whole);
    expect(status).toBe(409);
  });

  it('a report of a fraud with a whole account number comes back', async () => {
    const agent = await story.as('shen');
    const sent = {
      grid: '330212012007-07',
      ...fraud,
      story: '钱转到 6222021234567890123',
      key: 'report-of-fraud-1',
    };
    const res = await agent.post('/report').type('form').send(sent);
    expect(res.status).toBe(422);
    expect(textOf(res)).toContain('诈骗事件里账号只写末四位');
    expect(res.text).toContain('6222021234567890123');
    const other = { ...sent, category: 'NBR02', key: 'report-of-noise-1' };
    expect((await agent.post('/report').type('form').send(other)).status).toBe(303);
  });

  it('of a sealed case names nobody to those who must not know who reported', async () => {
    const id = await story.report('shen', { category: 'PER01', story: '隔壁在打人', place: '5幢' });
    await story.step('shen', id, 'tick', { item: 'police_mandatory' });
    await story.step('zhou', id, 'route', { unit: police });
    await story.step('he', id, 'sign');
    const read = await list('he', id);
    expect(read).toContain('09:00 一位居民');
    expect(read).not.toContain('沈玉兰');
    // Who leads the street opens the case with a reason first, and so who reported it.
    expect(await list('gao', id)).toBe('');
    expect(await page('gao', `/cases/${id}`)).toContain('为什么看');
  });
});
