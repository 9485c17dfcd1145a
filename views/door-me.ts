import type { LinkItem, PostItem, SecondItem, SessionItem } from '#desks/common/account.ts';
import type { PasswordRules } from '#desks/door/queries.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, linkButton, postButton } from './actions.ts';
import { preferences } from './bars.ts';
import { keptLogin, newPasswordFields, postText, withFaults } from './door.ts';
import { errorSummary, field } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Frame, Page } from './layout.ts';
import { card, pageHead, table } from './lists.ts';
import { notice, tag } from './parts.ts';
import { moment, when } from './time.ts';
import type { Words } from './words/index.ts';

export type Me = {
  shell: 'desk' | 'worker';
  name: string;
  login: string;
  session: string;
  posts: readonly PostItem[];
  sessions: readonly SessionItem[];
  links: readonly LinkItem[];
  second: SecondItem | null;
  secondNeeded: boolean;
  rules: PasswordRules;
  now: Instant;
  /** An administrator changed this account since the last sign-in. */
  news: boolean;
  passwordChanged: boolean;
  /** A device was just signed out. */
  deviceEnded: boolean;
  errors?: Readonly<Record<string, string>>;
};

/** One's own account: posts, password, devices, how pages look. */
export function mePage(frame: Frame, me: Me): Page {
  const w = withFaults(frame.w);
  const { errors = {} } = me;
  const main = html`${me.shell === 'desk' && pageHead(me.name, { lead: me.login })}
  ${me.news && notice('soon', w.door.me.news, true)}
  ${me.passwordChanged && notice('ok', w.people.passwordChanged, true)}
  ${me.deviceEnded && notice('ok', w.people.deviceEnded, true)} ${errorSummary(w, errors)}
  ${card(w.people.posts, html`${postList(w, me)} ${linkButton('/duties', w.duties.open)}`)}
  ${card(w.door.me.display, preferences(frame))} ${card(w.people.changePassword, passwordForm(w, me, errors))}
  ${card(w.second.title, secondFactor(w, me))} ${card(w.people.sessions, devices(w, me))}
  ${me.links.length > 0 && card(w.door.me.links, linkList(w, me))}`;
  const title = me.shell === 'desk' ? w.people.me : me.name;
  return { title, shell: me.shell, main, invalid: Object.keys(errors).length > 0 };
}

function postList(w: Words, { posts, now }: Me): Html {
  if (posts.length === 0) return html`<p>${w.door.me.noPosts}</p>`;
  const since = (post: PostItem) =>
    post.granter === null
      ? w.door.me.since(when(w, now, post.granted_at))
      : w.door.me.grantedBy(post.granter, when(w, now, post.granted_at));
  return html`<ul class="posts">
    ${posts.map((post) => html`<li><b>${postText(w, post)}</b> <small>${since(post)}</small></li>`)}
  </ul>`;
}

function passwordForm(w: Words, { login, rules }: Me, errors: Readonly<Record<string, string>>): Html {
  return html`<form method="post" action="/me/password" class="stack">
    ${keptLogin(login)}
    ${field(w, {
      name: 'current',
      label: w.people.oldPassword,
      type: 'password',
      autocomplete: 'current-password',
      error: errors['current'],
    })}
    ${newPasswordFields(w, errors, w.door.welcome.rules[rules])}
    ${button(w.people.changePassword, { kind: 'primary' })}
  </form>`;
}

function secondFactor(w: Words, { second, secondNeeded, now }: Me): Html {
  const { own } = w.second;
  const none = secondNeeded ? own.needed : own.none;
  return html`<p>${second ? own.set(when(w, now, second.setAt), second.codesLeft) : none}</p>
    ${linkButton('/me/second', second ? own.change : own.open)}`;
}

function devices(w: Words, { sessions, session, now }: Me): Html {
  const rows = sessions.map((one) => {
    const name = agentName(one.agent) ?? w.door.me.unknownDevice;
    return [
      html`${name}
      ${tag(w.door.me.kinds[one.kind])}${one.id === session && html` <b>${w.people.thisDevice}</b>`}`,
      moment(w, now, one.seen_at),
      one.id !== session && endButton(w, one.id, name),
    ];
  });
  const { device, lastUsed } = w.door.me;
  const columns = [device, lastUsed, w.people.signOutDevice].map((label) => ({ label }));
  return html`${table(w.people.sessions, columns, rows)}
    <p class="hint">${w.door.me.everywhereHint}</p>
    ${postButton('/sign-out-everywhere', w.people.signOutEverywhere, {}, { kind: 'danger' })}`;
}

function endButton(w: Words, session: string, device: string): Html {
  return html`<form method="post" action="/me/sessions/${session}/end">
    <button class="btn small" aria-label="${w.people.signOutOf(device)}">${w.people.signOutDevice}</button>
  </form>`;
}

function linkList(w: Words, { links, now }: Me): Html {
  const used = (link: LinkItem) =>
    link.used_at === null ? w.door.me.linkUnused : w.door.me.linkUsed(when(w, now, link.used_at));
  return html`<ul class="posts">
    ${links.map(
      (link) =>
        html`<li>
          ${w.door.me.linkMade(link.maker ?? '', when(w, now, link.made_at))} <small>${used(link)}</small>
        </li>`,
    )}
  </ul>`;
}

const browsers = [
  ['MicroMessenger', 'WeChat'],
  ['DingTalk', 'DingTalk'],
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['HarmonyOS', 'HarmonyOS'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** What a browser calls itself, short enough to recognise it: Chrome · Windows. Null when it says nothing known. */
export function agentName(agent: string): string | null {
  const named = [browsers, systems].flatMap((list) => list.find(([sign]) => agent.includes(sign))?.[1] ?? []);
  return named.length > 0 ? named.join(' · ') : null;
}
