import type { ReadDb } from '#db/schema.ts';
import { chainRanges } from './chain-ranges.ts';
import { giveTurn } from './turn.ts';
import type { Finding } from './verify-chain.ts';
import { chainStart } from './journal.ts';
import { headsDigest, sealHash } from './seals.ts';

export type SealFault =
  | 'seal_changed'
  | 'seal_missing'
  | 'seal_heads_changed'
  | 'sealed_line_gone'
  | 'line_never_sealed'
  | 'head_not_sealed'
  | 'head_unreadable';

/** Checks the seals, that each line they cover is still there, and that the given heads are among them. */
export async function sealFaults(
  db: ReadDb,
  heads: readonly { seq: number; hash: string }[],
): Promise<{ count: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  const found = (fault: SealFault, seq: number, chain = 'seals') => findings.push({ fault, chain, seq });
  const wanted = new Set(heads);
  let prev = chainStart;
  let count = 0;
  for (let after = 0; ;) {
    const seals = await db
      .selectFrom('seal')
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(500)
      .execute();
    const covered = await db
      .selectFrom('seal_head')
      .select(['seal_seq', 'chain', 'seq', 'hash'])
      .where('seal_seq', '>', after)
      .where('seal_seq', '<=', seals.at(-1)?.seq ?? after)
      .orderBy('chain')
      .execute();
    const bySeal = Map.groupBy(covered, (h) => h.seal_seq);
    for (const seal of seals) {
      count += 1;
      if (seal.seq !== after + 1) found('seal_missing', after + 1);
      const { hash, ...content } = seal;
      if (sealHash(content) !== hash || (seal.seq === after + 1 && seal.prev !== prev))
        found('seal_changed', seal.seq);
      const own = (bySeal.get(seal.seq) ?? []).toSorted((a, b) => (a.chain < b.chain ? -1 : 1));
      if (own.length !== seal.heads || headsDigest(own) !== seal.digest)
        found('seal_heads_changed', seal.seq);
      for (const h of wanted) if (h.seq === seal.seq && h.hash === hash) wanted.delete(h);
      prev = hash;
      after = seal.seq;
    }
    const [first] = seals;
    if (!first) break;
    for (const line of await sealedLinesGone(db, first.seq, after))
      found('sealed_line_gone', line.seq, line.chain);
    await giveTurn();
  }
  for (const { seq } of wanted) found('head_not_sealed', seq);
  for await (const { chain, seq, last } of linesNeverSealed(db))
    findings.push({
      fault: 'line_never_sealed',
      chain,
      seq,
      ...(last > seq ? { detail: `${seq}–${last}` } : {}),
    });
  return { count, findings };
}

/** Heads that a seal names and the journal no longer has, or has with another hash: a cut-off tail. */
function sealedLinesGone(db: ReadDb, from: number, upTo: number): Promise<{ chain: string; seq: number }[]> {
  return db
    .selectFrom('seal_head')
    .leftJoin('journal', (j) =>
      j
        .onRef('journal.chain', '=', 'seal_head.chain')
        .onRef('journal.seq', '=', 'seal_head.seq')
        .onRef('journal.hash', '=', 'seal_head.hash'),
    )
    .select(['seal_head.chain', 'seal_head.seq'])
    .where('seal_head.seal_seq', '>=', from)
    .where('seal_head.seal_seq', '<=', upTo)
    .where('journal.chain', 'is', null)
    .execute();
}

/** By chain the lines behind the last sealed one that do not wait for a seal either: written past the records. */
async function* linesNeverSealed(db: ReadDb): AsyncGenerator<{ chain: string; seq: number; last: number }> {
  for await (const { after, upTo } of chainRanges(db)) {
    yield* await db
      .selectFrom('journal')
      .leftJoin('unsealed', (j) =>
        j.onRef('unsealed.chain', '=', 'journal.chain').onRef('unsealed.seq', '=', 'journal.seq'),
      )
      .select((e) => ['journal.chain', e.fn.min('journal.seq').as('seq'), e.fn.max('journal.seq').as('last')])
      .groupBy('journal.chain')
      .where('journal.chain', '>', after)
      .where('journal.chain', '<=', upTo)
      .where('unsealed.chain', 'is', null)
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('seal_head')
              .select('seal_head.chain')
              .whereRef('seal_head.chain', '=', 'journal.chain')
              .whereRef('seal_head.seq', '>=', 'journal.seq'),
          ),
        ),
      )
      .execute();
  }
}
