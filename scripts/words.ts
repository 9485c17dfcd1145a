import type { Backup } from '#records/backup.ts';
import type { Restored } from '#records/restore.ts';
import { headText } from '#records/seals.ts';
import { peopleChain } from '#records/journal.ts';
import type { SnapshotRefusal } from '#records/snapshot-file.ts';
import type { Fault, Finding, Verdict } from '#records/verify.ts';
import { dayOf } from '#rules/deadlines.ts';

/** What a chain is called: a case by its number (as far as there is one), the people's chain, the seals. */
export function nameOfChain(chain: string, number: string | undefined): string {
  if (chain === peopleChain) return '人员台账 the people’s journal';
  if (chain === 'seals') return '封印 the seals';
  return number === undefined ? `案件（编号不明）case of unknown number, id ${chain}` : `案件 case ${number}`;
}

/** One finding as a sentence in both languages: where, which line, what is wrong. */
export function findingSentence({ fault, chain, seq, detail }: Finding, number: string | undefined): string {
  const [zh, en] = faults[fault];
  const line = seq === 0 ? '' : chain === 'seals' ? `第 ${seq} 号 no. ${seq}` : `第 ${seq} 行 line ${seq}`;
  const where = [nameOfChain(chain, number), line].filter((part) => part !== '').join('，');
  return `${where}：${zh}${detail ? `（${detail}）` : ''}。 ${en}${detail ? ` (${detail})` : ''}.`;
}

/** An erased case as a sentence: who wonders about the missing text finds the day. */
export function erasedSentence(number: string | undefined, chain: string, at: string): string {
  const day = dayOf(at);
  return `${nameOfChain(chain, number)}：个人信息已于 ${day} 依申请删除，不是问题。 Erased on ${day}; not a fault.`;
}

/** What was looked at, and whether all agrees. */
export function verdictSentence({ cases, lines, seals, findings }: Verdict): string {
  const zh = `核对了 ${cases} 件案件、${lines} 行台账、${seals} 个封印`;
  const en = `${cases} cases, ${lines} journal lines and ${seals} seals checked`;
  if (findings.length === 0) return `${zh}：账实相符。 ${en}: everything agrees.`;
  return `${zh}：有 ${findings.length} 处对不上，见上。 ${en}: ${findings.length} findings, listed above.`;
}

const faults: Record<Fault, readonly [zh: string, en: string]> = {
  line_changed: ['这一行被改过', 'This line was changed'],
  line_missing: ['缺了这一行', 'This line is missing'],
  chain_broken: ['与上一行接不上', 'It does not follow the line before it'],
  line_unreadable: ['这一行读不出来', 'This line cannot be read'],
  illegal_step: ['这一步规则不允许', 'The rules do not allow this step'],
  state_jumps: ['起始状态与上一行不符', 'It starts from another state than the line before it left'],
  no_single_holder: ['没有唯一的持有人', 'There is not exactly one holder'],
  clock_moved: ['上报时间或原时限被动过', 'The time of the report or the original due date was moved'],
  row_differs: ['案件现状与台账不符', 'The case differs from what its journal says'],
  hold_differs: ['持有记录与台账不符', 'The record of who holds it differs from the journal'],
  text_differs: ['文字与台账摘要不符', 'A text differs from its digest in the journal'],
  photos_differ: ['照片与台账不符', 'The photos differ from those in the journal'],
  version_differs: ['版本号与台账行数不符', 'The version differs from the number of lines'],
  case_without_journal: ['有案件，没有台账', 'The case has no journal'],
  journal_without_case: ['有台账，没有案件', 'The journal has no case'],
  seal_changed: ['封印被改过', 'The seal was changed'],
  seal_missing: ['缺了这个封印', 'The seal is missing'],
  seal_heads_changed: ['封印所盖的内容被改过', 'What the seal covers was changed'],
  sealed_line_gone: ['封印盖过的这一行不见了', 'This line was sealed and is gone'],
  line_never_sealed: ['这一行绕过了封印', 'This line was written past the seals'],
  head_not_sealed: [
    '另处记下的封印这里没有：后面的台账可能被截掉，或恢复的是更早的备份',
    'The seal noted elsewhere is not here: the journal was cut off, or an older backup was restored',
  ],
};

