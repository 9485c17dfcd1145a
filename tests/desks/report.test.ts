import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import type { Response } from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photosOf } from '#records/photos.ts';
import { photoFolder } from '#src/config.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { fates, media } from '#tests/support/photos.ts';
import { textOf } from '#tests/support/story.ts';

type Fields = Record<string, string>;
const grid7 = '330212012007-07';
let keys = 0;
const newKey = () => `report-key-${(keys += 1)}`;

onBothEngines('the report form', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(engine);
  });
  afterAll(() => house.close());

  it('starts from the own grid, with the chosen tile, and is small', async () => {
    const { text } = await get('shen', '/report?category=FIR05');
    expect(text).toContain(`<option value="${grid7}" selected>第7网格</option>`);
    expect(chosenIn(text)).toEqual(['FIR05', '0']);
    for (const label of ['飞线充电', '私拉电线', '消防通道', '消防设施', '邻里噪声漏水', '其他']) {
      expect(text).toContain(`<b>${label}</b>`);
    }
    expect(text).not.toContain('<option value="NBR02">');
    expect(gzipSync(text).length).toBeLessThan(4096);
    expect(text).not.toContain('htmx');
  });

  it('offers the grids of the own street only, those of the own community first', async () => {
    const { text } = await get('shen', '/report');
    const groups = [...text.matchAll(/<optgroup label="([^"]+)"/g)].map((match) => match[1]);
    expect(groups[0]).toBe('幸福苑社区');
    expect(groups.length).toBeGreaterThan(1);
    expect(text).not.toContain('城兴');
    expect((await get('zhou', '/report')).text).toContain('选一个网格');
  });

  it('speaks English', async () => {
    const agent = await house.as('shen');
    await agent.post('/preferences').type('form').send({ name: 'lang', value: 'en', back: '/report' });
    const { text } = await agent.get('/report');
    expect(text).toContain('Fire lane blocked');
    expect(text).toContain('Grid 7');
    const faulty = await agent.post('/report').field({ category: 'FIR02', key: newKey() });
    expect(textOf(faulty)).toContain('Take a photo or write a sentence');
  });

  it('keeps the whole list at an address of its own, to be searched without a script', async () => {
    const all = await get('shen', '/report/categories');
    expect(all.text.match(/href="\/report\?category=[A-Z]/g)).toHaveLength(143);
    const found = await get('shen', `/report/categories?q=${encodeURIComponent('漏')}`);
    expect(found.text).toContain('href="/report?category=NBR02"');
    expect(found.text).not.toContain('?category=FIR02"');
    const none = await get('shen', `/report/categories?q=${encodeURIComponent('<b>没有')}`);
    expect(textOf(none)).toContain('没有找到“<b>没有”');
    expect(chosenIn((await get('shen', '/report?other=CAR02')).text)).toEqual(['CAR02', '0']);
  });

  it.each([
    ['电瓶车', 'FIR02'],
    ['吵架', 'NBR02'],
    ['小偷', 'PUB02'],
    ['骗', 'FRD01'],
    ['垃圾', 'CTY02'],
    ['漏水', 'UTL07'],
    ['噪音', 'PUB04'],
    ['井盖', 'UTL06'],
    ['停电', 'UTL03'],
    ['电梯', 'UTL05'],
    ['老人', 'CAR01'],
    ['feixian', 'FIR02'],
    ['FXCD', 'FIR02'],
    ['fire lane', 'FIR05'],
    ['消防 电动', 'FIR02'],
  ])('finds a category by what people call it: %s', async (word, code) => {
    const { text } = await get('shen', `/report/categories?q=${encodeURIComponent(word)}`);
    expect(text).toContain(`href="/report?category=${code}"`);
    expect((text.match(/href="\/report\?category=/g) ?? []).length).toBeLessThan(40);
  });

  it('brings the whole list when 其他 is sent without a choice, and keeps the photo', async () => {
    const key = newKey();
    const asked = await send('shen', { key, category: 'other', place: '3幢' }, ['photo-nogps.jpg']);
    expect(asked.text).toContain('<optgroup label="困难与特殊群体关爱">');
    expect(chosenIn(asked.text)).toEqual(['other', '0']);
    const done = await send('shen', { key, category: 'other', other: 'CAR02', place: '3幢' });
    expect(await rowOf(savedId(done))).toMatchObject({ category: 'CAR02', place_text: '3幢' });
    expect(await photosOf(db(), savedId(done))).toHaveLength(1);
  });

  it('takes a report in with everything it says', async () => {
    const res = await send(
      'shen',
      {
        category: 'other',
        other: 'CAR02',
        severity: 'S1',
        place: ' 3幢2单元502 ',
        story: '独居老人断粮两天\r\n门口有药味',
        lat: '29.868123',
        lon: '121.598456',
        handled: '0',
        contact_name: '王阿姨',
        contact_phone: '0574-8700 1234',
        channel: 'phone',
      },
      ['photo-nogps.jpg'],
    );
    const id = savedId(res);
    const row = await rowOf(id);
    expect(row).toMatchObject({
      category: 'CAR02',
      severity: 'S1',
      state: 'reported',
      grid_id: grid7,
      place_text: '3幢2单元502',
      title: '独居老人断粮两天',
      lat_e6: 29_868_123,
      lon_e6: 121_598_456,
      channel: 'phone',
      reporter_kind: 'resident',
    });
    const reporter = await db().selectFrom('case_reporter').selectAll().where('case_id', '=', id).execute();
    expect(reporter).toEqual([
      {
        case_id: id,
        person_id: house.street.who('shen').id,
        contact_name: '王阿姨',
        contact_phone: '057487001234',
      },
    ]);
    const story = await db()
      .selectFrom('case_text')
      .select('text')
      .where('case_id', '=', id)
      .where('field', '=', 'story')
      .executeTakeFirstOrThrow();
    expect(story.text).toBe('独居老人断粮两天\n门口有药味');
    expect(await photosOf(db(), id)).toMatchObject([{ kind: 'found', seq: 1 }]);
    const saved = textOf(await get('shen', res.get('location')!));
    expect(saved).toContain(`街道已收到 编号 ${row.number.slice(-11)} · 5 分钟内分流`);
    expect(saved).toContain('打电话');
  });

  it.each<[string, Fields, string, string]>([
    ['no category', { story: '有事' }, 'category', '选一下是什么事'],
    ['其他 without a choice', { category: 'other', story: '有事' }, 'category', '选一下是什么事'],
    ['a made-up category', { category: 'XXX99', story: '有事' }, 'category', '没有这个类别'],
    ['neither photo nor sentence', { category: 'FIR02' }, 'photo', '拍张照，或写一句'],
    ['blank sentence', { category: 'FIR02', story: ' ' }, 'photo', '拍张照，或写一句'],
    ['a long story', { category: 'FIR02', story: '长'.repeat(2001) }, 'story', '最多写 2000 字'],
    ['a long place', { category: 'FIR02', story: '有事', place: '长'.repeat(201) }, 'place', '最多写 200 字'],
    [
      "another street's grid",
      { category: 'FIR02', story: '有事', grid: '330212005013-02' },
      'grid',
      '不在您的街道',
    ],
    ['a made-up grid', { category: 'FIR02', story: '有事', grid: 'x'.repeat(99) }, 'grid', '不在您的街道'],
    [
      'a community for a grid',
      { category: 'FIR02', story: '有事', grid: '330212012007' },
      'grid',
      '不在您的街道',
    ],
    [
      'a place on the moon',
      { category: 'FIR02', story: '有事', lat: '999', lon: '121' },
      'position',
      '手机给的位置不对',
    ],
    [
      'a place abroad',
      { category: 'FIR02', story: '有事', lat: '48.85', lon: '2.35' },
      'position',
      '手机给的位置不对',
    ],
    ['half a position', { category: 'FIR02', story: '有事', lat: '29.8' }, 'position', '手机给的位置不对'],
    [
      'no number',
      { category: 'FIR02', story: '有事', lat: '1e1', lon: 'NaN' },
      'position',
      '手机给的位置不对',
    ],
    [
      'a name without a phone',
      { category: 'FIR02', story: '有事', contact_name: '王阿姨' },
      'contact_phone',
      '留个电话',
    ],
    [
      'a phone without a name',
      { category: 'FIR02', story: '有事', contact_phone: '13800001234' },
      'contact_name',
      '怎么称呼',
    ],
    [
      'a wrong phone',
      { category: 'FIR02', story: '有事', contact_name: '王', contact_phone: '12800001234' },
      'contact_phone',
      '11 位手机号',
    ],
    [
      'a long name',
      { category: 'FIR02', story: '有事', contact_name: '王'.repeat(51), contact_phone: '13800001234' },
      'contact_name',
      '最多写 50 字',
    ],
    ['handled, but not of its kind', { category: 'FIR06', handled: '1' }, 'handled', '这类事不能只登记'],
    ['handled without a photo', { category: 'FIR05', handled: '1' }, 'photo', '处理后的照片'],
    [
      'handled and urgent',
      { category: 'FIR05', handled: '1', severity: 'S1' },
      'handled',
      '特急的不能只登记',
    ],
  ])('says beside the field what is wrong: %s', async (_name, fields, field, sentence) => {
    const before = await caseCount();
    const res = await send('shen', { place: '3幢', key: 'kept-key-1', ...fields });
    expect(res.status).toBe(422);
    expect(faultBeside(res.text, field)).toContain(sentence);
    expect(summaryOf(res.text)).toContainEqual([`#f-${field}`, expect.stringContaining(sentence)]);
    expect(res.text).toContain(`id="f-${field}"`);
    expect(res.text).toMatch(/<title>错误：上报事件/);
    expect(res.text).toContain('name="key" value="kept-key-1"');
    for (const kept of ['story', 'place', 'contact_name', 'contact_phone']) {
      expect(valueOf(res.text, kept)).toBe(
        kept === 'place' ? (fields['place'] ?? '3幢') : (fields[kept] ?? ''),
      );
    }
    expect(await caseCount()).toBe(before);
  });

  it('tells all faults at once and keeps every choice', async () => {
    const res = await send('shen', {
      category: 'FIR06',
      severity: 'S1',
      grid: '330212012007-03',
      handled: '1',
      place: '长'.repeat(201),
      contact_name: '王阿姨',
      lat: '29.868',
      lon: '121.598',
    });
    expect(res.status).toBe(422);
    expect(summaryOf(res.text).map(([href]) => href)).toEqual(['#f-place', '#f-handled', '#f-contact_phone']);
    expect(chosenIn(res.text)).toEqual(['FIR06', '1', 'S1']);
    expect(res.text).toContain('<option value="330212012007-03" selected>');
    expect([valueOf(res.text, 'lat'), valueOf(res.text, 'lon')]).toEqual(['29.868', '121.598']);
  });

  it('keeps received photos for the next try, and says how many', async () => {
    const key = newKey();
    const first = await send('shen', { key, story: '有照片' }, ['photo-nogps.jpg', 'orientation-1.jpg']);
    expect(first.status).toBe(422);
    expect(textOf(first)).toContain('已收到 2 张照片');
    const fields = { key, category: 'FIR02', story: '有照片' };
    const second = await send('shen', fields, ['orientation-2.jpg']);
    const id = savedId(second);
    expect(await photosOf(db(), id)).toHaveLength(3);
    const again = await send('shen', fields, ['orientation-2.jpg']);
    expect(again.get('location')).toBe(second.get('location'));
    const waiting = await db().selectFrom('waiting_photo').selectAll().where('form_key', '=', key).execute();
    expect(waiting).toEqual([]);
  });

  it('keeps six photos at most, over all tries', async () => {
    const key = newKey();
    await send('shen', { key }, [
      'real-evil-exif.jpg',
      'real-iphone4s-gps.jpg',
      'real-orientation-4.jpg',
      'real-orientation-8.jpg',
    ]);
    const done = await send('shen', { key, category: 'FIR02' }, [
      'orientation-1.jpg',
      'photo-nogps.jpg',
      'photo.avif',
    ]);
    expect(await photosOf(db(), savedId(done))).toHaveLength(6);
    expect(textOf(await get('shen', done.get('location')!))).toContain('一次最多 6 张');
  });

  it('counts a repeated key once; another content under it is refused', async () => {
    const key = newKey();
    const before = await caseCount();
    const fields = { category: 'FIR02', story: '同一件事' };
    const [one, two] = await Promise.all([
      send('shen', { key, ...fields }),
      send('shen', { key, ...fields }),
    ]);
    expect(two.get('location')).toBe(one.get('location'));
    const byHeader = await (
      await house.as('shen')
    )
      .post('/report')
      .set('Idempotency-Key', key)
      .field({ key: 'another-key', ...fields });
    expect(byHeader.get('location')).toBe(one.get('location'));
    expect(await caseCount()).toBe(before + 1);
    const other = await send('shen', { key, ...fields, story: '另一件事' });
    expect(other.status).toBe(422);
    expect(textOf(other)).toContain('已经交过一次');
    const neighbour = await send('ma', {
      key,
      category: 'FIR02',
      story: '同一件事',
      grid: '330212005013-02',
    });
    expect(savedId(neighbour)).not.toBe(savedId(one));
  });

  it('keeps nothing of a complaint about staff, and says where to turn', async () => {
    await send('shen', { category: 'FIR02' }, ['photo-nogps.jpg']);
    const agent = await house.as('shen');
    // Signing in leaves its own rows.
    const kept = async () => [{ ...(await rowCounts()), session: 0, known_device: 0 }, filesIn()];
    const before = await kept();
    for (const fields of [{ category: 'GOV02' }, { category: 'other', other: 'GOV02' }]) {
      const res = await agent
        .post('/report')
        .field({
          ...fields,
          key: newKey(),
          grid: grid7,
          story: '某某收了好处',
          contact_name: '张三',
          contact_phone: '1',
        })
        .attach('photo', media('real-orientation-8.jpg'), 'a.jpg')
        .attach('photo', media('photo-nogps.jpg'), 'known.jpg');
      expect(res.status).toBe(200);
      for (const words of ['12388', '12345', '保密', '一样都没有留下']) expect(textOf(res)).toContain(words);
      expect(res.text).not.toContain('某某');
    }
    expect(textOf(await agent.get('/report?category=GOV02'))).toContain('12388');
    expect(await kept()).toEqual(before);
    const key = newKey();
    await send('shen', { key, story: '某某收了好处' }, ['photo-nogps.jpg', 'orientation-3.jpg']);
    expect(await kept()).not.toEqual(before);
    await send('shen', { key, category: 'GOV02' });
    expect(await kept()).toEqual(before);
  });

  it('takes the report in whatever its photos are, and names those it refused', async () => {
    const refused = Object.entries(fates).filter(([, fate]) => fate !== 'kept');
    const names = refused.map(([name]) => name);
    const key = newKey();
    const res = await send('shen', { category: 'FIR02', key }, [...names, 'exif-xss.jpg']);
    expect(await photosOf(db(), savedId(res))).toHaveLength(1);
    const saved = await get('shen', res.get('location')!);
    const page = textOf(saved);
    for (const nth of [1, 2, 3, 4, 5, 6]) expect(page).toContain(`第 ${nth} 张照片`);
    expect(page).toContain(`还有 ${names.length - 6} 张`);
    for (const name of names) expect(`${res.get('location')} ${page}`).not.toContain(name);
    const form = saved.text.split('/steps"')[1]?.split('</form>')[0] ?? '';
    const fields = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const note = (await house.as('shen')).post(`/cases/${savedId(res)}/steps`);
    for (const [, name = '', value = ''] of fields) note.field(name, value);
    const noted = await note.attach('photo', media('orientation-3.jpg'), 'better.jpg');
    expect(noted.get('location')).toBe(`/report/saved/${savedId(res)}`);
    expect(await photosOf(db(), savedId(res))).toMatchObject([{ kind: 'found' }, { kind: 'note' }]);
    expect(await send('shen', { category: 'FIR02', key }, [...names, 'exif-xss.jpg'])).toMatchObject({
      headers: { location: res.get('location') },
    });
  });

  it('names refused photos on the form that comes back', async () => {
    const res = await send('shen', { category: 'FIR05', handled: '1' }, ['photo-gps.heic', 'empty.jpg']);
    expect(res.status).toBe(422);
    expect(textOf(res)).toContain('照片“photo-gps.heic”是苹果的 HEIC 格式');
    expect(textOf(res)).toContain('照片“empty.jpg”是空的');
    expect(faultBeside(res.text, 'photo')).toContain('处理后的照片');
  });

  it('closes on the spot what a grid worker has settled', async () => {
    const res = await send('shen', { category: 'FIR05', handled: '1' }, ['photo-nogps.jpg']);
    const id = savedId(res);
    expect(await rowOf(id)).toMatchObject({
      state: 'closed',
      closure_type: 'self_handled',
      title: '消防通道',
    });
    expect(await photosOf(db(), id)).toMatchObject([{ kind: 'after' }]);
    expect(textOf(await get('shen', res.get('location')!))).toContain('已登记');
    // 邻里噪声 needs no photo.
    expect(await rowOf(savedId(await send('shen', { category: 'NBR02', handled: '1' })))).toMatchObject({
      state: 'closed',
    });
    const officer = await send('ding', { category: 'FIR05', handled: '1', grid: grid7 }, ['photo-nogps.jpg']);
    expect(faultBeside(officer.text, 'handled')).toContain('只有网格员');
  });

  it('asks who handles it only those who may close on the spot, and refuses others with the first faults', async () => {
    expect(textOf(await get('shen', '/report'))).toContain('我已处理，只登记');
    expect(textOf(await get('ding', '/report'))).not.toMatch(/我已处理|谁来办/);
    const first = await send('ding', { handled: '1', grid: grid7 });
    expect(summaryOf(first.text).map(([href]) => href)).toEqual(['#f-category', '#f-handled']);
    expect(textOf(first)).toContain('有 2 处要改');
    expect(first.text).toContain('id="f-handled"');
  });

  it('leads back to the form when the session had ended, and promises nothing', async () => {
    const agent = house.stranger();
    const sent = await agent
      .post('/report')
      .set('cookie', 'gridcase=ended')
      .set('referer', 'http://127.0.0.1/report?category=FIR05')
      .set('host', '127.0.0.1')
      .field({ category: 'FIR05', story: '挡住了' });
    expect(sent.get('location')).toBe('/sign-in?ended=sent&back=%2Freport%3Fcategory%3DFIR05');
    const door = await agent.get(sent.get('location')!);
    expect(textOf(door)).toContain('刚才交的没有收下');
    expect(textOf(door)).not.toContain('还在');
    const back = await agent
      .post('/sign-in')
      .type('form')
      .send({ as: 'shen', back: '/report?category=FIR05' });
    expect(back.get('location')).toBe('/report?category=FIR05');
    const elsewhere = await agent
      .post('/mine')
      .set('cookie', 'gridcase=ended')
      .set('referer', 'http://evil.example/report')
      .send();
    expect(elsewhere.get('location') ?? '').not.toContain('evil');
  });

  it('says so when a form was too large to be taken in, and leads back to it', async () => {
    const agent = await house.as('shen');
    for (const post of [
      agent.post('/report').field({ category: 'FIR02', story: '长'.repeat(400_000) }),
      agent
        .post('/report')
        .type('form')
        .send({ story: 'x'.repeat(400_000) }),
    ]) {
      const res = await post.set('referer', 'http://127.0.0.1/report').set('host', '127.0.0.1');
      expect([413, 422]).toContain(res.status);
      expect(textOf(res)).toMatch(/没有收下.*按浏览器的“返回”/);
      expect(textOf(res)).not.toContain('还在');
      expect(res.text).toContain('href="/report"');
    }
  });

  it('offers no switch beside the form that would empty it without a script', async () => {
    const { text } = await get('shen', '/report');
    expect(text).toMatch(/<form method="post" action="\/preferences" hidden data-js>/);
    expect((await get('shen', '/mine')).text).not.toContain('data-js');
  });

  it('is for people who report: others are told whom to ask, before their photos are read', async () => {
    const files = filesIn();
    const seen = await get('lin', '/report');
    const sent = await send('lin', { category: 'FIR02', story: '有事', grid: grid7 }, ['orientation-8.jpg']);
    for (const res of [seen, sent]) {
      expect(res.status).toBe(403);
      expect(textOf(res)).toContain('安全管理员');
    }
    expect((await house.stranger().get('/report')).get('location')).toBe('/sign-in?back=%2Freport');
    const stranger = await house.stranger().post('/report').field({ category: 'FIR02', story: '有事' });
    expect(stranger.status).toBe(303);
    expect(filesIn()).toEqual(files);
  });

  it('writes the channel by who reports and for whom', async () => {
    const channels = [
      await send('shen', { category: 'FIR02', story: '巡查' }),
      await send('shen', {
        category: 'FIR02',
        story: '上门',
        contact_name: '王',
        contact_phone: '13800001234',
      }),
      await send('zhou', { category: 'FIR02', story: '来电', grid: grid7 }),
      await send('ding', { category: 'FIR02', story: '窗口', grid: grid7 }),
    ].map(async (res) => (await rowOf(savedId(res))).channel);
    expect(await Promise.all(channels)).toEqual(['grid_patrol', 'door_visit', 'phone', 'walk_in_point']);
  });

  it('learns the personal tile and offers the last places', async () => {
    for (const place of ['甲 楼', '乙 楼']) {
      await send('ma', { category: 'FRD01', story: '接到诈骗电话', place, grid: '330212005013-02' });
      house.street.later(1);
    }
    const { text } = await get('ma', '/report');
    expect(text).toContain('value="FRD01"');
    expect([...text.matchAll(/<option value="(. 楼)">/g)].map((match) => match[1])).toEqual([
      '乙 楼',
      '甲 楼',
    ]);
  });

  it('shows whatever was typed as text', async () => {
    const evil = `"><script>alert('x')</script><img src=x onerror=alert(1)>`;
    const bad = {
      story: evil,
      place: evil,
      contact_name: evil,
      contact_phone: evil,
      grid: evil,
      category: evil,
      other: evil,
    };
    const faulty = await send('shen', bad, [], evil);
    const done = await send('shen', { category: 'FIR02', story: evil, place: evil });
    const saved = await get('shen', `${done.get('location')}?photo=${encodeURIComponent(`heic ${evil}`)}`);
    const form = await get('shen', '/report');
    for (const res of [faulty, saved, form]) {
      expect(res.status).toBeLessThan(500);
      expect(res.text).not.toMatch(/<script>alert|<img src=x/);
    }
    expect(textOf(saved)).toContain(evil.slice(0, 20));
  });

  it.each<[string, string]>([
    ['control characters', 'a\u0001\u0008\u001b[31mb'],
    ['NUL', 'a\0b'],
    ['emoji', '👩‍🚒🔥'.repeat(20)],
    ['turns of the writing direction', '\u202eevil\u2066x'],
    ['half a character', '\ud83d'],
    ['ten thousand signs', 'x'.repeat(10_000)],
    ['a template', '${7*7}{{7*7}}'],
    ['a statement', "'; drop table case_file; --"],
  ])('takes strange text calmly: %s', async (_name, text) => {
    for (const name of [
      'category',
      'grid',
      'place',
      'story',
      'lat',
      'contact_name',
      'contact_phone',
      'channel',
      'handled',
      'severity',
    ]) {
      const res = await send('shen', { category: 'FIR02', story: '有事', [name]: text });
      expect([name, [303, 422].includes(res.status)]).toEqual([name, true]);
    }
    const id = savedId(await send('shen', { category: 'FIR02', story: `有事${text.slice(0, 500)}` }));
    expect((await rowOf(id)).title).toMatch(/^有事[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u);
  });

  it('refuses fields that come twice or a key that is none, without breaking', async () => {
    const agent = await house.as('shen');
    const twice = await agent
      .post('/report')
      .field('story', '一')
      .field('story', '二')
      .field('category', 'FIR02');
    expect(twice.status).toBe(303);
    expect((await send('shen', { key: 'x', category: 'FIR02', story: '有事' })).status).toBe(422);
    expect((await agent.post('/report').type('form').send('category[a]=1&story=s')).status).toBe(422);
    expect((await agent.post('/report').type('json').send('{"category":')).status).toBeLessThan(500);
  });

  it('shows the saved page to who reported it only', async () => {
    const path = (await send('shen', { category: 'FIR02', story: '有事' })).get('location')!;
    expect((await get('zhou', path)).status).toBe(404);
    expect((await get('shen', '/report/saved/nothing')).status).toBe(404);
    for (const query of [
      'photo=nonsense+x&photo[a]=1&more=1e9',
      'photo=broken+打这个电话',
      'photo=999-broken',
    ]) {
      const odd = await get('shen', `${path}?${encodeURI(query)}`);
      expect(odd.status).toBe(200);
      expect(textOf(odd)).not.toMatch(/没存上|打这个电话/);
    }
  });

  const db = () => house.street.db;
  const get = async (login: string, path: string) => (await house.as(login)).get(path).then(inOneLine);

  async function send(
    login: string,
    fields: Fields,
    files: string[] = [],
    fileName?: string,
  ): Promise<Response> {
    const post = (await house.as(login)).post('/report');
    for (const [name, value] of Object.entries({ key: newKey(), ...fields })) post.field(name, value);
    for (const file of files) post.attach('photo', media(file), fileName ?? file);
    return post.then(inOneLine);
  }

  function rowOf(id: string) {
    return db().selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  }

  async function caseCount(): Promise<number> {
    return (await db().selectFrom('case_file').select('id').execute()).length;
  }

  async function rowCounts(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { name } of await db().introspection.getTables()) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db());
      counts[name] = Number(rows[0]?.n);
    }
    return counts;
  }

  function filesIn(): string[] {
    const entries = readdirSync(photoFolder(house.deps.config), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  }
});

function savedId(res: Response): string {
  const id = /^\/report\/saved\/([\w-]{36})/.exec(res.get('location') ?? '')?.[1];
  if (res.status !== 303 || !id) throw new Error(`${res.status}: ${textOf(res)}`);
  return id;
}

/** Markup with single spaces, as the patterns below expect it. */
function inOneLine(res: Response): Response {
  return Object.assign(res, { text: res.text?.replace(/\s+/g, ' ') ?? '' });
}

/** What is ticked on the page: the tile, who handles it, urgent. */
function chosenIn(page: string): string[] {
  return [...page.matchAll(/<input[^>]*type="(?:radio|checkbox)"[^>]*>/g)]
    .filter(([tag]) => tag.includes(' checked'))
    .map(([tag]) => /value="([^"]*)"/.exec(tag)?.[1] ?? '');
}

function faultBeside(page: string, field: string): string {
  const found = new RegExp(`<p class="error" id="f-${field}-error">([\\s\\S]*?)</p>`).exec(page);
  return textOf({ text: found?.[1] ?? '' });
}

function summaryOf(page: string): [string, string][] {
  const [, box = ''] = /id="problem"([\s\S]*?)<\/div>/.exec(page) ?? [];
  return [...box.matchAll(/<a href="([^"]+)">([^<]+)<\/a>/g)].map(([, href = '', text = '']) => [href, text]);
}

function valueOf(page: string, name: string): string {
  const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)</textarea>`).exec(page);
  const input = [...page.matchAll(/<input[^>]*>/g)].find(([tag]) => tag.includes(` name="${name}"`));
  return area?.[1] ?? /value="([^"]*)"/.exec(input?.[0] ?? '')?.[1] ?? '';
}
