import type { JournalTable, ReadDb } from '#db/schema.ts';
import type { Difference } from './differences.ts';
import { chainStart, hashOf } from './journal.ts';
import type { ReplayFault } from './replay.ts';
import type { OfficeFault } from './verify-office.ts';
import type { PeopleFault } from './verify-people.ts';
import type { SealFault } from './verify-seals.ts';

export type Fault =
  | ReplayFault
  | SealFault
  | PeopleFault
  | OfficeFault
  | 'line_changed'
  | 'line_missing'
  | 'chain_broken'
  | 'row_differs'
  | 'hold_differs'
  | 'text_differs'
  | 'photos_differ'
  | 'meeting_differs'
  | 'version_differs'
  | 'case_without_journal'
  | 'journal_without_case';
export type Finding = {
  fault: Fault;
  chain: string;
  /** The line or seal it is about; 0 when none. */
  seq: number;
  /** Which text, post or file. */
  detail?: string;
  differences?: Difference[];
};
export type Verdict = {
  cases: number;
  lines: number;
  seals: number;
  findings: Finding[];
  /** Cases whose personal text was erased on purpose, with the day: no fault. */
  erased: { chain: string; at: string }[];
};

/** Checks numbers, links and hashes of one chain. @returns how many lines it has */
export function chainFindings(lines: readonly JournalTable[], chain: string, findings: Finding[]): number {
  let prev = chainStart;
  let seq = 0;
  for (const line of lines) {
    seq += 1;
    if (line.seq !== seq) {
      findings.push({ fault: 'line_missing', chain, seq });
      seq = line.seq;
    } else if (line.prev !== prev) findings.push({ fault: 'chain_broken', chain, seq });
    const { hash, ...content } = line;
    if (hashOf(content) !== hash) findings.push({ fault: 'line_changed', chain, seq });
    prev = line.hash;
  }
  return lines.length;
}

/** The lines of a chain, first to last. */
export function linesOf(db: ReadDb, chain: string): Promise<JournalTable[]> {
  return db.selectFrom('journal').selectAll().where('chain', '=', chain).orderBy('seq').execute();
}
