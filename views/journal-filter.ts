import type { Filter } from '#desks/journal/filter.ts';
import { steps } from '#rules/vocabulary.ts';
import { button, hidden } from './actions.ts';
import { field, select } from './fields.ts';
import { html, type Html } from './html.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** What can be chosen from, and who was chosen. */
export type FilterChoices = {
  units: readonly { id: string; name: string; name_en: string }[];
  names: readonly string[];
};

/** The filter as part of an address. */
export function journalQuery(filter: Filter): string {
  const set = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(set).toString().replaceAll('%2C', ',');
}

/** Who, what, when, which case, and the same lines as a table to take along. */
export function journalFilter(w: Words, filter: Filter, { units, names }: FilterChoices): Html {
  const { filter: words } = w.journal;
  const chains = (['cases', 'people', 'office'] as const).map((value) => ({
    value,
    label: words.chains[value],
  }));
  const isSet = journalQuery(filter) !== '';
  return html`<form class="search filters" action="/journal/search" method="post" role="search">
      ${field(w, { name: 'who', label: words.who, hint: words.whoHint, maxLength: 60 })}
      ${select(w, { name: 'step', label: words.step, value: filter.step, empty: words.anyStep, options: stepGroups(w) })}
      ${select(w, { name: 'chain', label: words.chain, value: filter.chain, empty: words.anyChain, options: chains })}
      ${select(w, {
        name: 'unit',
        label: words.unit,
        value: filter.unit,
        empty: words.anyUnit,
        options: units.map(({ id, name, name_en }) => ({
          value: id,
          label: naming(w, { name, name_en }),
        })),
      })}
      ${field(w, { name: 'from', label: words.from, type: 'date', value: filter.from })}
      ${field(w, { name: 'to', label: words.to, type: 'date', value: filter.to })}
      ${field(w, { name: 'case', label: words.case, value: filter.case, maxLength: 40 })}
      ${filter.person && hidden({ person: filter.person })} ${button(words.go)}
      ${isSet && html`<a href="/journal">${w.journal.clear}</a>`}
    </form>
    ${names.length > 0 && html`<p><b>${words.onlyWho(names.join(w.marks.list))}</b></p>`}
    <form class="export" action="/journal/export" method="post">
      ${hidden(Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as Record<string, string>)}
      ${button(w.journal.exportLines, { small: true })} <span class="dim">${w.journal.exportHint}</span>
    </form>`;
}

function stepGroups(w: Words) {
  const options = (words: Record<string, string>) =>
    Object.entries(words).map(([value, label]) => ({ value, label }));
  const { caseSteps, chains } = w.journal.filter;
  return [
    { label: caseSteps, options: steps.map((step) => ({ value: step, label: w.steps[step] })) },
    { label: chains.people, options: options(w.journal.peopleDid) },
    { label: chains.office, options: options(w.office.did) },
  ];
}