/** Why there is no snapshot or no restored copy, and what to do. */
export const refusals: Record<SnapshotRefusal, string> = {
  snapshot_exists:
    '已有同名文件，没有覆盖。请换个文件名。 A file of that name exists and was left alone. Choose another name.',
  snapshot_missing: '找不到这个文件。请核对路径。 There is no such file. Check the path.',
  snapshot_not_one: '这不是 Gridcase 的快照文件。 This is not a snapshot of Gridcase.',
  snapshot_newer:
    '快照来自更新的版本。请先升级 Gridcase，再恢复。 The snapshot was made by a newer version. Upgrade Gridcase first.',
  snapshot_changed:
    '快照不完整或被改过，没有恢复任何内容。请换一份备份。 The snapshot is incomplete or was changed; nothing was restored. Use another copy.',
  snapshot_locked:
    '快照加了口令。请在环境变量 GRIDCASE_PASSPHRASE 里给出。 The snapshot is locked. Put its passphrase into GRIDCASE_PASSPHRASE.',
  snapshot_wrong_passphrase:
    '口令不对，没有恢复任何内容。请核对 GRIDCASE_PASSPHRASE。 The passphrase is wrong; nothing was restored. Check GRIDCASE_PASSPHRASE.',
  target_not_empty:
    '目标数据库不是空的，没有改动。请换一个空的 DATABASE_URL 或 GRIDCASE_DATA。 The target database is not empty and was left alone. Choose an empty DATABASE_URL or GRIDCASE_DATA.',
};
export const notReady =
  '这里没有当前版本的数据库。请核对 DATABASE_URL 和 GRIDCASE_DATA，或先执行 npm run migrate。 There is no database of this version here. Check DATABASE_URL and GRIDCASE_DATA, or run npm run migrate first.';

/** The database does not answer or cannot write, with the engine's own words. */
export function unreachable(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `数据库连不上或写不进去：${why} The database cannot be reached or written: ${why}`;
}

export const headUnreadable =
  '--head 要写成“序号:哈希”，与审计页上印的一样。 --head must be seq:hash, as printed on the auditor’s page.';
export const restoreUsage =
  '请写明快照文件：npm run restore -- 文件。 Name the snapshot: npm run restore -- file.';

/** What a backup holds, where it lies, what to note on paper, and which photos it could not take along. */
export function backupSentences(file: string, made: Backup, isLocked: boolean): string[] {
  const { rows, photos, bytes, head, lostPhotos } = made;
  const size = `${(bytes / 1_000_000).toFixed(1)} MB`;
  return [
    `已备份 ${rows} 行、${photos} 张照片到 ${file}（${size}）。 ${rows} rows and ${photos} photos backed up.`,
    isLocked
      ? '已用口令加密；没有口令就恢复不了，请另处保管。 Locked with your passphrase; without it nobody can restore this, so keep it elsewhere.'
      : '没有加密，里面有个人信息；要加密请设 GRIDCASE_PASSPHRASE。 Not locked, and it holds personal data; set GRIDCASE_PASSPHRASE to lock it.',
    ...(head ? [`台账封印，请抄在纸上 journal head, to be noted on paper: ${headText(head)}`] : []),
    ...lostPhotos.map(
      (sha) =>
        `照片 ${sha} 不见了或已损坏，没有备份。 Photo ${sha} is gone or damaged and not in the backup.`,
    ),
  ];
}

/** What a restore brought back, and as of when. */
export function restoredSentence({ rows, photos, madeAt }: Restored): string {
  return `已恢复 ${rows} 行、${photos} 张照片，是 ${madeAt} 的状态；所有人要重新登录。 ${rows} rows and ${photos} photos restored as of ${madeAt}; everyone signs in again.`;
}
