import { addDemoCases } from '#scripts/demo/cases.ts';
import { addCityPeople } from '#scripts/demo/city/people.ts';
import { openBrowserHouse, type BrowserHouse, type Look } from './browser-house.ts';
import { idsFor } from './page-ids.ts';
import { templateTime } from './template.ts';

/**
 * Every page for every person of the demo. A word in braces stands for an id: of a case in that state that this person
 * sees, his own first; of a person, a link, a table, of what he searched for.
 */
const pages = {
  // The street: phones
  shen: [
    '/',
    '/report',
    '/report?category=FIR05',
    '/report/categories',
    '/report/categories?q=zzz',
    '/duties?list=matters',
    '/mine',
    '/mine?tab=open',
    '/mine?tab=closed',
    '/me',
    '/me/second',
    '/find',
    '/find?q={found}',
    '/report/saved/{reported}',
    '/cases/{reported}',
    '/cases/{awaiting_info}',
    '/cases/{awaiting_sign}',
    '/cases/{in_progress}',
    '/cases/{verifying}',
    '/cases/{suspended}',
    '/cases/{pending_visit}',
    '/cases/{transferred_out}',
    '/cases/{cancelled}',
    '/cases/{closed}',
  ],
  ma: ['/', '/mine', '/cases/{reported}'],
  bao: ['/', '/me', '/mine', '/mine?tab=open', '/report', '/cases/{triaging}', '/cases/{closed}'],
  // The street: desks
  ding: ['/', '/report', '/mine', '/oversight', '/cases/{in_progress}', '/neglected'],
  zhou: [
    '/',
    '/me',
    '/dispatch',
    '/dispatch?case={reported}&to=mediation',
    '/dispatch?case={reported}&to=any',
    '/dispatch?case={triaging}',
    '/dispatch?queue=late',
    '/dispatch?queue=soon&sort=severity',
    '/dispatch?queue=sent-back',
    '/dispatch?queue=to-sign&sort=oldest',
    '/dispatch?queue=open&board=emergency',
    '/dispatch?queue=past&category=FIR02&days=90',
    '/dispatch?channel=superior&severity=S1&photos=1&similar=1',
    '/dispatch?community=330212012007&sort=newest',
    '/entry',
    '/entry?from={reported}',
    '/entry/saved/{reported}',
    '/find?q={found}',
    '/find?q={nothing}',
    '/neglected',
    '/duties',
    '/duties?q=zzz',
    '/duties?item=330212012000-1.3',
    '/duties?list=matters',
    '/cases/{reported}',
    '/cases/{triaging}',
    '/cases/{verifying}',
    '/cases/{awaiting_sign}',
    '/cases/{in_dispute}',
    '/cases/{not_accepted}',
    '/cases/{merged}',
    '/cases/{transferred_out}',
    '/cases/{cancelled}',
    '/cases/{closed}',
  ],
  li: ['/', '/dispatch'],
  tang: ['/', '/dispatch', '/cases/{triaging}'],
  // The boards
  chen: [
    '/',
    '/oversight?period=2026-W20',
    '/board',
    '/board?queue=closed',
    '/rulings',
    '/cases/{in_progress}',
  ],
  qian: ['/', '/board', '/board?queue=working&sort=oldest'],
  zhao: [
    '/',
    '/board',
    '/board?case={in_dispute}',
    '/board?queue=dispute',
    '/board?queue=late',
    '/board?queue=extension',
    '/board?queue=suspended',
    '/cases/{suspended}',
    '/board?sort=newest&lacks=pick',
    '/rulings',
    '/rulings?case={in_dispute}',
    '/cases/{awaiting_sign}',
  ],
  sun: ['/', '/board', '/board?queue=to-check'],
  lin: [
    '/',
    '/board',
    '/board?queue=mine',
    '/board?queue=to-sign',
    '/board?queue=rework',
    '/board?case={in_progress}',
    '/board/sheet',
    '/cases/{awaiting_sign}',
    '/cases/{in_progress}',
    '/cases/{in_progress}?phone=1',
    '/cases/{pending_check}',
    '/cases/{closed}',
  ],
  he: ['/', '/board', '/cases/{in_progress}'],
  fang: ['/', '/board', '/cases/{discussed}', '/meetings/new?case={discussed}', '/meetings/{meeting}'],
  gao: [
    '/',
    '/tasks',
    '/tasks/{task_sent}',
    '/oversight',
    '/board',
    '/board?queue=waiting',
    '/neglected',
    '/cases/{triaging}',
  ],
  hong: ['/', '/board', '/tasks'],
  // Partners: phones
  qi: ['/tasks', '/tasks/{task_signed}', '/me'],
  weng: ['/tasks', '/tasks/{task_done}'],
  tu: ['/tasks', '/tasks/{task_sent}'],
  xin: ['/tasks', '/tasks/{task_signed}'],
  luo: ['/', '/board', '/board/sheet', '/findings'],
  // Afterwards
  xu: [
    '/',
    '/check',
    '/check?case={pending_check}',
    '/check?list=visit',
    '/check?list=visit&case={pending_visit}',
    '/audits',
    '/cases/{pending_check}',
    '/cases/{pending_visit}',
  ],
  zhu: ['/', '/tasks', '/tasks/{task_refused}', '/tasks/{task_waiting_admission}', '/rulings?list=extension'],
  zheng: ['/', '/rulings', '/rulings?list=extension', '/findings', '/cases/{in_dispute}'],
  wu: [
    '/',
    '/me/second',
    '/audits',
    '/findings',
    '/findings?list=settled',
    '/find?q={found}',
    '/cases/{in_progress}',
    '/cases/{terminated}',
    '/cases/{closed}',
    '/oversight',
    '/oversight?period=2026-11',
    '/oversight?period=2026-11-01..2026-11-15&street=330212012000&board=emergency',
    '/oversight?period=2027-W10',
    '/oversight/cases?tally=received&period=2026-11',
    '/oversight/cases?tally=closed&period=2026-11&board=emergency&category=FIR02',
    '/oversight/cases?matter=silent',
    '/oversight/table?period=2026-11',
    '/oversight/table?by=category&period=2026-11',
    '/oversight/overdue',
    '/oversight/off-list?period=2026-11',
    '/oversight/definitions',
  ],
  ning: [
    '/',
    '/me',
    '/find',
    '/oversight?period=2026-11',
    '/oversight/table?by=unit&period=2026-11',
    '/oversight/definitions',
  ],
  // What is secret
  yan: ['/', '/sealed', '/cases/{in_progress}'],
  mi: ['/', '/me', '/sealed', '/cases/{in_progress}', '/find?q={nothing}'],
  // The office
  sysadmin: [
    '/',
    '/me',
    '/office',
    '/office/history',
    '/office/streets',
    '/office/streets/330212012000',
    '/office/streets/330212012000/units/new',
    '/office/streets/330212012000/partners/new',
    '/office/streets/330212012000/grids',
    '/office/units/330212012000-bank',
    '/office/units/330212012000-fire',
    '/office/grids/330212012007-07',
    '/office/categories',
    '/office/categories/FIR02',
    '/office/categories/GOV02',
    '/office/limits',
    '/office/holidays',
    '/office/holidays?year=2027',
    '/office/duties',
    '/office/duties/330212012000-1.3',
    '/office/matters',
    '/office/matters/330212000000-a3',
    '/office/phones',
    '/office/phones/{phone}',
  ],
  secadmin: [
    '/',
    '/people',
    '/people?state=never&role=handler&place=330212012000',
    '/people/new',
    '/people/import',
    '/people/import/{sheet}',
    '/people/import/{sheet}?tab=add',
    '/people/import/done?at={imported}',
    '/people/links',
    '/people/{person}',
    '/people/{self}',
    '/people/{person}/grant',
    '/people/{person}/grant?role=grid_worker&in=330212012007',
    '/people/{person}/grant?role=handler&find=dongliu',
    '/people/{person}/grant?role=handler&in=330212012000',
  ],
  auditor: [
    '/',
    '/journal',
    '/journal?case={number}',
    '/journal?person={person}&step=dispatch',
    '/journal?chain=people&from=2026-11-01',
    '/journal?nobody=1',
    '/journal/reads',
    '/journal/reads?from=2026-11-01&to=2026-11-02',
    '/journal/verify',
    '/journal/heads',
    '/journal/heads/today',
    '/office/history',
  ],
  nobody: [
    '/sign-in',
    '/sign-in?ended=1',
    '/sign-in?over=1',
    '/welcome/{token}',
    '/welcome/a-link-that-never-was',
  ],
} satisfies Record<string, string[]>;

