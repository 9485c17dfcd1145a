import type { PlaceChoice } from '#desks/door/places.ts';
import type { StaffItem } from '#desks/door/staff-queries.ts';
import { rolesNeedingBoard, rolesNeedingUnit } from '#rules/permissions.ts';
import { boards, roles, type Board } from '#rules/vocabulary.ts';
import { button, confirm, postButton } from './actions.ts';
import { postText, withFaults } from './door.ts';
import { errorSummary, field, select } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead, pager, table } from './lists.ts';
import { maskedPhone, notice, tag } from './parts.ts';
import type { Words } from './words/index.ts';

type Values = Readonly<Record<string, string | undefined>>;

export type StaffList = {
  people: readonly StaffItem[];
  total: number;
  page: number;
  pages: number;
  /** What was searched for, when this is the answer to a search. */
  q?: string;
  errors?: Values;
  values?: Values;
};

/** Everyone who is here, with posts; a search; a form for a new account. */
export function staffPage(words: Words, list: StaffList): Page {
  const w = withFaults(words);
  const errors = known(list.errors);
  const { staff } = w.door;
  const lead = list.q === undefined ? staff.lead(list.total) : staff.found(list.people.length);
  const main = html`${pageHead(w.people.title, { lead, actions: list.q !== undefined && html`<a class="btn" href="/people">${staff.all}</a>` })}
    ${errorSummary(w, errors)}
    <form method="post" action="/people/search" class="search" role="search">
      ${field(w, { name: 'q', label: staff.search, hint: staff.searchHint, type: 'search', value: list.q, maxLength: 40 })}
      ${button(w.button.search)}
    </form>
    <details class="card add" ${attrs({ open: Object.keys(errors).length > 0 })}>
      <summary class="btn">${w.people.add}</summary>
      ${personForm(w, list.values ?? {}, errors)}
    </details>
    ${list.people.length === 0 ? html`<p>${staff.none}</p>` : staffTable(w, list.people)}
    ${pager(w, list.page, list.pages, (page) => `/people?page=${page}`)}`;
  return { title: w.people.title, shell: 'desk', main, invalid: Object.keys(errors).length > 0 };
}

export type StaffMember = {
  person: StaffItem;
  /** The administrator looks at himself: others decide about him. */
  isSelf: boolean;
  saved: boolean;
  /** The link just made; shown this once. */
  link?: string;
  values?: Values;
  errors?: Values;
  places?: readonly PlaceChoice[];
  units?: readonly { id: string; name: string; name_en: string; board: Board }[];
};

/** One person: posts to end or add, the link to set a password, leaving. */
export function staffMemberPage(words: Words, state: StaffMember): Page {
  const w = withFaults(words);
  const { person, isSelf, link } = state;
  const errors = known(state.errors);
  const lead = [person.login, person.phone && maskedPhone(person.phone)].filter(Boolean).join(' · ');
  const main = html`${pageHead(person.name, { lead, actions: html`<a class="btn" href="/people">${w.button.back}</a>` })}
  ${state.saved && notice('ok', w.door.staff.saved, true)} ${link && linkBox(w, link)}
  ${errorSummary(w, errors)} ${isSelf && notice('info', w.door.staff.notYourself)}
  ${card(w.people.posts, postTable(w, state))}
  ${!isSelf && html`${card(w.people.grant, grantForm(w, state, errors))} ${card(w.people.resetPassword, linkForm(w, person))} ${card(w.door.staff.leave, leaveForm(w, person))}`}`;
  return { title: person.name, shell: 'desk', main, invalid: Object.keys(errors).length > 0 };
}

function staffTable(w: Words, people: readonly StaffItem[]): Html {
  const columns = [w.people.name, w.people.login, w.people.posts].map((label) => ({ label }));
  const rows = people.map((person) => [
    html`<a href="/people/${person.id}" aria-label="${w.door.staff.open(person.name)}">${person.name}</a>`,
    html`${person.login} ${!person.hasPassword && tag(w.door.staff.noPassword, 'soon')}`,
    html`${person.posts.map((post) => html`<div>${postText(w, post)}</div>`)}`,
  ]);
  return table(w.people.title, columns, rows);
}

