import type { Store } from '#db/open.ts';
import { casesFor } from '#records/cases.ts';
import { actorById } from '#records/people.ts';
import { openSession } from '#records/sessions.ts';
import { touch, writeAtPace } from './beside.ts';
import { openBrowser, type Browser } from './browser.ts';
import type { Served } from './child.ts';
import { measure, type Act, type Measured } from './measure.ts';
import { missing, refusal } from './probe.ts';
import { street, type Worker } from './workers.ts';

const dispatcher = 'zhou';
const supervisor = 'wu';

/** What people look for: a hazard, a place, two words at once, something rare. */
const sought = ['飞线', '充电', '3幢2单元', '楼道 堆物', '消防', '幸福苑', '电瓶', '17幢'];

/** `anew`: by one client, and each time just after somebody has written, so that nothing is remembered. */
type Reading = {
  key: string;
  login: string;
  act: (browser: Browser, turn: number) => Promise<number>;
  anew?: true;
};

/**
 * Reads each page for some seconds with 1 client and with 16, while reports come in at a city's pace. What is not there is
 * skipped, with a line; what fails throws.
 */
export async function measurePages(
  server: Served,
  store: Store,
  workers: readonly Worker[],
  seconds: number,
  say: (line: string) => void,
): Promise<{ key: string; measured: Measured }[]> {
  const reporter = workers.find((one) => one.street === street);
  const writing = writeAtPace(server, await sessionOf(store, reporter!.login));
  const results = await readAll(server, store, seconds, say).finally(writing.stop);
  await writing.done;
  return results;
}

async function readAll(server: Served, store: Store, seconds: number, say: (line: string) => void) {
  const cases = await visibleCases(store);
  const queue = page('queue', dispatcher, () => '/dispatch');
  const oversight = page('oversight', supervisor, () => '/oversight');
  const readings: Reading[] = [
    queue,
    { ...queue, key: 'queue-new', anew: true },
    page('case', dispatcher, (turn) => `/cases/${cases[turn % cases.length]}`),
    oversight,
    { ...oversight, key: 'oversight-new', anew: true },
    page('drill', supervisor, () => '/oversight/cases?tally=late'),
    { key: 'search', login: dispatcher, act: search },
  ];
  const results: { key: string; measured: Measured }[] = [];
  for (const { key, login, act, anew } of readings) {
    const cookie = await sessionOf(store, login);
    const probe = openBrowser(server.url, cookie);
    const absence = await missing(() => act(probe, 0)).finally(() => probe.close());
    if (absence !== null) {
      say(`${key}: skipped, ${absence}`);
      continue;
    }
    for (const clients of anew ? [1] : [1, 16]) {
      const browsers = Array.from({ length: clients }, () => openBrowser(server.url, cookie));
      let turn = 0;
      const acts = browsers.map(
        (browser): Act =>
          () =>
            act(browser, (turn += 1)),
      );
      results.push({ key, measured: await measure(server, acts, seconds, anew && (() => touch(store))) });
      for (const browser of browsers) browser.close();
      say(`${key}: ${clients}`);
    }
  }
  return results;
}

function page(key: string, login: string, path: (turn: number) => string): Reading {
  return { key, login, act: async (browser, turn) => (await read(browser, path(turn))).bytes };
}

async function read(browser: Browser, path: string) {
  const answer = await browser.get(path);
  if (answer.status !== 200) throw refusal(path, answer.status);
  return answer;
}

/** As the box does it: the words travel in the body, and the answer stands at the address it leads to. */
async function search(browser: Browser, turn: number): Promise<number> {
  const { status, headers, bytes } = await browser.post('/find', { q: sought[turn % sought.length]! });
  if (status !== 303) throw refusal('/find', status);
  return bytes + (await read(browser, headers.location ?? '')).bytes;
}

/** The cookie of a session past the door: a supervisor's code is not what is measured. */
async function sessionOf({ db }: Store, login: string): Promise<string> {
  const person = db.selectFrom('person').select('id').where('login', '=', login);
  const { id: personId } = await person.executeTakeFirstOrThrow();
  const now = new Date().toISOString();
  return `gridcase=${await openSession(db, { personId, kind: 'desk', agent: 'bench' }, now)}`;
}

/** Some hundred cases of the street that its dispatcher may see, of any day and state. */
async function visibleCases({ db }: Store): Promise<string[]> {
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('login', '=', dispatcher)
    .executeTakeFirstOrThrow();
  const rows = await casesFor(db, (await actorById(db, id))!)
    .select('case_file.id')
    .orderBy('case_file.public_code')
    .limit(400)
    .execute();
  return rows.map((row) => row.id);
}
