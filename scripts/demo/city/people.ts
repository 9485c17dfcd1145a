import type { Db } from '#db/schema.ts';
import { importPeople } from '#records/people-import.ts';
import { planDigest, planPeople, type SheetRow } from '#records/people-plan.ts';
import { townOf } from '#records/people-town.ts';
import { freeLogin, loginFrom } from '#records/pinyin.ts';
import { readCsv } from '#db/reference/read.ts';
import { system } from '#rules/system.ts';
import { boards, type Board, type Instant, type Role } from '#rules/vocabulary.ts';
import { demoPeople, type DemoPerson, type DemoPost } from '#scripts/demo/people.ts';
import { randomFrom } from '#scripts/demo/random.ts';
import { demoTown } from '#scripts/demo/town.ts';
import { newName } from './names.ts';
import { communities, streets } from './town.ts';

/**
 * Who mans the city beside the people of the table, so that every desk, unit and grid has somebody. Made up, the same
 * every time. Nobody signs in as one of them: they have no password.
 */
export function cityPeople(): DemoPerson[] {
  const random = randomFrom(330_212);
  const names = new Set(demoPeople.map(({ name }) => name));
  const logins = new Set(demoPeople.map(({ login }) => login));
  return openings().map((posts) => {
    const name = newName(random, names);
    const login = freeLogin(loginFrom(name), (one) => logins.has(one));
    logins.add(login);
    return { login, name, phone: null, posts };
  });
}

/** Takes them in as any list of people is. */
export async function addCityPeople(db: Db, now: Instant): Promise<void> {
  const rows = cityPeople().flatMap(({ login, name, posts }) =>
    posts.map((post) => ({
      login,
      name,
      phone: '',
      ...post,
      unit: post.unit ?? '',
      board: post.board ?? null,
    })),
  );
  const sheet: SheetRow[] = rows.map((row, index) => ({ ...row, row: index + 2 }));
  await db.transaction().execute(async (trx) => {
    const plan = planPeople(await townOf(trx), system, sheet);
    const refused = plan.find((row) => row.faults.length > 0);
    if (refused) throw new Error(`${refused.name}: ${JSON.stringify(refused.faults)}`);
    await importPeople(trx, system, sheet, planDigest(plan), now);
  });
}

/** The posts that the people of the table leave open; each list is one person's. */
function openings(): DemoPost[][] {
  const needed = [...districtPosts(), ...streets.flatMap(({ id }) => streetPosts(id)), ...fieldPosts()];
  const held = demoPeople.flatMap(({ posts }) => posts.map(keyOf));
  return needed.filter((posts) => {
    const index = held.indexOf(keyOf(posts[0]!));
    if (index >= 0) held.splice(index, 1);
    return index < 0;
  });
}

function keyOf({ role, place, unit, board }: DemoPost): string {
  return [role, place, unit, board].join(' ');
}

const yinzhou = '330212000000';

function districtPosts(): DemoPost[][] {
  const roles: Role[] = [
    'supervisor',
    'supervisor',
    'district_adjudicator',
    'district_adjudicator',
    'district_operator',
    'confidential_officer',
    'dpo',
    'statistician',
    'leader_readonly',
  ];
  return roles.map((role) => [{ role, place: yinzhou }]);
}

function streetPosts(place: string): DemoPost[][] {
  const desks: Role[] = [
    'street_dispatcher',
    'street_dispatcher',
    'street_dispatcher',
    'street_duty_leader',
    'street_duty_leader',
    'gov_affairs_officer',
    'enforcement_coordinator',
  ];
  const checkers = [1, 2].map((): DemoPost[] => [
    { role: 'checker', place },
    { role: 'visitor_agent', place },
  ]);
  return [
    ...desks.map((role): DemoPost[] => [{ role, place }]),
    ...boards.map((board): DemoPost[] => [{ role: 'board_lead', place, board }]),
    ...checkers,
    ...unitsOf(place).flatMap(crewPosts),
  ];
}

/** Two handlers in each unit; those of the mediation board mediate as well. */
function crewPosts({ unit, place, board }: { unit: string; place: string; board: Board }): DemoPost[][] {
  const roles: Role[] = board === 'mediation' ? ['handler', 'mediator'] : ['handler'];
  return [1, 2].map(() => roles.map((role) => ({ role, place, unit })));
}

function unitsOf(street: string): { unit: string; place: string; board: Board }[] {
  return readCsv(demoTown.units, ['street_code', 'slug', 'board'], ['partner'])
    .filter(({ partner }) => partner === '')
    .filter((row) => row.street_code === street)
    .map((row) => ({ unit: `${street}-${row.slug}`, place: street, board: row.board as Board }));
}

function fieldPosts(): DemoPost[][] {
  const posts = communities().flatMap(({ id, grids, microGrids }): DemoPost[] => [
    { role: 'community_admin', place: id },
    { role: 'grid_lead', place: id },
    ...grids.map((place): DemoPost => ({ role: 'grid_worker', place })),
    ...microGrids.map((place): DemoPost => ({ role: 'micro_grid_worker', place })),
  ]);
  return posts.map((post) => [post]);
}
