import type { Actor } from '#rules/facts.ts';
import { areasOf } from '#rules/oversight.ts';
import { taskRoles } from '#rules/task.ts';
import { auditors, findingRoles } from '#rules/findings.ts';
import { canReportIn, hasRole } from '#rules/who.ts';
import type { Role } from '#rules/vocabulary.ts';
import type { NavItem, Page } from '#views/layout.ts';

type Way = Pick<NavItem, 'href' | 'label' | 'icon'> & { for: (actor: Actor) => boolean };

const reports = (actor: Actor) =>
  actor.posts.some((post) => post.street !== null && canReportIn(actor, post.street));
const report: Way = { href: '/report', label: 'report', icon: 'camera', for: reports };
const mine: Way = { href: '/mine', label: 'mine', icon: 'inbox', for: reports };
const tasks: Way = {
  href: '/tasks',
  label: 'tasks',
  icon: 'handshake',
  for: (actor) => hasRole(actor, ...taskRoles),
};
const me: Way = { href: '/me', label: 'me', icon: 'user', for: () => true };

/** The pages a person's posts open, in the order of the top bar. */
const desk: readonly Way[] = [
  { href: '/', label: 'home', icon: 'house', for: () => true },
  { href: '/dispatch', label: 'dispatch', icon: 'inbox', for: (a) => hasRole(a, 'street_dispatcher') },
  {
    href: '/entry',
    label: 'entry',
    icon: 'plus',
    for: (a) => hasRole(a, 'street_dispatcher', 'gov_affairs_officer'),
  },
  {
    href: '/board',
    label: 'board',
    icon: 'building-2',
    for: (a) =>
      hasRole(a, 'board_lead', 'handler', 'mediator', 'enforcement_coordinator', 'street_duty_leader'),
  },
  tasks,
  { href: '/check', label: 'check', icon: 'check-check', for: (a) => hasRole(a, 'checker', 'visitor_agent') },
  {
    href: '/rulings',
    label: 'rulings',
    icon: 'scale',
    for: (a) => hasRole(a, 'board_lead', 'district_adjudicator', 'district_operator'),
  },
  { href: '/audits', label: 'audits', icon: 'eye', for: (a) => hasRole(a, ...auditors) },
  { href: '/findings', label: 'findings', icon: 'shield', for: (a) => hasRole(a, ...findingRoles) },
  { href: '/sealed', label: 'sealed', icon: 'lock', for: (a) => hasRole(a, 'confidential_officer') },
  {
    href: '/oversight',
    label: 'oversight',
    icon: 'chart-column',
    for: (a) => areasOf(a).length > 0,
  },
  report,
  mine,
  { href: '/journal', label: 'journal', icon: 'history', for: (a) => hasRole(a, 'audit_admin') },
  { href: '/office', label: 'office', icon: 'pencil', for: (a) => hasRole(a, 'sys_admin') },
  { href: '/people', label: 'people', icon: 'users', for: (a) => hasRole(a, 'sec_admin') },
  me,
];
/** Under the thumb: what one reported, the camera in the middle, oneself; what others ask for where anything waits. */
const worker: readonly Way[] = [mine, tasks, report, me];

/** The shell of pages that everyone has: a phone's for people of the street, a desk's for all others. */
export function shellFor(actor: Actor): 'worker' | 'desk' {
  const isStreet = actor.posts.every((post) => phoneRoles.includes(post.role));
  return actor.posts.length > 0 && isStreet ? 'worker' : 'desk';
}
const phoneRoles: readonly Role[] = ['grid_worker', 'micro_grid_worker', 'grid_lead', 'partner_handler'];

/** The navigation of a page for this person; `path` marks the page he is on, `badges` say what waits on each. */
export function navFor(
  actor: Actor,
  shell: Page['shell'],
  path: string,
  badges: Readonly<Partial<Record<NavItem['label'], number>>>,
): NavItem[] {
  return (shell === 'worker' ? worker : desk)
    .filter((way) => way.for(actor) && (way !== tasks || shell === 'desk' || isNeeded(actor, path, badges)))
    .map(({ href, label, icon }) => ({ href, label, icon, count: badges[label], current: isAt(path, href) }));
}

/** Whoever reports has little room on his phone: tasks stand there while one waits, or is looked at. */
function isNeeded(
  actor: Actor,
  path: string,
  badges: Readonly<Partial<Record<NavItem['label'], number>>>,
): boolean {
  return !reports(actor) || isAt(path, tasks.href) || (badges.tasks ?? 0) > 0;
}

function isAt(path: string, href: string): boolean {
  const plain = path.split('?')[0] ?? '';
  return plain === href || (href !== '/' && plain.startsWith(`${href}/`));
}
