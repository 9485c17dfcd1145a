import { open, rename } from 'node:fs/promises';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db, ReadDb, SealTable } from '#db/schema.ts';
import { sha256 } from './ids.ts';
import { chainStart } from './journal.ts';

export type Head = Pick<SealTable, 'seq' | 'hash' | 'at'>;

/**
 * Chains the heads of all chains that grew since the last seal into one seal line, and writes the newest seal to a
 * file outside the database, so that a cut-off tail shows. Called once a second.
 * @returns the new seal, or null when nothing had grown
 */
export async function sealHeads(db: Db, now: Instant, headFile: string | null): Promise<Head | null> {
  const head = await db.transaction().execute(async (trx) => {
    const grown = await trx
      .selectFrom('unsealed')
      .select((e) => ['chain', e.fn.max('seq').as('seq')])
      .groupBy('chain')
      .execute();
    if (grown.length === 0) return null;
    const last = await latestSeal(trx);
    const heads: { chain: string; seq: number; hash: string }[] = [];
    // Sorted here: the engines' collations differ.
    for (const { chain, seq } of grown.toSorted((a, b) => (a.chain < b.chain ? -1 : 1))) {
      const { hash } = await trx
        .selectFrom('journal')
        .select('hash')
        .where('chain', '=', chain)
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow();
      heads.push({ chain, seq, hash });
    }
    const content = {
      seq: (last?.seq ?? 0) + 1,
      at: now,
      heads: heads.length,
      digest: headsDigest(heads),
      prev: last?.hash ?? chainStart,
    };
    const seal = { ...content, hash: sealHash(content) };
    const sealed = await trx
      .insertInto('seal')
      .values(seal)
      .onConflict((c) => c.column('seq').doNothing())
      .executeTakeFirst();
    // Another server was faster: it sealed these lines, or the next second does.
    if (sealed.numInsertedOrUpdatedRows === 0n) return null;
    for (let i = 0; i < heads.length; i += 200) {
      const some = heads.slice(i, i + 200);
      await trx
        .insertInto('seal_head')
        .values(some.map((h) => ({ seal_seq: seal.seq, ...h })))
        .execute();
    }
    for (const { chain, seq } of heads) {
      await trx.deleteFrom('unsealed').where('chain', '=', chain).where('seq', '<=', seq).execute();
    }
    return { seq: seal.seq, hash: seal.hash, at: seal.at };
  });
  if (head && headFile) await noteHead(headFile, head);
  return head;
}

/** The newest seal, or undefined before the first. */
export async function latestSeal(db: ReadDb): Promise<Head | undefined> {
  return db
    .selectFrom('seal')
    .select(['seq', 'hash', 'at'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What a seal says about the heads it covers, in the order of their chains. */
export function headsDigest(heads: readonly { chain: string; seq: number; hash: string }[]): string {
  return sha256(JSON.stringify(heads.map((h) => [h.chain, h.seq, h.hash])));
}

/** The hash of a seal, the previous seal's hash among its parts. */
export function sealHash(seal: Omit<SealTable, 'hash'>): string {
  return sha256(JSON.stringify([seal.seq, seal.at, seal.heads, seal.digest, seal.prev]));
}

/** A head as it is written to the file, printed for the auditor and given to `verify --head`: `seq:hash`. */
export function headText(head: Pick<Head, 'seq' | 'hash'>): string {
  return `${head.seq}:${head.hash}`;
}

/** Writes a head to its file, whole or not at all. */
export async function noteHead(file: string, head: Head): Promise<void> {
  const fresh = `${file}.new`;
  const handle = await open(fresh, 'w', 0o600);
  try {
    await handle.writeFile(`${headText(head)} ${head.at}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}
