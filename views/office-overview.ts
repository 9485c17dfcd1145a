import type { OfficeLine } from '#records/office-history.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { historyItem } from './office-history.ts';
import { officePage, officePages, type OfficeTab } from './office.ts';
import { card } from './lists.ts';
import { tag } from './parts.ts';
import type { Words } from './words/index.ts';

export type OverviewView = {
  streets: number;
  units: number;
  partners: number;
  withoutPartners: number;
  gaps: number;
  grids: number;
  micro: number;
  categories: number;
  groups: number;
  changed: number;
  assumed: number;
  knownUntil: string;
  provisional: number;
  duties: number;
  matters: number;
  phones: number;
  withoutPhones: number;
  recent: readonly OfficeLine[];
};

/** What there is to keep, what is missing, and what was changed last. */
export function overviewPage(w: Words, now: Instant, view: OverviewView): Page {
  const { overview: say, history } = w.office;
  const warn = (text: string, isBad: boolean) => (isBad ? tag(text, 'soon', 'triangle-alert') : text);
  const year = Number(view.knownUntil);
  const cards: readonly (readonly [OfficeTab, readonly (Html | string | false)[]])[] = [
    [
      'streets',
      [
        say.streets(view.streets),
        say.units(view.units),
        say.partners(view.partners),
        view.withoutPartners > 0 && warn(say.noPartners(view.withoutPartners), true),
        say.grids(view.grids, view.micro),
        warn(say.gaps(view.gaps), view.gaps > 0),
      ],
    ],
    [
      'categories',
      [
        say.categories(view.categories, view.groups),
        say.changed(view.changed),
        view.assumed > 0 && say.assumed(view.assumed),
      ],
    ],
    ['limits', [say.limits]],
    [
      'holidays',
      [
        say.knownUntil(view.knownUntil),
        view.knownUntil !== '0000' && warn(say.nextYear(year + 1), true),
        view.provisional > 0 && say.provisional(view.provisional),
      ],
    ],
    ['duties', [say.duties(view.duties)]],
    ['matters', [say.matters(view.matters)]],
    [
      'phones',
      [say.phones(view.phones), view.withoutPhones > 0 && warn(say.noPhones(view.withoutPhones), true)],
    ],
  ];
  const main = html`<div class="office-cards">
      ${cards.map(([tab, lines]) =>
        card(
          html`<a href="${officePages[tab]}">${w.office.tabs[tab]}</a>`,
          html`<ul class="items">
            ${lines.filter((line) => line !== false).map((line) => html`<li>${line}</li>`)}
          </ul>`,
        ),
      )}
    </div>
    ${card(
      say.recent,
      view.recent.length === 0
        ? html`<p class="dim">${history.empty}</p>`
        : html`<ol class="changes">
              ${view.recent.map((line) => historyItem(w, now, line))}
            </ol>
            ${linkButton('/office/history', say.more)}`,
    )}`;
  return officePage(w, now, 'overview', { title: w.office.title, lead: w.office.lead, main });
}
