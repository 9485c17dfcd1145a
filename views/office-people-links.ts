import type { PeopleRow } from '#desks/office/people-list.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkButton, postButton } from './actions.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { empty, notice } from './parts.ts';
import { longestInCode, qrCode } from './qr.ts';
import { onPaper, when } from './time.ts';
import type { Words } from './words/index.ts';

/** A link with whom it is for; `until`: when it ends. */
export type LinkSlip = { name: string; login: string; url: string; until: Instant };

/** Makes links for those of these people who never had a password; draws nothing when there are none. */
export function linksForm(w: Words, people: readonly PeopleRow[]): Html | null {
  const { list, links } = w.people;
  const ids = people
    .filter(({ hasPassword, left_at }) => !hasPassword && left_at === null)
    .map(({ id }) => id);
  if (ids.length === 0) return null;
  return card(
    links.title,
    html`<p>${list.linksLead}</p>
      ${postButton('/people/links', list.linksFor(ids.length), { ids: ids.join(' ') }, { icon: 'printer' })}`,
  );
}

/** Links to hand out, a slip for each: to be printed now, since they are shown for minutes only. */
export function linkSheetPage(w: Words, now: Instant, slips: readonly LinkSlip[]): Page {
  const { links, login } = w.people;
  const [first] = slips;
  const back = linkButton('/people', w.button.back, { icon: 'arrow-left' });
  const main = first
    ? html`${pageHead(links.title, { lead: links.lead(slips.length, when(w, now, first.until)), actions: back })}
        <div class="off-paper">${notice('soon', html`${links.keep} ${links.print}`, true)}</div>
        <ul class="slips">
          ${slips.map(
            (slip) =>
              html`<li>
                ${linkCode(w, slip.url)}
                <div>
                  <p>${links.slip(slip.name)}</p>
                  <p><code class="link">${slip.url}</code></p>
                  <p class="dim">${login} <b>${slip.login}</b> · ${links.until(onPaper(slip.until))}</p>
                </div>
              </li>`,
          )}
        </ul>`
    : html`${pageHead(links.title, { actions: back })} ${empty(links.none, 'users')}`;
  return { title: links.title, shell: 'desk', main };
}

/** A link to be scanned with a phone: nobody types forty characters from paper. Nothing when it is too long for that. */
export function linkCode(w: Words, url: string): Html | null {
  return url.length > longestInCode ? null : qrCode(url, w.people.links.code);
}
