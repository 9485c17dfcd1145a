import type { Response } from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photosOf } from '#records/photos.ts';
import { grantPost } from '#records/posts.ts';
import { system } from '#rules/system.ts';
import { channels } from '#rules/vocabulary.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { media } from '#tests/support/photos.ts';
import { textOf } from '#tests/support/story.ts';
import { dongliu } from '#tests/support/street.ts';
import { wordsFor } from '#views/words/index.ts';

type Fields = Record<string, string>;
const grid7 = '330212012007-07';
const community = '330212012007';
let keys = 0;
const newKey = () => `entry-key-${(keys += 1)}`;
const numberOf = () => `T-${(keys += 1)}-2026`;

const order = `【12345政务服务便民热线工单】
工单编号：NB20261121003456
诉求人：王女士
联系电话：１３８００００１２３４
事发地址：东柳街道幸福苑3幢2单元一楼楼道
诉求内容：楼上住户拉电线下来给电瓶车充电，飞线充电很久了。`;

onBothEngines('manual entry', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(engine);
    const officer = {
      personId: house.street.who('ning').id,
      role: 'gov_affairs_officer',
      placeId: dongliu,
    } as const;
    await grantPost(db(), system, { ...officer, unitId: null, board: null }, house.street.now());
  });
  afterAll(() => house.close());

  it('is for dispatchers and the government-affairs officer, in their own street', async () => {
    for (const login of ['zhou', 'tang', 'ning']) expect((await get(login, '/entry')).status).toBe(200);
    for (const login of ['shen', 'ding', 'lin', 'gao', 'wu', 'sysadmin']) {
      expect((await get(login, '/entry')).status).toBe(403);
      expect((await send(login, whole())).status).toBe(403);
    }
    expect((await get('zhou', '/')).text).toContain('href="/entry"');
    expect((await get('shen', '/me')).text).not.toContain('href="/entry"');
    const { text } = await get('zhou', '/entry');
    expect(text).toContain(`<option value="${community}">幸福苑 · 不清楚网格</option>`);
    expect(text).not.toContain('城兴');
    expect(text).not.toContain('<option value="GOV02">');
  });

  it.each(channels)('keeps and shows the channel %s', async (channel) => {
    const number = numberOf();
    const id = savedId(await send('zhou', whole({ channel, order_number: number })));
    expect(await rowOf(id)).toMatchObject({ channel, order_number: number, state: 'reported' });
    const saved = textOf(await get('zhou', `/entry/saved/${id}`));
    expect(saved).toContain(wordsFor('zh').channels[channel]);
    expect(saved).toContain(`单号 ${number}`);
    const page = textOf(await get('li', `/cases/${id}`));
    expect(page).toContain(wordsFor('zh').channels[channel]);
    expect(page).toContain(`单号 ${number}`);
  });

  it('takes in everything it says, and the text as it came', async () => {
    const fields = whole({
      pasted: order,
      channel: 'hotline_12345',
      order_number: ' ｎｂ 2026-0001 ',
      sub_line: '４',
      where: grid7,
      place: '3幢2单元',
      severity: 'S1',
      title: '飞线充电',
      contact_phone: '0574-8700 1234',
    });
    const res = await send('zhou', fields, ['photo-nogps.jpg']);
    const id = savedId(res);
    expect(await rowOf(id)).toMatchObject({
      order_number: 'NB2026-0001',
      sub_line: '4',
      grid_id: grid7,
      community_id: community,
      severity: 'S1',
      title: '飞线充电',
      reporter_kind: 'resident',
    });
    expect((await rowOf(id)).intake_id).toMatch(/^[\w-]{36}$/);
    expect(await reporterOf(id)).toEqual({
      person_id: house.street.who('zhou').id,
      contact_name: '王女士',
      contact_phone: '057487001234',
    });
    expect(await textIn(id, 'pasted')).toBe(order);
    expect(await textIn(id, 'story')).toBe(fields['story']);
    expect(await photosOf(db(), id)).toHaveLength(1);
    const saved = await get('zhou', res.get('location')!);
    expect(textOf(saved)).toContain('拨 4');
    expect(saved.text).toContain(`href="/dispatch?case=${id}"`);
    expect((await get('zhou', `/dispatch?case=${id}`)).status).toBe(200);
    expect((await get('li', res.get('location')!)).status).toBe(404);
  });

  it('notes a key of 12345 for what came by 12345 only', async () => {
    const fields = { channel: 'police_110_diverted', order_number: numberOf(), sub_line: '4' };
    expect(await rowOf(savedId(await send('zhou', whole(fields))))).toMatchObject({
      order_number: fields.order_number,
      sub_line: null,
    });
  });

  it('writes nothing of the text and the caller into the journal or an address', async () => {
    const res = await send('zhou', whole({ pasted: order }));
    const id = savedId(res);
    const lines = await db().selectFrom('journal').selectAll().where('chain', '=', id).execute();
    for (const secret of ['王女士', '13800001234', '诉求人', '楼上住户']) {
      expect(JSON.stringify(lines)).not.toContain(secret);
      expect(decodeURIComponent(res.get('location') ?? '')).not.toContain(secret);
    }
  });

  it('shows the text on the case with its phone numbers masked, to who may know the reporter', async () => {
    const id = savedId(await send('zhou', whole({ pasted: order, contact_phone: '13800001234' })));
    const { text } = await get('li', `/cases/${id}`);
    expect(text).toContain('收到的原文');
    expect(text).toContain('事发地址：东柳街道幸福苑3幢2单元一楼楼道');
    expect(text).toContain('1３8****1234'.replace('３', '3'));
    expect(text).not.toMatch(/13800001234|１３８００００１２３４/);
    const sealed = savedId(
      await send(
        'zhou',
        whole({ pasted: order, category: 'PMO03', order_number: 'W-1', channel: 'petition' }),
      ),
    );
    const other = await get('li', `/cases/${sealed}`);
    expect(other.status).toBe(200);
    for (const secret of ['收到的原文', '王女士', 'W-1']) expect(other.text).not.toContain(secret);
  });

  it('lies in a community where nobody knows the grid', async () => {
    const id = savedId(await send('zhou', whole({ where: community })));
    expect(await rowOf(id)).toMatchObject({ community_id: community, grid_id: null, street_id: dongliu });
    for (const path of [`/cases/${id}`, `/dispatch?case=${id}`])
      expect((await get('zhou', path)).status).toBe(200);
    expect(textOf(await get('ding', `/cases/${id}`))).toContain('幸福苑');
    // Two unknown grids are not the same place.
    const far = savedId(await send('zhou', whole({ where: '330212012003' })));
    expect((await get('zhou', `/dispatch?case=${id}`)).text).not.toContain(`/cases/${far}`);
  });

  it('says who cannot be called back, and stays honest about who reported', async () => {
    const nobody = { contact_name: '', contact_phone: '' };
    const silent = savedId(await send('zhou', whole({ ...nobody, anonymous: '1' })));
    expect(await rowOf(silent)).toMatchObject({ reporter_kind: 'resident' });
    expect(await reporterOf(silent)).toMatchObject({ contact_name: null, contact_phone: null });
    expect(textOf(await get('li', `/cases/${silent}`))).toContain('匿名，无法回访');
    const named = savedId(await send('zhou', whole({ contact_phone: '', anonymous: '1' })));
    expect(await reporterOf(named)).toMatchObject({ contact_name: '王女士', contact_phone: null });
    const above = savedId(await send('zhou', whole({ ...nobody, channel: 'superior' })));
    expect(await rowOf(above)).toMatchObject({ reporter_kind: 'worker' });
    expect(textOf(await get('li', `/cases/${above}`))).not.toContain('匿名，无法回访');
    const called = savedId(await send('zhou', whole({ contact_name: '' })));
    expect(await reporterOf(called)).toMatchObject({ contact_name: '来电人', contact_phone: '13800001234' });
  });

  it.each<[string, Fields, string, string]>([
    ['no channel', { channel: '' }, 'channel', '选一下从哪里来'],
    ['a made-up channel', { channel: 'pigeon' }, 'channel', '选一下从哪里来'],
    ['an order without its number', { channel: 'hotline_12345' }, 'order_number', '抄一下对方的单号'],
    ['a slip without its number', { channel: 'police_110_diverted' }, 'order_number', '抄一下对方的单号'],
    ['a number that is none', { order_number: 'A*B?' }, 'order_number', '单号最多 40 个字'],
    ['a key that is none', { sub_line: '四号' }, 'sub_line', '一到四位数字'],
    ['nobody to call back', { contact_phone: '' }, 'contact_phone', '留个电话好回访'],
    [
      'a name without a number, whoever passed it on',
      { channel: 'superior', contact_phone: '' },
      'contact_phone',
      '留个电话好回访',
    ],
    ['a wrong phone', { contact_phone: '12345' }, 'contact_phone', '11 位手机号'],
    ['a long name', { contact_name: '王'.repeat(51) }, 'contact_name', '最多写 50 字'],
    ['no place', { where: '' }, 'where', '选一个社区'],
    ["another street's grid", { where: '330212005013-02' }, 'where', '不在您的街道'],
    ["another street's community", { where: '330212005013' }, 'where', '不在您的街道'],
    ['the street itself', { where: dongliu }, 'where', '不在您的街道'],
    ['no category', { category: '' }, 'category', '选一下是什么事'],
    ['a made-up category', { category: 'XXX99' }, 'category', '没有这个类别'],
    ['a complaint about staff', { category: 'GOV02' }, 'category', '12388'],
    ['no story', { story: '  ' }, 'story', '写一句是什么事'],
    ['a long story', { story: '长'.repeat(2001) }, 'story', '最多写 2000 字'],
    ['a long place', { place: '长'.repeat(201) }, 'place', '最多写 200 字'],
    ['a long title', { title: '长'.repeat(31) }, 'title', '最多写 30 字'],
    ['a long text', { pasted: '长'.repeat(5001) }, 'pasted', '最多存 5000 字'],
  ])('says beside the field what is wrong: %s', async (_name, fields, field, sentence) => {
    const before = await caseCount();
    const sent = whole({ pasted: '原文', title: '标题', ...fields, key: 'kept-entry-1' });
    const res = await send('zhou', sent);
    expect(res.status).toBe(422);
    expect(faultBeside(res.text, field)).toContain(sentence);
    expect(res.text).toContain(`href="#f-${field}"`);
    expect(res.text).toContain(`id="f-${field}"`);
    expect(res.text).toMatch(/<title>错误：录入/);
    for (const name of [
      'story',
      'place',
      'contact_name',
      'contact_phone',
      'order_number',
      'title',
      'pasted',
    ]) {
      expect(textOf({ text: valueOf(res.text, name) }).trim()).toBe(
        textOf({ text: (sent[name] ?? '').trim() }).trim(),
      );
    }
    expect(await caseCount()).toBe(before);
  });

  it('keeps the photos of a form that came back, and none of a complaint about staff', async () => {
    const key = newKey();
    const first = await send('zhou', whole({ key, story: '' }), ['photo-nogps.jpg', 'orientation-1.jpg']);
    expect(textOf(first)).toContain('已收到 2 张照片');
    const read = await send('zhou', whole({ key, do: 'read' }), ['orientation-2.jpg']);
    expect(read.status).toBe(200);
    expect(textOf(read)).toContain('已收到 3 张照片');
    expect(await photosOf(db(), savedId(await send('zhou', whole({ key }))))).toHaveLength(3);

    const other = newKey();
    await send('zhou', whole({ key: other, story: '' }), ['orientation-5.jpg']);
    await send('zhou', whole({ key: other, category: 'GOV02' }), ['orientation-6.jpg']);
    const waiting = await db()
      .selectFrom('waiting_photo')
      .selectAll()
      .where('form_key', '=', other)
      .execute();
    expect(waiting).toEqual([]);
  });

  it('counts a repeated form once, though its number is known by then', async () => {
    const fields = whole({ key: newKey(), order_number: numberOf(), channel: 'hotline_12345' });
    const before = await caseCount();
    const [one, two] = [await send('zhou', fields), await send('zhou', fields)];
    expect(two.get('location')).toBe(one.get('location'));
    expect(await caseCount()).toBe(before + 1);
    expect((await send('zhou', { ...fields, story: '另一件' })).status).toBe(422);
  });

  it('reads a pasted text into the fields that nobody has touched, and marks them', async () => {
    const { text } = await send('zhou', { do: 'read', pasted: order, contact_name: '王阿姨' });
    expect(text.match(/识别出来的，请核对/g)!.length).toBeGreaterThan(5);
    expect(chosenIn(text, 'channel')).toEqual(['hotline_12345']);
    expect(chosenIn(text, 'pick')).toEqual(['FIR02']);
    expect(valueOf(text, 'order_number')).toBe('NB20261121003456');
    expect(valueOf(text, 'contact_name')).toBe('王阿姨');
    expect(valueOf(text, 'contact_phone')).toBe('13800001234');
    expect(valueOf(text, 'place')).toBe('东柳街道幸福苑3幢2单元一楼楼道');
    expect(text).toContain(`<option value="${community}" selected>`);
    expect(text).toContain('写着 飞线充电');
    expect(valueOf(text, 'pasted')).toContain('诉求人');

    const again = await send('zhou', {
      ...formIn(text),
      do: 'read',
      pasted: order.replace('3456', '9999').replace('3幢', '5幢'),
      place: '我写的地方',
      order_number: '',
    });
    expect(valueOf(again.text, 'place')).toBe('我写的地方');
    // Emptied by hand: it stays empty.
    expect(valueOf(again.text, 'order_number')).toBe('');
    expect(valueOf(again.text, 'contact_phone')).toBe('13800001234');
  });

  it('says so when nothing can be read, and when it is about staff', async () => {
    expect(textOf(await send('zhou', { do: 'read', pasted: '。。。' }))).toContain('没有认出可以填的内容');
    expect(textOf(await send('zhou', { do: 'read', pasted: '投诉窗口工作人员态度差' }))).toContain('12388');
  });

  it('finds a category by what people call it', async () => {
    const found = await send('zhou', { do: 'find', find: '漏水' });
    expect(found.text).toMatch(/name="pick" value="NBR02"/);
    expect(textOf(await send('zhou', { do: 'find', find: '<b>没有' }))).toContain('没有找到，换个说法');
    const picked = savedId(await send('zhou', whole({ category: 'FIR07', pick: 'NBR02' })));
    expect(await rowOf(picked)).toMatchObject({ category: 'NBR02' });
  });

  it('answers htmx with the fields alone', async () => {
    const agent = await house.as('zhou');
    const res = await agent
      .post('/entry')
      .set({ 'HX-Request': 'true', 'HX-Request-Type': 'partial' })
      .type('form')
      .send({ do: 'read', pasted: order });
    expect(res.status).toBe(200);
    expect(res.text).toContain('name="order_number"');
    expect(res.text).not.toMatch(/<html|name="pasted"/);
  });

  it('asks before a second case of the same order number, and joins them', async () => {
    const order_number = numberOf();
    const fields = whole({ channel: 'police_110_diverted', order_number });
    const first = savedId(await send('zhou', fields));
    const asked = await send('li', { ...fields, order_number: order_number.toLowerCase(), story: '第二件' });
    expect(asked.status).toBe(422);
    expect(textOf(asked)).toContain('这个单号已经录过');
    expect(asked.text).toContain(`href="/cases/${first}"`);
    expect(valueOf(asked.text, 'story')).toBe('第二件');
    const second = savedId(await send('li', { ...fields, again: '1', story: '第二件' }));
    expect((await rowOf(second)).intake_id).toBe((await rowOf(first)).intake_id);
    // Another street has numbers of its own.
    savedId(await send('tang', { ...fields, where: '330212005013' }));
  });

  it('takes several findings of one call, each a case, with caller, origin and text of the first', async () => {
    const order_number = numberOf();
    const fields = whole({ channel: 'hotline_12345', order_number, sub_line: '4', pasted: order });
    const first = savedId(await send('zhou', fields));
    const form = await get('zhou', `/entry?from=${first}`);
    expect(textOf(form)).toContain('这张工单里的另一件事');
    expect(form.text).toContain('138****1234');
    expect(form.text).not.toContain('13800001234');
    const further = { key: newKey(), from: first, where: grid7, category: 'FIR07', story: '楼道还堆着沙发' };
    expect((await send('zhou', { ...further, story: '' })).status).toBe(422);
    const second = savedId(await send('zhou', { ...further, key: newKey() }));
    const [one, two] = [await rowOf(first), await rowOf(second)];
    expect(two).toMatchObject({
      channel: 'hotline_12345',
      order_number,
      sub_line: '4',
      intake_id: one.intake_id,
      category: 'FIR07',
      reporter_kind: 'resident',
    });
    expect(await reporterOf(second)).toEqual(await reporterOf(first));
    expect(await textIn(second, 'pasted')).toBe(order);
    const corrected = { contact_phone: '13900001234', remark: '来电人改了号码' };
    await house.street.step('zhou', first, { command: { step: 'correct' }, texts: corrected });
    const third = savedId(await send('zhou', { ...further, key: newKey(), story: '还有一件' }));
    expect(await reporterOf(third)).toMatchObject({ contact_phone: '13900001234' });
    for (const path of [`/entry/saved/${third}`, `/cases/${third}`]) {
      const page = await get('zhou', path);
      expect(textOf(page)).toContain('同一张工单里还有 2 件');
      expect(page.text).toContain(`href="/cases/${first}"`);
      expect(page.text).toContain(`href="/cases/${second}"`);
    }
    expect((await get('li', `/entry?from=${first}`)).status).toBe(404);
    expect((await send('li', { ...further, key: newKey() })).status).toBe(404);
  });

  it('offers the things that a call tells one after the other', async () => {
    const pasted = '王阿姨来电：一是8幢楼道堆杂物，二是3幢路灯不亮。电话13812345678，幸福苑';
    const read = await send('zhou', { do: 'read', key: newKey(), pasted });
    expect(textOf(read)).toContain('这段话里像有 2 件事，先记第 1 件');
    expect([valueOf(read.text, 'story'), valueOf(read.text, 'title')]).toEqual([
      '8幢楼道堆杂物',
      '8幢楼道堆杂物',
    ]);
    const first = savedId(await send('zhou', whole({ pasted })));
    const next = await get('zhou', `/entry?from=${first}`);
    expect(textOf(next)).toContain('这段话里像有 2 件事，这是第 2 件');
    expect(valueOf(next.text, 'story')).toBe('3幢路灯不亮');
    const further = { key: newKey(), from: first, where: grid7, category: 'UTL08', story: '3幢路灯不亮' };
    savedId(await send('zhou', further));
    const last = await get('zhou', `/entry?from=${first}`);
    expect(valueOf(last.text, 'story')).toBe('');
    expect(textOf(last)).not.toContain('这段话里像有');
  });

  it('never tells by its siblings who reported a sealed case', async () => {
    const first = savedId(await send('zhou', whole()));
    const further = { from: first, where: grid7, category: 'PMO03', story: '账目不公开' };
    const sealed = savedId(await send('zhou', { ...further, key: newKey() }));
    expect((await rowOf(sealed)).sensitivity).toBe('W');
    expect((await get('zhou', `/cases/${first}`)).text).toContain(`href="/cases/${sealed}"`);
    expect((await get('li', `/cases/${first}`)).text).not.toContain(sealed);
    expect((await get('li', `/cases/${sealed}`)).text).not.toContain(first);
  });

  it('lets the officer see what she has entered, and no more', async () => {
    const own = savedId(await send('ning', whole()));
    const other = savedId(await send('zhou', whole()));
    expect((await get('ning', `/cases/${own}`)).status).toBe(200);
    expect((await get('ning', `/cases/${other}`)).status).toBe(404);
    const saved = await get('ning', `/entry/saved/${own}`);
    expect(saved.text).not.toContain('/dispatch?case');
    expect(textOf(saved)).toContain('看这件事件');
  });

  it('speaks English', async () => {
    const agent = await house.as('zhou');
    await agent.post('/preferences').type('form').send({ name: 'lang', value: 'en', back: '/entry' });
    const { text } = await agent.get('/entry');
    for (const words of ['New case', 'Diverted from 110', 'Xingfuyuan Community · grid not known']) {
      expect(text).toContain(words);
    }
  });

  it.each<[string, string]>([
    ['control characters', 'a\u0001\u001b[31mb'],
    ['NUL', 'a\0b'],
    ['markup', '<script>alert(1)</script>"><img src=x>'],
    ['turns of the writing direction', '\u202eevil\u2066x'],
    ['half a character', '\ud83d'],
  ])('takes strange text calmly: %s', async (_name, text) => {
    for (const name of Object.keys(whole())) {
      for (const wish of ['read', 'find', 'save']) {
        const res = await send('zhou', whole({ [name]: text, do: wish }));
        expect([name, wish, [200, 303, 404, 422].includes(res.status)]).toEqual([name, wish, true]);
        expect(res.text).not.toMatch(/<script>alert|<img src=x/);
      }
    }
  });

  const db = () => house.street.db;
  const get = async (login: string, path: string) => (await house.as(login)).get(path).then(inOneLine);

  async function send(login: string, fields: Fields, files: string[] = []): Promise<Response> {
    const post = (await house.as(login)).post('/entry');
    for (const [name, value] of Object.entries({ key: newKey(), ...fields })) post.field(name, value);
    for (const file of files) post.attach('photo', media(file), file);
    return post.then(inOneLine);
  }

  function rowOf(id: string) {
    return db().selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  }

  function reporterOf(id: string) {
    return db()
      .selectFrom('case_reporter')
      .select(['person_id', 'contact_name', 'contact_phone'])
      .where('case_id', '=', id)
      .executeTakeFirstOrThrow();
  }

  async function textIn(id: string, field: 'pasted' | 'story'): Promise<string | undefined> {
    const row = await db()
      .selectFrom('case_text')
      .select('text')
      .where('case_id', '=', id)
      .where('field', '=', field)
      .executeTakeFirst();
    return row?.text;
  }

  async function caseCount(): Promise<number> {
    return (await db().selectFrom('case_file').select('id').execute()).length;
  }
});

