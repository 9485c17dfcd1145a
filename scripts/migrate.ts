import { migrate, openStore } from '#db/open.ts';
import { databaseUrl } from '#db/where.ts';

const store = await openStore(databaseUrl(process.env));
try {
  const applied = await migrate(store.db);
  for (const name of applied) console.log(`applied ${name}`);
  if (applied.length === 0) console.log('nothing to apply');
} finally {
  await store.close();
}
