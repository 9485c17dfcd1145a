import { readFileSync } from 'node:fs';
import { tasksFor } from '#records/tasks.ts';
import { casesFor } from '#records/visible.ts';
import type { BrowserHouse } from './browser-house.ts';

/** What stands for the words in braces in the addresses of this person. What nobody asks for is not made. */
export async function idsFor(
  house: BrowserHouse,
  login: string,
  paths: readonly string[],
): Promise<Record<string, string>> {
  const { street, deps } = house;
  const { db, who } = street;
  const secadmin = who('secadmin');
  if (login === 'nobody') return { token: await deps.doors.makeLink(secadmin, who('ning').id) };
  const { number } = await db.selectFrom('case_file').select('number').executeTakeFirstOrThrow();
  const { id: phone } = await db.selectFrom('duty_phone').select('id').executeTakeFirstOrThrow();
  return {
    ...(await casesOf(street, login)),
    ...(paths.some((path) => path.startsWith('/meetings/')) ? await meetingOf(street, login) : {}),
    ...(paths.some((path) => path.startsWith('/tasks/')) ? await tasksOf(street, login) : {}),
    ...(paths.some((path) => path.startsWith('/find?')) ? await questionsOf(house, login) : {}),
    ...(login === 'secadmin' ? await tablesOf(house) : {}),
    person: who('shen').id,
    self: secadmin.id,
    number,
    phone,
  };
}

/** State → a case in it that this person sees. */
async function casesOf({ db, who }: BrowserHouse['street'], login: string): Promise<Record<string, string>> {
  const seen = await casesFor(db, who(login))
    .innerJoin('case_reporter', 'case_reporter.case_id', 'case_file.id')
    .select(['case_file.id', 'state', 'case_reporter.person_id'])
    .orderBy('reported_at')
    .execute();
  // What he reported himself comes last and wins.
  const own = (row: (typeof seen)[number]) => Number(row.person_id === who(login).id);
  const states = seen.toSorted((a, b) => own(a) - own(b)).map(({ state, id }) => [state, id]);
  return Object.fromEntries(states) as Record<string, string>;
}

/** A meeting about a case that this person sees, and that case: another meeting may be written down about it. */
async function meetingOf(
  { db, who }: BrowserHouse['street'],
  login: string,
): Promise<Record<string, string>> {
  const row = await casesFor(db, who(login))
    .innerJoin('meeting_case', 'meeting_case.case_id', 'case_file.id')
    .select(['meeting_id', 'case_file.id'])
    .executeTakeFirst();
  return row ? { meeting: row.meeting_id, discussed: row.id } : {};
}

/** `task_sent` and the like: a task in that state that this person works on or decides about. */
async function tasksOf({ db, who }: BrowserHouse['street'], login: string): Promise<Record<string, string>> {
  const rows = await tasksFor(db, who(login)).select(['task.id', 'task.state']).execute();
  return Object.fromEntries(rows.map(({ id, state }) => [`task_${state}`, id]));
}

/** What was searched for, with a result and without. */
async function questionsOf(house: BrowserHouse, login: string): Promise<{ found: string; nothing: string }> {
  const searcher = await house.as(login);
  const search = async (q: string) => {
    const { headers } = await searcher.post('/find').type('form').send({ q });
    return String(headers['location']).split('q=')[1]!;
  };
  return { found: await search('充电'), nothing: await search('鹞子') };
}

/** A table of people that was looked at, and when another one was imported. */
async function tablesOf(house: BrowserHouse): Promise<{ sheet: string; imported: string }> {
  const admin = await house.as('secadmin');
  const upload = async (file: string | Buffer) => {
    const { headers } = await admin.post('/people/import').attach('file', Buffer.from(file), 'people.csv');
    return String(headers['location']);
  };
  const path = await upload('姓名\n顾新\n');
  const seen = /name="seen" value="(\w+)"/.exec((await admin.get(path)).text)?.[1];
  const done = await admin.post(path).type('form').send({ seen });
  const sheet = await upload(readFileSync(new URL('media/import-people.csv', import.meta.url)));
  return { sheet: sheet.split('/').at(-1)!, imported: String(done.headers['location']).split('at=')[1]! };
}
