import type { PersonFile } from '#desks/office/people-person.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, confirm, hidden, linkButton, postButton } from './actions.ts';
import { agentName } from './door-me.ts';
import { postText } from './door.ts';
import { errorSummary, field } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { heldCases } from './office-people-held.ts';
import { personHistory } from './office-people-history.ts';
import { linkCode } from './office-people-links.ts';
import { seenOn, withPeopleFaults } from './office-people-list.ts';
import { maskedPhone, notice, tag } from './parts.ts';
import { when } from './time.ts';
import type { Words } from './words/index.ts';

export type PersonView = {
  person: PersonFile;
  /** The link just made; shown for minutes only. */
  link: string | undefined;
  /** What was done just before. */
  done: 'saved' | 'made' | 'ended' | undefined;
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
};
type Post = PersonFile['posts'][number];

/** One person: posts now and before, details, doors, what he holds when he leaves, and who did what to the account. */
export function personPage(words: Words, now: Instant, view: PersonView): Page {
  const w = withPeopleFaults(words);
  const { person, errors } = view;
  const { one } = w.people;
  const lead = html`${person.login}${person.phone && html` · ${maskedPhone(person.phone)}`}
  ${person.left_at !== null && tag(w.people.left)}`;
  const back = linkButton('/people', w.people.title, { icon: 'arrow-left' });
  const main = html`${pageHead(person.name, { lead, actions: back })}
    ${view.done && notice('ok', one[view.done], true)} ${view.link && linkBox(w, view.link)}
    ${errorSummary(w, errors)} ${person.isSelf && notice('info', one.notYourself)}
    ${person.left_at !== null && notice('info', one.hasLeft(when(w, now, person.left_at)))}
    <div class="person">
      <div>
        ${card(w.people.posts, posts(w, now, person))} ${card(one.doors, doors(w, now, person))}
        ${card(one.history, personHistory(w, now, person))}
      </div>
      <div>
        ${card(one.details, details(w, now, view))}
        ${!person.isSelf && card(person.left_at === null ? one.leave : one.comeBack, leaving(w, now, person), 'f-leave')}
      </div>
    </div>`;
  return { title: person.name, shell: 'desk', main, invalid: Object.keys(errors).length > 0 };
}

function posts(w: Words, now: Instant, person: PersonFile): Html {
  const { one } = w.people;
  const mayChange = !person.isSelf && person.left_at === null;
  const held = person.posts.map((post) => {
    const alone = person.alone.includes(post.id);
    return html`<li>
      <span
        ><b>${postText(w, post)}</b> ${alone && tag(one.alone)}<br /><small class="dim"
          >${since(w, now, post)}</small
        ></span
      >
      ${mayChange && endPost(w, person, post, alone)}
    </li>`;
  });
  const before = person.former.map(
    (post) =>
      html`<li>
        <span
          >${postText(w, post)}<br /><small class="dim"
            >${since(w, now, post)} · ${one.until(when(w, now, post.ended_at ?? now))}</small
          ></span
        >
      </li>`,
  );
  return html`${
    held.length > 0
      ? html`<ul class="posts">
          ${held}
        </ul>`
      : html`<p>${one.noPosts}</p>`
  }
  ${mayChange && html`<p>${linkButton(`/people/${person.id}/grant`, w.people.grant, { kind: person.posts.length === 0 ? 'primary' : 'plain', icon: 'plus' })}</p>`}
  ${
    before.length > 0 &&
    html`<details>
      <summary>${one.former(before.length)}</summary>
      <ul class="posts">
        ${before}
      </ul>
    </details>`
  }`;
}

function since(w: Words, now: Instant, { granted_at, granter }: Post): string {
  const at = when(w, now, granted_at);
  return granter === null ? w.people.one.sinceAlone(at) : w.people.one.since(at, granter);
}

function endPost(w: Words, person: PersonFile, post: Post, alone: boolean): Html {
  const { one, end } = w.people;
  const form = postButton(`/people/${person.id}/posts/${post.id}/end`, end, {}, { kind: 'danger' });
  const ask = html`${one.endAsk(postText(w, post))} ${alone && html`<b>${one.aloneAsk}</b>`}`;
  return confirm(end, ask, form, { small: true });
}

function details(w: Words, now: Instant, { person, values, errors }: PersonView): Html {
  const { one, name, phone } = w.people;
  const made = when(w, now, person.created_at);
  const maker = html`<p class="dim">
    ${person.maker === null ? one.created(made) : one.createdBy(made, person.maker)}
  </p>`;
  if (person.isSelf || person.left_at !== null) return maker;
  const of = (key: 'name' | 'phone') => ({ name: key, error: errors[key], autocomplete: 'off' });
  return html`<form method="post" action="/people/${person.id}/change" class="stack">
      ${field(w, { ...of('name'), label: name, value: values['name'] ?? person.name, maxLength: 40 })}
      ${field(w, { ...of('phone'), label: phone, value: values['phone'] ?? person.phone ?? '', type: 'tel', maxLength: 20, optional: true })}
      ${button(one.saveDetails)}
    </form>
    <p class="dim">${one.detailsHint}</p>
    ${maker}`;
}

