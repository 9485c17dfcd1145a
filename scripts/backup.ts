import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrationNames } from '#db/open.ts';
import { told } from '#db/told.ts';
import { dataFolder } from '#db/where.ts';
import { backUp } from '#records/backup.ts';
import { openShelf } from '#records/photos.ts';
import { photoFolder } from '#src/config.ts';
import { makeFolder } from './folders.ts';
import { operateOnBooks, passphrase, progressLine } from './operate.ts';
import { readCommandLine } from './options.ts';
import { backupSentences, backupUsage } from './words.ts';

// npm run backup [-- file]: everything in one file, while the server goes on working.
const folder = dataFolder(process.env);
const now = new Date().toISOString();
const stamp = now.replace(/[-:]|\.\d+/g, '');
const line = readCommandLine([], 1, backupUsage);

if (line)
  await operateOnBooks(async (store) => {
    const file = line.words[0] ?? join(folder, 'backups', `gridcase-${stamp}.snapshot`);
    if (existsSync(file) && statSync(file).isDirectory())
      throw told(`${file} 是文件夹，请写明文件名。`, `${file} is a folder. Name a file in it.`);
    makeFolder(dirname(file));
    const shelf = openShelf(photoFolder({ dataFolder: folder }));
    const order = { file, passphrase: passphrase(), migrations: migrationNames, now };
    const progress = progressLine();
    const made = await store.snapshot((db) =>
      backUp(db, shelf, order, (what, done) => progress.show(`${what} ${done}`)),
    );
    progress.end();
    for (const sentence of backupSentences(file, made, order.passphrase !== null)) console.log(sentence);
    return made.lostPhotos.length === 0 ? 0 : 1;
  });
