import { migrate, migrationNames, pendingMigrations } from '#db/open.ts';
import { dataFolder } from '#db/where.ts';
import { openShelf } from '#records/photos.ts';
import { restore } from '#records/restore.ts';
import { verify } from '#records/verify.ts';
import { photoFolder } from '#src/config.ts';
import { operate, passphrase, progressLine } from './operate.ts';
import { printVerdict } from './print-verdict.ts';
import { restoredSentence, restoreUsage } from './words.ts';

// npm run restore -- file: into the empty database that the environment names, of either engine; then verifies it.
const file = process.argv[2];

if (file === undefined) {
  console.error(restoreUsage);
  process.exitCode = 1;
} else {
  await operate(async (store) => {
    const line = progressLine();
    const target = {
      db: store.db,
      shelf: openShelf(photoFolder({ dataFolder: dataFolder(process.env) })),
      migrations: migrationNames,
      pending: () => pendingMigrations(store.db),
      migrate: (upTo?: string) => migrate(store.db, upTo),
    };
    const restored = await restore(file, passphrase(), target, (what, done) => line.show(`${what} ${done}`));
    console.log(restoredSentence(restored));
    const heads = restored.head ? [restored.head] : [];
    const verdict = await verify(store.db, heads, (done, total) => line.show(`verify ${done} / ${total}`));
    line.end();
    return printVerdict(store.db, verdict);
  });
}
