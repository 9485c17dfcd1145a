import { migrate } from '#db/open.ts';
import { operate } from './operate.ts';
import { readCommandLine } from './options.ts';
import { applied, migrateUsage, nothingToApply } from './words.ts';

// npm run migrate: brings the database that the environment names to the version of this program.
if (readCommandLine([], 0, migrateUsage))
  await operate(async ({ db }) => {
    const names = await migrate(db);
    for (const name of names) console.log(applied(name));
    if (names.length === 0) console.log(nothingToApply);
    return 0;
  });
