import { migrate } from '#db/open.ts';
import type { Db } from '#db/schema.ts';

/** Fills the database that every test gets a copy of. Reference data and the demo town are loaded here, once per run. */
export async function buildTemplate(db: Db): Promise<void> {
  await migrate(db);
}
