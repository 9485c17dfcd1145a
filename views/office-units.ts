import type { StreetRow, StreetView, UnitRow } from '#desks/office/reference-streets.ts';
import type { CategoryEntry } from '#records/reference.ts';
import { boards, partnerKinds, type Board, type Instant } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { attrs, html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, table, tabs } from './lists.ts';
import { peopleIn } from './office-unit.ts';
import { officePage } from './office.ts';
import { boardName, notice, tag } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** Districts with their streets, and how far each is set up. */
export function streetsPage(
  w: Words,
  now: Instant,
  districts: readonly {
    id: string;
    name: string;
    name_en: string;
    units: number;
    streets: readonly StreetRow[];
  }[],
): Page {
  const { streets: words } = w.office;
  const isSet = (street: StreetRow) => street.units + street.grids > 0;
  const main = html`${districts.map((district) => {
    const set = district.streets.filter(isSet).length;
    return html`<details class="card district" ${attrs({ open: set > 0 })}>
      <summary>${words.district(naming(w, district), set, district.streets.length)}</summary>
      <p>
        <a class="btn" href="/office/streets/${district.id}"
          >${words.ownUnits(naming(w, district), district.units)}</a
        >
      </p>
      ${streetTable(
        w,
        naming(w, district),
        district.streets.toSorted((a, b) => Number(isSet(b)) - Number(isSet(a))),
      )}
    </details>`;
  })}`;
  return officePage(w, now, 'streets', { title: words.title, lead: words.lead, main });
}

function streetTable(w: Words, district: string, streets: readonly StreetRow[]): Html {
  const { streets: words } = w.office;
  const c = words.columns;
  const columns = [
    { label: c.street },
    ...[c.communities, c.grids, c.micro, c.units, c.gaps, c.phones].map((label) => ({ label, number: true })),
  ];
  const rows = streets.map((street) => [
    html`<a class="one" href="/office/streets/${street.id}">${naming(w, street)}</a>`,
    street.communities,
    html`<a href="/office/streets/${street.id}/grids" aria-label="${naming(w, street)} ${c.grids}"
      >${street.grids}</a
    >`,
    street.micro,
    street.units === 0 ? html`<span class="dim">${words.notSet}</span>` : street.units,
    street.units === 0 ? '–' : street.gaps === 0 ? 0 : tag(String(street.gaps), 'soon'),
    street.phones,
  ]);
  return table(words.of(district), columns, rows, { cards: true });
}

/** The two parts of a street's settings. */
export function streetTabs(w: Words, id: string, current: 'units' | 'grids'): Html {
  const { streets: words } = w.office;
  return tabs(words.parts, [
    { href: `/office/streets/${id}`, label: words.units, current: current === 'units' },
    { href: `/office/streets/${id}/grids`, label: words.grids, current: current === 'grids' },
  ]);
}

/** One street: its units board by board, the categories that none of them handles, its duty phones. */
export function streetPage(w: Words, now: Instant, view: StreetView, saved: boolean): Page {
  const { streets: words } = w.office;
  const isStreet = view.level === 'street';
  const main = html`${isStreet ? html`${streetTabs(w, view.id, 'units')} ${gapCard(w, view)}` : html`<p>${words.higher}</p>`}
    <div class="office-cards">${boards.map((board) => boardCard(w, board, view))}</div>
    ${isStreet && partnerCard(w, view)}
    ${
      view.closed.length > 0 &&
      card(
        words.closedUnits,
        html`<ul class="items">
          ${view.closed.map((unit) => unitItem(w, unit, view))}
        </ul>`,
      )
    }
    ${card(words.phones, phoneList(w, view))}`;
  const title = naming(w, view);
  const actions = linkButton(`/office/streets/${view.id}/units/new`, words.addUnit, { icon: 'plus' });
  return officePage(w, now, 'streets', { title, lead: view.id, actions, main, state: { saved } });
}

