import supertest from 'supertest';
import { expect, it } from 'vitest';
import { openLog } from '#kernel/log.ts';
import { buildApp } from '#src/app.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse } from '#tests/support/house.ts';

onBothEngines('the log', (engine) => {
  it('keeps method, route, status and address of each request, and nothing personal', async () => {
    const house = await openHouse(engine, { demo: false });
    const lines: string[] = [];
    const log = openLog('trace', { write: (line) => void lines.push(line) });
    const browser = supertest.agent(buildApp({ ...house.deps, log }));
    await browser
      .post('/sign-in')
      .type('form')
      .send({ login: 'planted-login', password: 'planted-password' });
    const right = { login: 'secadmin', password: 'gridcase' };
    const { headers } = await browser.post('/sign-in').type('form').send(right).expect(303);
    await house.phone.answer(browser, 'secadmin', String(headers['location']));
    await browser.get('/me?q=planted-query').set('user-agent', 'planted-agent').expect(200);
    await browser.post('/people/search').type('form').send({ q: '沈玉兰' }).expect(200);
    await browser.get('/people/planted-id').expect(404);
    await browser.get('/welcome/planted-token').expect(404);
    await browser.get('/planted-path').expect(404);
    const requests = lines.map((line) => JSON.parse(line) as { route: string; res: { status: number } });
    expect(requests.map((r) => `${r.route} ${r.res.status}`)).toEqual([
      '/sign-in 422',
      '/sign-in 303',
      '/sign-in/enrol 200',
      '/sign-in/enrol 200',
      '/me 200',
      '/people/search 200',
      '/people/:id 404',
      '/welcome/:token 404',
      '- 404',
    ]);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      address: expect.stringContaining('127.0.0.1') as string,
    });
    const all = lines.join('');
    const factor = await house.street.db.selectFrom('second_factor').selectAll().executeTakeFirstOrThrow();
    expect(all).not.toContain(factor.secret);
    for (const secret of ['planted', '沈玉兰', 'secadmin', 'gridcase=', 'cookie'])
      expect(all).not.toContain(secret);
    await house.close();
  });

  it('keeps a defect with its stack, shows its number alone, and none of the row that caused it', async () => {
    const house = await openHouse(engine);
    const lines: string[] = [];
    const log = openLog('info', { write: (line) => void lines.push(line) });
    const browser = supertest.agent(buildApp({ ...house.deps, log }));
    await house.street.db.schema.dropTable('session').execute();
    const answer = await browser.get('/me').set('cookie', 'gridcase=planted-token').expect(500);
    const number = answer.headers['x-request-id']!;
    expect(answer.text).toContain(number);
    expect(answer.text).not.toMatch(/session|sqlite|relation|\.ts/i);
    const [line] = lines.map((text) => JSON.parse(text) as { reqId: string; err: { stack: string } });
    expect(line).toMatchObject({
      reqId: number,
      err: { stack: expect.stringContaining('session') as string },
    });
    expect(lines.join('')).not.toContain('planted');
    await house.close();
  });
});
