import type { Role } from './vocabulary.ts';

/** 准入清单: what a community does by duty, and what it helps others with. */
export const matterLists = ['admitted', 'assisted'] as const;
export type MatterList = (typeof matterLists)[number];

/** One matter that may be handed down to the communities of a district. */
export type MatterItem = { id: string; district: string; list: MatterList; closed: boolean };

/** The id of a matter, which it keeps for good: the district's code, `a` or `b` for the list, the number. */
export function matterId(district: string, list: MatterList, number: string): string {
  return `${district}-${list === 'admitted' ? 'a' : 'b'}${number}`;
}

/** Whom a task is for: a post, or a partner of the given kind. */
export type Recipient = { role: Role } | { partner: string };

/** Posts of community and grid: whatever is handed down to them comes out of the time for residents. */
const guarded: readonly Role[] = ['community_admin', 'grid_lead', 'grid_worker', 'micro_grid_worker'];
const guardedPartner = 'residents_committee';

/** What the gate says of a task: it needs no admission, it is on the list, or the district has to admit it. */
export type Admission = 'free' | 'listed' | 'off_list';

/** A task to a community, its grids or its residents' committee has to cite a matter of the list. */
export function needsAdmission(to: Recipient): boolean {
  return 'role' in to ? guarded.includes(to.role) : to.partner === guardedPartner;
}

/** The gate before a task: `item` is the matter that the task cites, if any. */
export function admission(
  to: Recipient,
  district: string,
  item: string | null,
  { matter }: { matter: (id: string) => MatterItem | undefined },
): Admission {
  if (!needsAdmission(to)) return 'free';
  const cited = item === null ? undefined : matter(item);
  return cited && !cited.closed && cited.district === district ? 'listed' : 'off_list';
}
