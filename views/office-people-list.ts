import type { PeopleFilter } from '#desks/office/people-forms.ts';
import type { PeopleList, PeopleRow } from '#desks/office/people-list.ts';
import type { PlaceChoice, UnitChoice } from '#desks/office/people-places.ts';
import { boards, roles, type Instant } from '#rules/vocabulary.ts';
import { button, linkButton } from './actions.ts';
import { postText } from './door.ts';
import { errorSummary, field, select, type Group } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { pageHead, pager, table, tabs } from './lists.ts';
import { linksForm } from './office-people-links.ts';
import { empty, maskedPhone, tag } from './parts.ts';
import { naming } from './step-choices.ts';
import { dayIn, dayName, when } from './time.ts';
import type { Words } from './words/index.ts';

export type PeopleView = PeopleList & {
  filter: PeopleFilter;
  places: readonly PlaceChoice[];
  units: readonly UnitChoice[];
};

const states = ['here', 'never', 'locked', 'left'] as const;

/** Everyone, found by name or pinyin and narrowed by post, place and state. */
export function peoplePage(w: Words, now: Instant, view: PeopleView): Page {
  const { list, title, add } = w.people;
  const { filter, counts } = view;
  const lead = filter.q === '' ? list.lead(counts.here) : list.found(counts[filter.state]);
  const actions = html`${linkButton('/people/import', list.importMany, { icon: 'file-text' })}
  ${linkButton('/people/new', add, { kind: 'primary', icon: 'plus' })}`;
  const main = html`${pageHead(title, { lead, actions })} ${findForm(w, view)} ${stateTabs(w, view)}
  ${view.people.length === 0 ? nobody(w, view) : peopleTable(w, now, view.people)}
  ${filter.state === 'never' && linksForm(w, view.people)} ${pages(w, view)}`;
  return { title, shell: 'desk', main };
}

/** The people of a list as a table: the import shows the same. */
export function peopleTable(w: Words, now: Instant, people: readonly PeopleRow[]): Html {
  const { name, posts, list, title } = w.people;
  const columns = [name, posts, list.lastSeen].map((label) => ({ label }));
  const rows = people.map((person) => [
    html`<a href="/people/${person.id}" aria-label="${list.open(person.name)}"><b>${person.name}</b></a>
      ${tags(w, now, person)}
      <small class="dim"
        >${[person.login, person.phone && maskedPhone(person.phone)].filter(Boolean).join(' · ')}</small
      >`,
    person.posts.length === 0
      ? html`<span class="dim">${list.noPosts}</span>`
      : html`${person.posts.map((post) => html`<div>${postText(w, post)}</div>`)}`,
    seenOn(w, now, person),
  ]);
  return table(title, columns, rows);
}

/** The form for a new account. */
export function newPersonPage(
  words: Words,
  values: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
): Page {
  const w = withPeopleFaults(words);
  const { people } = w;
  const of = (name: string) => ({ name, value: values[name], error: errors[name], autocomplete: 'off' });
  const back = linkButton('/people', w.button.back, { icon: 'arrow-left' });
  const main = html`${pageHead(people.add, { lead: people.new.lead, actions: back })}
    ${errorSummary(w, errors)}
    <section class="card">
      <form method="post" action="/people" class="stack">
        ${field(w, { ...of('name'), label: people.name, maxLength: 40 })}
        ${field(w, { ...of('phone'), label: people.phone, hint: people.new.phoneHint, type: 'tel', maxLength: 20, optional: true })}
        ${field(w, { ...of('login'), label: people.login, hint: people.new.loginHint, maxLength: 32, optional: true })}
        ${button(people.new.save, { kind: 'primary' })}
      </form>
    </section>`;
  return { title: people.add, shell: 'desk', main, invalid: Object.keys(errors).length > 0 };
}

/** The words of these pages, whose forms have faults of their own. */
export function withPeopleFaults(w: Words): Words {
  return { ...w, fieldErrors: { ...w.fieldErrors, ...w.people.faults } };
}

/** The day on which somebody was last seen: more would be watching. */
export function seenOn(w: Words, now: Instant, { seenAt }: { seenAt: Instant | null }): string {
  return seenAt === null ? w.people.list.never : dayName(w, now, dayIn(seenAt));
}

