import { createInterface } from 'node:readline';
import { openStore } from '#db/open.ts';
import { openBooks } from '#records/books.ts';
import type { Act, Report } from '#records/cases.ts';
import { actorById } from '#records/people.ts';
import { loadReferenceBook } from '#records/reference.ts';
import { sealHeads } from '#records/seals.ts';

/** What the test asks of this process, one JSON a line: the database first, which starts it. `by`: a sign-in name. */
export type Start = { url: string; headFile: string; now: string };
export type Ask =
  | { key: string; by: string; report: Report }
  | { key: string; by: string; caseId: string; version: number; acts: Act[] };
/** What it answers, and only after the commit. */
export type Answer = { key: string; id: string } | { key: string; error: string };

// A server without HTTP: takes requests as they come, as many at once as are sent, and seals as it goes. It is killed.
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const first = await lines.next();
if (!first.done) await serve(JSON.parse(first.value) as Start);

async function serve({ url, headFile, now }: Start): Promise<void> {
  const store = await openStore(url);
  const weakness = await store.weakness();
  if (weakness !== null && store.engine === 'sqlite') throw new Error(weakness);
  const reference = await loadReferenceBook(store.db);
  const books = openBooks(
    store.db,
    () => reference,
    () => now,
  );
  const sealing = setInterval(() => void sealHeads(store.db, now, headFile).catch(() => undefined), 50);
  const work = async (ask: Ask): Promise<Answer> => {
    const request = { key: ask.key, digest: 'same' };
    const person = store.db.selectFrom('person').select('id').where('login', '=', ask.by);
    const actor = (await actorById(store.db, (await person.executeTakeFirstOrThrow()).id))!;
    const id =
      'report' in ask
        ? await books.openCase(actor, ask.report, request)
        : await books.takeStep(actor, ask.caseId, ask.version, ask.acts, request);
    return { key: ask.key, id };
  };
  const running = new Set<Promise<void>>();
  for await (const line of lines) {
    const ask = JSON.parse(line) as Ask;
    const one = work(ask)
      .catch((error: unknown): Answer => ({ key: ask.key, error: String(error) }))
      .then((answer) => void process.stdout.write(`${JSON.stringify(answer)}\n`))
      .finally(() => running.delete(one));
    running.add(one);
  }
  // Standard input was closed: an orderly end.
  await Promise.all(running);
  clearInterval(sealing);
  await store.close();
}
