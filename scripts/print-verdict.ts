import type { ReadDb } from '#db/schema.ts';
import type { Verdict } from '#records/verify.ts';
import { erasedSentence, findingSentence, verdictSentence } from './words.ts';

/** Prints a sentence per finding, then what was looked at. @returns the exit code: 1 when something does not agree */
export async function printVerdict(db: ReadDb, verdict: Verdict): Promise<0 | 1> {
  for (const finding of verdict.findings)
    console.log(findingSentence(finding, await numberOf(db, finding.chain)));
  for (const { chain, at } of verdict.erased)
    console.log(erasedSentence(await numberOf(db, chain), chain, at));
  console.log(verdictSentence(verdict));
  return verdict.findings.length === 0 ? 0 : 1;
}

async function numberOf(db: ReadDb, chain: string): Promise<string | undefined> {
  const row = db.selectFrom('case_file').select('number').where('id', '=', chain);
  return (await row.executeTakeFirst())?.number;
}
