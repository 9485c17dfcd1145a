import { knownPlaces } from './check-division.ts';
import { part, putParts } from './load-parts.ts';
import type { LoadReport, Progress } from './load-parts.ts';
import { townDuties, townMatters } from './town-duties.ts';
import { gridPlaces } from './town-grids.ts';
import { townPhones } from './town-phones.ts';
import { townUnits } from './town-units.ts';
import type { Db, DutyItemCoTable, DutyItemTable, UnitDutyTable, UnitTable } from './schema.ts';

/** Paths of an operator's own CSV files: see town-grids.ts, town-units.ts, town-phones.ts and town-duties.ts for their columns. */
export type TownFiles = {
  grids?: string;
  units?: string;
  phones?: string;
  duties?: string;
  matters?: string;
};

/**
 * Loads grids, micro-grids, units, duty phone numbers, duty lists and admission lists below the divisions. May run again:
 * everything but codes and grid names follows the files, rows not in them stay, a second run writes nothing. Rows whose code and name do not belong together, or
 * that name an unknown board or group, are refused and listed.
 * The demo's files lie in db/seed/town. There is no public list of grids: those of the demo are made for it.
 */
export async function loadTown(db: Db, files: TownFiles, progress: Progress = () => {}): Promise<LoadReport> {
  const known = await knownPlaces(db);
  const grids = gridPlaces(known, files.grids);
  const town = await townUnits(db, known, files.units);
  const duty = townPhones(known, files.phones);
  const lists = await townDuties(db, known, town.units, files.duties);
  const { matters, refused } = townMatters(known, files.matters);
  const report = await putParts(
    [
      part(db, 'place', ['id'], grids.places),
      part(db, 'unit', ['id'], town.units),
      part(db, 'unit_duty', ['unit_id', 'group_code'], town.duties),
      part(db, 'duty_phone', ['id'], duty.phones),
      part(db, 'duty_item', ['id'], lists.items),
      part(db, 'duty_item_co', ['item_id', 'unit_id'], lists.helpers),
      part(db, 'matter_item', ['id'], matters),
    ],
    progress,
  );
  const dropped =
    (await dropOldDuties(db, town.units, town.duties)) +
    (await dropOldHelpers(db, lists.items, lists.helpers));
  return {
    ...report,
    written: report.written + dropped,
    refused: [...grids.refused, ...town.refused, ...duty.refused, ...lists.refused, ...refused],
  };
}

/** A unit listed in the file handles what the file says, nothing else. */
async function dropOldDuties(
  db: Db,
  units: readonly Pick<UnitTable, 'id'>[],
  duties: readonly UnitDutyTable[],
): Promise<number> {
  const listed = new Set(units.map((unit) => unit.id));
  const wanted = new Set(duties.map((duty) => `${duty.unit_id} ${duty.group_code}`));
  const stored = await db.selectFrom('unit_duty').selectAll().execute();
  const old = stored.filter(
    (duty) => listed.has(duty.unit_id) && !wanted.has(`${duty.unit_id} ${duty.group_code}`),
  );
  await db.transaction().execute(async (trx) => {
    for (const { unit_id, group_code } of old) {
      await trx
        .deleteFrom('unit_duty')
        .where('unit_id', '=', unit_id)
        .where('group_code', '=', group_code)
        .execute();
    }
  });
  return old.length;
}

/** Of an item listed in the file those help whom the file names, nobody else. */
async function dropOldHelpers(
  db: Db,
  items: readonly Pick<DutyItemTable, 'id'>[],
  helpers: readonly DutyItemCoTable[],
): Promise<number> {
  const listed = new Set(items.map((item) => item.id));
  const wanted = new Set(helpers.map((helper) => `${helper.item_id} ${helper.unit_id}`));
  const stored = await db.selectFrom('duty_item_co').selectAll().execute();
  const old = stored.filter((one) => listed.has(one.item_id) && !wanted.has(`${one.item_id} ${one.unit_id}`));
  await db.transaction().execute(async (trx) => {
    for (const { item_id, unit_id } of old) {
      await trx
        .deleteFrom('duty_item_co')
        .where('item_id', '=', item_id)
        .where('unit_id', '=', unit_id)
        .execute();
    }
  });
  return old.length;
}
