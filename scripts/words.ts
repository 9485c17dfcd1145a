import type { Backup } from '#records/backup.ts';
import type { Restored } from '#records/restore.ts';
import { headText } from '#records/seals.ts';
import type { SnapshotRefusal } from '#records/snapshot-file.ts';

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

/** The database or a file does not answer or cannot be written, with the system's own words. */
export function unreachable(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  const why = message || code || String(error);
  if (code === '3D000')
    return `没有这个数据库，请先建好：${why} There is no such database; create it first: ${why}`;
  if (/^(E(ACCES|PERM|ROFS|NOENT|ISDIR|NOTDIR|EXIST|NOSPC))$/.test(code ?? ''))
    return `文件读不了或写不进去：${why} A file cannot be read or written: ${why}`;
  return `数据库连不上或写不进去：${why} The database cannot be reached or written: ${why}`;
}

/** A migration that was applied. */
export function applied(name: string): string {
  return `已升级 applied ${name}`;
}

/** Where the newest head lies from now on. */
export function headNoted(seq: number, file: string): string {
  return `封印 ${seq} 已记在 ${file}。 Head ${seq} was noted in ${file}.`;
}

export const nothingToApply = '已是当前版本，没有要升级的。 Up to date: nothing to apply.';
export const migrateUsage = '用法 usage: npm run migrate';
export const verifyUsage = '用法 usage: npm run verify [-- --head 序号:哈希 seq:hash]';
export const backupUsage = '用法 usage: npm run backup [-- 文件 file]';
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
    ...(head ? [`日志封印，请抄在纸上 journal head, to be noted on paper: ${headText(head)}`] : []),
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
