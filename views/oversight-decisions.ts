import type { Decision } from '#desks/oversight/decisions.ts';
import type { Look } from '#desks/oversight/look.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import { card } from './lists.ts';
import { thousands } from './oversight-figures.ts';
import { lookHref } from './oversight-links.ts';
import { subjectQuery } from './oversight-list-links.ts';
import { empty } from './parts.ts';
import { naming } from './step-choices.ts';
import { around, moment } from './time.ts';
import type { Words } from './words/index.ts';

/** 今天要您拿主意的事: at most five sentences, each the way to what it is about. */
export function decisionsCard(w: Words, now: Instant, look: Look, decisions: readonly Decision[]): Html {
  const words = w.oversightLists.decisions;
  if (decisions.length === 0) return card(words.title, empty(words.none));
  return card(
    words.title,
    html`<ol class="decisions">
      ${decisions.map((one) => html`<li>${sentence(w, now, look, one)}</li>`)}
    </ol>`,
    'decisions',
  );
}

function sentence(w: Words, now: Instant, look: Look, one: Decision): Html {
  const words = w.oversightLists.decisions;
  const says = words.says[one.kind](thousands(one.cases));
  const where = one.spot && spotName(w, one.spot);
  const since = one.cases === 1 ? words.sinceOne : words.since;
  return html`<a href="${hrefOf(look, one)}">${where && html`${where}${w.marks.colon}`}${says}</a>
    <small class="dim">${around(since, moment(w, now, one.since))}</small>`;
}

function spotName(w: Words, { places, grid, category, code }: NonNullable<Decision['spot']>): string {
  const words = w.oversightLists.decisions;
  const named = category ? naming(w, { name: category.short_name, name_en: category.short_name_en }) : code;
  return words.at(places.map((place) => naming(w, place)).join(' ') || grid, named);
}

/** The case itself, or the list that has exactly these. */
function hrefOf(look: Look, { kind, only, spot }: Decision): string {
  if (only !== null) return `/cases/${only}`;
  const narrowed = spot ? { category: spot.code } : {};
  return lookHref(look, '/oversight/cases', narrowed, subjectQuery({ matter: kind, grid: spot?.grid }));
}
