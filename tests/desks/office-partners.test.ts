import { afterAll, beforeAll, expect, it } from 'vitest';
import type TestAgent from 'supertest/lib/agent.js';
import { newId } from '#records/ids.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { dongliu, fire } from '#tests/support/street.ts';

const street = `/office/streets/${dongliu}`;
const bank = `${dongliu}-bank`;

onBothEngines('协作单位 in the office', (engine) => {
  let house: House;
  let admin: TestAgent;
  beforeAll(async () => {
    house = await openHouse(engine);
    admin = await house.as('sysadmin');
  });
  afterAll(() => house.close());

  const post = (path: string, fields: object = {}) => admin.post(path).type('form').send(fields);
  const read = async (path: string) => (await admin.get(path).expect(200)).text;
  const plain = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const seenOn = async (path: string) => /name="seen" value="(\d+)"/.exec(await read(path))![1];
  const solar = { board: 'social_work', name: '银龄社会企业', name_en: 'Silver enterprise', phone: '' };
  const idOf = (name: string) => house.deps.reference().partners.find((one) => one.name === name)!.id;
  const endPosts = async (unit: string) => {
    const held = await house.street.db
      .selectFrom('post')
      .select(['id', 'person_id'])
      .where('unit_id', '=', unit)
      .where('ended_at', 'is', null)
      .execute();
    for (const { id, person_id } of held)
      await house.deps.doors.endPost(house.street.who('secadmin'), { personId: person_id, postId: id });
  };

  it('stand on the page of their street, with what they are and how many people sign in for them', async () => {
    const text = plain(await read(street));
    expect(text).toContain('演示银行东柳支行 银行 0574-0000 1510 1 人在岗');
    expect(text).toContain('演示小学 学校 0574-0000 1580 没有人在岗');
    expect(plain(await read('/office'))).toContain('9 个协作单位在用');
  });

  it('are added with their kind; what is wrong is said beside its field, with what was typed', async () => {
    const bare = await post(`${street}/partners`, solar).expect(422);
    expect(bare.text).toContain('value="银龄社会企业"');
    expect(bare.text).toMatch(/id="f-partner-error"/);
    const tangled = { ...solar, partner: 'social_enterprise', groups: ['FIR'] };
    await post(`${street}/partners`, tangled).expect(303);
    const id = idOf(solar.name);
    expect(house.deps.reference().unit(id)).toMatchObject({ partner: 'social_enterprise', groups: [] });
    const page = await read(`/office/units/${id}`);
    expect(plain(page)).toMatch(/协作单位 · 在用.*社会企业.*没有人在岗/);
    expect(page).not.toContain('name="groups"');
    expect(plain(await read('/office/history'))).toContain('添加单位：“银龄社会企业”');
    await post(`${street}/partners`, { ...tangled, partner: 'nobody' }).expect(422);
    await post(`${street}/partners`, tangled).expect(422);
  });

  it('belong to a street: a district has none', async () => {
    await post('/office/streets/330212000000/partners', { ...solar, partner: 'bank' }).expect(404);
    await admin.get('/office/streets/330212000000/partners/new').expect(404);
    expect(await read('/office/streets/330212000000')).not.toContain('partners/new');
  });

  it('are renamed, and keep what they are', async () => {
    const path = `/office/units/${idOf(solar.name)}`;
    const change = { ...solar, name: '银龄助餐社', partner: 'bank', seen: await seenOn(path) };
    await post(path, change).expect(303);
    expect(house.deps.reference().unit(idOf('银龄助餐社'))).toMatchObject({ partner: 'social_enterprise' });
    expect(plain(await read(path))).toContain('由 银龄社会企业 改为 银龄助餐社');
  });

  it('are told of when a template names them and the street has none', async () => {
    expect(plain(await read(street))).not.toContain('联动模板要找');
    const school = `${dongliu}-school`;
    await post(`/office/units/${school}/close`, { seen: await seenOn(`/office/units/${school}`) }).expect(
      303,
    );
    const minors = house.deps.reference().category('PER02')!.short_name;
    expect(plain(await read(street))).toMatch(new RegExp(`联动模板要找.*学校 ?${minors}`));
    expect(plain(await read(street))).toMatch(/已停用的单位 演示小学 0574-0000 1580 · 已停用 学校/);
    await post(`/office/units/${school}/reopen`, { seen: await seenOn(`/office/units/${school}`) }).expect(
      303,
    );
    expect(plain(await read(street))).not.toContain('联动模板要找');
  });

  it('stay in use while they are asked for help, and while somebody signs in for them', async () => {
    const { street: town } = house;
    const id = await town.report('shen', { category: 'FIR06' });
    await town.route('zhou', id, fire);
    await town.step('lin', id, { command: { step: 'sign' } });
    const to = { kind: 'unit', id: bank } as const;
    const limits = { sign: '10min', limit: '1h', share: 0 } as const;
    const ask = { id: newId(), slot: null, side: false, to, item: null, ...limits };
    await town.step('lin', id, { command: { step: 'add-co', ask }, texts: { remark: '请止付' } });
    const path = `/office/units/${bank}`;
    expect(plain(await read(path))).toContain('现在不能停用：还有 1 件没办完的协办、1 个在岗岗位');
    await endPosts(bank);
    const refused = await post(`${path}/close`, { seen: 0 }).expect(422);
    expect(plain(refused.text)).toContain('还有人或在办事件，不能停用');
    expect(plain(refused.text)).toContain('还有 1 件没办完的协办');
  });

  it('are found among the people, whom the security administrator keeps', async () => {
    const property = `${dongliu}-property`;
    const people = await house.as('secadmin');
    const { text } = await people.get(`/people?place=${dongliu}&unit=${property}`).expect(200);
    expect(text).toContain('翁志强');
    expect(text).toMatch(new RegExp(`<option\\s+value="${property}"\\s+selected`));
    const workers = await people.get(`/people?place=${dongliu}&role=handler`).expect(200);
    expect(workers.text).not.toContain(`value="${property}"`);
  });
});
