import { reportedBy } from '#desks/common/usual.ts';
import { gridsOfStreet } from '#records/place-names.ts';
import type { Actor } from '#rules/facts.ts';
import { canReportIn } from '#rules/who.ts';
import type { ReadDb } from '#db/schema.ts';

export type GridChoice = Awaited<ReturnType<typeof gridsOfStreet>>[number] & {
  street: string;
  district: string;
};

/** May this person report at all? */
export function mayReport(actor: Actor): boolean {
  return streetsOf(actor).length > 0;
}

/** The grids this person may report in: those of the own streets, the own community first. */
export async function gridsFor(db: ReadDb, actor: Actor): Promise<GridChoice[]> {
  const grids: GridChoice[] = [];
  for (const { street, district } of streetsOf(actor)) {
    for (const grid of await gridsOfStreet(db, street)) grids.push({ ...grid, street, district });
  }
  const isOwn = (grid: GridChoice) => actor.posts.some((post) => isWithin(grid.parent_id ?? '', post.place));
  return grids.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
}

/** The grid a report starts from: that of the person's grid or micro-grid, or the only one there is. */
export function ownGrid(actor: Actor, grids: readonly GridChoice[]): string {
  const own = grids.find(({ id }) => actor.posts.some((post) => isWithin(id, post.place)));
  return own?.id ?? (grids.length === 1 ? grids[0]!.id : '');
}

/** The places this person wrote last, newest first, five at most. */
export async function recentPlaces(db: ReadDb, actor: Actor): Promise<string[]> {
  const rows = await reportedBy(db, actor)
    .select(({ fn }) => ['case_file.place_text', fn.max('case_file.reported_at').as('last')])
    .where('case_file.place_text', '!=', '')
    .groupBy('case_file.place_text')
    .orderBy('last', 'desc')
    .limit(5)
    .execute();
  return rows.map((row) => row.place_text);
}

function streetsOf(actor: Actor): { street: string; district: string }[] {
  const districts = new Map<string, string>();
  for (const { street, district } of actor.posts) {
    if (street !== null && canReportIn(actor, street)) districts.set(street, district ?? '');
  }
  return [...districts].map(([street, district]) => ({ street, district }));
}

/** Grids and micro-grids carry the code of what they lie in as a prefix. */
function isWithin(upper: string, place: string): boolean {
  return place === upper || place.startsWith(`${upper}-`);
}