function personForm(w: Words, values: Values, errors: Readonly<Record<string, string>>): Html {
  const of = (name: string) => ({ name, value: values[name], error: errors[name] });
  return html`<p>${w.door.staff.addLead}</p>
    <form method="post" action="/people" class="stack">
      ${field(w, { ...of('name'), label: w.people.name, maxLength: 40, autocomplete: 'off' })}
      ${field(w, { ...of('login'), label: w.people.login, hint: w.door.faults.bad_login, maxLength: 32, autocomplete: 'off' })}
      ${field(w, { ...of('phone'), label: w.people.phone, hint: w.door.staff.phoneHint, type: 'tel', maxLength: 20, autocomplete: 'off', optional: true })}
      ${button(w.door.staff.add, { kind: 'primary' })}
    </form>`;
}

function postTable(w: Words, { person, isSelf }: StaffMember): Html {
  if (person.posts.length === 0) return html`<p>${w.door.staff.noPosts}</p>`;
  return html`<ul class="posts">
    ${person.posts.map((post) => {
      const text = postText(w, post);
      const form = postButton(
        `/people/${person.id}/posts/${post.id}/end`,
        w.people.end,
        {},
        { kind: 'danger' },
      );
      return html`<li>
        <b>${text}</b> ${!isSelf && confirm(w.people.end, w.door.staff.endAsk(text), form, { small: true })}
      </li>`;
    })}
  </ul>`;
}

// Place, unit and board are asked for one after the other: what can be chosen depends on the answer before.
function grantForm(w: Words, state: StaffMember, errors: Readonly<Record<string, string>>): Html {
  const { staff } = w.door;
  const { values = {}, places = [], units = [] } = state;
  const of = (name: string) => ({ name, value: values[name], error: errors[name] });
  const role = roles.find((one) => one === values['role']);
  return html`<form method="post" action="/people/${state.person.id}/posts" class="stack">
    ${select(w, { ...of('role'), label: staff.role, empty: staff.choose, options: roles.map((value) => ({ value, label: w.roles[value] })) })}
    ${field(w, { ...of('place'), label: staff.place, hint: staff.placeHint, maxLength: 100, autocomplete: 'off' })}
    ${places.length > 0 && select(w, { ...of('place_id'), label: staff.place, empty: staff.choose, options: places.map(({ id, label }) => ({ value: id, label })) })}
    ${role && rolesNeedingUnit.includes(role) && units.length > 0 && select(w, { ...of('unit'), label: staff.unit, empty: staff.choose, options: units.map((unit) => ({ value: unit.id, label: w.lang === 'zh' ? unit.name : unit.name_en })) })}
    ${role && rolesNeedingBoard.includes(role) && select(w, { ...of('board'), label: staff.board, empty: staff.choose, options: boards.map((value) => ({ value, label: w.boards[value] })) })}
    ${button(w.people.grant, { kind: 'primary' })}
  </form>`;
}

function linkForm(w: Words, person: StaffItem): Html {
  return html`<p>${w.door.staff.linkLead}</p>
    ${postButton(`/people/${person.id}/link`, w.door.staff.link, {})}`;
}

function leaveForm(w: Words, person: StaffItem): Html {
  const form = postButton(`/people/${person.id}/leave`, w.door.staff.leave, {}, { kind: 'danger' });
  return confirm(w.door.staff.leave, w.door.staff.leaveAsk(person.name), form, { kind: 'danger' });
}

function linkBox(w: Words, link: string): Html {
  return notice(
    'ok',
    html`<p>${w.door.staff.linkOnce}</p>
      <p><code class="link">${link}</code></p>`,
    true,
  );
}

function known(errors: Values = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).flatMap(([name, key]) => (key ? [[name, key]] : [])));
}
