import { readFileSync } from 'node:fs';
import type TestAgent from 'supertest/lib/agent.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPeople } from '#scripts/demo/people.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openHouse, type House } from '#tests/support/house.ts';
import { routesOf } from '#tests/support/routes.ts';
import { aPhoto } from '#tests/support/story.ts';
import { fire } from '#tests/support/street.ts';

/** Status → who gets it: sign-in names; `nobody` is a browser without a session, `rest` everyone not named. */
type Row = Record<number, string>;

const signedIn: Row = { 303: 'nobody', 200: 'rest' };
const secAdminOnly = (status: number): Row => ({ 303: 'nobody', [status]: 'secadmin', 403: 'rest' });
const reporters = 'shen ma ding zhou li tang bao';
const seesOwn = 'shen ding zhou li zhao lin gao wu bao';
const seesOther = 'ma tang wu';

/**
 * Every address and every post, against a case of 东柳 (reported by shen, with lin's unit) and one of 中河 (reported by
 * ma). Forms are sent empty: who is let in is told that something is missing. An address that is not listed fails.
 */
const matrix: Record<string, Row | { own: Row; other: Row }> = {
  'GET /assets/:name': { 404: 'rest' },
  'GET /healthz': { 200: 'rest' },
  'GET /readyz': { 200: 'rest' },
  'POST /preferences': { 422: 'rest' },
  'GET /sign-in': { 200: 'rest' },
  'POST /sign-in': { 422: 'rest' },
  'POST /sign-out': { 303: 'rest' },
  'POST /sign-out-everywhere': { 303: 'rest' },
  'GET /me': signedIn,
  // Whoever has no such session: nothing happens, and nothing is told.
  'POST /me/sessions/:id/end': { 303: 'rest' },
  'POST /me/password': { 303: 'nobody', 422: 'rest' },
  'GET /welcome/:token': { 404: 'rest' },
  'POST /welcome/:token': { 404: 'rest' },
  'GET /people': secAdminOnly(200),
  'POST /people': secAdminOnly(422),
  'POST /people/search': secAdminOnly(422),
  'GET /people/:id': secAdminOnly(404),
  'POST /people/:id/posts': secAdminOnly(404),
  'POST /people/:id/posts/:post/end': secAdminOnly(404),
  'POST /people/:id/link': secAdminOnly(404),
  'POST /people/:id/leave': secAdminOnly(404),
  'GET /': signedIn,
  'GET /report': { 303: 'nobody', 200: reporters, 403: 'rest' },
  'GET /report/categories': { 303: 'nobody', 200: reporters, 403: 'rest' },
  'POST /report': { 303: 'nobody', 422: reporters, 403: 'rest' },
  'GET /report/saved/:id': {
    own: { 303: 'nobody', 200: 'shen', 404: 'rest' },
    other: { 303: 'nobody', 200: 'ma', 404: 'rest' },
  },
  'GET /mine': signedIn,
  'GET /cases/:id': {
    own: { 303: 'nobody', 200: seesOwn, 404: 'rest' },
    other: { 303: 'nobody', 200: seesOther, 404: 'rest' },
  },
  'POST /cases/:id/steps': {
    own: { 303: 'nobody', 422: seesOwn, 404: 'rest' },
    other: { 303: 'nobody', 422: seesOther, 404: 'rest' },
  },
  'GET /cases/:id/steps': { own: { 303: 'rest' }, other: { 303: 'rest' } },
  'GET /photos/:id': {
    own: { 303: 'nobody', 200: seesOwn, 404: 'rest' },
    other: { 303: 'nobody', 200: seesOther, 404: 'rest' },
  },
  'GET /dispatch': { 303: 'nobody', 200: 'zhou li tang', 403: 'rest' },
  'GET /board': { 303: 'nobody', 200: 'chen qian zhao sun lin he fang luo gao', 403: 'rest' },
  'GET /check': { 303: 'nobody', 200: 'xu', 403: 'rest' },
  'GET /rulings': { 303: 'nobody', 200: 'chen qian zhao sun zheng', 403: 'rest' },
  'GET /journal': { 303: 'nobody', 200: 'auditor', 403: 'rest' },
};

const logins = ['nobody', ...demoPeople.map((p) => p.login)];

onBothEngines('every address and every post', (engine) => {
  let house: House;
  const agents = new Map<string, TestAgent>();
  const cases = { own: '', other: '' };
  const photos = { own: '', other: '' };

  beforeAll(async () => {
    house = await openHouse(engine);
    const taken = await house.deps.photos.take(readFileSync(aPhoto));
    if (!taken.ok) throw new Error(`The photo was refused: ${taken.why}`);
    await house.street.books.keepPhotos([taken.photo]);
    const shas = [taken.photo.sha256];
    cases.own = await house.street.report('shen', { photos: shas });
    await house.street.route('zhou', cases.own, fire);
    cases.other = await house.street.report('ma', { grid: '330212005013-02', photos: shas });
    for (const which of ['own', 'other'] as const) {
      const row = await house.street.db
        .selectFrom('case_photo')
        .select('id')
        .where('case_id', '=', cases[which])
        .executeTakeFirstOrThrow();
      photos[which] = row.id;
    }
    for (const login of logins)
      agents.set(login, login === 'nobody' ? house.stranger() : await house.as(login));
  });
  afterAll(() => house.close());

  it('lists exactly the addresses that the app answers', () => {
    expect(
      routesOf(house.app)
        .map((r) => `${r.method} ${r.path}`)
        .toSorted(),
    ).toEqual(Object.keys(matrix).toSorted());
  });

  // Signing out ends the session that the rows after it would use.
  const inOrder = Object.entries(matrix).toSorted(
    ([a], [b]) => Number(a.includes('sign-out')) - Number(b.includes('sign-out')),
  );
  it.each(inOrder)('%s', async (route, cells) => {
    const rows = 'own' in cells ? (['own', 'other'] as const) : (['own'] as const);
    for (const which of rows) {
      const expected = 'own' in cells ? cells[which] : cells;
      const [method = '', path = ''] = route.split(' ');
      const id = path.startsWith('/photos') ? photos[which] : 'own' in cells ? cases[which] : 'unknown';
      const address = path.replace(':id', id);
      const got: Record<string, number> = {};
      for (const login of logins) {
        const agent = agents.get(login)!;
        const res =
          method === 'GET' ? await agent.get(address) : await agent.post(address).type('form').send({});
        got[login] = res.status;
      }
      expect(got, which).toEqual(statuses(expected));
    }
  });

  it('answers another street’s case exactly like one that does not exist', async () => {
    const zhou = await house.as('zhou');
    const theirs = await zhou.get(`/cases/${cases.other}`).expect(404);
    const nobodys = await zhou.get('/cases/01900000-0000-7000-8000-000000000000').expect(404);
    const plain = (text: string) =>
      text.replaceAll(/\/cases\/[\w-]{36}/g, '/cases/…').replaceAll(/%2Fcases%2F[\w-]{36}/g, '…');
    expect(plain(theirs.text)).toBe(plain(nobodys.text));
  });
});

function statuses(row: Row): Record<string, number> {
  const named = new Map(
    Object.entries(row).flatMap(([status, who]) => who.split(' ').map((login) => [login, Number(status)])),
  );
  return Object.fromEntries(logins.map((login) => [login, named.get(login) ?? named.get('rest') ?? 0]));
}
