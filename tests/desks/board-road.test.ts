import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { textOf } from '#tests/support/story.ts';
import { fire } from '#tests/support/street.ts';
import { formIn, send } from './casefile-forms.ts';
import { plain } from './list-pages.ts';

onBothEngines('a handler on the road', (engine) => {
  let house: House;
  let lin: TestAgent;
  beforeEach(async () => {
    house = await openHouse(engine);
    lin = await house.as('lin');
  });
  afterEach(() => house.close());

  const sent = async (contact: { name: string; phone: string } | null = null, title = '楼道充电') => {
    const id = await house.street.report('shen', { contact, title });
    await house.street.route('zhou', id, fire);
    return id;
  };

  it('opens the number where he stands, with a reason on record, for ten minutes', async () => {
    const id = await sent({ name: '王女士', phone: '13800001234' });
    const path = `/board?case=${id}`;
    const page = await lin.get(path).expect(200);
    expect(page.text).not.toContain('13800001234');
    const fields = { ...plain(formIn(page.text, 'reveal')), reason: 'handling' };
    const answer = await send(lin, id, fields);
    expect([answer.status, answer.get('location')]).toEqual([303, path]);
    expect((await lin.get(path)).text).toContain('href="tel:13800001234"');
    const line = await house.street.db
      .selectFrom('journal')
      .select(['step', 'actor_name'])
      .where('chain', '=', id)
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    expect(line).toEqual({ step: 'reveal', actor_name: '林涛' });
    house.street.later(11);
    const later = await lin.get(path).expect(200);
    expect([later.text.includes('13800001234'), later.text.includes('138****1234')]).toEqual([false, true]);
  });

  it('says beside a case that came back what is still missing', async () => {
    const { street } = house;
    const id = await street.report('shen', { category: 'PUB04' });
    await street.route('zhou', id, fire, '先去看看');
    await street.step('lin', id, { command: { step: 'sign' } });
    await street.step('lin', id, {
      command: { step: 'submit-result', closure: 'solved' },
      texts: { remark: '已劝离' },
    });
    await street.step('xu', id, { command: { step: 'check-fail' }, texts: { remark: '晚上还在响' } });
    const text = textOf(await lin.get(`/board?queue=rework&case=${id}`).expect(200));
    expect(text).toContain('徐敏 核查后退回返工： 晚上还在响');
  });

  it('asks for what closing this kind demands, and shows the keys of every step', async () => {
    const id = await sent();
    const page = (await lin.get(`/board?case=${id}`)).text;
    expect(page).toMatch(/data-key="s"[\s\S]*签收/);
    await send(lin, id, plain(formIn(page, 'sign')));
    const working = (await lin.get(`/board?case=${id}`)).text;
    expect(working).toContain('data-key="c"');
    expect(working).toContain('href="#f-submit-result-closure" data-key="f"');
    // The report brought no photo, so that one from before the work is asked for as well; nothing else is.
    const form = working.slice(working.indexOf('id="form-submit-result"')).split('</form>')[0] ?? '';
    expect([...form.matchAll(/name="([a-z]\w*)"/g)].map(([, name]) => name)).toEqual([
      'step',
      'version',
      'key',
      'back',
      ...Array.from({ length: 5 }, () => 'closure'),
      'remark',
      'before',
      'photo',
    ]);
    expect(textOf({ text: form })).toContain('整改前后同一位置照片');
  });

  it('prints what he holds, or what he ticked, with the number masked', async () => {
    const { street } = house;
    const mine = await sent({ name: '王女士', phone: '13800001234' }, '要带上的');
    const done = await sent(null, '交上去的');
    await street.step('lin', done, { command: { step: 'sign' } });
    const sha256 = 'b'.repeat(64);
    await street.books.keepPhotos([{ sha256, bytes: 1, width: 1, height: 1 }]);
    await street.step('lin', done, {
      command: { step: 'submit-result', closure: 'solved' },
      texts: { remark: '好了' },
      photos: { kind: 'after', shas: [sha256] },
    });
    const { row } = await street.look('lin', mine);
    const all = textOf(await lin.get('/board/sheet').expect(200));
    for (const words of [
      '要带上的',
      row.number,
      '3幢2单元一楼楼道',
      '2026-11-24',
      '138****1234',
      '整改前后同一位置照片',
    ])
      expect(all).toContain(words);
    expect([all.includes('交上去的'), all.includes('13800001234')]).toEqual([false, false]);
    const ticked = textOf(await lin.get(`/board/sheet?pick[]=${done}:3`).expect(200));
    expect([ticked.includes('交上去的'), ticked.includes('要带上的')]).toEqual([true, false]);
    // Nobody prints what he may not see.
    const he = await house.as('he');
    expect(textOf(await he.get(`/board/sheet?pick[]=${mine}`).expect(200))).toContain('没有要带上路的事件');
    const shen = await house.as('shen');
    await shen.get('/board/sheet').expect(403);
  });
});
