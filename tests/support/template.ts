import { migrate } from '#db/open.ts';
import { loadReference } from '#db/load-reference.ts';
import { loadTown } from '#db/load-town.ts';
import type { Db } from '#db/schema.ts';
import { addDemoPeople } from '#scripts/demo/people.ts';
import { demoTown } from '#scripts/demo/town.ts';

/** When the template's people were added. */
export const templateTime = '2026-11-01T00:00:00.000Z';

/**
 * Fills the database that every test gets a copy of: reference data, the demo town and its people, no cases.
 * Once per run.
 */
export async function buildTemplate(db: Db): Promise<void> {
  await migrate(db);
  await loadReference(db);
  await loadTown(db, demoTown);
  await addDemoPeople(db, templateTime);
}
