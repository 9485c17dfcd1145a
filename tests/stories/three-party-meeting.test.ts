import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { meetingForm, owners, property, quarrelAtWork, residents } from '#tests/support/meetings.ts';
import { openStory, textOf, type Story } from '#tests/support/story.ts';
import { dongliu } from '#tests/support/street.ts';

/** 三方联席会议: one meeting for two cases, three sides that confirm or do not, one of them left out with words. */
onBothEngines('a three-party meeting about two cases', (engine) => {
  let story: Story;
  beforeEach(async () => {
    story = await openStory(engine);
  });
  afterEach(async () => {
    expect(await story.faults()).toEqual([]);
    await story.close();
  });

  const atWork = (title: string) => quarrelAtWork(story, title);
  const form = async (...cases: string[]) => ({
    ...(await meetingForm(story, cases)),
    kind: 'three_party',
    day: '2026-11-22',
    minutes: '业委会要看账。物业同意公开。居委会每季度到场看一次。',
    sides: [property, owners, residents],
  });
  const send = async (login: string, fields: Record<string, string | string[]>) =>
    (await story.as(login)).post('/meetings').type('form').send(fields);
  const tasks = (id: string) =>
    story.house.street.db.selectFrom('task').selectAll().where('case_id', '=', id).execute();
  const answers = async (login: string, task: string, step: string, fields: Record<string, string> = {}) => {
    const { version } = await story.house.street.db
      .selectFrom('task')
      .select('version')
      .where('id', '=', task)
      .executeTakeFirstOrThrow();
    const res = await (
      await story.as(login)
    )
      .post(`/tasks/${task}/steps`)
      .type('form')
      .send({ key: randomUUID(), step, seen: String(version), ...fields });
    expect(res.status, textOf(res)).toBe(303);
  };

  it('is written down once, asks three sides for each case, and makes its decisions tasks', async () => {
    const [one, two] = [await atWork('查公共收益的账'), await atWork('电梯广告费去哪了')];
    const page = await story.reads('fang', `/meetings/new?case=${one}&case=${two}`);
    expect(page).toContain('电梯广告费去哪了');
    const { row } = await story.house.street.look('fang', two);
    const short = row.number.split('-').slice(-2).join('-').slice(4);
    // As lists show it.
    const added = await send('fang', { ...(await form(one)), act: 'add', add: short });
    expect(textOf(added)).toContain('电梯广告费去哪了');
    const untimed = await send('fang', { ...(await form(one, two)), time: '下午三点' });
    expect(untimed.text).toContain('id="f-meeting-time-error"');
    const decided = {
      d1_who: `unit:${property}`,
      d1_what: '本周内把近两年的收支贴到公告栏',
      d1_within: '3wd',
      d1_case: two,
    };
    const res = await send('fang', { ...(await form(one, two)), ...decided });
    expect(res.status, textOf(res)).toBe(303);
    const address = String(res.get('location'));
    const sheet = await story.reads('fang', address);
    for (const words of ['三方联席会议', '物业同意公开', '幸福苑业主委员会', '贴到公告栏', '查公共收益的账'])
      expect(sheet).toContain(words);
    expect(await story.reads('ding', address)).toContain('物业同意公开');
    await (await story.as('tang')).get(address).expect(404);
    await (await story.as('weng')).get(address).expect(404);

    const kinds = async (id: string) => (await tasks(id)).map(({ kind }) => kind).toSorted();
    expect(await kinds(one)).toEqual(['side', 'side', 'side']);
    expect(await kinds(two)).toEqual(['decision', 'side', 'side', 'side']);
    expect(await story.reads('fang', `/cases/${one}`)).toContain('方敏 记了联席会议');

    const task = async (unit: string) => (await tasks(one)).find(({ unit_id }) => unit_id === unit)!.id;
    await answers('weng', await task(property), 'child-sign');
    await answers('weng', await task(property), 'child-done', { outcome: 'agreed', remark: '同意公开。' });
    await answers('tu', await task(owners), 'child-sign');
    await answers('tu', await task(owners), 'child-done', { outcome: 'disagreed', remark: '要先看到发票。' });
    const open = await story.trying('fang', one, 'submit-result', { closure: 'agreement', remark: '谈成了' });
    expect([open.status, textOf(open).includes('还有协办没办完')]).toEqual([409, true]);
    await story.step('fang', one, 'child-waive', {
      task: await task(residents),
      remark: '居委会两次没有到会，会上当场念了这一条。',
    });
    const no = await story.trying('fang', one, 'submit-result', {
      closure: 'agreement',
      remark: '谈成了',
      document: '调解协议 2026-11-01',
    });
    expect([no.status, textOf(no).includes('有一方不同意')]).toEqual([409, true]);
  });

  it('says what a form lacks, and takes none of it', async () => {
    const one = await atWork('查公共收益的账');
    const res = await send('fang', {
      ...(await form(one)),
      day: '2027-01-01',
      minutes: '',
      d1_who: `unit:${property}`,
    });
    expect(res.status).toBe(422);
    for (const words of ['不能晚于现在', '谁说了什么，定了什么', '这一条没写全'])
      expect(textOf(res)).toContain(words);
    const long = { d1_who: `unit:${property}`, d1_what: '贴'.repeat(2001), d1_within: '3wd' };
    const wordy = await send('fang', { ...(await form(one)), ...long });
    expect([wordy.status, textOf(wordy).includes('太长了')]).toEqual([422, true]);
    const same = await send('fang', { ...(await form(one)), sides: [property, property] });
    expect([same.status, textOf(same).includes('至少两方到会')]).toEqual([422, true]);
    const few = await send('fang', { ...(await form(one)), sides: property });
    expect([few.status, textOf(few).includes('至少两方到会')]).toEqual([422, true]);
    expect(await tasks(one)).toEqual([]);
  });

  it('takes no case of another street or a sealed one, and is written once however often it is sent', async () => {
    const one = await atWork('查公共收益的账');
    const { street } = story.house;
    const sealed = await street.report('zhou', { category: 'PER02' });
    await street.route('zhou', sealed, `${dongliu}-police`);
    const refused = await (await story.as('zhou')).get(`/meetings/new?case=${sealed}`);
    expect([refused.status, textOf(refused).includes('不进联席会议')]).toEqual([409, true]);
    const fields = await form(one);
    const [first, again] = [await send('fang', fields), await send('fang', fields)];
    expect(again.get('location')).toBe(first.get('location'));
    const rows = await street.db.selectFrom('meeting').select('id').execute();
    expect(rows).toHaveLength(1);
    const stale = await send('fang', { ...(await form(one)), version: [`${one}:1`] });
    expect([stale.status, textOf(stale).includes('物业同意公开')]).toEqual([409, true]);
    // A form that names no version of the case has seen none.
    for (const version of [[`${one}:x`], [`${one}:1e999`], []])
      expect((await send('fang', { ...(await form(one)), version })).status).toBe(409);
    expect(await street.db.selectFrom('meeting').select('id').execute()).toHaveLength(1);
  });
});
