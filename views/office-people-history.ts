import type { PersonFile } from '#desks/office/people-person.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { postText } from './door.ts';
import { html, type Html } from './html.ts';
import { moment } from './time.ts';
import type { Words } from './words/index.ts';

type Line = PersonFile['history'][number];

/** What was done to an account, by whom and when, the latest first: the lines of the journal that name it. */
export function personHistory(w: Words, now: Instant, person: PersonFile): Html {
  return html`<ol class="posts past">
    ${person.history.map(
      (line) =>
        html`<li>
          <span>${w.people.one.historyLine(who(w, person, line), did(w, person, line))}</span>
          <small class="dim">${moment(w, now, line.at)}</small>
        </li>`,
    )}
  </ol>`;
}

function who(w: Words, person: PersonFile, line: Line): string {
  if (line.actor_id === 'system') return w.people.one.system;
  return line.actor_id === person.id ? w.people.one.self : line.actor_name;
}

function did(w: Words, person: PersonFile, line: Line): string {
  const { one } = w.people;
  const deed = w.journal.peopleDid[line.step];
  const post = [...person.posts, ...person.former].find(({ id }) => id === line.post);
  if (post) return one.detail(deed, postText(w, post));
  const fields = (line.fields ?? []).flatMap((field) =>
    field === 'name' || field === 'phone' ? [one.changed[field]] : [],
  );
  return fields.length > 0 ? one.detail(deed, fields.join(w.marks.list)) : deed;
}
