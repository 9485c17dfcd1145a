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
const sysAdminOnly = (status: number): Row => ({ 303: 'nobody', [status]: 'sysadmin', 403: 'rest' });
const secAdminOnly = (status: number): Row => ({ 303: 'nobody', [status]: 'secadmin', 403: 'rest' });
/** Lists of cases are for who oversees; who leads sees numbers alone. */
const overseers: Row = { 303: 'nobody', 200: 'ding chen qian zhao sun gao wu zhu', 403: 'rest' };
const overseersAndLeaders: Row = {
  303: 'nobody',
  200: 'ding chen qian zhao sun gao wu zhu ning',
  403: 'rest',
};
const reporters = 'shen ma ding zhou li tang bao';
const seesOwn = 'shen ding zhou li zhao lin gao wu zhu bao';
const seesOther = 'ma tang wu zhu';
const partners = 'qi weng tu xin';
const withTasks = `shen ma ding lin he fang luo hong ${partners} gao zheng zhu bao`;

const meetingWriters = 'ding zhou li tang chen qian zhao sun lin he fang luo hong gao';

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
  // Without the right password there is nothing to go on with.
  'GET /sign-in/code': { 303: 'rest' },
  'POST /sign-in/code': { 303: 'rest' },
  'GET /sign-in/enrol': { 303: 'rest' },
  'POST /sign-in/enrol': { 303: 'rest' },
  'POST /sign-out': { 303: 'rest' },
  'POST /sign-out-everywhere': { 303: 'rest' },
  'GET /me': signedIn,
  // Whoever has no such session: nothing happens, and nothing is told.
  'POST /me/sessions/:id/end': { 303: 'rest' },
  'POST /me/password': { 303: 'nobody', 422: 'rest' },
  'GET /me/second': signedIn,
  'POST /me/second': { 303: 'nobody', 422: 'rest' },
  // Nothing was offered, nothing is set up: one is led back to where it begins.
  'POST /me/second/confirm': { 303: 'rest' },
  'POST /me/second/drop': { 303: 'rest' },
  'POST /me/second/codes': { 303: 'rest' },
  'GET /welcome/:token': { 404: 'rest' },
  'POST /welcome/:token': { 404: 'rest' },
  'GET /people': secAdminOnly(200),
  'POST /people': secAdminOnly(422),
  'POST /people/search': secAdminOnly(422),
  'GET /people/new': secAdminOnly(200),
  'GET /people/links': secAdminOnly(200),
  'POST /people/links': secAdminOnly(422),
  'GET /people/import': secAdminOnly(200),
  'POST /people/import': secAdminOnly(422),
  'GET /people/import/template.csv': secAdminOnly(200),
  'GET /people/import/done': secAdminOnly(422),
  'GET /people/import/:id': secAdminOnly(404),
  'POST /people/import/:id': secAdminOnly(422),
  'GET /people/import/:id/faults.csv': secAdminOnly(404),
  'GET /people/:id': secAdminOnly(404),
  'GET /people/:id/grant': secAdminOnly(404),
  'POST /people/:id/posts': secAdminOnly(404),
  'POST /people/:id/posts/:post/end': secAdminOnly(404),
  'POST /people/:id/change': secAdminOnly(404),
  'POST /people/:id/link': secAdminOnly(404),
  'POST /people/:id/sessions/end': secAdminOnly(404),
  'POST /people/:id/unlock': secAdminOnly(404),
  'POST /people/:id/second/reset': secAdminOnly(404),
  'POST /people/:id/shut': secAdminOnly(404),
  'POST /people/:id/leave': secAdminOnly(404),
  'POST /people/:id/return': secAdminOnly(404),
  // Partners have their tasks and no home beside them.
  'GET /': { 303: `nobody ${partners}`, 200: 'rest' },
  'GET /live': signedIn,
  'GET /neglected': signedIn,
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
  'GET /entry': { 303: 'nobody', 200: 'zhou li tang', 403: 'rest' },
  'POST /entry': { 303: 'nobody', 422: 'zhou li tang', 403: 'rest' },
  'GET /entry/saved/:id': { 303: 'nobody', 404: 'rest' },
  'GET /board': { 303: 'nobody', 200: 'chen qian zhao sun lin he fang luo hong gao', 403: 'rest' },
  'GET /board/sheet': { 303: 'nobody', 200: 'chen qian zhao sun lin he fang luo hong gao', 403: 'rest' },
  // Nothing is ticked: who may assign is led back to his list.
  'POST /board/assign': { 303: 'nobody chen qian zhao sun', 403: 'rest' },
  'GET /meetings/new': { 303: 'nobody', 404: meetingWriters, 403: 'rest' },
  'POST /meetings': { 303: 'nobody', 422: meetingWriters, 403: 'rest' },
  'GET /meetings/:id': { 303: 'nobody', 404: 'rest' },
  'GET /tasks': { 303: 'nobody', 200: withTasks, 403: 'rest' },
  'GET /tasks/:id': { 303: 'nobody', 404: 'rest' },
  'GET /tasks/:id/steps': { 303: 'rest' },
  'POST /tasks/:id/steps': { 303: 'nobody', 404: 'rest' },
  'GET /check': { 303: 'nobody', 200: 'xu', 403: 'rest' },
  'GET /rulings': { 303: 'nobody', 200: 'chen qian zhao sun zheng zhu', 403: 'rest' },
  'GET /audits': { 303: 'nobody', 200: 'xu wu', 403: 'rest' },
  'GET /findings': {
    303: 'nobody',
    200: 'chen qian zhao sun lin he fang luo hong zheng zhu wu',
    403: 'rest',
  },
  'GET /sealed': { 303: 'nobody', 200: 'yan mi', 403: 'rest' },
  'GET /find': signedIn,
  'POST /find': { 303: 'rest' },
  'POST /find/offers': signedIn,
  'GET /office': sysAdminOnly(200),
  'GET /office/history': { 303: 'nobody', 200: 'sysadmin auditor', 403: 'rest' },
  'GET /office/streets': sysAdminOnly(200),
  'GET /office/streets/:id': sysAdminOnly(404),
  'GET /office/streets/:id/units/new': sysAdminOnly(404),
  'POST /office/streets/:id/units': sysAdminOnly(404),
  'GET /office/streets/:id/grids': sysAdminOnly(404),
  'GET /office/streets/:id/grids.csv': sysAdminOnly(404),
  'POST /office/streets/:id/grids': sysAdminOnly(404),
  'POST /office/streets/:id/grids/check': sysAdminOnly(404),
  'POST /office/streets/:id/grids/import': sysAdminOnly(404),
  'GET /office/units/:id': sysAdminOnly(404),
  'POST /office/units/:id': sysAdminOnly(404),
  'POST /office/units/:id/close': sysAdminOnly(404),
  'POST /office/units/:id/reopen': sysAdminOnly(404),
  'GET /office/grids/:id': sysAdminOnly(404),
  'POST /office/grids/:id': sysAdminOnly(404),
  'POST /office/grids/:id/close': sysAdminOnly(404),
  'POST /office/grids/:id/reopen': sysAdminOnly(404),
  'GET /office/categories': sysAdminOnly(200),
  'GET /office/categories/:id': sysAdminOnly(404),
  'POST /office/categories/:id': sysAdminOnly(404),
  'GET /office/limits': sysAdminOnly(200),
  'POST /office/limits/:id': sysAdminOnly(404),
  'GET /office/holidays': sysAdminOnly(200),
  'GET /office/holidays/:id/days.csv': sysAdminOnly(404),
  'POST /office/holidays/:id/check': sysAdminOnly(404),
  'POST /office/holidays/:id': sysAdminOnly(404),
  'GET /duties': signedIn,
  'GET /office/duties': sysAdminOnly(200),
  'POST /office/duties': sysAdminOnly(422),
  'GET /office/duties/:id': sysAdminOnly(404),
  'POST /office/duties/:id': sysAdminOnly(404),
  'POST /office/duties/:id/close': sysAdminOnly(404),
  'POST /office/duties/:id/reopen': sysAdminOnly(404),
  'GET /office/matters': sysAdminOnly(200),
  'POST /office/matters': sysAdminOnly(422),
  'GET /office/matters/:id': sysAdminOnly(404),
  'POST /office/matters/:id': sysAdminOnly(404),
  'POST /office/matters/:id/close': sysAdminOnly(404),
  'POST /office/matters/:id/reopen': sysAdminOnly(404),
  'GET /office/phones': sysAdminOnly(200),
  'POST /office/phones': sysAdminOnly(422),
  'GET /office/phones/:id': sysAdminOnly(404),
  'POST /office/phones/:id': sysAdminOnly(404),
  'POST /office/phones/:id/close': sysAdminOnly(404),
  'POST /office/phones/:id/reopen': sysAdminOnly(404),
  'GET /oversight': overseersAndLeaders,
  'GET /oversight/cases': overseers,
  'GET /oversight/off-list': overseers,
  'GET /oversight/overdue': overseers,
  'POST /oversight/cases.csv': overseers,
  'GET /oversight/table': overseersAndLeaders,
  'POST /oversight/table.csv': overseersAndLeaders,
  'GET /oversight/definitions': overseersAndLeaders,
  'GET /journal': { 303: 'nobody', 200: 'auditor', 403: 'rest' },
  'GET /journal/verify': { 303: 'nobody', 200: 'auditor', 403: 'rest' },
  'GET /journal/reads': { 303: 'nobody', 200: 'auditor', 403: 'rest' },
  'GET /journal/heads': { 303: 'nobody', 200: 'auditor', 403: 'rest' },
  'GET /journal/heads/:day': { 303: 'nobody', 404: 'auditor', 403: 'rest' },
  'POST /journal/export': { 303: 'nobody', 200: 'auditor', 403: 'rest' },
  'POST /journal/verify/case': { 303: 'nobody', 422: 'auditor', 403: 'rest' },
  'POST /journal/verify/head': { 303: 'nobody', 422: 'auditor', 403: 'rest' },
  'POST /journal/search': { 303: 'nobody auditor', 403: 'rest' },
  'POST /journal/verify': { 303: 'nobody auditor', 403: 'rest' },
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
    await enterAll();
  });
  afterAll(() => house.close());

  async function enterAll(): Promise<void> {
    for (const login of logins)
      agents.set(login, login === 'nobody' ? house.stranger() : await house.as(login));
  }

  it('lists exactly the addresses that the app answers', () => {
    expect(
      routesOf(house.app)
        .map((r) => `${r.method} ${r.path}`)
        .toSorted(),
    ).toEqual(Object.keys(matrix).toSorted());
  });

  it.each(Object.entries(matrix))('%s', async (route, cells) => {
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
    if (route.includes('sign-out')) await enterAll();
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
