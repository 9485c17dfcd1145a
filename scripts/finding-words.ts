import type { Difference } from '#records/differences.ts';
import { officeChain, peopleChain } from '#records/journal.ts';
import type { Finding, Verdict } from '#records/verify-chain.ts';
import { dayOf } from '#rules/deadlines.ts';
import { factText } from '#views/journal-findings.ts';
import { wordsFor, type Lang } from '#views/words/index.ts';
import { faults, fields } from './fault-words.ts';
import type { NotedHead } from './heads.ts';

/** The heads that the journal was compared with: those given, and what the file beside the database says. */
export type Compared = {
  given: readonly NotedHead[];
  file: string;
  inFile: NotedHead | undefined | 'unreadable';
};

/** What a chain is called: a case by its number (as far as there is one), the people's chain, the seals. */
function nameOfChain(chain: string, number: string | undefined): string {
  if (chain === peopleChain) return '人员日志 the people’s journal';
  if (chain === officeChain) return '设置日志 the office’s journal';
  if (chain === 'seals') return '封印 the seals';
  return number === undefined ? `案件（编号不明）case of unknown number, id ${chain}` : `案件 case ${number}`;
}

/** One finding as a sentence in both languages: where, which line, what is wrong, what it was and what it is now. */
export function findingSentence(finding: Finding, number: string | undefined): string {
  const { fault, chain, seq, detail, differences = [] } = finding;
  const line = seq === 0 ? '' : chain === 'seals' ? `第 ${seq} 号 no. ${seq}` : `第 ${seq} 行 line ${seq}`;
  const where = [nameOfChain(chain, number), line].filter((part) => part !== '').join('，');
  const [zh, en] = faults[fault];
  const about = fields[detail ?? ''] ?? [detail, detail];
  const zhMore = [about[0], ...differences.map((one) => difference('zh', one))].filter(Boolean).join('；');
  const enMore = [about[1], ...differences.map((one) => difference('en', one))].filter(Boolean).join('; ');
  return `${where}：${zh}${zhMore && `（${zhMore}）`}。 ${en}${enMore && ` (${enMore})`}.`;
}

/** Follows a finding that may have caused the ones below it. */
export const consequences =
  '  同一处的其余不符，多半由此而来： What else does not agree there, most likely because of it:';

/** An erased case as a sentence: who wonders about the missing text finds the day. */
export function erasedSentence(number: string | undefined, chain: string, at: string): string {
  const day = dayOf(at);
  return `${nameOfChain(chain, number)}：个人信息已于 ${day} 依申请删除，不是问题。 Erased on ${day}; not a fault.`;
}

/** Which heads the journal was compared with; without any a cut-off tail stays unseen. */
export function headSentences({ given, file, inFile }: Compared): string[] {
  const known = given.map(({ seq }) => `与给出的封印 ${seq} 核对过。 Compared with head ${seq} as given.`);
  if (typeof inFile === 'object')
    known.push(`与 ${file} 里的封印 ${inFile.seq} 核对过。 Compared with head ${inFile.seq} in ${file}.`);
  if (known.length > 0 || inFile === 'unreadable') return known;
  return [
    `没有记封印的文件 ${file}：日志末尾若被截掉，这次看不出来。可用 --head 给出抄下的封印。` +
      ` No head file ${file}: a cut-off tail would not be seen. Give a head noted on paper with --head.`,
  ];
}

/** What was looked at, and whether all agrees. @param found how many findings, consequences not counted */
export function verdictSentence({ cases, lines, seals }: Verdict, found: number): string {
  const zh = `核对了 ${cases} 件案件、${lines} 行日志、${seals} 个封印`;
  const en = `${counted(cases, 'case')}, ${counted(lines, 'journal line')} and ${counted(seals, 'seal')} checked`;
  if (found === 0) return `${zh}：账实相符。 ${en}: everything agrees.`;
  return `${zh}：有 ${found} 处对不上，见上。 ${en}: ${counted(found, 'finding')}, listed above.`;
}

function difference(lang: Lang, { field, journal, now }: Difference): string {
  const w = wordsFor(lang);
  const name = w.faults.fields[field] ?? field;
  return w.journal.verify.difference(name, factText(w, field, journal), factText(w, field, now));
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
