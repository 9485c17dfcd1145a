import { readFileSync } from 'node:fs';
import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verify } from '#records/verify.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';

const list = readFileSync(new URL('../support/media/import-people.csv', import.meta.url));
const sentence = (text: string) => (res: { text: string }) => expect(res.text).toContain(text);

onBothEngines('a table of people', (engine) => {
  let house: House;
  let admin: TestAgent;
  beforeEach(async () => {
    house = await openHouse(engine);
    admin = await house.as('secadmin');
  });
  afterEach(() => house.close());

  const upload = (bytes: Buffer | string, name = '名单.csv', agent = admin) =>
    agent.post('/people/import').attach('file', Buffer.from(bytes), name);
  const uploaded = async (bytes: Buffer | string) =>
    (await upload(bytes).expect(303)).headers['location'] as string;
  const seenOn = (page: string) => /name="seen" value="(\w+)"/.exec(page)![1]!;
  const confirm = (path: string, seen: string) => admin.post(path).type('form').send({ seen });
  const people = async () => {
    const rows = await house.street.db.selectFrom('person').select('login').orderBy('login').execute();
    return rows.map(({ login }) => login);
  };

  it('is looked at first, with what is wrong beside each cell, and nothing is written', async () => {
    const before = await people();
    const path = await uploaded(list);
    const { text } = await admin.get(path).expect(200);
    for (const words of [
      '名单.csv，共 8 行',
      '没有用到的列：备注',
      '有错 4',
      '新建 2',
      '有变化 1',
      '没有变化 1',
      '不能和他的“综合指挥岗”由一个人兼任',
      '那里没有这个单位。有：消防安全组',
      '写 11 位手机号',
      '没有找到这个地方。是不是：鄞州区 东柳街道 幸福苑社区 第7网格',
      '姓名里有不能用的符号',
      '写入好的 3 行，有错的 4 行不写',
    ])
      expect(text).toContain(words);
    const added = await admin.get(`${path}?tab=add`).expect(200);
    for (const words of ['登录名会是 guxin', '板块牵头人 · 应急管理 · 鄞州区 东柳街道'])
      expect(added.text).toContain(words);
    expect(await people()).toEqual(before);
  });

  it('gives its faulty rows back, safe to open in a table program', async () => {
    const path = await uploaded(list);
    const { text, headers } = await admin.get(`${path}/faults.csv`).expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('attachment');
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toBe('\uFEFF姓名,登录名,电话,岗位,地点,承办单位,板块,错在哪里');
    expect(text).toContain(`"'=HYPERLINK(""http`);
    // It is read again as it is, apostrophe and all.
    const again = await uploaded(text);
    await admin.get(again).expect(sentence('有错 4'));
  });

  it('is written whole, once, and links are made for the new people', async () => {
    const before = await people();
    const path = await uploaded(list);
    const seen = seenOn((await admin.get(path)).text);
    const [first, second] = await Promise.all([confirm(path, seen), confirm(path, seen)]);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(first.headers['location']).toBe(second.headers['location']);
    expect(await people()).toEqual([...before, 'guxin', 'qianduo'].toSorted());
    const done = await admin.get(first.headers['location']!).expect(200);
    for (const words of ['新建账号 2 个，加岗位 3 个', '顾新', '钱多', '给这 2 人做设密码的链接'])
      expect(done.text).toContain(words);
    const [, ids] = /name="ids" value="([^"]+)"/.exec(done.text)!;
    await admin.post('/people/links').type('form').send({ ids }).expect(303);
    const sheet = await admin.get('/people/links').expect(200);
    const tokens = [...sheet.text.matchAll(/welcome\/([\w-]{43})/g)].map(([, token]) => token!);
    expect(tokens).toHaveLength(2);
    await house.stranger().get(`/welcome/${tokens[0]}`).expect(200).expect(sentence('顾新'));
    // Nobody else reads them, not even the same administrator on another device, and not for long.
    await (await house.as('secadmin')).get('/people/links').expect(sentence('没有要发的链接'));
    house.street.later(11);
    await admin.get('/people/links').expect(sentence('没有要发的链接'));
    const again = await uploaded(list);
    await admin.get(again).expect(sentence('没有变化 4')).expect(sentence('没有要写的'));
    expect((await verify(house.street.db, [], () => {})).findings).toEqual([]);
  });

  it('makes no link for whoever has a password already', async () => {
    const ids = house.street.who('zhou').id;
    await admin.post('/people/links').type('form').send({ ids }).expect(303);
    await admin.get('/people/links').expect(200).expect(sentence('没有要发的链接'));
  });

  it('is shown again when people changed between looking and writing', async () => {
    const path = await uploaded('姓名,登录名\n顾新,\n');
    const seen = seenOn((await admin.get(path)).text);
    await admin.post('/people').type('form').send({ name: '顾欣', login: 'guxin' }).expect(303);
    const refused = await confirm(path, seen).expect(409);
    expect(refused.text).toContain('结果有变化');
    expect(refused.text).toContain('登录名会是 guxin2');
    await confirm(path, seenOn(refused.text)).expect(303);
    expect(await people()).toContain('guxin2');
  });

  it('waits for an hour', async () => {
    const path = await uploaded(list);
    const seen = seenOn((await admin.get(path)).text);
    for (let i = 0; i < 3; i += 1) {
      house.street.later(20);
      await admin.get('/people').expect(200);
    }
    await confirm(path, seen).expect(404).expect(sentence('请把文件再传一遍'));
    expect(await people()).not.toContain('guxin');
    await admin.get('/people/import/done?at=2026-11-23T01:00:00.000Z').expect(404);
  });

  it.each([
    ['请先选一个 CSV 文件', null],
    ['这个文件是空的', ''],
    ['另存为 CSV', Buffer.from('504b030414', 'hex')],
    ['认不出来', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['第 2 行的双引号', '姓名\n"周明\n'],
    ['没有“姓名”这一列', '电话,岗位\n1,2\n'],
    ['“手机”这一列有两个', '姓名,电话,手机\n周明,1,2\n'],
    ['表头下面没有人', '姓名,电话\r\n,,\r\n'],
    ['有 5001 行', `姓名\n${'周明\n'.repeat(5001)}`],
    ['文件超过 2 MB', `姓名\n${'周'.repeat(800_000)}`],
  ])('is refused with the reason: %s', async (words, bytes) => {
    const before = await people();
    const sent =
      bytes === null ? admin.post('/people/import').field('x', '1') : upload(Buffer.from(bytes as string));
    await sent.expect(422).expect(sentence(words));
    expect(await people()).toEqual(before);
  });

  it.each([
    ['English headings and roles', 'Name,Sign-in name,Role,Place\nGu Xin,,Grid worker,330212012007-07\n'],
    ['codes', 'name;login;role;place\nGu Xin;;grid_worker;330212012007-07\n'],
    ['other words for a column', '姓名*\t账号\t角色\t网格\nGu Xin\t\t网格员\t第7网格\n'],
    ['columns in another order', '网格,姓名\n,Gu Xin\n'],
    ['GBK', Buffer.from('d0d5c3fb0d0a47752058696e0d0a', 'hex')],
  ])('may have %s', async (_what, bytes) => {
    const { text } = await admin.get(await uploaded(bytes)).expect(200);
    expect(text).toMatch(/登录名会是 guxin|岗位也要填/);
  });

  it('has a template that is read as it is', async () => {
    const { text } = await admin.get('/people/import/template.csv').expect(200);
    expect(text).toBe('\uFEFF姓名,登录名,电话,岗位,地点,承办单位,板块\r\n');
    await upload(text).expect(422).expect(sentence('表头下面没有人'));
  });

  it('of five thousand rows is looked at and written while others go on', { timeout: 60_000 }, async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, i) =>
        `顾${String.fromCharCode(0x4e00 + i)},${13_800_000_000 + i},网格员,${i % 50 === 0 ? '无此处' : '第7网格'}`,
    );
    const before = await people();
    const began = performance.now();
    const path = await uploaded(`姓名,电话,岗位,地点\n${rows.join('\n')}\n`);
    const { text } = await admin.get(path).expect(200);
    expect(text).toContain('写入好的 4900 行，有错的 100 行不写');
    const written = confirm(path, seenOn(text));
    const worker = await house.as('shen');
    await worker.get('/me').expect(200);
    await written.expect(303);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(await people()).toHaveLength(before.length + 4900);
    await admin.get('/people?page=99').expect(200).expect(sentence('第 99 页，共 99 页'));
  });
});
