import type { Decision } from '#desks/oversight/decisions.ts';
import type { Look } from '#desks/oversight/look.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import { card } from './lists.ts';
import { thousands } from './oversight-figures.ts';
import { lookHref } from './oversight-links.ts';
import { subjectQuery, type Hotspot } from './oversight-list-links.ts';
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
  const where = one.spot && spotName(w, one.spot, one.spot);
  const since = one.cases === 1 ? words.sinceOne : words.since;
  return html`<a href="${hrefOf(look, one)}">${where && html`${where}${w.marks.colon}`}${says}</a>
    <small class="dim">${around(since, moment(w, now, one.since))}</small>`;
}

/** 东柳社区 第七网格：飞线充电; ids and codes where they are called nothing. */
export function spotName(
  w: Words,
  { grid, category }: Hotspot,
  { places, named }: Pick<NonNullable<Decision['spot']>, 'places' | 'named'>,
): string {
  const what = named ? naming(w, { name: named.short_name, name_en: named.short_name_en }) : category;
  const where = places.map((place) => naming(w, place)).join(' ') || grid;
  return w.oversightLists.decisions.at(where, what);
}

/** The case itself, or the list that has exactly these. */
function hrefOf(look: Look, { kind, only, spot }: Decision): string {
  if (only !== null) return `/cases/${only}`;
  return lookHref(
    look,
    '/oversight/cases',
    spot ? { category: undefined } : {},
    subjectQuery({ matter: kind, spot: spot ?? undefined }),
  );
}