/** A form with all that is needed. */
function whole(fields: Fields = {}): Fields {
  return {
    channel: 'phone',
    order_number: '',
    sub_line: '',
    contact_name: '王女士',
    contact_phone: '13800001234',
    where: grid7,
    place: '3幢',
    category: 'FIR02',
    story: '楼上住户拉电线下来充电',
    ...fields,
  };
}

function savedId(res: Response): string {
  const id = /^\/entry\/saved\/([\w-]{36})/.exec(res.get('location') ?? '')?.[1];
  if (res.status !== 303 || !id) throw new Error(`${res.status}: ${textOf(res).slice(0, 2000)}`);
  return id;
}

/** Markup with single spaces, as the patterns below expect it. */
function inOneLine(res: Response): Response {
  return Object.assign(res, { text: res.text?.replace(/\s+/g, ' ') ?? '' });
}

function chosenIn(page: string, name: string): string[] {
  return [...page.matchAll(/<input[^>]*type="radio"[^>]*>/g)]
    .filter(([tag]) => tag.includes(`name="${name}"`) && tag.includes(' checked'))
    .map(([tag]) => /value="([^"]*)"/.exec(tag)?.[1] ?? '');
}

function faultBeside(page: string, field: string): string {
  const found = new RegExp(`<p class="error" id="f-${field}-error">([\\s\\S]*?)</p>`).exec(page);
  return textOf({ text: found?.[1] ?? '' });
}

function valueOf(page: string, name: string): string {
  const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)</textarea>`).exec(page);
  const input = [...page.matchAll(/<input[^>]*>/g)].find(([tag]) => tag.includes(` name="${name}"`));
  return area?.[1] ?? /value="([^"]*)"/.exec(input?.[0] ?? '')?.[1] ?? '';
}

/** The form of a page as a browser would send it. */
function formIn(page: string): Fields {
  const names = [...page.matchAll(/ name="([a-z_]+)"/g)].map(([, name = '']) => name);
  const typed = [...new Set(names)].filter(
    (name) => !['photo', 'do', 'again', 'anonymous', 'severity'].includes(name),
  );
  const values = typed.map((name) => {
    const chosen = new RegExp(`<select[^>]* name="${name}".*?</select>`).exec(page)?.[0];
    if (chosen) return [name, /value="([^"]*)" selected/.exec(chosen)?.[1] ?? ''];
    const radios = chosenIn(page, name);
    return [name, name === 'channel' || name === 'pick' ? (radios[0] ?? '') : valueOf(page, name)];
  });
  return Object.fromEntries(values) as Fields;
}
