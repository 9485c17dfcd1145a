import type { Request } from 'express';
import type { ReadDb } from '#db/schema.ts';
import { postsOf, type PostItem } from '#desks/common/account.ts';
import type { Role } from '#rules/vocabulary.ts';

export const demoGroups = ['street', 'command', 'boards', 'units', 'after', 'office'] as const;
export type DemoGroup = (typeof demoGroups)[number];
export type DemoPerson = { login: string; name: string; posts: PostItem[] };

/** Whether the request comes from this very machine, by an address of it. One-click sign-in needs both. */
export function isHere(req: Request): boolean {
  const from = req.socket.remoteAddress ?? '';
  const isLocal = from === '::1' || /^(::ffff:)?127\./.test(from);
  return isLocal && ['localhost', '127.0.0.1', '[::1]', '::1'].includes(req.hostname);
}

/** The people of the demo who have a password, grouped by what they do; the others only man the city. */
export async function demoPeople(db: ReadDb): Promise<[DemoGroup, DemoPerson[]][]> {
  const people = await db
    .selectFrom('person')
    .select(['id', 'login', 'name'])
    .where('left_at', 'is', null)
    .where('password', 'is not', null)
    .orderBy('login')
    .limit(60)
    .execute();
  const ids = people.map((person) => person.id);
  const posts = Map.groupBy(await postsOf(db, ids), (post) => post.person_id);
  const withPosts = people.map(({ id, login, name }) => ({ login, name, posts: posts.get(id) ?? [] }));
  const groups = Map.groupBy(withPosts, (person) => groupOf(person.posts[0]?.role));
  return demoGroups.flatMap((group) => {
    const members = groups.get(group);
    return members ? [[group, members] as [DemoGroup, DemoPerson[]]] : [];
  });
}

function groupOf(role: Role | undefined): DemoGroup {
  switch (role) {
    case 'sys_admin':
    case 'sec_admin':
    case 'audit_admin':
    case undefined:
      return 'office';
    case 'board_lead':
      return 'boards';
    case 'handler':
    case 'mediator':
    case 'partner_handler':
      return 'units';
    case 'street_dispatcher':
    case 'street_duty_leader':
    case 'gov_affairs_officer':
    case 'enforcement_coordinator':
    case 'district_operator':
      return 'command';
    case 'reporter':
    case 'micro_grid_worker':
    case 'grid_worker':
    case 'grid_lead':
    case 'community_admin':
      return 'street';
    default:
      return 'after';
  }
}
