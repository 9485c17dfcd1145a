import { afterAll, beforeAll, expect, it } from 'vitest';
import { headText, latestSeal, sealHeads } from '#records/seals.ts';
import { storyOnBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { fire } from '#tests/support/street.ts';

storyOnBothEngines('the journal page', (engine) => {
  let house: House;
  let number: string;
  beforeAll(async () => {
    house = await openHouse(engine);
    const id = await house.street.report('shen', { story: '只有经办人该看到的一句话', title: '秘密标题' });
    await house.street.route('zhou', id, fire);
    number = (await house.street.look('zhou', id)).row.number;
  });
  afterAll(() => house.close());

  it('shows the auditor who took which step, and nothing of the case', async () => {
    const page = await (await house.as('auditor')).get('/journal').expect(200);
    expect(page.text).toMatch(/>周明<\/a>（综合指挥岗）/);
    expect(page.text).toContain('待分流 → 研判中');
    expect(page.text).toContain(number);
    expect(page.text).not.toContain('只有经办人该看到的一句话');
    expect(page.text).not.toContain('秘密标题');
  });

  it('tells nobody who reported a case of secrecy: not in a line, not by his name, not in the table', async () => {
    const id = await house.street.report('ding', { category: 'PUB02' });
    const { row } = await house.street.look('zhou', id);
    expect(row.sensitivity).toBe('W');
    const auditor = await house.as('auditor');
    const { text } = await auditor.get(`/journal?case=${row.number}`).expect(200);
    expect(text).toContain('一位居民');
    const { id: ding, name } = house.street.who('ding');
    expect([text.includes(name), text.includes(ding)]).toEqual([false, false]);
    const his = await auditor.get(`/journal?person=${ding}`).expect(200);
    expect(his.text).not.toContain(row.number);
    const csv = await auditor.post('/journal/export').type('form').send({ case: row.number }).expect(200);
    expect([csv.text.includes('一位居民'), csv.text.includes(name)]).toEqual([true, false]);
  });

  it('prints the head of the day as verify takes it', async () => {
    await sealHeads(house.street.db, house.street.now(), null);
    const page = await (await house.as('auditor')).get('/journal').expect(200);
    expect(page.text).toContain(headText((await latestSeal(house.street.db))!));
    expect(page.text).toContain('全部日志都已封存');
  });

  it('pages through every line once', async () => {
    for (let i = 0; i < 30; i += 1) await house.street.report('bao');
    const auditor = await house.as('auditor');
    const seen: string[] = [];
    let path: string | undefined = '/journal';
    while (path) {
      const { text }: { text: string } = await auditor.get(path).expect(200);
      seen.push(...[...text.matchAll(/<code title="([0-9a-f]{64})"/g)].map((m) => m[1]!));
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    const lines = await house.street.db.selectFrom('journal').select('hash').execute();
    expect(seen.toSorted()).toEqual(lines.map((l) => l.hash).toSorted());
  });

  it('finds one case by its number and says so when there is none', async () => {
    const auditor = await house.as('auditor');
    const one = await auditor.get('/journal').query({ case: number }).expect(200);
    expect([...one.text.matchAll(/<code title=/g)]).toHaveLength(4);
    const none = await auditor.get('/journal').query({ case: 'NB-0' }).expect(200);
    expect(none.text).toContain('没有编号是“NB-0”的日志');
    await auditor.get('/journal').query({ after: 'nonsense' }).expect(422);
  });

  it('tells whose account was changed and how, and no link', async () => {
    const { doors, now } = house.deps;
    const [secadmin, shen] = [house.street.who('secadmin'), house.street.who('shen')];
    await doors.grantPost(secadmin, {
      personId: shen.id,
      role: 'grid_lead',
      placeId: '330212012007',
      unitId: null,
      board: null,
    });
    const token = await doors.makeLink(secadmin, shen.id);
    const { text } = await (await house.as('auditor')).get('/journal').expect(200);
    expect(now()).toBe(house.street.now());
    expect(text).toContain('授予岗位：沈玉兰 · 网格长 · 幸福苑社区');
    expect(text).toContain('发一次性链接：沈玉兰');
    expect(text).not.toContain(token);
  });

  const hashes = (text: string) => [...text.matchAll(/<code title="([0-9a-f]{64})"/g)].length;

  it('filters by who, step, book, unit and day, with ids and codes in the address and no names', async () => {
    const auditor = await house.as('auditor');
    const search = async (asked: Record<string, string>) => {
      const sent = await auditor.post('/journal/search').type('form').send(asked).expect(303);
      const address = String(sent.headers['location']);
      return { address, text: (await auditor.get(address).expect(200)).text };
    };
    const zhou = house.street.who('zhou').id;
    const byName = await search({ who: '周明', case: number });
    expect(byName.address).toBe(`/journal?case=${number}&person=${zhou}`);
    expect(hashes(byName.text)).toBe(3);
    expect(byName.text).toContain('只看 周明 做的');
    expect((await search({ who: 'zhou', case: number })).address).toBe(byName.address);
    const nobody = await search({ who: '查无此人' });
    expect(nobody.address).toBe('/journal?nobody=1');
    expect(nobody.text).toContain('没有叫这个名字的人');
    expect(hashes((await search({ step: 'dispatch', case: number })).text)).toBe(1);
    expect(hashes((await search({ chain: 'people', case: number })).text)).toBe(0);
    expect((await search({ chain: 'people' })).text).toContain('授予岗位');
    expect(hashes((await search({ unit: fire, case: number })).text)).toBe(0);
    expect(hashes((await search({ from: '2026-11-23', to: '2026-11-23', case: number })).text)).toBe(4);
    expect(hashes((await search({ from: '2026-11-24', case: number })).text)).toBe(0);
    expect(hashes((await search({ to: '2026-11-22', case: number })).text)).toBe(0);
  });

  it('gives the filtered lines along as a table that no spreadsheet computes, and notes who took them', async () => {
    const auditor = await house.as('auditor');
    const sheet = await auditor.post('/journal/export').type('form').send({ case: number }).expect(200);
    expect(sheet.headers['content-type']).toContain('text/csv');
    expect(decodeURIComponent(String(sheet.headers['content-disposition']))).toContain('日志-2026-11-23.csv');
    expect(sheet.text.startsWith('\ufeff时间,日志,')).toBe(true);
    const rows = sheet.text.trim().split('\r\n');
    expect(rows).toHaveLength(5);
    expect(rows[1]).toMatch(
      new RegExp(`^2026-11-23 09:00,事件,${number},4,转办,研判中,已转办,周明,综合指挥岗,,[0-9a-f]{64}$`),
    );
    const noted = await auditor.get('/journal?chain=people').expect(200);
    expect(noted.text).toContain('导出日志');
    await house.street.db
      .updateTable('journal')
      .set({ actor_name: '=1+1' })
      .where('chain', '=', (await chain())!)
      .where('seq', '=', 1)
      .execute();
    const risky = await auditor.post('/journal/export').type('form').send({ case: number }).expect(200);
    expect(risky.text).toContain(",'=1+1,");
    await house.street.db
      .updateTable('journal')
      .set({ actor_name: '沈玉兰' })
      .where('chain', '=', (await chain())!)
      .where('seq', '=', 1)
      .execute();
  });

  const chain = async () =>
    (
      await house.street.db
        .selectFrom('case_file')
        .select('id')
        .where('number', '=', number)
        .executeTakeFirst()
    )?.id;

  it('verifies everything in the background, says who did when, and what does not agree', async () => {
    // Enough that it is still under way when the page comes.
    for (let i = 0; i < 150; i += 1) await house.street.report('bao');
    const auditor = await house.as('auditor');
    expect((await auditor.get('/journal/verify').expect(200)).text).toContain('还没有在这里核对过');
    const started = await auditor.post('/journal/verify').type('form').send({}).expect(303);
    expect(started.headers['location']).toBe('/journal/verify');
    const during = await auditor.get('/journal/verify').expect(200);
    expect(during.headers['refresh']).toBe('2');
    expect(during.text).toContain('正在核对');
    const after = await verified(auditor);
    expect(after.text).toContain('账实相符');
    expect(after.headers['refresh']).toBeUndefined();
    expect((await auditor.get('/journal?step=journal-verify').expect(200)).text).toMatch(/核对日志/);

    await house.street.db
      .updateTable('case_file')
      .set({ severity: 'S4' })
      .where('number', '=', number)
      .execute();
    await auditor
      .post('/journal/verify')
      .type('form')
      .send({ head: `999:${'ab'.repeat(32)}` })
      .expect(303);
    const worse = await verified(auditor);
    expect(worse.text).toContain('有 2 处对不上');
    expect(worse.text).toContain(number);
    expect(worse.text).toContain('案件现状与日志不符');
    expect(worse.text).toContain('第 999 次封存');
    const one = await auditor.post('/journal/verify/case').type('form').send({ case: number }).expect(200);
    expect(one.text).toContain('案件现状与日志不符');
    const other = await house.street.report('bao');
    const { row } = await house.street.look('bao', other);
    const good = await auditor
      .post('/journal/verify/case')
      .type('form')
      .send({ case: row.number })
      .expect(200);
    expect(good.text).toContain(`${row.number}：1 行日志都对得上`);
    await auditor.post('/journal/verify/case').type('form').send({ case: 'NB-0' }).expect(422);
  });

  async function verified(auditor: Awaited<ReturnType<House['as']>>) {
    for (;;) {
      const page = await auditor.get('/journal/verify').expect(200);
      if (page.headers['refresh'] === undefined) return page;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('checks a head noted on paper, however it was spaced', async () => {
    const auditor = await house.as('auditor');
    const head = (await latestSeal(house.street.db))!;
    const check = (text: string, status = 200) =>
      auditor.post('/journal/verify/head').type('form').send({ head: text }).expect(status);
    const fours = head.hash.match(/.{4}/g)!.join(' ').toUpperCase();
    expect((await check(`${head.seq}： ${fours}`)).text).toContain('一字不差');
    expect((await check(`${head.seq}:${'0'.repeat(64)}`)).text).toContain('是另一个码');
    expect((await check(`999:${head.hash}`)).text).toContain('这里没有第 999 次封存');
    expect((await check('nonsense', 422)).text).toContain('这一项看不懂');
  });

  it('prints the head of a day on a sheet, and lists the days', async () => {
    const auditor = await house.as('auditor');
    const head = (await latestSeal(house.street.db))!;
    const sheet = await auditor.get('/journal/heads/today').expect(200);
    expect(sheet.text).toContain('日志封存码 2026-11-23');
    for (const four of head.hash.match(/.{4}/g)!) expect(sheet.text).toContain(`<code>${four}</code>`);
    expect(sheet.text).toContain('审计员签字');
    const days = await auditor.get('/journal/heads').expect(200);
    expect(days.text).toContain('/journal/heads/2026-11-23');
    expect((await auditor.get('/journal/heads/2026-11-01').expect(200)).text).toContain('这一天没有封存');
    expect((await auditor.get('/journal/heads?before=2026-10-01').expect(200)).text).toContain('没有封存');
    await auditor.get('/journal/heads/2026-13-01').expect(404);
  });

  it('is closed to everyone else', async () => {
    for (const login of ['shen', 'zhou', 'sysadmin', 'secadmin', 'ning']) {
      await (await house.as(login)).get('/journal').expect(403);
    }
    await house.stranger().get('/journal').expect(303);
  });
});
