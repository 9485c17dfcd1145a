import type { CaseFacts } from '#rules/facts.ts';
import { hidesReporter } from '#rules/strictness.ts';
import { isAskedAgain, wasAppealed } from '#rules/visibility.ts';
import { openStates } from '#rules/vocabulary.ts';
import { evidenceTexts } from '#rules/evidence.ts';
import type { CaseTable, Db, ReadDb, SearchEngine, Searching, TextField } from '#db/schema.ts';
import { inHand } from './case-read.ts';
import { mark, wordsIn } from './search-words.ts';

/** The index of this database or transaction. */
export function searchEngine(db: ReadDb): SearchEngine {
  return (db.getExecutor().adapter as unknown as Searching).search;
}

/** The texts that everyone reads who sees the case. Never who reported it, nor what was received word for word. */
export const readByAll: readonly TextField[] = [
  'story',
  'title',
  'place',
  'remark',
  'guidance',
  ...evidenceTexts,
];

type Texts = Partial<Record<TextField, string>>;

/** Puts a new case into the index, inside the transaction of its first step: nothing of it has to be read again. */
export async function indexNew(
  trx: Db,
  facts: CaseFacts,
  file: Pick<CaseTable, 'number' | 'order_number'>,
  texts: Texts,
): Promise<void> {
  const row = { ...file, title: texts.title ?? '', place_text: texts.place ?? '' };
  const written = readByAll.toSorted().flatMap((field) => texts[field] ?? []);
  const { key } = await trx
    .insertInto('search_doc')
    .values({ case_id: facts.id })
    .returning('key')
    .executeTakeFirstOrThrow();
  await searchEngine(trx).put(trx, key, entryOf(facts, row, written));
}

/** Brings the index up to a step, inside its transaction. Steps that change nothing findable cost nothing. */
export async function indexStep(
  trx: Db,
  before: CaseFacts | null,
  after: CaseFacts,
  texts: Texts,
): Promise<void> {
  const wrote = readByAll.some((field) => texts[field] !== undefined);
  if (before && !wrote && factMarks(before).join() === factMarks(after).join()) return;
  await putEntry(trx, after);
}

/** Reads a case anew for the index, inside the caller's transaction: after erasure, what is gone is no longer found. */
export async function indexCase(trx: Db, caseId: string): Promise<void> {
  const row = await trx
    .selectFrom('case_file')
    .selectAll()
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  await putEntry(trx, (await inHand(trx, row)).facts);
}

async function putEntry(trx: Db, facts: CaseFacts): Promise<void> {
  const row = await trx
    .selectFrom('case_file')
    .select(['number', 'title', 'place_text', 'order_number'])
    .where('id', '=', facts.id)
    .executeTakeFirstOrThrow();
  const texts = await trx
    .selectFrom('case_text')
    .select('text')
    .where('case_id', '=', facts.id)
    .where('field', 'in', readByAll)
    .orderBy('seq')
    .orderBy('field')
    .execute();
  const words = entryOf(
    facts,
    row,
    texts.map(({ text }) => text),
  );
  await searchEngine(trx).put(trx, await keyOf(trx, facts.id), words);
}

/** What a case is found by: what is written in it, its number, where it lies and whose it is. */
function entryOf(
  facts: CaseFacts,
  row: Pick<CaseTable, 'number' | 'title' | 'place_text' | 'order_number'>,
  texts: readonly string[],
): string[] {
  // With the sender's number anybody could ask the sender who it was.
  const order = hidesReporter(facts) ? '' : (row.order_number ?? '');
  const written = [row.title, row.place_text, order, ...texts];
  return [...wordsIn(written), ...numberMarks(row.number), ...factMarks(facts)];
}

async function keyOf(trx: Db, caseId: string): Promise<number> {
  const known = () => trx.selectFrom('search_doc').select('key').where('case_id', '=', caseId);
  const before = await known().executeTakeFirst();
  if (before) return before.key;
  await trx
    .insertInto('search_doc')
    .values({ case_id: caseId })
    // Another process that fills the index was faster.
    .onConflict((c) => c.column('case_id').doNothing())
    .execute();
  return (await known().executeTakeFirstOrThrow()).key;
}

/** NB-330212-012-20261121-000123: its day without the year, and 123. */
function numberMarks(number: string): string[] {
  const [, , , day = '', running = ''] = number.split('-');
  return [mark('y', day.slice(4)), mark('n', Number(running))];
}

function factMarks(facts: CaseFacts): string[] {
  const isReviewed = wasAppealed.some((one) => one === facts.assessment);
  const isRuled =
    facts.state === 'in_dispute' || facts.adjudicated === 1 || isAskedAgain(facts) || isReviewed;
  return [
    mark('d', facts.district),
    mark('s', facts.street),
    mark('q', facts.community),
    ...(facts.grid ? [mark('g', facts.grid)] : []),
    ...unitsOf(facts).map((unit) => mark('u', unit)),
    mark('r', facts.reporter),
    ...(hidesReporter(facts) ? [] : [mark('v', facts.reporter)]),
    ...(facts.handler ? [mark('h', facts.handler)] : []),
    ...(isRuled ? [mark('j', facts.district), mark('j', facts.street)] : []),
    ...(openStates.some((state) => state === facts.state) ? [mark('o')] : []),
    mark('t', facts.category),
  ];
}

/** The units it went to, and those that help with it. */
function unitsOf({ units, tasks }: CaseFacts): string[] {
  const helping = tasks.flatMap(({ to }) => (to.kind === 'unit' ? [to.id] : []));
  return [...new Set([...units.map(({ unit }) => unit), ...helping])].toSorted();
}