function doors(w: Words, now: Instant, person: PersonFile): Html {
  const { one } = w.people;
  const seen = person.seenAt === null ? one.neverSeen : one.lastSeen(seenOn(w, now, person));
  const may = !person.isSelf && person.left_at === null;
  const lock =
    person.lockedUntil !== null &&
    notice(
      'late',
      html`${one.locked(when(w, now, person.lockedUntil))}
      ${may && postButton(`/people/${person.id}/unlock`, one.unlock, {}, { small: true })}`,
    );
  return html`<p>${person.hasPassword ? one.hasPassword : one.noPassword} · ${seen}</p>
    ${lock} ${person.left_at === null && html`<p>${secondLine(w, now, person)}</p>`}
    ${sessions(w, now, person)} ${links(w, now, person)}
    ${
      may &&
      html`<div class="acts">
        ${confirm(one.link, one.linkLead, postButton(`/people/${person.id}/link`, one.link, {}, { kind: 'primary' }))}
        ${
          person.second !== null &&
          confirm(
            w.second.person.reset,
            w.second.person.resetAsk(person.name),
            postButton(`/people/${person.id}/second/reset`, w.second.person.reset, {}, { kind: 'danger' }),
          )
        }
        ${
          (person.hasPassword || person.sessions.length > 0) &&
          confirm(
            one.shut,
            one.shutAsk(person.name),
            postButton(`/people/${person.id}/shut`, one.shut, {}, { kind: 'danger' }),
            { kind: 'danger' },
          )
        }
      </div>`
    }`;
}

function secondLine(w: Words, now: Instant, { second, secondNeeded }: PersonFile): string {
  const say = w.second.person;
  if (second) return say.set(when(w, now, second.setAt), second.codesLeft);
  return secondNeeded ? say.missing : say.free;
}

function sessions(w: Words, now: Instant, person: PersonFile): Html {
  const { one, sessions: title, signOutDevice, signOutOf } = w.people;
  const { me } = w.door;
  if (person.sessions.length === 0) return html`<p class="dim">${one.noSessions}</p>`;
  const action = `/people/${person.id}/sessions/end`;
  return html`<h3>${title}</h3>
    <ul class="posts past">
      ${person.sessions.map((session) => {
        const device = agentName(session.agent) ?? me.unknownDevice;
        return html`<li>
          <span
            ><b>${device}</b> · ${me.kinds[session.kind]}<br /><small class="dim"
              >${one.sessionSince(when(w, now, session.created_at), when(w, now, session.seen_at))}</small
            ></span
          >
          ${
            !person.isSelf &&
            html`<form method="post" action="${action}">
              ${hidden({ session: session.id })}
              <button class="btn small" aria-label="${signOutOf(device)}">${signOutDevice}</button>
            </form>`
          }
        </li>`;
      })}
    </ul>
    ${!person.isSelf && person.sessions.length > 1 && postButton(action, one.endAll, {}, { kind: 'danger', small: true })}`;
}

function links(w: Words, now: Instant, { links: made }: PersonFile): Html | null {
  const { one } = w.people;
  if (made.length === 0) return null;
  const fate = (link: PersonFile['links'][number]) => {
    if (link.used_at !== null) return one.linkUsed(when(w, now, link.used_at));
    return link.ends_at > now ? one.linkOpen(when(w, now, link.ends_at)) : one.linkOver;
  };
  return html`<ul class="posts">
    ${made.map(
      (link) =>
        html`<li>
          ${one.linkMade(when(w, now, link.made_at), link.maker ?? '')}
          <small class="dim">${fate(link)}</small>
        </li>`,
    )}
  </ul>`;
}

function leaving(w: Words, now: Instant, person: PersonFile): Html {
  const { one } = w.people;
  const back = postButton(`/people/${person.id}/return`, one.comeBack, {}, { kind: 'primary' });
  if (person.left_at !== null) return confirm(one.comeBack, one.comeBackAsk, back);
  if (person.held.length > 0) return heldCases(w, now, person.held);
  const form = postButton(`/people/${person.id}/leave`, one.leave, {}, { kind: 'danger' });
  const alone = person.posts.filter(({ id }) => person.alone.includes(id));
  const ask = html`${one.leaveAsk(person.name)}
  ${alone.map((post) => html`<br /><b>${one.leaveAlone(postText(w, post))}</b>`)}`;
  return confirm(one.leave, ask, form, { kind: 'danger' });
}

function linkBox(w: Words, link: string): Html {
  return notice(
    'ok',
    html`<p>${w.people.one.linkOnce}</p>
      <p><code class="link">${link}</code></p>
      ${linkCode(w, link)}`,
    true,
  );
}
