import type { ReadDb } from '#db/schema.ts';
import { chainRanges } from './chain-ranges.ts';
import { officeChain, peopleChain } from './journal.ts';
import { giveTurn } from './turn.ts';
import { verifyCase } from './verify-case.ts';
import { chainFindings, linesOf, type Verdict } from './verify-chain.ts';
import { officeFaults } from './verify-office.ts';
import { peopleFaults } from './verify-people.ts';
import { sealFaults } from './verify-seals.ts';

const batch = 200;

/**
 * Replays every journal and compares it with the tables: finds changed, deleted, swapped and cut-off lines, and any row
 * that differs from what its journal says.
 * @param head a head from the file or noted on paper: it must be among the seals
 */
export async function verify(
  db: ReadDb,
  heads: readonly { seq: number; hash: string }[],
  progress: (done: number, total: number) => void,
): Promise<Verdict> {
  const verdict: Verdict = { cases: 0, lines: 0, seals: 0, findings: [], erased: [] };
  const { total } = await db
    .selectFrom('case_file')
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('case_file')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute();
    for (const row of rows) {
      await verifyCase(db, row, verdict);
      await giveTurn();
    }
    verdict.cases += rows.length;
    progress(verdict.cases, Number(total));
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
  }
  const people = await linesOf(db, peopleChain);
  verdict.lines += chainFindings(people, peopleChain, verdict.findings);
  verdict.findings.push(...(await peopleFaults(db, people)));
  const office = await linesOf(db, officeChain);
  verdict.lines += chainFindings(office, officeChain, verdict.findings);
  verdict.findings.push(...(await officeFaults(db, office)));
  for await (const chain of strays(db))
    verdict.findings.push({ fault: 'journal_without_case', chain, seq: 0 });
  const seals = await sealFaults(db, heads);
  verdict.seals = seals.count;
  verdict.findings.push(...seals.findings);
  return verdict;
}

/** Chains that belong to no case. */
async function* strays(db: ReadDb): AsyncGenerator<string> {
  for await (const { after, upTo } of chainRanges(db)) {
    const rows = await db
      .selectFrom('journal')
      .leftJoin('case_file', 'case_file.id', 'journal.chain')
      .select('journal.chain')
      .distinct()
      .where('case_file.id', 'is', null)
      .where('journal.chain', '>', after)
      .where('journal.chain', '<=', upTo)
      .where('journal.chain', 'not in', [peopleChain, officeChain])
      .execute();
    for (const { chain } of rows) yield chain;
  }
}
