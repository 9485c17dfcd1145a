import { existsSync, statSync } from 'node:fs';
import { migrate, migrationNames, pendingMigrations } from '#db/open.ts';
import { told } from '#db/told.ts';
import { dataFolder } from '#db/where.ts';
import { openShelf } from '#records/photos.ts';
import { restore } from '#records/restore.ts';
import { verify } from '#records/verify.ts';
import { headFile, photoFolder } from '#src/config.ts';
import { makeFolder } from './folders.ts';
import { headInFile, keepHead } from './heads.ts';
import { operate, passphrase, progressLine } from './operate.ts';
import { readCommandLine } from './options.ts';
import { printVerdict } from './print-verdict.ts';
import { headNoted, restoredSentence, restoreUsage } from './words.ts';

// npm run restore -- file: into the empty database that the environment names, of either engine; then verifies it.
const line = readCommandLine([], 1, restoreUsage);
const [file] = line?.words ?? [];

if (line && file === undefined) {
  console.error(restoreUsage);
  process.exitCode = 1;
} else if (file !== undefined) {
  await operate(async (store) => {
    if (existsSync(file) && statSync(file).isDirectory())
      throw told(`${file} 是文件夹，请写明快照文件。`, `${file} is a folder. Name a snapshot in it.`);
    const folder = dataFolder(process.env);
    makeFolder(folder);
    const progress = progressLine();
    const target = {
      db: store.db,
      shelf: openShelf(photoFolder({ dataFolder: folder })),
      migrations: migrationNames,
      pending: () => pendingMigrations(store.db),
      migrate: (upTo?: string) => migrate(store.db, upTo),
    };
    const restored = await restore(file, passphrase(), target, (what, done) =>
      progress.show(`${what} ${done}`),
    );
    console.log(restoredSentence(restored));
    // A head from before the loss may be newer than the backup: then what came after it is missing.
    const noted = headFile({ dataFolder: folder });
    const inFile = await headInFile(noted).catch(() => 'unreadable' as const);
    const given = restored.head ? [restored.head] : [];
    const heads = typeof inFile === 'object' ? [...given, inFile] : given;
    const verdict = await verify(store.db, heads, (done, total) =>
      progress.show(`verify ${done} / ${total}`),
    );
    progress.end();
    const code = await printVerdict(store.db, verdict, { given, file: noted, inFile });
    const head = await keepHead(store.db, noted);
    if (head) console.log(headNoted(head.seq, noted));
    return code;
  });
}
