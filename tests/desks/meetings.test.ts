import { afterEach, beforeEach, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { mediation } from '#tests/support/street.ts';
import { meetingForm, owners, property, quarrelAtWork } from '#tests/support/meetings.ts';
import { openStory, textOf, type Story } from '#tests/support/story.ts';

const minutes = '业委会要看账。物业同意公开。';

onBothEngines('the form of a meeting', (engine) => {
  let story: Story;
  let one: string;
  beforeEach(async () => {
    story = await openStory(engine);
    one = await atWork('查公共收益的账');
  });
  afterEach(() => story.close());

  const atWork = (title: string) => quarrelAtWork(story, title);
  const form = async (...cases: string[]) => ({
    ...(await meetingForm(story, cases)),
    kind: 'joint',
    day: '2026-11-20',
    minutes,
    sides: [property, owners],
  });
  const send = async (fields: Record<string, string | string[]>) =>
    (await story.as('fang')).post('/meetings').type('form').send(fields);
  const meetings = async () => {
    const rows = await story.house.street.db.selectFrom('meeting_side').select('unit_id').execute();
    return rows.map(({ unit_id }) => unit_id);
  };
  const decision = (n: number, who: string, what: string) => ({
    [`d${n}_who`]: `unit:${who}`,
    [`d${n}_what`]: what,
    [`d${n}_within`]: '3wd',
  });
  /** The sentence beside a field. */
  const errorAt = (html: string, field: string) =>
    textOf({ text: html.split(`id="f-meeting-${field}-error"`)[1]?.split('</p>')[0]?.slice(1) ?? '' });

  it('takes one more case without losing what was typed', async () => {
    const two = await atWork('电梯广告费去哪了');
    const { number } = await story.row(two);
    const added = await send({
      ...(await form(one)),
      act: 'add',
      add: number,
      ...decision(1, property, '公示'),
    });
    expect(added.status).toBe(200);
    for (const kept of [minutes, '公示', '电梯广告费去哪了', `value="${two}"`])
      expect(added.text).toContain(kept);
    expect(await meetings()).toEqual([]);

    const unknown = await send({ ...(await form(one)), act: 'add', add: 'NB-330212-012-20261121-999999' });
    expect([unknown.status, errorAt(unknown.text, 'add')]).toEqual([422, expect.stringContaining('没有')]);
    expect(unknown.text).toContain(minutes);
    const none = await send({ ...(await form(one)), act: 'add' });
    expect([none.status, none.text.includes(minutes)]).toEqual([422, true]);
  });

  it('says of each decision what is wrong with it, beside it', async () => {
    const res = await send({
      ...(await form(one)),
      ...decision(1, property, '公示'),
      ...decision(2, property, '再公示一次'),
      ...decision(3, mediation, '自己办'),
      ...decision(4, owners, ''),
    });
    expect(res.status).toBe(422);
    expect(errorAt(res.text, 'd1_who')).toBe('');
    expect(errorAt(res.text, 'd2_who')).toContain('已经请过他们');
    expect(errorAt(res.text, 'd3_who')).toContain('主办单位');
    expect(errorAt(res.text, 'd4_what')).toContain('没写全');
    expect(res.text).toMatch(/<details\s+open>\s*<summary>再写几条/);
    const long = await send({ ...(await form(one)), ...decision(2, property, '长'.repeat(2001)) });
    expect([long.status, errorAt(long.text, 'd2_what').length > 0]).toEqual([422, true]);
    const wordy = await send({ ...(await form(one)), minutes: '长'.repeat(2001) });
    expect([wordy.status, wordy.text.match(/class="error"/g)]).toEqual([422, ['class="error"']]);
    const lone = await send({ ...(await form(one)), d3_what: '谁去看看' });
    expect([lone.status, errorAt(lone.text, 'd3_who')]).toEqual([422, expect.stringContaining('没写全')]);
  });

  it('answers the same form twice with the same meeting, whatever it decided', async () => {
    const fields = {
      ...(await form(one)),
      ...decision(1, property, '公示'),
      sides: [property, owners, owners],
    };
    const [first, again] = [await send(fields), await send(fields)];
    expect([first.status, again.status]).toEqual([303, 303]);
    expect(again.get('location')).toBe(first.get('location'));
    expect(await meetings()).toEqual([property, owners]);
    // On a phone its table is drawn as cards.
    const sheet = await (await story.as('fang')).get(String(first.get('location')));
    expect(sheet.text).toMatch(/\/assets\/helped-[0-9a-f]+\.css/);
  });

  it('keeps what was typed when a case was closed meanwhile', async () => {
    const fields = await form(one);
    await story.step('fang', one, 'submit-result', {
      closure: 'explained',
      remark: '看过账了',
      document: '记录 7',
    });
    const late = await send(fields);
    expect([late.status, late.text.includes(minutes)]).toEqual([409, true]);
    const lost = await send({ ...(await form(one)), version: [] });
    expect([lost.status, lost.text.includes(minutes)]).toEqual([409, true]);
    expect(await meetings()).toEqual([]);
  });

  it('is about what was said there only for who may open the case', async () => {
    const address = String((await send(await form(one))).get('location'));
    expect(await story.reads('fang', address)).toContain(minutes);
    const { street } = story.house;
    await street.db.updateTable('case_file').set({ sensitivity: 'X' }).where('id', '=', one).execute();
    for (const login of ['fang', 'gao', 'mi']) {
      const page = await (await story.as(login)).get(address);
      const gate = await (await story.as(login)).get(`/cases/${one}`);
      const isOpen = gate.status === 200 && gate.text.includes('查公共收益的账');
      expect([login, page.status]).toEqual([login, isOpen ? 200 : 404]);
    }
  });
});
