import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type TestAgent from 'supertest/lib/agent.js';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { dongliu, fire } from '#tests/support/street.ts';

const grids = `/office/streets/${dongliu}/grids`;

onBothEngines('the office’s pages', (engine) => {
  let house: House;
  let admin: TestAgent;
  beforeAll(async () => {
    house = await openHouse(engine);
    admin = await house.as('sysadmin');
  });
  afterAll(() => house.close());

  const post = (path: string, fields: object) => admin.post(path).type('form').send(fields);
  const read = async (path: string) => (await admin.get(path).expect(200)).text;
  /** What a hidden field of a page holds; of several forms the nth. */
  const hidden = (text: string, name: string, nth = 0) =>
    [...text.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))][nth]?.[1] ?? '';
  const plain = (text: string) => text.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ');

  it('say what there is to keep, what is missing, and show no case', async () => {
    const id = await house.street.report('shen', { title: '电线拖地', story: '三楼拉线充电' });
    await house.street.route('zhou', id, fire);
    const text = plain(await read('/office'));
    expect(text).toContain('28 个承办单位在用');
    expect(text).toContain('143 个类别，分 27 个大类');
    expect(text).toContain('2027 年的还没有');
    const { number } = (await house.street.look('zhou', id)).row;
    for (const path of [
      '/office',
      `/office/streets/${dongliu}`,
      `/office/units/${fire}`,
      grids,
      '/office/categories/FIR02',
    ]) {
      const page = await read(path);
      for (const secret of ['电线拖地', '三楼拉线', '沈玉兰', number])
        expect(page, path).not.toContain(secret);
    }
  });

  it('are for the system administrator; the auditor reads the changes only', async () => {
    const auditor = await house.as('auditor');
    await auditor.get('/office/history').expect(200);
    await auditor.get('/office').expect(403);
    await (await house.as('secadmin')).get('/office/history').expect(403);
  });

  describe('streets and units', () => {
    it('name in words the categories that nobody handles', async () => {
      const before = plain(await read(`/office/streets/${dongliu}`));
      expect(before).toContain('每个类别都有本板块的单位管');
      const unit = house.street.book.units.find(
        (one) => one.street === dongliu && one.groups.includes('WSH'),
      )!;
      const groups = unit.groups.filter((group) => group !== 'WSH');
      const form = await read(`/office/units/${unit.id}`);
      const fields = {
        name: unit.name,
        name_en: unit.name_en,
        phone: unit.phone ?? '',
        groups,
        seen: hidden(form, 'seen'),
      };
      await post(`/office/units/${unit.id}`, fields).expect(303);
      const after = plain(await read(`/office/streets/${dongliu}`));
      expect(after).toContain('哪些类别没有单位管');
      expect(after).toContain('微心愿、微更新与社区基金');
      const edit = plain(await read(`/office/units/${unit.id}`));
      expect(edit).toContain('微心愿、微更新与社区基金（现在没有单位管）');
    });

    it('take a new unit at once and keep what was typed when something is wrong', async () => {
      const path = `/office/streets/${dongliu}/units`;
      const wrong = await post(path, {
        board: 'emergency',
        name: '',
        name_en: 'Rescue',
        phone: 'call me',
        groups: 'NAT',
      });
      expect(wrong.status).toBe(422);
      expect(wrong.text).toContain('value="Rescue"');
      expect(wrong.text).toContain('value="call me"');
      expect(plain(wrong.text)).toContain('只写数字、空格和横线');
      expect(wrong.text).toMatch(/value="NAT"\s+checked/);
      await post(path, {
        board: 'emergency',
        name: '应急队',
        name_en: 'Rescue',
        phone: '',
        groups: ['NAT', 'FIR'],
      }).expect(303);
      expect(await read(`/office/streets/${dongliu}?saved=1`)).toContain('应急队');
      expect(house.deps.reference().unit(`${dongliu}-u1`)?.groups).toEqual(['FIR', 'NAT']);
      expect(plain(await read('/office'))).toContain('添加单位');
    });

    it('keep a district’s own units, for what its streets cannot settle', async () => {
      const place = '/office/streets/330212000000';
      expect(await read('/office/streets')).toContain(`href="${place}"`);
      const before = plain(await read(place));
      expect(before).toContain('区应急管理局');
      expect(before).not.toContain('没有单位管');
      await post(`${place}/units`, {
        board: 'emergency',
        name: '区水利局',
        name_en: 'Water',
        phone: '',
        groups: ['NAT'],
      }).expect(303);
      expect(plain(await read(place))).toContain('区水利局');
      const { higher, units } = house.deps.reference();
      expect(higher.find(({ name }) => name === '区水利局')).toMatchObject({
        street: null,
        district: '330212000000',
      });
      expect(units.some(({ name }) => name === '区水利局')).toBe(false);
      await admin.get(`${place}/grids`).expect(404);
    });

    it('tell the second of two editors who changed what and when, and save once he insists', async () => {
      const path = `/office/units/${dongliu}-u1`;
      const [mine, theirs] = [await read(path), await read(path)];
      const fields = (name: string, page: string) => ({
        name,
        name_en: 'Rescue',
        groups: ['FIR', 'NAT'],
        seen: hidden(page, 'seen'),
      });
      await post(path, fields('应急一队', mine)).expect(303);
      const late = await post(path, fields('应急二队', theirs)).expect(409);
      const told = plain(late.text);
      expect(told).toContain('别人先改了');
      expect(told).toMatch(/系统管理员 今天 09:00 把“应急队”的名称由 应急队 改为 应急一队/);
      expect(late.text).toContain('value="应急二队"');
      await post(path, fields('应急二队', late.text)).expect(303);
      expect(plain(await read(path))).toContain('由 应急一队 改为 应急二队');
    });

    it('say how many cases and posts keep a unit open, and nothing of them', async () => {
      const page = await read(`/office/units/${fire}`);
      expect(plain(page)).toMatch(/现在不能停用：还有 1 件在办事件、\d 个在岗岗位/);
      const refused = await post(`/office/units/${fire}/close`, { seen: hidden(page, 'seen') }).expect(422);
      expect(plain(refused.text)).toContain('还有人或在办事件，不能停用');
      const own = await read(`/office/units/${dongliu}-u1`);
      await post(`/office/units/${dongliu}-u1/close`, { seen: hidden(own, 'seen') }).expect(303);
      expect(plain(await read(`/office/streets/${dongliu}`))).toContain('已停用的单位');
      const closed = await read(`/office/units/${dongliu}-u1`);
      await post(`/office/units/${dongliu}-u1/reopen`, { seen: hidden(closed, 'seen') }).expect(303);
    });
  });

  describe('grids by a table', () => {
    const csv = async () => (await admin.get(`${grids}.csv`).expect(200)).text;
    const send = (bytes: Buffer) => admin.post(`${grids}/check`).attach('file', bytes, 'grids.csv');

    it('come down as a table that goes back up unchanged, as UTF-8 with its mark or as GBK', async () => {
      const text = await csv();
      expect(text.startsWith('\uFEFFcommunity_code,community_name,grid_code,grid_name,name_en\r\n')).toBe(
        true,
      );
      const same = await send(Buffer.from(text)).expect(200);
      expect(plain(same.text)).toContain('新增 0，改名 0，恢复 0，不变 58，表里没有的 0');
      // 第1网格 in GBK, whatever else the table says.
      const gbk = Buffer.concat([
        Buffer.from('community_code,community_name,grid_code,grid_name,name_en\r\n330212012007,'),
        Buffer.from('d0d2b8a3d4b7c9e7c7f8', 'hex'),
        Buffer.from(',330212012007-01,'),
        Buffer.from('b5da31cdf8b8f1', 'hex'),
        Buffer.from(',Grid 1\r\n'),
      ]);
      expect(plain((await send(gbk).expect(200)).text)).toContain('不变 1，表里没有的 57');
    });

    it('are checked first, each fault beside its cell, and nothing is written', async () => {
      const rows = [
        'community_code,community_name,grid_code,grid_name,name_en',
        '330212012007,安居社区,330212012007-30,第30网格,Grid 30',
        '330212012007,幸福苑社区,330212012007-40-01,第1微网格,Micro-grid 1',
        '330212012007,幸福苑社区,330212012007-31,,Grid 31',
      ];
      const answer = await send(Buffer.from(rows.join('\n'))).expect(422);
      const told = plain(answer.text);
      expect(told).toContain('有 3 行要改');
      expect(told).toContain('安居社区这个代码在这里是“幸福苑社区”');
      expect(told).toContain('没有网格 330212012007-40');
      expect(told).toContain('这一格要填');
      expect(answer.text).not.toContain('确认写入');
    });

    it('are written when confirmed; a second look shows what is left out and who is there', async () => {
      const text = (await csv()).replace('第9网格', '河边网格').replace(/^.*330212012007-07-04.*\r\n/m, '');
      const added = `${text}330212012007,幸福苑社区,330212012007-10,第10网格,Grid 10\r\n`;
      const check = await send(Buffer.from(added)).expect(200);
      const told = plain(check.text);
      expect(told).toContain('新增 1，改名 1，恢复 0，不变 56，表里没有的 1');
      expect(told).toContain('原名 第9网格');
      const fields = {
        text: unescaped(hidden(check.text, 'text')),
        key: hidden(check.text, 'key'),
        close_missing: '1',
      };
      await post(`${grids}/import`, fields).expect(303);
      const page = await read(grids);
      expect(page).toContain('河边网格');
      expect(page).toContain('330212012007-10');
      // The same form sent twice counts once.
      await post(`${grids}/import`, fields).expect(303);
      expect(plain(await read('/office/history'))).toContain('导入网格：3 处');
      const without = await send(
        Buffer.from(
          text.replace(/^.*330212012007-07,.*\r\n/m, '').replaceAll(/^.*330212012007-07-.*\r\n/gm, ''),
        ),
      );
      expect(plain(without.text)).toContain('所以这次不能一起停用');
      expect(without.text).not.toContain('name="close_missing"');
    });

    it.each([
      ['nothing', '', '文件是空的'],
      ['other columns', 'a,b\n1,2\n', '第一行的列名不对'],
      ['a workbook', 'PK\u0003\u0004 and so on', '另存为 CSV'],
    ])('refuse %s with a sentence at the field', async (_what, text, sentence) => {
      const answer = await send(Buffer.from(text)).expect(422);
      expect(plain(answer.text)).toContain(sentence);
    });

    it('are also added and renamed by hand', async () => {
      const bad = await post(grids, { code: '330212012007-1', name: '新网格', name_en: 'New' }).expect(422);
      expect(plain(bad.text)).toContain('代码不对，要像 330212012007-07');
      await post(grids, { code: '330212012007-11', name: '新网格', name_en: 'New' }).expect(303);
      const page = await read('/office/grids/330212012007-11');
      await post('/office/grids/330212012007-11', {
        name: '东门网格',
        name_en: 'East gate',
        seen: hidden(page, 'seen'),
      }).expect(303);
      expect(plain(await read('/office/grids/330212012007-11'))).toContain('由 新网格 改为 东门网格');
      expect(plain(await read('/office/grids/330212012007-07'))).toMatch(
        /现在不能停用：还有 1 件在办事件、\d 个在岗岗位/,
      );
    });
  });

  describe('categories and limits', () => {
    const fieldsOf = (code: string) => {
      const one = house.deps.reference().category(code)!;
      const limits = (['accept', 'respond', 'dispose'] as const).flatMap((stage) => [
        [stage, String(one.limits[stage]?.amount ?? '')],
        [`${stage}_unit`, one.limits[stage]?.unit ?? 'h'],
      ]);
      return {
        ...(Object.fromEntries(limits) as Record<string, string>),
        board: one.board ?? '',
        severity: one.severity,
        short_name: one.short_name,
        short_name_en: one.short_name_en,
        evidence: one.evidence,
        evidence_en: one.evidence_en,
        ...(one.photoNeeded && { photo_needed: '1' }),
        close_needs: one.closeNeeds,
        ...(one.selfClose && { self_close: '1' }),
        reason: '',
        seen: '0',
      };
    };

    it('want a reason, keep what was typed, and show from what to what', async () => {
      const path = '/office/categories/FIR02';
      expect(plain(await read(path))).toContain('已经在办的事件，办结时限不变');
      const typed = { ...fieldsOf('FIR02'), dispose: '12' };
      const bare = await post(path, typed).expect(422);
      expect(bare.text).toContain('value="12"');
      expect(plain(bare.text)).toContain('这一项要填');
      await post(path, { ...typed, reason: '东柳街道 12 号文' }).expect(303);
      const told = plain(await read(`${path}?saved=1`));
      expect(told).toContain('系统管理员 今天 09:00 把“FIR02 飞线充电”的处置时限由 24 小时 改为 12 小时');
      expect(told).toContain('理由：东柳街道 12 号文');
      expect(house.deps.reference().category('FIR02')?.limits.dispose).toEqual({ amount: 12, unit: 'h' });
    });

    it('say what closing needs, which is asked for from then on', async () => {
      const path = '/office/categories/FIR03';
      const typed = { ...fieldsOf('FIR03'), reason: '验收要有文书' };
      const both = await post(path, { ...typed, close_needs: ['document', 'agreement'] }).expect(422);
      expect(plain(both.text)).toContain('文书和协议填在同一格，只勾一个');
      expect(both.text).toMatch(/value="agreement"\s+checked/);
      await post(path, { ...typed, close_needs: ['loss'] }).expect(422);
      await post(path, { ...typed, close_needs: ['anything'] }).expect(422);
      expect(house.deps.reference().category('FIR03')?.closeNeeds).toEqual(['before']);
      await post(path, { ...typed, close_needs: ['document', 'before'] }).expect(303);
      expect(house.deps.reference().category('FIR03')?.closeNeeds).toEqual(['before', 'document']);
      expect(plain(await read(path))).toContain('改类别：“FIR03');
      expect(plain(await read(path))).toContain('还要的凭据：加上 文书');
      const later = /name="seen" value="(\d+)"/.exec(await read(path))?.[1];
      await post(path, { ...typed, close_needs: undefined, seen: later }).expect(303);
      expect(house.deps.reference().category('FIR03')?.closeNeeds).toEqual([]);
    });

    it('name the field of each fault at the top, and show who is told with the lead', async () => {
      const empty = { number: '', category: '', name: '', lead: '' };
      const bare = await post('/office/duties', { street: dongliu, ...empty }).expect(422);
      expect(plain(bare.text)).toMatch(
        /编号：写成 3 或 3.2 的样子.*类别：选一项.*事项：这一项要填.*牵头单位：选一项/,
      );
      const fraud = plain(await read('/office/categories/FRD01'));
      expect(fraud).toMatch(/联动模板.*派出所 ?5 分钟 ?2 小时.*银行 ?10 分钟 ?30 分钟/);
      expect(plain(await read('/office/categories/FIR02'))).not.toContain('联动模板');
      expect(plain(await read('/office'))).toContain('2 个街道还缺联动模板要找的协作单位');
    });

    it('lock what the law fixes, on the page and on the server', async () => {
      const page = plain(await read('/office/categories/FAM01'));
      expect(page).toContain('时限由法律规定，不能改。依据：法规：宁波人民调解条例');
      const forged = { ...fieldsOf('FAM01'), dispose: '90', reason: '想改' };
      const answer = await post('/office/categories/FAM01', forged).expect(422);
      expect(plain(answer.text)).toContain('这个时限由法律规定，不能改');
      expect(house.deps.reference().category('FAM01')?.limits.dispose).toEqual({ amount: 30, unit: 'd' });
    });

    it('count last week’s cases before anything is saved', async () => {
      const path = '/office/categories/FIR07';
      const fields = { ...fieldsOf('FIR07'), dispose: '1', dispose_unit: 'h', do: 'preview' };
      expect(plain((await post(path, fields).expect(200)).text)).toContain('上周这一类不到 5 件');
      for (let i = 0; i < 5; i += 1) await house.street.report('shen', { category: 'FIR07' });
      house.street.later(90);
      // Half an hour without a word ends a session.
      admin = await house.as('sysadmin');
      const told = plain((await post(path, fields).expect(200)).text);
      expect(told).toContain('上周这一类有 5 件。按填的时限，会超时 5 件；按现在的时限，超时 0 件。');
      expect(house.deps.reference().category('FIR07')?.limits.dispose).not.toEqual({ amount: 1, unit: 'h' });
    });

    it('change the default limits of a severity within bounds', async () => {
      const limits = house.deps.reference().severityLimits.S3;
      const table = Object.fromEntries(
        Object.entries(limits).flatMap(([stage, limit]) => [
          [stage, limit.amount],
          [`${stage}_unit`, limit.unit],
        ]),
      );
      const path = '/office/limits/S3';
      const wrong = await post(path, { ...table, sign: 'soon', reason: '试行', seen: 0 }).expect(422);
      expect(wrong.text).toContain('value="soon"');
      const long = await post(path, { ...table, sign: 9, sign_unit: 'wd', reason: '试行', seen: 0 }).expect(
        422,
      );
      expect(plain(long.text)).toContain('比不那么紧急的一级还长');
      await post(path, { ...table, sign: 2, sign_unit: 'wh', reason: '试行', seen: 0 }).expect(303);
      expect(plain(await read('/office/limits'))).toContain('“一般”默认时限的签收时限由 4 工时 改为 2 工时');
      await post(path, { ...table, sign: 3, sign_unit: 'wh', reason: '试行', seen: 0 }).expect(409);
    });
  });

  describe('holidays', () => {
    const list =
      'date,kind,name_zh,name_en\n2027-01-01,holiday,元旦,New Year\n2027-10-01,holiday,国庆节,National Day\n';

    it('draw a year, and say in words which are not published', async () => {
      const year = await read('/office/holidays?year=2026');
      expect(year.match(/<table>/g)).toHaveLength(12);
      expect(year.match(/class="day off"/g)!.length).toBeGreaterThan(30);
      expect(plain(await read('/office/holidays?year=2027'))).toContain('还没有公布');
      await admin.get('/office/holidays/1812/days.csv').expect(404);
    });

    it('are checked, then published with the year’s list', async () => {
      const wrong = await post('/office/holidays/2027/check', {
        text: `${list}2027-10-11,makeup_workday,国庆节,Day\n2027-13-01,off,,\n`,
      }).expect(422);
      expect(plain(wrong.text)).toContain('调休上班只能在周六、周日');
      expect(plain(wrong.text)).toContain('没有这一天');
      const check = await post('/office/holidays/2027/check', { text: list }).expect(200);
      expect(plain(check.text)).toContain('新增 2 天，改 0 天，不变 0 天，去掉 0 天');
      const fields = {
        text: unescaped(hidden(check.text, 'text')),
        seen: hidden(check.text, 'seen'),
        key: hidden(check.text, 'key'),
      };
      await post('/office/holidays/2027', fields).expect(303);
      expect(house.deps.reference().calendar.knownUntil).toBe('2027-12-31');
      const csv = (await admin.get('/office/holidays/2027/days.csv').expect(200)).text;
      expect(csv).toContain('2027-10-01,holiday,国庆节,National Day');
      await post('/office/holidays/2027', {
        ...fields,
        key: 'another-key',
        text: list.replace('元旦', '新年'),
      }).expect(409);
    });
  });

  describe('duty phones', () => {
    it('are added, and those of city and districts stand on the sign-in page', async () => {
      const wrong = await post('/office/phones', {
        place: '',
        name: '夜班',
        name_en: 'Night',
        phone: 'ring',
        position: '0',
      }).expect(422);
      expect(wrong.text).toContain('value="夜班"');
      const phone = {
        place: '330212000000',
        name: '夜间值班',
        name_en: 'Night desk',
        phone: '0574-0000 8009',
        position: '9',
      };
      await post('/office/phones', phone).expect(303);
      const door = (await house.stranger().get('/sign-in').expect(200)).text;
      expect(door).toContain('href="tel:057400008009"');
      expect(plain(door)).toContain('夜间值班');
      expect(plain(door)).not.toContain('街道值班领导');
      const { id } = house.deps.reference().phones.find((one) => one.name === '夜间值班')!;
      const page = await read(`/office/phones/${id}`);
      await post(`/office/phones/${id}/close`, { seen: hidden(page, 'seen') }).expect(303);
      expect((await house.stranger().get('/sign-in')).text).not.toContain('夜间值班');
    });
  });

  it('read in English without a Chinese word of ours', async () => {
    const english = await house.as('sysadmin');
    await english
      .post('/preferences')
      .type('form')
      .send({ name: 'lang', value: 'en', back: '/' })
      .expect(303);
    const addresses = [
      '/office',
      '/office/streets',
      `/office/streets/${dongliu}`,
      grids,
      '/office/categories',
      '/office/limits',
    ];
    for (const path of [...addresses, '/office/holidays?year=2026', '/office/phones']) {
      const { text } = await english.get(path).expect(200);
      const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
      // What people wrote, reasons and names, stays as they wrote it; so do seals.
      const ours = plain(
        main
          .replaceAll(/<ol class="changes">[\s\S]*?<\/ol>/g, '')
          .replaceAll(/<span class="seal[\s\S]*?<\/span>/g, ''),
      );
      expect(ours.match(/.{0,20}\p{Script=Han}.{0,10}/u)?.[0] ?? '', path).toBe('');
    }
  });
});

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