function boardCard(w: Words, board: Board, view: StreetView): Html {
  const units = view.units.filter((unit) => unit.board === board);
  const body =
    units.length === 0
      ? html`<p class="dim">${w.office.streets.noUnits}</p>`
      : html`<ul class="items">
          ${units.map((unit) => unitItem(w, unit, view))}
        </ul>`;
  return card(boardName(w, board), body);
}

function unitItem(w: Words, unit: UnitRow, { groups }: StreetView): Html {
  const { unit: words, open, closed } = w.office;
  const handled = groups.filter((group) => unit.groups.includes(group.code)).map((g) => naming(w, g));
  const name = naming(w, unit);
  const does =
    unit.partner !== null
      ? w.tasks.partners[unit.partner]
      : handled.length === 0
        ? words.noGroups
        : html`${words.handles}${w.marks.colon}${handled.join(w.marks.list)}`;
  return html`<li>
    <p>
      <a href="/office/units/${unit.id}" aria-label="${open(name)}"><b>${name}</b></a>
      ${unit.phone && html`<span class="tel">${unit.phone}</span> ·`}
      ${unit.closed ? tag(closed) : peopleIn(w, unit)}
    </p>
    <p class="dim">${does}</p>
  </li>`;
}

/** 协作单位 by their kinds, and those that templates name and the street has not. */
function partnerCard(w: Words, view: StreetView): Html {
  const { streets: words, unit, partner: say } = w.office;
  const kinds = partnerKinds.flatMap((kind) => view.partners.filter((one) => one.partner === kind));
  const rows = kinds.map((one) => [
    html`<a href="/office/units/${one.id}">${naming(w, one)}</a>`,
    one.partner && w.tasks.partners[one.partner],
    html`<span class="tel">${one.phone}</span>`,
    peopleIn(w, one),
  ]);
  const columns = [unit.name, say.kind, unit.phone, unit.people].map((label) => ({ label }));
  return html`${card(
    words.partners,
    html`<p class="dim">${say.lead} ${say.people}</p>
      ${rows.length === 0 ? html`<p>${say.none}</p>` : table(words.partners, columns, rows, { cards: true })}
      ${linkButton(`/office/streets/${view.id}/partners/new`, say.add, { icon: 'plus' })}`,
  )}
  ${view.partnerGaps.length > 0 && partnerGapCard(w, view)}`;
}

function partnerGapCard(w: Words, { partnerGaps }: StreetView): Html {
  const { streets, partner: say } = w.office;
  const rows = partnerGaps.map(({ partner, categories }) => [
    w.tasks.partners[partner],
    shortNames(w, categories),
  ]);
  const columns = [{ label: say.kind }, { label: streets.gapColumns.categories }];
  return card(
    say.gaps,
    html`<p>${say.gapsLead}</p>
      ${table(say.gaps, columns, rows)}`,
  );
}

function gapCard(w: Words, view: StreetView): Html {
  const { streets: words } = w.office;
  if (view.units.length === 0) return notice('soon', words.allGaps);
  if (view.gaps.length === 0) return notice('ok', words.noGaps);
  const c = words.gapColumns;
  const rows = view.gaps.map((gap) => [
    naming(w, gap.group),
    boardName(w, gap.board),
    shortNames(w, gap.categories),
  ]);
  return card(
    words.gaps,
    html`<p>${words.gapsLead}</p>
      ${table(words.gaps, [{ label: c.group }, { label: c.board }, { label: c.categories }], rows)}`,
  );
}

function shortNames(w: Words, categories: readonly CategoryEntry[]): string {
  return categories.map((one) => (w.lang === 'zh' ? one.short_name : one.short_name_en)).join(w.marks.list);
}

function phoneList(w: Words, { phones }: StreetView): Html {
  const link = linkButton('/office/phones', w.office.tabs.phones, { icon: 'phone' });
  if (phones.length === 0)
    return html`<p>${w.office.streets.noPhones}</p>
      ${link}`;
  return html`<ul class="items">
      ${phones.map((phone) => html`<li>${naming(w, phone)} <b>${phone.phone}</b></li>`)}
    </ul>
    ${link}`;
}
