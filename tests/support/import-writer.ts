import { openStore } from '#db/open.ts';
import { importPeople } from '#records/people-import.ts';
import { planDigest, planPeople, type SheetRow } from '#records/people-plan.ts';
import { townOf } from '#records/people-town.ts';
import { actorById } from '#records/people.ts';

/** How many people the list holds. */
export const listed = 3000;

/** A list of people who work in one grid. */
export function aList(): SheetRow[] {
  return Array.from({ length: listed }, (_, i) => ({
    row: i + 2,
    name: `顾${String.fromCharCode(0x4e00 + i)}`,
    login: '',
    phone: '',
    role: 'grid_worker',
    place: '330212012007-07',
    unit: '',
    board: null,
  }));
}

// Started by the test with a database: says when it begins to write, and when it has. It is killed in between.
const [url, now] = process.argv.slice(2);
if (import.meta.main && url && now) {
  const { db, close } = await openStore(url);
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('login', '=', 'secadmin')
    .executeTakeFirstOrThrow();
  const actor = (await actorById(db, id))!;
  const seen = planDigest(planPeople(await townOf(db), actor, aList()));
  process.stdout.write('writing\n');
  await db.transaction().execute((trx) => importPeople(trx, actor, aList(), seen, now));
  process.stdout.write('written\n');
  await close();
}
