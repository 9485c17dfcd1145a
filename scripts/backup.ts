import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrationNames } from '#db/open.ts';
import { dataFolder } from '#db/where.ts';
import { backUp } from '#records/backup.ts';
import { openShelf } from '#records/photos.ts';
import { photoFolder } from '#src/config.ts';
import { operateOnBooks, passphrase, progressLine } from './operate.ts';
import { backupSentences } from './words.ts';

// npm run backup [-- file]: everything in one file, while the server goes on working.
const folder = dataFolder(process.env);
const now = new Date().toISOString();
const stamp = now.replace(/[-:]|\.\d+/g, '');
const file = process.argv[2] ?? join(folder, 'backups', `gridcase-${stamp}.snapshot`);

await operateOnBooks(async (store) => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const shelf = openShelf(photoFolder({ dataFolder: folder }));
  const order = { file, passphrase: passphrase(), migrations: migrationNames, now };
  const line = progressLine();
  const made = await store.snapshot((db) =>
    backUp(db, shelf, order, (what, done) => line.show(`${what} ${done}`)),
  );
  line.end();
  for (const sentence of backupSentences(file, made, order.passphrase !== null)) console.log(sentence);
  return made.lostPhotos.length === 0 ? 0 : 1;
});
