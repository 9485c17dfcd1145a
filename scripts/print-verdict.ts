import type { ReadDb } from '#db/schema.ts';
import { groupFindings } from '#records/finding-groups.ts';
import type { Finding, Verdict } from '#records/verify-chain.ts';

import {
  consequences,
  erasedSentence,
  findingSentence,
  headSentences,
  verdictSentence,
  type Compared,
} from './finding-words.ts';

/**
 * Prints a sentence per finding, then with which heads it was compared and what was looked at. A head file that cannot
 * be read is a finding, too. @returns the exit code: 1 when something does not agree
 */
export async function printVerdict(db: ReadDb, verdict: Verdict, compared: Compared): Promise<0 | 1> {
  const { file, inFile } = compared;
  const illegible: Finding[] =
    inFile === 'unreadable' ? [{ fault: 'head_unreadable', chain: 'seals', seq: 0, detail: file }] : [];
  const groups = groupFindings([...verdict.findings, ...illegible]);
  for (const { cause, consequences: rest } of groups) {
    const number = await numberOf(db, cause.chain);
    console.log(findingSentence(cause, number));
    if (rest.length > 0) console.log(consequences);
    for (const finding of rest) console.log(`  - ${findingSentence(finding, number)}`);
  }
  for (const { chain, at } of verdict.erased)
    console.log(erasedSentence(await numberOf(db, chain), chain, at));
  for (const sentence of headSentences(compared)) console.log(sentence);
  console.log(verdictSentence(verdict, groups.length));
  return groups.length === 0 ? 0 : 1;
}

async function numberOf(db: ReadDb, chain: string): Promise<string | undefined> {
  const row = db.selectFrom('case_file').select('number').where('id', '=', chain);
  return (await row.executeTakeFirst())?.number;
}
