import { afterAll, beforeAll, expect, it } from 'vitest';
import { sealHeads } from '#records/seals.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { dongliu } from '#tests/support/street.ts';

onBothEngines('the first page of who keeps the house', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(engine);
  });
  afterAll(() => house.close());

  const read = async (login: string, lang = 'zh') => {
    const agent = await house.as(login);
    await agent.post('/preferences').type('form').send({ name: 'lang', value: lang, lang, back: '/' });
    return (await agent.get('/').expect(200)).text;
  };
  const plain = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

  it('tells the system administrator what is missing in the settings', async () => {
    const before = await read('sysadmin');
    expect(plain(before)).toContain('2027 年的放假安排还没有。');
    expect(before).toContain('href="/office"');
    const unit = house.street.book.units.find((one) => one.street === dongliu && one.groups.includes('WSH'))!;
    const admin = await house.as('sysadmin');
    const [, seen = ''] =
      /name="seen" value="([^"]*)"/.exec((await admin.get(`/office/units/${unit.id}`)).text) ?? [];
    const groups = unit.groups.filter((group) => group !== 'WSH');
    const { name, name_en } = unit;
    await admin
      .post(`/office/units/${unit.id}`)
      .type('form')
      .send({ seen, name, name_en, phone: unit.phone ?? '', groups })
      .expect(303);
    const street = plain((await admin.get(`/office/streets/${dongliu}`)).text);
    expect(street).not.toContain('每个类别都有本板块的单位管');
    const [, gaps] = /(\d+) 处没有单位管/.exec(plain((await admin.get('/office')).text)) ?? [];
    expect(Number(gaps)).toBeGreaterThan(0);
    expect(plain(await read('sysadmin'))).toContain(`2027 年的放假安排还没有，${gaps} 处没有单位管。`);
  });

  it('tells the security administrator who never signed in and who is locked', async () => {
    const { db } = house.street;
    const here = await db.selectFrom('person').select('login').where('left_at', 'is', null).execute();
    const text = await read('secadmin');
    const seen = await db.selectFrom('known_device').select('person_id').distinct().execute();
    const never = Number(/(\d+) 人还没登录过/.exec(plain(text))?.[1]);
    expect(never).toBe(here.length - seen.length);
    expect(plain(text)).toContain('没有人被锁。');
    expect(text).toContain('href="/people?state=never"');
    const list = plain((await (await house.as('secadmin')).get('/people?state=never')).text);
    expect(list).toContain(`没登录过 ${never}`);
  });

  it('tells the auditor of the last verification and the latest seal', async () => {
    await house.street.report('shen');
    const head = (await sealHeads(house.street.db, house.street.now(), null))!;
    const before = await read('auditor');
    expect(plain(before)).toContain(`日志还没有全部核对过；今天 09:00 封存到第 ${head.seq} 次。`);
    expect(before).toContain('href="/journal"');
    const auditor = await house.as('auditor');
    await auditor.post('/journal/verify').type('form').send({}).expect(303);
    await expect
      .poll(async () => plain(await read('auditor')), { timeout: 10_000 })
      .toContain('今天 09:00 全部核对过，没有不一致；');
  });

  it('says nothing of it to anybody else', async () => {
    const text = plain(await read('zhou'));
    for (const word of ['放假安排', '没登录过', '封存']) expect(text).not.toContain(word);
  });
});
