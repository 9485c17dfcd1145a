import type TestAgent from 'supertest/lib/agent.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPassword } from '#scripts/demo/people.ts';
import { verify } from '#records/verify.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { fire } from '#tests/support/street.ts';

const good = 'a sentence of my own';
const sentence = (text: string) => (res: { text: string }) => expect(res.text).toContain(text);

const acts = ['posts', 'posts/y/end', 'change', 'link', 'sessions/end', 'unlock', 'shut', 'leave', 'return'];

onBothEngines('people', (engine) => {
  let house: House;
  let admin: TestAgent;
  beforeAll(async () => {
    house = await openHouse(engine, { demo: false });
    admin = await house.as('secadmin');
  });
  afterAll(() => house.close());
  const send = (path: string, body: object = {}) => admin.post(path).type('form').send(body);
  const idOf = async (login: string) => {
    const row = house.street.db.selectFrom('person').select('id').where('login', '=', login);
    return (await row.executeTakeFirstOrThrow()).id;
  };

  it('are listed for the security administrator alone', async () => {
    await admin.get('/people').expect(200).expect(sentence('在岗 31 人'));
    const id = await idOf('shen');
    for (const login of ['sysadmin', 'auditor', 'zhou', 'shen', 'ning']) {
      const browser = await house.as(login);
      for (const path of ['', '/new', '/import', '/links', `/${id}`, `/${id}/grant`])
        await browser.get(`/people${path}`).expect(403);
      for (const path of ['', '/search', '/links', '/import', ...acts.map((act) => `/${id}/${act}`)])
        await browser.post(`/people${path}`).type('form').send({ q: 'x' }).expect(403);
    }
    await house.stranger().get('/people').expect(303);
  });

  it.each(['', '/search', '/links', '/import', '/import/x', ...acts.map((act) => `/x/${act}`)])(
    'are shut to other sites: POST /people%s',
    async (path) => {
      for (const from of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }])
        await admin.post(`/people${path}`).set(from).type('form').send({ name: 'x' }).expect(403);
    },
  );

  const named = (page: string) => [...page.matchAll(/><b>([^<]+)<\/b><\/a/g)].map(([, name]) => name);

  it.each([
    ['周明', ['周明']],
    ['周', ['周明']],
    ['zhou ming', ['周明']],
    ['ZhouMing', ['周明']],
    ['zm', ['周明']],
    ['zhm', ['周明']],
    ['ming', ['周明']],
    ['xiaof', ['丁小芳']],
    ['shen', ['审计管理员', '沈玉兰']],
    ['auditor', ['审计管理员']],
    ['zzz', []],
    ["'; drop table person; --", []],
  ])('are found by %s, which stays out of the address', async (q, names) => {
    const { text } = await send('/people/search', { q }).expect(200);
    expect(named(text)).toEqual(names);
    expect(text).toContain(`找到 ${names.length} 人`);
    expect(text).not.toMatch(/href="[^"]*[?&]q=/);
  });

  it('are all found by signs that stand for anything, and go back to the list without a name', async () => {
    await send('/people/search', { q: '%' }).expect(200).expect(sentence('找到 31 人'));
    const { headers } = await send('/people/search', { q: '', role: 'handler', state: 'never' }).expect(303);
    expect(headers['location']).toBe('/people?state=never&role=handler');
  });

  it('are narrowed by role, place, unit, board and state', async () => {
    const at = async (query: string) => named((await admin.get(`/people?${query}`).expect(200)).text);
    expect(await at('role=street_dispatcher')).toEqual(['李倩', '汤伟', '周明']);
    expect(await at('role=street_dispatcher&place=330212005000')).toEqual(['汤伟']);
    expect(await at('place=330212005000')).toEqual(['马建军', '汤伟']);
    expect(await at(`unit=${fire}`)).toEqual(['林涛']);
    expect(await at('board=mediation&role=board_lead')).toEqual(['陈立']);
    expect(await at('state=left')).toEqual([]);
    const never = await at('state=never');
    expect(never).toContain('包国强');
    expect(never).not.toContain('安全管理员');
    // What nobody offers is as good as not asked for.
    expect(await at('role=king&state=dead&page=-3')).toHaveLength(31);
  });

  it('get an account, posts, a link, and sign in', async () => {
    await send('/people', { name: '', login: 'X Y', phone: '12' })
      .expect(422)
      .expect(sentence('登录名用 2 到 32 个'))
      .expect(sentence('电话写 11 位'));
    await send('/people', { name: '顾新', login: 'zhou' }).expect(422).expect(sentence('已经有人用了'));
    const made = await send('/people', { name: '顾新', login: 'gu', phone: '138 0000-7777' }).expect(303);
    const [page] = made.headers['location']!.split('?') as [string];
    await admin.get(page).expect(200).expect(sentence('138****7777'));

    await send(`${page}/posts`, { role: 'handler', place: '没有的街道' })
      .expect(422)
      .expect(sentence('没有找到'));
    await send(`${page}/posts`, { role: 'handler', place: '东柳街道' })
      .expect(422)
      .expect(sentence('消防安全组'));
    await send(`${page}/posts`, { role: 'handler', place: '东柳街道', unit: fire }).expect(303);
    await send(`${page}/posts`, { role: 'checker', place: '东柳街道' })
      .expect(422)
      .expect(sentence('不能和他现有的岗位'));
    await send(`${page}/posts`, { role: 'board_lead', place: '东柳街道' })
      .expect(422)
      .expect(sentence('要选板块'));
    await send(`${page}/posts`, { role: 'board_lead', place: '东柳街道', board: 'emergency' }).expect(303);
    const several = await send(`${page}/posts`, { role: 'grid_worker', place: '第2网格' }).expect(422);
    expect(several.text).toContain('有几个同名的');
    expect(several.text).toContain('in=330212005013-02');
    await send(`${page}/posts`, { role: 'grid_worker', place: '330212005013-02' }).expect(303);
    await send(`${page}/posts`, { role: 'grid_worker', place: '幸福苑社区 第2网格' }).expect(303);

    await send(`${page}/link`).expect(303).expect('location', page);
    const { text } = await admin.get(page).expect(200);
    // Reloading the page makes no other link, which would end this one; nobody else reads it, and not for long.
    expect((await admin.get(page)).text).toContain('/welcome/');
    expect((await (await house.as('secadmin')).get(page)).text).not.toContain('/welcome/');
    const [, token] = /http:\/\/127\.0\.0\.1:8080\/welcome\/([\w-]{43})/.exec(text)!;
    const browser = house.stranger();
    await browser.get(`/welcome/${token}`).expect(200).expect(sentence('顾新，您的登录名是 gu'));
    const set = (password: string, again = password) =>
      browser.post(`/welcome/${token}`).type('form').send({ password, again });
    await set('short').expect(422).expect(sentence('至少 12 个字'));
    await set(good, 'other').expect(422).expect(sentence('两次写的不一样'));
    await set(good).expect(303).expect('location', '/sign-in?set=1');
    await set(good).expect(404).expect(sentence('链接已失效'));
    await browser.get(`/welcome/${token}`).expect(404);
    await browser.post('/sign-in').type('form').send({ login: 'gu', password: good }).expect(303);
    const me = await browser.get('/me').expect(200);
    for (const words of ['消防安全组', '应急管理', '城兴 第2网格', '安全管理员'])
      expect(me.text).toContain(words);
  });

  it('are told after the next sign-in what an administrator did', async () => {
    const browser = await house.as('sun');
    house.street.later(5);
    const id = await idOf('sun');
    await admin.get('/people').expect(200);
    await send(`/people/${id}/posts`, { role: 'board_lead', place: '中河街道', board: 'social_work' }).expect(
      303,
    );
    const back = await browser.post('/sign-in').type('form').send({ login: 'sun', password: demoPassword });
    expect(back.headers['location']).toBe('/me?news=1');
    await browser.get('/me?news=1').expect(sentence('管理员动过您的账号'));
    const again = await browser.post('/sign-in').type('form').send({ login: 'sun', password: demoPassword });
    expect(again.headers['location']).toBe('/');
  });

  it('are chosen a post for step by step, without a script', async () => {
    const page = `/people/${await idOf('lin')}/grant`;
    const roles = await admin.get(page).expect(200);
    expect(roles.text).toContain('不能和“经办人”兼任');
    expect(roles.text).toContain(`href="${page}?role=board_lead"`);
    expect(roles.text).not.toContain(`href="${page}?role=checker"`);
    let text = (await admin.get(`${page}?role=grid_worker`).expect(200)).text;
    for (const place of ['330212000000', '330212012000', '330212012007', '330212012007-07']) {
      const way = `${page}?role=grid_worker&amp;in=${place}"`;
      expect(text).toContain(way);
      text = (await admin.get(`${page}?role=grid_worker&in=${place}`).expect(200)).text;
    }
    expect(text).toContain('name="place" value="330212012007-07"');
    const found = await admin.get(`${page}?role=handler&find=dongliu`).expect(200);
    expect(found.text).toContain('选 鄞州区 东柳街道');
    await admin.get(`${page}?role=handler&find=没有的`).expect(200).expect(sentence('没有找到'));
    const self = await admin.get(`/people/${await idOf('secadmin')}/grant`).expect(200);
    expect(self.text).toContain('由另一位安全管理员办');
    expect(self.text).not.toContain('role=grid_worker');
  });

  it('are renamed and get another phone, and are then spelled anew', async () => {
    const id = await idOf('ning');
    await send(`/people/${id}/change`, { name: '=cmd', phone: '' }).expect(422).expect(sentence('只写姓名'));
    await send(`/people/${id}/change`, { name: '宁波涛', phone: '' })
      .expect(422)
      .expect(sentence('没有要更正的'));
    await send(`/people/${id}/change`, { name: '单雄信', phone: '13800001111' }).expect(303);
    const { text } = await send('/people/search', { q: 'shanxx' }).expect(200);
    expect(named(text)).toEqual([]);
    expect(named((await send('/people/search', { q: 'sxx' })).text)).toEqual(['单雄信']);
    await admin.get(`/people/${id}`).expect(sentence('改姓名或电话：姓名、电话'));
  });

  it('lose their devices, one or all', async () => {
    const id = await idOf('he');
    const [one, two, three] = await Promise.all(['he', 'he', 'he'].map((login) => house.as(login)));
    const { text } = await admin.get(`/people/${id}`).expect(200);
    const ids = [...text.matchAll(/name="session" value="(\w+)"/g)].map(([, session]) => session!);
    expect(ids).toHaveLength(3);
    await send(`/people/${id}/sessions/end`, { session: ids[0] }).expect(303);
    const left = await Promise.all([one!, two!, three!].map(async (a) => (await a.get('/me')).status));
    expect(left.filter((status) => status === 200)).toHaveLength(2);
    await send(`/people/${id}/sessions/end`, { session: ids[0] }).expect(404);
    await send(`/people/${await idOf('fang')}/sessions/end`, { session: ids[1] }).expect(404);
    await send(`/people/${id}/sessions/end`).expect(303);
    for (const agent of [one!, two!, three!]) await agent.get('/me').expect(303);
  });

  it('are unlocked after too many wrong passwords', async () => {
    const enter = (password: string) =>
      house.stranger().post('/sign-in').type('form').send({ login: 'qian', password });
    for (let i = 0; i < 5; i += 1) await enter('wrong');
    await enter(demoPassword).expect(429);
    const locked = await admin.get('/people?state=locked').expect(200);
    expect(named(locked.text)).toEqual(['钱进']);
    const id = await idOf('qian');
    await admin.get(`/people/${id}`).expect(sentence('密码或动态码试错太多'));
    await send(`/people/${id}/unlock`).expect(303);
    await enter(demoPassword).expect(303);
  });

  it('are kept out at once while their cases are passed on, and let in again by a link', async () => {
    const id = await idOf('luo');
    const browser = await house.as('luo');
    const newLink = async () => {
      await send(`/people/${id}/link`).expect(303);
      return /\/welcome\/[\w-]{43}/.exec((await admin.get(`/people/${id}`)).text)![0];
    };
    const inSomeChat = await newLink();
    await house.stranger().get(inSomeChat).expect(200);
    await send(`/people/${id}/shut`).expect(303);
    await browser.get('/me').expect(303);
    await house.stranger().get(inSomeChat).expect(404);
    const again = { login: 'luo', password: demoPassword };
    await house.stranger().post('/sign-in').type('form').send(again).expect(422);
    await admin.get(`/people/${id}`).expect(sentence('还没有密码')).expect(sentence('社工站'));
    const set = { password: good, again: good };
    await house
      .stranger()
      .post(await newLink())
      .type('form')
      .send(set);
    await house.stranger().post('/sign-in').type('form').send({ login: 'luo', password: good }).expect(303);
  });

  it('do not leave with cases in their hands, but after a colleague has them', async () => {
    const { street } = house;
    const id = await street.report('shen');
    await street.step('zhou', id, { command: { step: 'claim' } });
    const zhou = await idOf('zhou');
    const refused = await send(`/people/${zhou}/leave`).expect(422);
    for (const text of ['没交出去的事件', '他手里还有 1 件', '研判中', '李倩', '领办'])
      expect(refused.text).toContain(text);
    expect(refused.text).not.toContain('电线从三楼窗口拉下来');
    await street.step('li', id, { command: { step: 'claim' } });
    await send(`/people/${zhou}/leave`).expect(303);
    const gone = await admin.get(`/people/${zhou}`).expect(200);
    for (const text of ['已离岗', '以前的岗位', '恢复账号']) expect(gone.text).toContain(text);
    await send(`/people/${zhou}/posts`, { role: 'checker', place: '东柳街道' }).expect(404);
    await send(`/people/${zhou}/return`).expect(303);
    const back = await admin.get(`/people/${zhou}`).expect(200);
    for (const text of ['还没有岗位', '还没有密码', '恢复账号', '注销账号'])
      expect(back.text).toContain(text);
  });

  it('say whom a handler’s case is passed on by, and nothing of a sealed case', async () => {
    const { street } = house;
    const id = await street.report('shen');
    await street.route('li', id, fire);
    await street.step('lin', id, { command: { step: 'sign' } });
    const lin = await idOf('lin');
    const held = await admin.get(`/people/${lin}`).expect(200);
    expect(held.text).toMatch(/<a href="\/people\/[\w-]+">赵峰<\/a>/);
    const { number } = (await street.look('lin', id)).row;
    expect(held.text).toContain(number);
    await street.db.updateTable('case_file').set({ sensitivity: 'X' }).where('id', '=', id).execute();
    const sealed = await admin.get(`/people/${lin}`).expect(200);
    expect(sealed.text).not.toMatch(/一件涉密事件|他手里还有/);
    expect(sealed.text).not.toContain(number);
    await street.db.updateTable('case_file').set({ sensitivity: 'N' }).where('id', '=', id).execute();
  });

  it('say of a case of secrecy that waits for its reporter no number: it would tell who he is', async () => {
    const { street } = house;
    const id = await street.report('bao', { category: 'PUB02' });
    await street.step('zhou', id, { command: { step: 'claim' } });
    await street.step('zhou', id, {
      command: { step: 'send-back', reason: 'place_unclear' },
      texts: { remark: '请写明地点' },
    });
    const { row } = await street.look('bao', id);
    expect([row.sensitivity, row.holder_id]).toEqual(['W', await idOf('bao')]);
    const { text } = await admin.get(`/people/${await idOf('bao')}`).expect(200);
    expect(text).toContain('一件涉密事件');
    expect(text).not.toContain(row.number);
  });

  it('lose a post, or leave, at once', async () => {
    const id = await idOf('xu');
    const checker = await house.as('xu');
    const { text } = await admin.get(`/people/${id}`).expect(200);
    const [, post] = new RegExp(`/people/${id}/posts/([\\w-]+)/end`).exec(text)!;
    await send(`/people/${id}/posts/${post}/end`).expect(303);
    await send(`/people/${id}/posts/${post}/end`).expect(404);
    await checker.get('/me').expect((res) => expect(res.text).not.toContain('核查员'));
    await send(`/people/${id}/leave`).expect(303);
    await checker.get('/me').expect(303);
    await admin.get(`/people/${id}`).expect(200).expect(sentence('已离岗'));
    await send('/people/nobody/link').expect(404);
  });

  it('leave the administrator’s own account to another one', async () => {
    const own = await idOf('secadmin');
    const { text } = await admin.get(`/people/${own}`).expect(200);
    expect(text).toContain('由另一位安全管理员办');
    for (const path of ['link', 'leave', 'shut', 'unlock', 'return', 'sessions/end'])
      await send(`/people/${own}/${path}`).expect(403);
    await send(`/people/${own}/change`, { name: '改名', phone: '' }).expect(403);
    await send(`/people/${own}/posts`, { role: 'sec_admin', place: '宁波市' }).expect(403);
  });

  it('leave a journal that holds', async () => {
    expect((await verify(house.street.db, [], () => {})).findings).toEqual([]);
  });
});
