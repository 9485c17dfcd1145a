import type { PersonFile } from '#desks/office/people-person.ts';
import type { PlaceChoice, UnitChoice } from '#desks/office/people-places.ts';
import { levelsOf, mustBeSeparate, rolesNeedingBoard, rolesNeedingUnit } from '#rules/posts.ts';
import { boards, roles, type Role } from '#rules/vocabulary.ts';
import { button, hidden, linkButton } from './actions.ts';
import { chips, errorSummary, field } from './fields.ts';
import { html, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { withPeopleFaults } from './office-people-list.ts';
import { notice } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

export type GrantView = {
  person: Pick<PersonFile, 'id' | 'name' | 'isSelf' | 'posts'>;
  role: Role | null;
  /** Where the choice stands: the post's own place, or one above it. */
  place: PlaceChoice | undefined;
  /** The places to go down to. */
  below: readonly Omit<PlaceChoice, 'above'>[];
  find: string;
  found: readonly PlaceChoice[];
  units: readonly UnitChoice[];
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
};

type RoleGroup = 'street' | 'command' | 'units' | 'after' | 'office';
const groupOf: Readonly<Record<Role, RoleGroup>> = {
  reporter: 'street',
  micro_grid_worker: 'street',
  grid_worker: 'street',
  grid_lead: 'street',
  community_admin: 'street',
  street_dispatcher: 'command',
  gov_affairs_officer: 'command',
  enforcement_coordinator: 'command',
  board_lead: 'units',
  handler: 'units',
  partner_handler: 'units',
  mediator: 'units',
  street_duty_leader: 'command',
  district_operator: 'command',
  district_adjudicator: 'after',
  checker: 'after',
  visitor_agent: 'after',
  supervisor: 'after',
  confidential_officer: 'after',
  dpo: 'office',
  leader_readonly: 'after',
  statistician: 'after',
  sys_admin: 'office',
  sec_admin: 'office',
  audit_admin: 'office',
};

/** A new post, one question after the other: which role, where, in which unit or for which board. */
export function grantPage(words: Words, view: GrantView): Page {
  const w = withPeopleFaults(words);
  const { choose, one } = w.people;
  const title = choose.title(view.person.name);
  const back = linkButton(`/people/${view.person.id}`, view.person.name, { icon: 'arrow-left' });
  const isLast = view.role !== null && view.place && levelsOf[view.role].includes(view.place.level);
  const question =
    view.role === null ? roleChoice(w, view) : isLast ? lastChoice(w, view) : placeChoice(w, view);
  const main = html`${pageHead(title, { lead: view.role === null ? choose.roleLead : undefined, actions: back })}
  ${errorSummary(w, view.errors)} ${view.person.isSelf ? notice('info', one.notYourself) : question}`;
  return { title, shell: 'desk', main, invalid: Object.keys(view.errors).length > 0 };
}

function roleChoice(w: Words, { person }: GrantView): Html {
  const { choose } = w.people;
  const groups = Map.groupBy(roles, (role) => groupOf[role]);
  return html`<div class="roles">
    ${[...groups].map(([group, members]) =>
      card(
        choose.groups[group],
        html`<ul>
          ${members.map((role) => html`<li>${roleLink(w, person, role)}</li>`)}
        </ul>`,
      ),
    )}
  </div>`;
}

/** A role that must not be added is named with the reason, and leads nowhere. */
function roleLink(w: Words, person: GrantView['person'], role: Role): Html {
  const apart = person.posts.find((post) => mustBeSeparate(post.role, role));
  if (!apart) return html`<a class="btn" href="/people/${person.id}/grant?role=${role}">${w.roles[role]}</a>`;
  return html`<span class="dim"
    >${w.roles[role]}<br /><small>${w.people.choose.not(w.roles[apart.role])}</small></span
  >`;
}

function placeChoice(w: Words, { person, role, place, below, find, found, errors }: GrantView): Html {
  const { choose } = w.people;
  if (role === null) return html``;
  const address = `/people/${person.id}/grant`;
  const levels = levelsOf[role].map((level) => choose.levels[level]).join(choose.or);
  const into = (id: string) => `${address}?role=${role}&in=${id}`;
  const trail = [...(place?.above ?? []), ...(place ? [place] : [])];
  return html`${chosenRole(w, person.id, role)}
    <p>${choose.placeLead(w.roles[role], levels)}</p>
    <form action="${address}" method="get" class="search" role="search">
      ${hidden({ role })}
      ${field(w, { name: 'find', label: choose.find, hint: choose.findHint, type: 'search', value: find, maxLength: 60, error: errors['place'], autocomplete: 'off' })}
      ${button(w.button.search, { icon: 'search' })}
    </form>
    ${find !== '' && foundPlaces(w, person.id, role, found)}
    ${card(
      choose.place,
      html`<nav class="trail" aria-label="${choose.place}">
          <a href="${address}?role=${role}">${choose.city}</a>
          ${trail.map((one) => html`${icon('chevron-right')}<a href="${into(one.id)}">${naming(w, one)}</a>`)}
        </nav>
        ${below.length === 0 && html`<p class="dim">${choose.nothingBelow}</p>`}
        <ul class="places">
          ${below.map((one) => {
            const isIt = levelsOf[role].includes(one.level);
            const label = isIt ? choose.takeOf(naming(w, one)) : choose.into(naming(w, one));
            return html`<li>
              <a class="btn" href="${into(one.id)}" aria-label="${label}"
                >${isIt && icon('check')}${naming(w, one)}</a
              >
            </li>`;
          })}
        </ul>`,
    )}`;
}

function foundPlaces(w: Words, personId: string, role: Role, found: readonly PlaceChoice[]): Html {
  const { choose } = w.people;
  if (found.length === 0) return notice('soon', choose.notFound, true);
  return card(
    choose.found(found.length),
    html`<ul class="places wide">
      ${found.map((place) => {
        const whole = wholeName(w, place);
        const href = `/people/${personId}/grant?role=${role}&in=${place.id}`;
        return html`<li>
          <a class="btn" href="${href}" aria-label="${choose.takeOf(whole)}">${icon('check')}${whole}</a>
        </li>`;
      })}
    </ul>`,
  );
}

function lastChoice(w: Words, { person, role, place, units, values, errors }: GrantView): Html {
  const { choose } = w.people;
  if (role === null || !place) return html``;
  const needsUnit = rolesNeedingUnit.includes(role);
  const unitOptions = units.map((unit) => ({ value: unit.id, label: naming(w, unit) }));
  const boardOptions = boards.map((value) => ({ value, label: w.boards[value] }));
  return html`${chosenRole(w, person.id, role)} ${chosenPlace(w, person.id, role, place)}
  ${
    needsUnit && units.length === 0
      ? notice('soon', choose.noUnits, true)
      : html`<section class="card">
          <form method="post" action="/people/${person.id}/posts" class="stack">
            ${hidden({ role, place: place.id })}
            ${needsUnit && chips(w, { name: 'unit', label: choose.unit, options: unitOptions, value: values['unit'], error: errors['unit'] })}
            ${rolesNeedingBoard.includes(role) && chips(w, { name: 'board', label: choose.board, options: boardOptions, value: values['board'], error: errors['board'] })}
            ${button(choose.confirm, { kind: 'primary' })}
          </form>
        </section>`
  }`;
}

function chosenRole(w: Words, personId: string, role: Role): Html {
  const { choose } = w.people;
  const label = `${choose.change}${w.marks.colon}${choose.role}`;
  return html`<p class="chosen" id="f-role">
    ${choose.role} <b>${w.roles[role]}</b>
    <a href="/people/${personId}/grant" aria-label="${label}">${choose.change}</a>
  </p>`;
}

function chosenPlace(w: Words, personId: string, role: Role, place: PlaceChoice): Html {
  const { choose } = w.people;
  const above = place.above.at(-1);
  const href = `/people/${personId}/grant?role=${role}${above ? `&in=${above.id}` : ''}`;
  return html`<p class="chosen">
    ${choose.place} <b>${wholeName(w, place)}</b>
    <a href="${href}" aria-label="${choose.change}${w.marks.colon}${choose.place}">${choose.change}</a>
  </p>`;
}

function wholeName(w: Words, place: PlaceChoice): string {
  return [...place.above, place].map((one) => naming(w, one)).join(w.lang === 'zh' ? ' ' : ' › ');
}
