import type TestAgent from 'supertest/lib/agent.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Report } from '#records/cases.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { fire, mediation, police } from '#tests/support/street.ts';
import { casePageOf, formIn, send } from './casefile-forms.ts';

onBothEngines('what the page of a case refuses', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(engine);
  });
  afterEach(() => house.close());

  async function opened(logins: string[], report: Partial<Report> = {}) {
    const id = await house.street.report('shen', report);
    return { id, browsers: await Promise.all(logins.map((login) => house.as(login))) };
  }
  const linesOf = async (id: string) => {
    const lines = await house.street.db
      .selectFrom('journal')
      .select('step')
      .where('chain', '=', id)
      .orderBy('seq')
      .execute();
    return lines.map(({ step }) => step);
  };

  it('answers the slower of two with who did what when, and keeps what he typed', async () => {
    const { id, browsers } = await opened(['zhou', 'li']);
    const [zhou, li] = browsers as [TestAgent, TestAgent];
    const [one, two] = await Promise.all([casePageOf(zhou, id), casePageOf(li, id)]);
    house.street.later(22);
    const answers = await Promise.all([
      send(zhou, id, { ...formIn(one.text, 'route'), unit: fire, remark: '周写的' }),
      send(li, id, { ...formIn(two.text, 'route'), unit: fire, remark: '李写的' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    const [winner, loser] = answers[0].status === 303 ? ['周明', '李写的'] : ['李倩', '周写的'];
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.text).toContain(`今天 09:22 ${winner} 转给 应急管理 · 消防安全组`);
    expect(refused.text).toContain('别人先办了一步');
    expect(refused.text).toContain(loser);
    expect(await linesOf(id)).toEqual(['submit', 'claim', 'classify', 'dispatch']);
  });

  it('tells the reason when a condition has come to speak against the step', async () => {
    const { id, browsers } = await opened(['zhou']);
    const [zhou] = browsers as [TestAgent];
    await house.street.route('zhou', id, fire);
    const form = formIn((await casePageOf(zhou, id)).text, 'recall');
    house.street.later(11);
    const answer = await send(zhou, id, form);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('转办已满 10 分钟');
    expect(answer.text).not.toContain('name="step" value="recall"');
  });

  it('names the seventh photo of a form that came back, as it names any other it did not keep', async () => {
    const { id, browsers } = await opened(['zhou']);
    const [zhou] = browsers as [TestAgent];
    const form = formIn((await casePageOf(zhou, id)).text, 'note');
    const six = [...'abcdef'].map((c) => ({ sha256: c.repeat(64), bytes: 1, width: 1, height: 1 }));
    await house.street.books.keepPhotos(six);
    const shas = six.map((photo) => photo.sha256);
    await house.street.books.keepWaiting(house.street.who('zhou'), form['key']!, shas);
    const answer = await send(zhou, id, { ...form, remark: '照片多了一张' }, 'photo-nogps.jpg');
    expect(answer.status).toBe(303);
    const page = await zhou.get(answer.headers['location']!).expect(200);
    expect(page.text).toContain('多出来了，一次最多 6 张');
    const hung = await house.street.db
      .selectFrom('case_photo')
      .select('sha256')
      .where('case_id', '=', id)
      .execute();
    expect(hung.map((photo) => photo.sha256).toSorted((x, y) => (x < y ? -1 : 1))).toEqual(shas);
  });

  it('takes a repeated form once, and refuses its key for other contents', async () => {
    const { id, browsers } = await opened(['zhou']);
    const [zhou] = browsers as [TestAgent];
    const form: Record<string, string> = {
      ...formIn((await casePageOf(zhou, id)).text, 'note'),
      remark: '打过电话',
    };
    const answers = [await send(zhou, id, form), await send(zhou, id, form)];
    expect(answers.map(({ status, headers }) => [status, headers['location']])).toEqual([
      [303, `/cases/${id}`],
      [303, `/cases/${id}`],
    ]);
    expect(await linesOf(id)).toEqual(['submit', 'note']);
    const other = await send(zhou, id, { ...form, remark: '又打了一次' });
    expect(other.status).toBe(422);
    expect(other.text).toContain('和这次写的不一样');
    const fresh = {
      ...formIn((await casePageOf(zhou, id)).text, 'note'),
      key: form['key']!,
      remark: '第三次',
    };
    const headed = await zhou
      .post(`/cases/${id}/steps`)
      .set('Idempotency-Key', 'from-the-header-1')
      .type('form')
      .send(fresh);
    expect(headed.status).toBe(303);
    expect(await linesOf(id)).toEqual(['submit', 'note', 'note']);
  });

  it('answers a repeated form even after the case has left the sight of its sender', async () => {
    const { id, browsers } = await opened(['xu']);
    const [xu] = browsers as [TestAgent];
    const { street } = house;
    const shas = ['a'.repeat(64)];
    await street.books.keepPhotos([{ sha256: shas[0]!, bytes: 1, width: 1, height: 1 }]);
    await street.route('zhou', id, fire);
    await street.step('lin', id, { command: { step: 'sign' } });
    await street.step('lin', id, {
      command: { step: 'submit-result', closure: 'solved' },
      texts: { remark: '办好了' },
      photos: { kind: 'after', shas },
    });
    const form = { ...formIn((await casePageOf(xu, id)).text, 'check-fail'), remark: '电线还在' };
    const answers = [await send(xu, id, form), await send(xu, id, form)];
    expect(answers.map(({ status, headers }) => [status, headers['location']])).toEqual([
      [303, `/?done=${id}`],
      [303, `/?done=${id}`],
    ]);
    await xu.get(`/cases/${id}`).expect(404);
  });

  it('shows another street the same page as for a case that does not exist', async () => {
    const { id, browsers } = await opened(['tang']);
    const [tang] = browsers as [TestAgent];
    const unknown = '01890000-0000-7000-8000-000000000000';
    const plain = (text: string) => text.replaceAll(id, '…').replaceAll(unknown, '…');
    const [theirs, nobodys] = [await tang.get(`/cases/${id}`), await tang.get(`/cases/${unknown}`)];
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    expect(plain(theirs.text)).toBe(plain(nobodys.text));
    const head = { step: 'claim', version: '1', key: 'some-key-1' };
    const posts = [await send(tang, id, head), await send(tang, unknown, head)];
    expect(posts.map(({ status }) => status)).toEqual([404, 404]);
    expect(plain(posts[0]!.text)).toBe(plain(posts[1]!.text));
    await house.stranger().get(`/cases/${id}`).expect(303);
    await house.stranger().post(`/cases/${id}/steps`).type('form').send(head).expect(303);
  });

  it('escapes whatever people wrote', async () => {
    const evil = '<img src=x onerror=alert(1)>"\'&lt;';
    const { id, browsers } = await opened(['zhou'], { title: evil, story: evil, place: evil });
    const [zhou] = browsers as [TestAgent];
    for (const step of ['note', 'send-back'] as const) {
      const form = formIn((await casePageOf(zhou, id)).text, step);
      const answer = await send(zhou, id, {
        ...form,
        remark: evil,
        ...(step === 'note' ? {} : { reason: evil }),
      });
      expect(answer.text).not.toContain('<img src=x');
    }
    const { text } = await casePageOf(zhou, id);
    expect(text).not.toContain('<img src=x');
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;lt;');
    const query = await zhou.get(`/cases/${id}?photo=${encodeURIComponent(evil)}&photo[x]=1`);
    expect(query.text).not.toContain('<img src=x');
  });

  it('answers what is malformed with 4xx, and takes nothing', async () => {
    const { id, browsers } = await opened(['zhou']);
    const [zhou] = browsers as [TestAgent];
    const good = formIn((await casePageOf(zhou, id)).text, 'note');
    const broken: Record<string, string | string[]>[] = [
      { ...good, version: 'x' },
      { ...good, version: '-1' },
      { ...good, version: '1e99' },
      { ...good, version: '999' },
      { ...good, version: '' },
      { ...good, step: 'fly' },
      { ...good, step: 'submit' },
      { ...good, step: 'fix-due' },
      { ...good, step: '__proto__' },
      { ...good, step: ['note', 'claim'] },
      { ...good, remark: ['a', 'b'] },
      { ...good, remark: 'a\0b' },
      { ...good, key: 'a b' },
      { ...good, step: 'assign', to: `${fire}/p-lin` },
      { ...good, step: 'adjudicate', unit: mediation, remark: 'x' },
      { ...good, step: 'merge', into: id },
      { ...good, step: 'merge', into: 'x'.repeat(70) },
      { ...good, step: 'route', board: 'nowhere' },
      { ...good, step: 'route', category: '__proto__', unit: police },
      { ...good, step: 'return' },
      { ...good, step: 'visit-ok' },
      {},
    ];
    for (const form of broken) {
      const { status, text } = await zhou.post(`/cases/${id}/steps`).type('form').send(form);
      expect([form, status >= 400 && status < 500]).toEqual([form, true]);
      expect(text).not.toMatch(/at .*\.ts:\d+/);
    }
    expect(await linesOf(id)).toEqual(['submit']);
    for (const path of ['x', 'NB-1', '%E0%A4%A', `${'a'.repeat(3000)}`, '..%2f..%2fme', `${id}%00`]) {
      const { status } = await zhou.get(`/cases/${path}`);
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
  });

  it('says why to who may not take the step at all', async () => {
    const { id, browsers } = await opened(['zhao']);
    const [zhao] = browsers as [TestAgent];
    await house.street.route('zhou', id, fire);
    const version = String((await house.street.look('zhou', id)).row.version);
    const signing = await send(zhao, id, { step: 'sign', version, key: 'zhao-signs-1' });
    expect(signing.status).toBe(403);
    expect(signing.text).toContain('由承办单位办');
    const faulty = await send(zhao, id, { step: 'return', version, key: 'zhao-returns-1' });
    expect(faulty.status).toBe(403);
  });
});
