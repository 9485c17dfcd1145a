import type { CaseLine } from '#desks/common/detail.ts';
import type { Sides } from '#desks/common/sides.ts';
import type { DutyEntry } from '#records/reference-lists.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { itemLines, itemLink } from './duty-item.ts';
import { fill, html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { card } from './lists.ts';
import { boardName, caseText } from './parts.ts';
import { precedentList } from './precedents.ts';
import { naming } from './step-choices.ts';
import { moment } from './time.ts';
import type { Words } from './words/index.ts';

/** What a ruling weighs: both sides, whose duty this kind is, and how it was ruled before. */
export function bothSides(w: Words, now: Instant, sides: Sides, unitName: (id: string) => string): Html {
  const { rulings: words } = w;
  const group = sides.group ? naming(w, sides.group) : '';
  return html`${card(
    words.sides,
    html`<div class="halves">
      <div>${sender(w, now, sides, group)}</div>
      <div>${returner(w, now, sides, unitName)}</div>
    </div>`,
  )}
  ${card(words.duties(group), duties(w, sides))} ${card(words.precedents, precedents(w, now, sides))}`;
}

function sender(w: Words, now: Instant, { sent, unit, onDuty }: Sides, group: string): Html {
  const { rulings: words } = w;
  const name = unit ? naming(w, unit) : '';
  const duty = onDuty ? words.onList(group, name) : words.offList(group, name);
  return html`<h3>${words.sender}</h3>
    ${sent && html`<p>${words.sentBy(sent.who ?? '', name)} <small>${moment(w, now, sent.at)}</small></p>`}
    <p class="fact">${icon(onDuty ? 'check' : 'circle-alert')}${duty}</p>
    ${said(w, sent)}`;
}

function returner(
  w: Words,
  now: Instant,
  { returned, unit, quoted }: Sides,
  unitName: (id: string) => string,
): Html {
  const { rulings: words } = w;
  if (!returned) return html`<h3>${words.returner}</h3>`;
  const names = [unit && naming(w, unit), returned.who].filter(Boolean).join(' ');
  const reasons: Record<string, string> = w.returnReasons;
  return html`<h3>${words.returner}</h3>
    <p>${names} <small>${moment(w, now, returned.at)}</small></p>
    <p class="fact">${icon('undo-2')}${reasons[returned.reason ?? '']}</p>
    ${quoted && html`<p class="fact">${icon('file-text')}<span>${fill(w.duties.quotes, { item: itemLink(w, quoted) })}</span></p>`}
    ${said(w, returned)}
    <p class="fact">
      ${icon('arrow-left')}${returned.suggest ? words.wants(unitName(returned.suggest)) : words.unsure}
    </p>`;
}

function said(w: Words, line: CaseLine | undefined): Html {
  if (!line || line.texts.length === 0) return html`<p class="dim">${w.rulings.noWords}</p>`;
  return html`<blockquote>${caseText(w, line.texts.join('\n'))}</blockquote>`;
}

function duties(w: Words, { duties: units, items, street }: Sides): Content {
  if (units.length === 0 && items.length === 0) return html`<p class="dim">${w.rulings.noDuty}</p>`;
  return html`<ul class="duties">
    ${items.map((item) => html`<li class="item">${itemLine(w, item, street)}</li>`)}
    ${units.map((unit) => html`<li>${boardName(w, unit.board)} <b>${naming(w, unit)}</b></li>`)}
  </ul>`;
}

/** The item, and which unit leads it. */
function itemLine(w: Words, item: DutyEntry, units: Sides['street']): Content {
  const lead = units.find(({ id }) => id === item.lead);
  return html`${lead && html`<b>${naming(w, lead)}</b> ${w.duties.leads}${w.marks.colon}`}${itemLines(w, item, units)}`;
}

function precedents(w: Words, now: Instant, { precedents: earlier }: Sides): Content {
  if (earlier.length === 0) return html`<p class="dim">${w.rulings.noPrecedents}</p>`;
  return precedentList(w, now, earlier, ({ from_unit, to_unit }, from, to) =>
    from_unit === to_unit ? w.rulings.upheld(to) : w.rulings.precedent(from, to),
  );
}