function tags(w: Words, now: Instant, person: PeopleRow): Html {
  const { list, left } = w.people;
  const { lockedUntil, left_at, hasPassword } = person;
  return html`${left_at !== null ? tag(left) : !hasPassword && tag(list.noPassword, 'soon')}
  ${lockedUntil !== null && tag(list.lockedUntil(when(w, now, lockedUntil)), 'late')}`;
}

function findForm(w: Words, { filter, places, units }: PeopleView): Html {
  const { list } = w.people;
  const { columns } = w.people.sheet;
  const districts = places.filter(({ level }) => level === 'district');
  const groups: Group[] = districts.map((district) => ({
    label: naming(w, district),
    options: [district, ...places.filter(({ above }) => above.some(({ id }) => id === district.id))].map(
      (place) => ({ value: place.id, label: naming(w, place) }),
    ),
  }));
  const roleOptions = roles.map((value) => ({ value, label: w.roles[value] }));
  const boardOptions = boards.map((value) => ({ value, label: w.boards[value] }));
  return html`<form method="post" action="/people/search" class="search" role="search" id="people-find">
    <input type="hidden" name="state" value="${filter.state}" />
    ${field(w, { name: 'q', label: list.search, hint: list.searchHint, type: 'search', value: filter.q, maxLength: 40, autocomplete: 'off' })}
    ${button(w.button.search, { kind: 'primary', icon: 'search' })}
    ${(filter.q !== '' || isNarrowed(filter)) && html`<a class="btn bare" href="/people">${list.all}</a>`}
    <details class="narrow" ${attrs({ open: isNarrowed(filter) })}>
      <summary class="btn">${list.filter}</summary>
      <div class="narrowing">
        ${select(w, { name: 'role', label: columns.role, empty: list.anyRole, options: roleOptions, value: filter.role ?? '' })}
        ${select(w, { name: 'place', label: columns.place, empty: list.anyPlace, options: groups, value: filter.place ?? '' })}
        ${units.length > 0 && select(w, { name: 'unit', label: columns.unit, empty: list.anyUnit, options: units.map((unit) => ({ value: unit.id, label: naming(w, unit) })), value: filter.unit ?? '' })}
        ${select(w, { name: 'board', label: columns.board, empty: list.anyBoard, options: boardOptions, value: filter.board ?? '' })}
        ${button(list.narrow)}
      </div>
    </details>
  </form>`;
}

// While a name is looked for, everything goes by POST: in an address the name would stay in histories.
function stateTabs(w: Words, { filter, counts }: PeopleView): Html {
  const { list } = w.people;
  const label = (state: (typeof states)[number]) => `${list.states[state]} ${counts[state]}`;
  if (filter.q === '')
    return tabs(
      list.filter,
      states.map((state) => ({
        href: peopleHref({ ...filter, state }, 1),
        label: label(state),
        current: state === filter.state,
      })),
    );
  return html`<div class="row-of" role="group" aria-label="${list.filter}">
    ${states.map(
      (state) =>
        html`<button
          class="switch"
          form="people-find"
          name="to"
          value="${state}"
          aria-pressed="${state === filter.state ? 'true' : 'false'}"
        >
          ${label(state)}
        </button>`,
    )}
  </div>`;
}

function isNarrowed({ role, place, unit, board }: PeopleFilter): boolean {
  return [role, place, unit, board].some((one) => one !== null);
}

function nobody(w: Words, { filter }: PeopleView): Html {
  const { list } = w.people;
  const isAll = filter.q === '' && !isNarrowed(filter);
  return empty(isAll ? list.noneInState[filter.state] : list.none, 'users');
}

function pages(w: Words, { filter, page, pages: all }: PeopleView): Html | null {
  if (filter.q === '') return pager(w, page, all, (n) => peopleHref(filter, n));
  if (all < 2) return null;
  const turn = (n: number, label: string) =>
    html`<button class="btn" form="people-find" name="page" value="${n}">${label}</button>`;
  return html`<nav class="pager" aria-label="${w.list.pages}">
    ${page > 1 && turn(page - 1, w.list.previous)}
    <span>${w.list.page(page, all)}</span>
    ${page < all && turn(page + 1, w.list.next)}
  </nav>`;
}

/** The list's address: its filters and page, never whom somebody looks for. */
export function peopleHref({ state, role, place, unit, board }: PeopleFilter, page = 1): string {
  const query = new URLSearchParams();
  const chosen = { state: state === 'here' ? null : state, role, place, unit, board };
  for (const [name, value] of Object.entries(chosen)) if (value !== null) query.set(name, value);
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '/people' : `/people?${query.toString()}`;
}
