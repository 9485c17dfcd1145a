import type { DemoGroup, DemoPerson } from '#desks/door/demo.ts';
import type { PostItem } from '#desks/common/account.ts';
import type { PasswordRules } from '#desks/door/queries.ts';
import type { PhoneEntry } from '#records/reference.ts';
import { button, hidden } from './actions.ts';
import { checkbox, errorSummary, field } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { doorPhones } from './office-phones.ts';
import { avatar, notice, type NoticeTone } from './parts.ts';
import type { Words } from './words/index.ts';

export type SignInState = {
  back: string;
  login?: string;
  errors?: Readonly<Record<string, string>>;
  /** What happened before: signed out, session over, wrong name or password. */
  message?: { tone: NoticeTone; text: string } | undefined;
  demo?: readonly [DemoGroup, readonly DemoPerson[]][] | undefined;
  /** 值班电话 of the city and its districts. */
  phones?: readonly PhoneEntry[] | undefined;
};

/** Name and password; in the demo its people as well. */
export function signInPage(words: Words, state: SignInState): Page {
  const w = withFaults(words);
  const { errors = {}, message } = state;
  const main = html`<div class="door">
    <section class="card">
      <h1>${w.door.title}</h1>
      ${message && notice(message.tone, message.text, true)} ${errorSummary(w, errors)}
      <form method="post" action="/sign-in" class="stack">
        ${hidden({ back: state.back })}
        ${field(w, {
          name: 'login',
          label: w.door.login,
          value: state.login,
          error: errors['login'],
          autocomplete: 'username',
          maxLength: 64,
        })}
        ${field(w, {
          name: 'password',
          label: w.door.password,
          type: 'password',
          error: errors['password'],
          autocomplete: 'current-password',
        })}
        ${checkbox('own_phone', html`${w.door.ownPhone}<small class="hint">${w.door.ownPhoneHint}</small>`)}
        ${button(w.door.signIn, { kind: 'primary' })}
      </form>
      <p class="hint">${w.door.help}</p>
      ${doorPhones(w, state.phones ?? [])}
    </section>
    ${state.demo && demoCard(w, state.demo, state.back)}
  </div>`;
  return {
    title: w.door.title,
    shell: 'plain',
    main,
    invalid: message?.tone === 'late' || Object.keys(errors).length > 0,
  };
}

/** Choosing a password by a single-use link. `old`: because the present one is too old. */
export function welcomePage(
  words: Words,
  owner: { name: string; login: string },
  state: { token: string; rules: PasswordRules; old: boolean; errors?: Readonly<Record<string, string>> },
): Page {
  const w = withFaults(words);
  const { title, lead, rules, save, old } = w.door.welcome;
  const { errors = {} } = state;
  const main = html`<div class="door">
    <section class="card">
      <h1>${title}</h1>
      ${state.old && notice('soon', old)}
      <p>${lead(owner.name, owner.login)}</p>
      ${errorSummary(w, errors)}
      <form method="post" action="/welcome/${state.token}" class="stack">
        ${keptLogin(owner.login)} ${newPasswordFields(w, errors, rules[state.rules])}
        ${button(save, { kind: 'primary' })}
      </form>
    </section>
  </div>`;
  return { title, shell: 'plain', main, invalid: Object.keys(errors).length > 0 };
}

/** A link that was used, is over, or never was. */
export function linkOverPage(w: Words): Page {
  const { overTitle, over } = w.door.welcome;
  const main = html`<div class="door">
    <section class="card">
      <h1>${overTitle}</h1>
      <p>${over}</p>
      <p><a class="btn primary" href="/sign-in">${w.door.signIn}</a></p>
    </section>
  </div>`;
  return { title: overTitle, shell: 'plain', main };
}

/** The new password twice, with its rules beside it. */
export function newPasswordFields(w: Words, errors: Readonly<Record<string, string>>, rules: string): Html {
  const shared = { type: 'password', autocomplete: 'new-password' } as const;
  return html`${field(w, { ...shared, name: 'password', label: w.people.newPassword, hint: rules, error: errors['password'] })}
  ${field(w, { ...shared, name: 'again', label: w.people.newPasswordAgain, error: errors['again'] })}`;
}

/** The sign-in name, unseen, so that a password manager knows whose new password it keeps. */
export function keptLogin(login: string): Html {
  return html`<input type="text" name="login" value="${login}" autocomplete="username" readonly hidden />`;
}

/** The words of these pages, whose forms have faults of their own. */
export function withFaults(w: Words): Words {
  return { ...w, fieldErrors: { ...w.fieldErrors, ...w.door.faults, ...w.second.faults } };
}

/** A post in words: 经办人 · 消防安全组 · 东柳街道. */
export function postText(w: Words, post: PostItem): string {
  const isZh = w.lang === 'zh';
  const isGrid = post.level === 'grid' || post.level === 'micro_grid';
  const place = isZh ? post.place : post.place_en;
  const within = isZh ? post.parent : post.parent_en;
  const unit = isZh ? post.unit : post.unit_en;
  const board = post.unit === null && post.board ? w.boardsShort[post.board] : null;
  return [w.roles[post.role], board, unit, isGrid ? `${within} ${place}` : place].filter(Boolean).join(' · ');
}

function demoCard(w: Words, groups: NonNullable<SignInState['demo']>, back: string): Html {
  return html`<section class="card demo-people">
    <h2>${w.door.demoTitle}</h2>
    <p class="hint">${w.door.demoPassword}</p>
    ${groups.map(
      ([group, people]) =>
        html`<h3>${w.door.demoGroups[group]}</h3>
          <ul>
            ${people.map((person) => html`<li>${demoButton(w, person, back)}</li>`)}
          </ul>`,
    )}
  </section>`;
}

function demoButton(w: Words, { login, name, posts }: DemoPerson, back: string): Html {
  const deeds = posts.map((post) => postText(w, post)).join('；');
  return html`<form method="post" action="/sign-in">
    ${hidden({ back })}
    <button class="btn person" name="as" value="${login}" aria-label="${w.door.signInAs(name)}：${deeds}">
      ${avatar(name)}<span><b>${name}</b> <small>${login}</small><br /><small>${deeds}</small></span>
    </button>
  </form>`;
}
