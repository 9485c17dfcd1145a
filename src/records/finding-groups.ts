import type { Fault, Finding } from './verify-chain.ts';

/** A finding and what else does not agree in the same chain, most likely because of it. */
export type FindingGroup = { cause: Finding; consequences: Finding[] };

// Lines that are gone or altered make everything replayed after them disagree, too.
const ofOneLine: readonly Fault[] = ['line_missing', 'line_changed', 'line_unreadable'];
const ofTheRest: readonly Fault[] = [
  'case_without_journal',
  'journal_without_case',
  'sealed_line_gone',
  'chain_broken',
];

/** Each tampered line of a chain with what follows from it; without any, each finding stands for itself. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  return [...Map.groupBy(findings, (finding) => finding.chain).values()].flatMap((ofChain) => {
    const tampered = ofChain.filter(({ fault }) => ofOneLine.includes(fault));
    const rest = ofChain.filter(({ fault }) => ofTheRest.includes(fault)).toSorted((a, b) => a.seq - b.seq);
    const causes = tampered.length > 0 ? tampered : rest.slice(0, 1);
    const others = ofChain.filter((finding) => !causes.includes(finding));
    if (causes.length === 0) return others.map((cause) => ({ cause, consequences: [] }));
    return causes.map((cause, i) => ({ cause, consequences: i === causes.length - 1 ? others : [] }));
  });
}
