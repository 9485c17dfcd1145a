import type { Actor } from '#rules/facts.ts';
import type { Instant, Role, State, Step } from '#rules/vocabulary.ts';
import { rulesVersion } from '#rules/workflow.ts';
import type { Db, JournalTable, PeopleStep } from '#db/schema.ts';
import { digestOf, sha256 } from './ids.ts';

/** The chain of what administrators do. Every other chain is a case's id. */
export const peopleChain = 'people';

/** What the first line of a chain follows. */
export const chainStart = '0'.repeat(64);

export type NewLine = {
  chain: string;
  step: Step | PeopleStep;
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
export async function appendLine(trx: Db, line: NewLine, now: Instant): Promise<number> {
  const last = await trx
    .selectFrom('journal')
    .select(['seq', 'hash'])
    .where('chain', '=', line.chain)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { salt } = line;
  const digests = Object.entries(line.texts).map(
    ([field, text]) => [field, digestOf(salt ?? '', text)] as const,
  );
  const content: Omit<JournalTable, 'hash'> = {
    chain: line.chain,
    seq: (last?.seq ?? 0) + 1,
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
    prev: last?.hash ?? chainStart,
  };
  await trx
    .insertInto('journal')
    .values({ ...content, hash: hashOf(content) })
    .execute();
  await trx.insertInto('unsealed').values({ chain: content.chain, seq: content.seq }).execute();
  return content.seq;
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
