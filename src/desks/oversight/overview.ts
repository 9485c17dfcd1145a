import type { Deps } from '#kernel/deps.ts';
import type { Actor } from '#rules/facts.ts';
import { areasOf } from '#rules/oversight.ts';
import { presentLook } from './look.ts';
import { summaryOf } from './summary.ts';

/** This week of the district, for the first page of whoever oversees all of it; null for everyone else. */
export async function overviewFor(deps: Deps, actor: Actor) {
  const areas = areasOf(actor);
  const area = areas.find(({ level }) => level === 'city' || level === 'district');
  if (!area) return null;
  const look = presentLook(areas, area, deps.now());
  return { look, summary: await summaryOf(deps, look) };
}
