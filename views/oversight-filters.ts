import type { Choices } from '#desks/oversight/choices.ts';
import type { Look, Narrowing } from '#desks/oversight/look.ts';
import type { Names } from '#desks/oversight/names.ts';
import { boards, channels } from '#rules/vocabulary.ts';
import { button, hidden } from './actions.ts';
import { select, type Group, type Option } from './fields.ts';
import { html, type Html } from './html.ts';
import { icon } from './icon.ts';
import { narrowings } from './oversight-frame.ts';
import { lookHref } from './oversight-links.ts';
import { naming, optionsOf } from './step-choices.ts';
import type { Words } from './words/index.ts';

const chosen = ['board', 'street', 'community', 'category', 'unit', 'channel'] as const;
type Chosen = (typeof chosen)[number];

/** Selects in a plain form: what the list is narrowed to; the rest of its address goes along. */
export function oversightFilters(
  w: Words,
  look: Look,
  names: Names,
  choices: Choices,
  path: string,
  more: Record<string, string>,
): Html {
  const words = w.oversightLists.cases;
  const offered = optionsFor(w, look, choices);
  const said = new Map(narrowings(w, look.narrowed, names));
  const current = { ...look.narrowed, street: choices.streets.length > 0 ? choices.street : undefined };
  const nobody = Object.fromEntries(chosen.map((name) => [name, undefined])) as Narrowing;
  const rest = Object.fromEntries(new URLSearchParams(lookHref(look, '', nobody, more).slice(1)));
  return html`<details class="narrow">
    <summary class="btn small">${icon('list-filter')}${words.filter}</summary>
    <form class="narrowing" action="${path}">
      ${hidden(rest)}
      ${chosen.map((name) => {
        const value = current[name];
        const options = withChosen(offered[name], value, said.get(name));
        if (options.length === 0) return null;
        return select(w, { name, label: words.fields[name], value, empty: words.any, options });
      })}
      ${button(words.filterGo)}
    </form>
  </details>`;
}

/** What is chosen can be chosen again, though it is not offered (any more): else the form would take it away unasked. */
function withChosen(
  options: (Option | Group)[],
  value: string | undefined,
  label: string | undefined,
): (Option | Group)[] {
  const isOffered = options
    .flatMap((one) => ('options' in one ? one.options : [one]))
    .some((one) => one.value === value);
  return value === undefined || isOffered ? options : [{ value, label: label ?? value }, ...options];
}

function optionsFor(w: Words, { area }: Look, choices: Choices): Record<Chosen, (Option | Group)[]> {
  const named = ({ id, ...names }: { id: string; name: string; name_en: string }): Option => ({
    value: id,
    label: naming(w, names),
  });
  const { streets, communities, units, groups, categories } = choices;
  return {
    board: area.board === null ? optionsOf(boards, w.boards) : [],
    street: streets.map(named),
    community: communities.map(named),
    category: groups
      .map((group) => ({
        label: naming(w, group),
        options: categories
          .filter((one) => one.group === group.code)
          .map((one) => ({ value: one.code, label: naming(w, one) })),
      }))
      .filter(({ options }) => options.length > 0),
    unit: unitGroups(w, streets, units, named),
    channel: optionsOf(channels, w.channels),
  };
}

/** Under their streets, where there are several. */
function unitGroups(
  w: Words,
  streets: Choices['streets'],
  units: Choices['units'],
  named: (unit: Choices['units'][number]) => Option,
): (Option | Group)[] {
  const none: Option = { value: 'none', label: w.oversight.noUnit };
  if (units.length === 0) return [];
  const ids = new Set(units.map(({ street }) => street));
  if (ids.size < 2) return [none, ...units.map(named)];
  const groups = streets.flatMap((street): Group[] => {
    const own = units.filter((unit) => unit.street === street.id);
    return own.length === 0 ? [] : [{ label: naming(w, street), options: own.map(named) }];
  });
  return [none, ...groups];
}
