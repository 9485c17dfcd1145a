import { knownPlaces } from './check-division.ts';
import { part, putParts } from './load-parts.ts';
import type { LoadReport, Progress } from './load-parts.ts';
import { gridPlaces } from './town-grids.ts';
import { townPhones } from './town-phones.ts';
import { townUnits } from './town-units.ts';
import type { Db, UnitDutyTable, UnitTable } from './schema.ts';

/** Paths of an operator's own CSV files: see town-grids.ts, town-units.ts and town-phones.ts for their columns. */
export type TownFiles = { grids?: string; units?: string; phones?: string };

/**
 * Loads grids, micro-grids, units and duty phone numbers below the divisions. May run again: everything but codes and grid names follows
 * the files, rows not in them stay, a second run writes nothing. Rows whose code and name do not belong together, or
 * that name an unknown board or group, are refused and listed.
 * The demo's files lie in db/seed/town. There is no public list of grids: those of the demo are made for it.
 */
export async function loadTown(db: Db, files: TownFiles, progress: Progress = () => {}): Promise<LoadReport> {
  const known = await knownPlaces(db);
  const grids = gridPlaces(known, files.grids);
  const town = await townUnits(db, known, files.units);
  const duty = townPhones(known, files.phones);
  const report = await putParts(
    [
      part(db, 'place', ['id'], grids.places),
      part(db, 'unit', ['id'], town.units),
      part(db, 'unit_duty', ['unit_id', 'group_code'], town.duties),
      part(db, 'duty_phone', ['id'], duty.phones),
    ],
    progress,
  );
  const dropped = await dropOldDuties(db, town.units, town.duties);
  return {
    ...report,
    written: report.written + dropped,
    refused: [...grids.refused, ...town.refused, ...duty.refused],
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
