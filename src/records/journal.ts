import type { Actor } from '#rules/facts.ts';
import type { Instant, Role, State, Step } from '#rules/vocabulary.ts';
import { rulesVersion } from '#rules/workflow.ts';
import type { Db, JournalTable, OfficeStep, PeopleStep } from '#db/schema.ts';
import { digestOf, sha256 } from './ids.ts';

/** The chain of accounts and posts. */
export const peopleChain = 'people';
/** The chain of the code tables. Every other chain is a case's id. */
export const officeChain = 'office';

/** What the first line of a chain follows. */
export const chainStart = '0'.repeat(64);

export type NewLine = {
  step: Step | PeopleStep | OfficeStep;
  actor: Actor;
  /** The post by which the actor did it. */
  role?: Role | null;
  unit?: string | null;
  from: State | 'draft' | null;
  to: State | null;
  /** Facts and codes, never free text. */
  data: object;
  /** Field → free text; the line holds its HMAC only. */
  texts: Record<string, string>;
  /** The case's salt; null where there are no texts. */
  salt: string | null;
};

/**
 * Adds a line to a chain, inside the caller's transaction, and notes that no seal covers it yet.
 * Two writers of one chain collide on its primary key: one of them is rolled back by the engine.
 * @returns the line's number in its chain
 */
export async function appendLine(trx: Db, line: NewLine & { chain: string }, now: Instant): Promise<number> {
  return appendLines(trx, line.chain, [line], now);
}

/** The same for many lines of one chain at once. @returns the number of the last */
export async function appendLines(
  trx: Db,
  chain: string,
  lines: readonly NewLine[],
  now: Instant,
): Promise<number> {
  const last = await trx
    .selectFrom('journal')
    .select(['seq', 'hash'])
    .where('chain', '=', chain)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return writeLines(trx, chain, lines, last ?? beginning, now);
}

/** Begins a chain, which nobody else can have begun: there is no line before it to look for. @returns the line's number */
export async function firstLine(trx: Db, line: NewLine & { chain: string }, now: Instant): Promise<number> {
  return writeLines(trx, line.chain, [line], beginning, now);
}

type Last = Pick<JournalTable, 'seq' | 'hash'>;
const beginning: Last = { seq: 0, hash: chainStart };

async function writeLines(
  trx: Db,
  chain: string,
  lines: readonly NewLine[],
  last: Last,
  now: Instant,
): Promise<number> {
  let { seq, hash: prev } = last;
  const rows = lines.map((line): JournalTable => {
    const content = { ...contentOf(line, now), chain, seq: (seq += 1), prev };
    return { ...content, hash: (prev = hashOf(content)) };
  });
  for (let i = 0; i < rows.length; i += together) {
    const some = rows.slice(i, i + together);
    await trx.insertInto('journal').values(some).execute();
    await trx
      .insertInto('unsealed')
      .values(some.map((row) => ({ chain, seq: row.seq })))
      .execute();
  }
  return seq;
}

/** Rows written by one statement; an engine takes some thousands of values in it. */
const together = 200;

function contentOf(line: NewLine, now: Instant): Omit<JournalTable, 'chain' | 'seq' | 'prev' | 'hash'> {
  const { salt } = line;
  const digests = Object.entries(line.texts).map(
    ([field, text]) => [field, digestOf(salt ?? '', text)] as const,
  );
  return {
    at: now,
    step: line.step,
    actor_id: line.actor.id,
    actor_name: line.actor.name,
    actor_role: line.role ?? null,
    actor_unit: line.unit ?? null,
    from_state: line.from,
    to_state: line.to,
    data: JSON.stringify(line.data),
    digests: JSON.stringify(Object.fromEntries(digests)),
    rules: rulesVersion,
  };
}

/** The hash of a line: SHA-256 over all its columns in a fixed order, the previous line's hash among them. */
export function hashOf(line: Omit<JournalTable, 'hash'>): string {
  return sha256(
    JSON.stringify([
      line.chain,
      line.seq,
      line.at,
      line.step,
      line.actor_id,
      line.actor_name,
      line.actor_role,
      line.actor_unit,
      line.from_state,
      line.to_state,
      line.data,
      line.digests,
      line.rules,
      line.prev,
    ]),
  );
}
