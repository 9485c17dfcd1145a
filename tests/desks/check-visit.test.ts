import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { dongliu } from '#tests/support/street.ts';
import { formIn, send } from './casefile-forms.ts';
import { plain, rowsIn } from './list-pages.ts';

const police = `${dongliu}-police`;

onBothEngines('checking and visiting', (engine) => {
  let house: House;
  let xu: TestAgent;
  beforeEach(async () => {
    house = await openHouse(engine);
    xu = await house.as('xu');
  });
  afterEach(() => house.close());

  /** A case that he has handled; of a resident when there is a contact. */
  const handled = async (category = 'PUB04', contact: { name: string; phone: string } | null = null) => {
    const { street } = house;
    const id = await street.report('shen', { category, contact, place: '5幢东侧', title: '楼下放音响' });
    await street.route('zhou', id, police);
    await street.step('he', id, { command: { step: 'sign' } });
    await street.step('he', id, {
      command: { step: 'submit-result', closure: 'explained' },
      texts: { remark: '当场劝散，约好九点以后不放' },
    });
    return id;
  };
  const toVisit = async (category = 'PUB04') => {
    const id = await handled(category, { name: '王女士', phone: '13800001234' });
    await house.street.step('xu', id, { command: { step: 'check-pass' } });
    return id;
  };
  const visitPage = async (id: string) => (await xu.get(`/check?list=visit&case=${id}`).expect(200)).text;
  const answer = async (id: string, fields: Record<string, string>) =>
    send(xu, id, { ...plain(formIn(await visitPage(id), 'visit')), ...fields });
  const facts = async (id: string) =>
    house.street.db
      .selectFrom('case_file')
      .select(['state', 'solved', 'satisfaction', 'visit_tries', 'closure_type'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();

  it('shows when to look, what to look for, and what the handler says', async () => {
    const id = await handled();
    const text = textOf(await xu.get(`/check?case=${id}`).expect(200));
    for (const words of [
      '这类事看时间。上报时是白天 09:00',
      '现在正是白天',
      '当场劝散',
      '已解释说明',
      '办结凭据',
      '给上报人的答复 已当面答复',
    ])
      expect(text).toContain(words);
    // The list says it too, so that a round can be planned.
    expect(text).toContain('白天看');
    house.street.later(13 * 60);
    const late = await house.as('xu');
    const atNight = textOf(await late.get(`/check?case=${id}`));
    expect(atNight).toContain('现在是夜里');
    expect(atNight).toContain('明天 06:00 起再来看，那时才能通过');
  });

  it('sends back only with a reason, and passes with a word or without', async () => {
    const id = await handled();
    const form = async (step: string) => plain(formIn((await xu.get(`/check?case=${id}`)).text, step));
    const bare = await send(xu, id, await form('check-fail'));
    expect(bare.status).toBe(422);
    expect((await send(xu, id, await form('check-pass'))).get('location')).toBe(`/check?done=${id}`);
    expect((await facts(id)).state).toBe('pending_visit');
  });

  it('shows what a worker is to confirm himself, says who, and has no call for it', async () => {
    const id = await handled();
    await house.street.step('xu', id, { command: { step: 'check-pass' } });
    const page = await visitPage(id);
    const text = textOf({ text: page });
    expect(text).toContain('等沈玉兰去看');
    expect(text).toContain('当场劝散');
    expect(page).not.toContain('class="script"');
    expect(page).not.toMatch(/id="steps"[^>]*>\s*<\/section>/);
  });

  it('leaves a space between English sentences', async () => {
    const id = await toVisit();
    const page = await xu.get(`/check?list=visit&case=${id}`).set('Cookie', 'lang=en').expect(200);
    const [, script = ''] = /<p class="script">([\s\S]*?)<\/p>/.exec(page.text) ?? [];
    const said = script.replaceAll(/<[^>]*>/g, '');
    expect(said).toContain('it takes two minutes. You told us about');
    expect(said).toMatch(/”\. \S/);
  });

  it('tells a call apart from a look of the reporter', async () => {
    const id = await toVisit();
    await answer(id, { solved: 'yes', satisfaction: 'satisfied' });
    const gao = await house.as('gao');
    expect(textOf(await gao.get(`/cases/${id}`))).toContain('徐敏 回访，解决了');
  });

  it('has the call word for word, and keeps the number until it is asked for', async () => {
    const id = await toVisit();
    const page = await visitPage(id);
    const text = textOf({ text: page });
    expect(text).toContain('王女士，您好，我是东柳街道的回访员');
    expect(text).toContain('您反映5幢东侧“楼下放音响”');
    for (const question of ['这件事解决了吗', '对办理满意吗', '还有什么要我们做的'])
      expect(text).toContain(question);
    expect(page).not.toContain('13800001234');
    const opened = await send(xu, id, { ...plain(formIn(page, 'reveal')), reason: 'visit' });
    expect(opened.get('location')).toBe(`/check?list=visit&case=${id}`);
    expect(await visitPage(id)).toContain('href="tel:13800001234"');
  });

  it('says nothing of a sealed matter before it is known who listens', async () => {
    const { street } = house;
    const id = await toVisit();
    await street.db.updateTable('case_file').set({ sensitivity: 'W' }).where('id', '=', id).execute();
    const page = await visitPage(id);
    const script = page.slice(
      page.indexOf('class="script"'),
      page.indexOf('</ol>', page.indexOf('class="script"')),
    );
    expect(script).toContain('现在方便说话吗');
    for (const told of ['楼下放音响', '5幢东侧', '王女士', '劝散']) expect(script).not.toContain(told);
  });

  it('asks whether it is solved and whether he is satisfied apart, and needs both answers', async () => {
    const id = await toVisit();
    const silent = await answer(id, {});
    expect(silent.status).toBe(422);
    const half = await answer(id, { solved: 'yes' });
    expect(half.status).toBe(422);
    expect(half.text).toMatch(/name="solved"\s+value="yes"\s+checked/);
    expect((await answer(id, { solved: 'yes', satisfaction: 'unsatisfied', remark: '等太久' })).status).toBe(
      303,
    );
    expect(await facts(id)).toMatchObject({ state: 'closed', solved: 1, satisfaction: 'unsatisfied' });
  });

  it('sends back what is not solved, with the resident’s words, however satisfied he is', async () => {
    const id = await toVisit();
    const wordless = await answer(id, { solved: 'no', satisfaction: 'satisfied' });
    expect(wordless.status).toBe(422);
    expect(wordless.text).toContain('id="f-visit-ok-remark-error"');
    const said = { solved: 'no', satisfaction: 'satisfied', remark: '昨晚又响了' };
    expect((await answer(id, said)).status).toBe(303);
    expect(await facts(id)).toMatchObject({ state: 'in_progress', solved: 0, satisfaction: 'satisfied' });
    const he = await house.as('he');
    expect(textOf(await he.get(`/board?case=${id}`))).toContain('徐敏 回访后退回返工： 昨晚又响了');
  });

  it('counts the tries, says when the next is best made, and closes after the third', async () => {
    const id = await toVisit();
    expect(textOf({ text: await visitPage(id) })).toContain('还没有联系过');
    await answer(id, { solved: 'none' });
    const once = textOf({ text: await visitPage(id) });
    expect(once).toContain('1/3 今天 09:00 没联系上');
    expect(once).toContain('再联系：今天 14:00 以后');
    expect(once).toContain('1 次没联系上');
    expect(once).toContain('这个时段已经记过一次没联系上');
    expect((await answer(id, { solved: 'none' })).status).toBe(409);
    expect(await facts(id)).toMatchObject({ visit_tries: 1 });
    house.street.later(5 * 60);
    xu = await house.as('xu');
    await answer(id, { solved: 'none' });
    const twice = textOf({ text: await visitPage(id) });
    expect([twice.includes('2/3'), twice.includes('这是最后一次')]).toEqual([true, true]);
    house.street.later(5 * 60);
    xu = await house.as('xu');
    await answer(id, { solved: 'none' });
    expect(await facts(id)).toMatchObject({ state: 'closed', closure_type: 'unvisited', solved: null });
    expect(rowsIn((await xu.get('/check?list=visit')).text)).toEqual([]);
    expect(textOf(await xu.get('/check?list=visit'))).toContain('没有待回访的事件。');
  });
});
