import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '#db/open.ts';
import { sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import { headInFile } from '#scripts/heads.ts';
import { engines, freshPlace } from '#tests/support/engine.ts';
import type { Answer, Ask, Start } from '#tests/support/kill-writer.ts';
import { anOrdinaryReport, mediation, monday } from '#tests/support/street.ts';

const rounds = 20;
const writers = 8;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gridcase-kill-'));
  // One that ends in peace leaves its compiled program behind, so that the others start twice as fast.
  const first = startServer();
  const gone = exitOf(first);
  first.stdin?.end();
  expect(await gone).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.concurrent.each(engines)('the server is killed under load (%s)', (engine) => {
  it('twenty times, and each acknowledged write is there exactly once', { timeout: 60_000 }, async () => {
    const place = await freshPlace(engine, 'template');
    const headFile = join(folder, `${engine}-head`);
    const client = newClient();
    const start: Start = { url: place.url, headFile, now: monday };
    let server = startServer();
    let inFlight = 0;
    for (let round = 0; round < rounds; round += 1) {
      // The next server loads its program while this one works, and opens the database only when it is told to.
      const next = startServer();
      const gone = exitOf(server);
      const heard = talk(server, start, client, 1 + Math.random() * 40);
      // Every fifth dies while it opens its books, the others in the middle of their work.
      const dyingEarly = round % 5 === 0;
      if (!dyingEarly) await heard;
      await pause(Math.random() * (dyingEarly ? 300 : 20));
      server.kill('SIGKILL');
      expect(await gone).toBe('SIGKILL');
      inFlight += client.unanswered.size;
      server = next;
    }
    client.stopAsking();
    const gone = exitOf(server);
    const last = server;
    await talk(last, start, client, 1, () => last.stdin?.end());
    expect(await gone).toBe(0);
    expect(client.faults.slice(0, 3)).toEqual([]);
    // The kills did interrupt something, and something was written in between.
    expect(inFlight).toBeGreaterThan(rounds);
    expect(client.answered.size).toBeGreaterThan(100);
    expect(client.unanswered.size).toBe(0);

    const store = await openStore(place.url);
    const rows = await store.db.selectFrom('case_file').select(['id', 'number', 'version']).execute();
    expect(rows.map((row) => row.id).toSorted()).toEqual(client.cases.map((one) => one.id).toSorted());
    expect(new Set(rows.map((row) => row.number)).size).toBe(rows.length);
    const lines = await store.db
      .selectFrom('journal')
      .select(['chain', 'step'])
      .where('chain', '!=', 'people')
      .orderBy('chain')
      .orderBy('seq')
      .execute();
    const stepsOf = Map.groupBy(lines, (line) => line.chain);
    for (const { id, done } of client.cases) {
      const expected = life.slice(0, done).flatMap((request) => request.steps);
      expect(stepsOf.get(id)?.map((line) => line.step)).toEqual(expected);
    }
    await sealHeads(store.db, monday, null);
    const head = await headInFile(headFile);
    expect(head).toBeDefined();
    const verdict = await verify(store.db, [head!], () => {});
    expect(verdict.findings).toEqual([]);
    expect(verdict.cases).toBe(client.cases.length);
    await store.close();
    await place.remove();
  });
});

type Request = { by: string; steps: readonly string[]; acts: Extract<Ask, { acts: unknown }>['acts'] };

/** The requests of one case, from the street to closure, and the journal lines each of them writes. */
const life: readonly Request[] = [
  { by: 'shen', steps: ['submit'], acts: [] },
  {
    by: 'zhou',
    steps: ['claim', 'classify', 'dispatch'],
    acts: [
      { command: { step: 'claim' } },
      { command: { step: 'classify', category: 'NBR01', severity: 'S4' } },
      { command: { step: 'dispatch', unit: mediation }, texts: { remark: '请调解' } },
    ],
  },
  { by: 'fang', steps: ['sign'], acts: [{ command: { step: 'sign' } }] },
  { by: 'fang', steps: ['contact'], acts: [{ command: { step: 'contact' }, texts: { remark: '已上门' } }] },
  {
    by: 'fang',
    steps: ['submit-result'],
    acts: [
      {
        command: { step: 'submit-result', closure: 'agreement' },
        texts: { remark: '双方和解', document: '口头协议登记 7 号' },
      },
    ],
  },
  { by: 'xu', steps: ['check-pass'], acts: [{ command: { step: 'check-pass' } }] },
  { by: 'shen', steps: ['visit-ok'], acts: [{ command: { step: 'visit-ok' } }] },
];

type Case = { id: string; done: number };
type Client = ReturnType<typeof newClient>;

/** Asks for one thing after the other on many cases, and repeats what got no answer, with the same key. */
function newClient() {
  const unanswered = new Map<string, Ask>();
  const answered = new Map<string, string>();
  const cases: Case[] = [];
  const faults: Answer[] = [];
  /** Which case waits for the answer to a key. */
  const about = new Map<string, Case>();
  const ready: Case[] = [];
  let keys = 0;
  let isAsking = true;

  const ask = (one: Case): Ask => {
    const { by, acts } = life[one.done]!;
    const key = `key-${(keys += 1)}`;
    const version = life.slice(0, one.done).flatMap((request) => request.steps).length;
    about.set(key, one);
    const asked: Ask =
      one.done === 0
        ? { key, by, report: { ...anOrdinaryReport, category: 'NBR01' } }
        : { key, by, caseId: one.id, version, acts };
    unanswered.set(key, asked);
    return asked;
  };
  return {
    unanswered,
    answered,
    cases,
    faults,
    /** The next new request, or undefined when the client is done. Every third is a new report. */
    next: (): Ask | undefined => {
      if (!isAsking) return undefined;
      return ask((keys % 3 !== 0 && ready.shift()) || { id: '', done: 0 });
    },
    hear: (answer: Answer): void => {
      const one = about.get(answer.key)!;
      unanswered.delete(answer.key);
      if ('error' in answer || answered.has(answer.key) || (one.done > 0 && answer.id !== one.id)) {
        faults.push(answer);
        return;
      }
      answered.set(answer.key, answer.id);
      if (one.done === 0) cases.push(one);
      one.id = answer.id;
      one.done += 1;
      if (one.done < life.length) ready.push(one);
    },
    stopAsking: () => {
      isAsking = false;
    },
  };
}

/** Loads the program; it waits for its first line. */
function startServer(): ChildProcess {
  const program = join(import.meta.dirname, '../support/kill-writer.ts');
  const server = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  // Writing to a killed process is what this test is about.
  server.stdin?.on('error', () => undefined);
  return server;
}

/** Repeats the unanswered, then keeps as many requests under way as there are writers. Resolves when `enough` answers came. */
function talk(
  server: ChildProcess,
  start: Start,
  client: Client,
  enough: number,
  onQuiet = () => {},
): Promise<void> {
  const say = (what: Start | Ask) => server.stdin?.write(`${JSON.stringify(what)}\n`);
  const sayNext = () => {
    const ask = client.next();
    if (ask) say(ask);
  };
  say(start);
  const repeated = [...client.unanswered.values()];
  repeated.forEach(say);
  for (let free = writers - repeated.length; free > 0; free -= 1) sayNext();
  return new Promise((resolve) => {
    let heard = 0;
    createInterface({ input: server.stdout! }).on('line', (line) => {
      heard += 1;
      if (heard >= enough) resolve();
      client.hear(JSON.parse(line) as Answer);
      sayNext();
      if (client.unanswered.size === 0) onQuiet();
    });
  });
}

function exitOf(server: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => server.once('close', (code, signal) => resolve(code ?? signal)));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