export type Login = keyof typeof pages;
/** Whose pages there are; `nobody` has not signed in. Who has most comes first: side by side they take least time. */
export const everyone = (Object.keys(pages) as Login[]).toSorted((a, b) => pages[b].length - pages[a].length);

/** How many pages this person has. */
export const pagesOf = (login: Login): number => pages[login].length;

/** A house with the demo's cases in it. */
export async function openFullHouse(): Promise<BrowserHouse> {
  const house = await openBrowserHouse('sqlite');
  const { db, book, now } = house.street;
  // Some of the stories are told by people of the city beside those of the table.
  await addCityPeople(db, templateTime);
  await addDemoCases(db, house.deps.photos, book, now());
  return house;
}

/** How this person looks at the pages: on foot with a phone, or at a desk. */
export function screenOf(login: Login): Look {
  return ['shen', 'ma', 'bao', 'qi', 'weng', 'tu', 'xin'].includes(login) ? { width: 390, touch: true } : {};
}

/** The addresses of everybody's pages as they are listed, with words in braces and without what is asked for. */
export const listedPaths: readonly string[] = [
  ...new Set(Object.values(pages).flatMap((paths) => paths.map((path) => path.split('?')[0]!))),
];

/** The addresses of this person's pages. Throws when the demo has no case for a word in braces. */
export async function pathsOf(house: BrowserHouse, login: Login): Promise<string[]> {
  const ids = await idsFor(house, login, pages[login]);
  return pages[login].map((path) =>
    path.replaceAll(/\{(\w+)\}/g, (_, word: string) => {
      const id = ids[word];
      if (id === undefined) throw new Error(`The demo has no ${word} for ${login}`);
      return id;
    }),
  );
}
