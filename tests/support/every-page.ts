import { addDemoCases } from '#scripts/demo/cases.ts';
import { casesFor } from '#records/visible.ts';
import { openBrowserHouse, type BrowserHouse, type Look } from './browser-house.ts';

/**
 * Every page for every kind of person. A word in braces stands for an id: of a case in that state that this person
 * sees, of a person, of a link.
 */
const pages = {
  // The street: phones
  shen: [
    '/',
    '/report',
    '/report?category=FIR05',
    '/report/categories',
    '/report/categories?q=zzz',
    '/mine',
    '/mine?tab=open',
    '/mine?tab=closed',
    '/me',
    '/report/saved/{reported}',
    '/cases/{awaiting_info}',
    '/cases/{reported}',
    '/cases/{pending_visit}',
    '/cases/{closed}',
  ],
  bao: ['/', '/me', '/mine', '/report'],
  // The street: desks
  ding: ['/', '/report', '/mine'],
  zhou: [
    '/',
    '/me',
    '/dispatch',
    '/dispatch?case={reported}&to=mediation',
    '/dispatch?queue=late',
    '/dispatch?queue=sent-back',
    '/dispatch?queue=to-sign',
    '/dispatch?queue=open&board=emergency',
    '/dispatch?queue=past&category=FIR02&days=90',
    '/cases/{reported}',
    '/cases/{triaging}',
    '/cases/{not_accepted}',
    '/cases/{merged}',
    '/cases/{transferred_out}',
    '/cases/{cancelled}',
  ],
  // The boards
  chen: ['/', '/board', '/board?queue=closed'],
  lin: [
    '/',
    '/board',
    '/board?queue=mine',
    '/board?queue=to-sign',
    '/cases/{in_progress}',
    '/cases/{awaiting_sign}',
  ],
  fang: ['/', '/board'],
  gao: ['/', '/board', '/board?queue=waiting'],
  // Afterwards
  xu: ['/', '/check', '/check?list=visit', '/cases/{pending_check}'],
  zheng: ['/', '/rulings', '/cases/{in_dispute}'],
  wu: ['/'],
  ning: ['/'],
  // The office
  sysadmin: ['/', '/me'],
  secadmin: ['/', '/people', '/people/{person}', '/people/{self}'],
  auditor: ['/', '/journal', '/journal?case={number}'],
  nobody: ['/sign-in', '/sign-in?ended=1', '/welcome/{token}', '/welcome/a-link-that-never-was'],
} satisfies Record<string, string[]>;

export type Login = keyof typeof pages;
/** Whose pages there are; `nobody` has not signed in. */
export const everyone = Object.keys(pages) as Login[];

/** A house with the demo's cases in it. */
export async function openFullHouse(): Promise<BrowserHouse> {
  const house = await openBrowserHouse('sqlite');
  const { db, book, now } = house.street;
  await addDemoCases(db, house.deps.photos, book, now());
  return house;
}

/** How this person looks at the pages: on foot with a phone, or at a desk. */
export function screenOf(login: Login): Look {
  return ['shen', 'bao'].includes(login) ? { width: 390, touch: true } : {};
}

/** The addresses of this person's pages. Throws when the demo has no case for a word in braces. */
export async function pathsOf(house: BrowserHouse, login: Login): Promise<string[]> {
  const ids = await idsOf(house, login);
  return pages[login].map((path) =>
    path.replaceAll(/\{(\w+)\}/g, (_, word: string) => {
      const id = ids[word];
      if (id === undefined) throw new Error(`The demo has no ${word} for ${login}`);
      return id;
    }),
  );
}

async function idsOf({ street, deps }: BrowserHouse, login: Login): Promise<Record<string, string>> {
  const { db, who } = street;
  const secadmin = who('secadmin');
  const offices = { person: who('shen').id, self: secadmin.id };
  if (login === 'nobody') return { token: await deps.doors.makeLink(secadmin, who('ning').id) };
  const seen = await casesFor(db, who(login))
    .innerJoin('case_reporter', 'case_reporter.case_id', 'case_file.id')
    .select(['case_file.id', 'state', 'number', 'case_reporter.person_id'])
    .orderBy('reported_at')
    .execute();
  // What he reported himself comes last and wins.
  const own = (row: (typeof seen)[number]) => Number(row.person_id === who(login).id);
  const states = seen.toSorted((a, b) => own(a) - own(b)).map(({ state, id }) => [state, id]);
  const first = await db.selectFrom('case_file').select('number').executeTakeFirstOrThrow();
  return { ...Object.fromEntries(states), ...offices, number: first.number };
}
