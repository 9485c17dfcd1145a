import type { ReadDb } from '#db/schema.ts';
import { sealHash } from './seals.ts';
import { verifyCase } from './verify-case.ts';
import type { Verdict } from './verify-chain.ts';

/** Verifies one case alone: its chain, and the row, texts and photos that it tells of. Seals are not looked at. */
export async function verifyOne(db: ReadDb, caseId: string): Promise<Verdict> {
  const verdict: Verdict = { cases: 1, lines: 0, seals: 0, findings: [], erased: [] };
  const row = await db.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
  await verifyCase(db, row, verdict);
  return verdict;
}

/** A head noted on paper: `stands` with its seal here; `differs`: a seal of this number has another hash; or `unknown`. */
export async function checkHead(
  db: ReadDb,
  head: { seq: number; hash: string },
): Promise<'stands' | 'differs' | 'unknown'> {
  const seal = await db.selectFrom('seal').selectAll().where('seq', '=', head.seq).executeTakeFirst();
  if (!seal) return 'unknown';
  const { hash, ...content } = seal;
  return hash === head.hash && sealHash(content) === hash ? 'stands' : 'differs';
}
