import type { EntryState } from '#desks/entry/state.ts';
import { hidden } from './actions.ts';
import { idOf, select } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import { caseText } from './parts.ts';
import { beside, categoryGroups } from './report-categories.ts';
import type { Words } from './words/index.ts';

/** What it is about: up to a few proposals with their reason, a search, the whole list; and 特急. */
export function entryWhat(w: Words, state: EntryState): Html {
  const { typed, errors, was } = state;
  const list = select(w, {
    name: 'category',
    label: w.entry.list,
    options: withoutStaff(w, state),
    value: typed.category,
    empty: w.entry.listChoose,
  });
  const isRead = was.pick !== '' && was.pick === typed.pick;
  return html`<fieldset class="field" ${attrs({ 'aria-invalid': errors['category'] && 'true' })}>
      <legend>${w.entry.what}</legend>
      ${beside(w, 'category', errors['category'])}
      <div ${attrs({ id: 'picks', class: isRead ? 'guessed' : 'own' })}>
        ${isRead && html`<p class="hint">${w.entry.guessed}</p>`}${picks(w, state)}
      </div>
      ${hidden({ was_pick: was.pick })}
      <div class="pair">${search(w, state)} ${list}</div>
    </fieldset>
    ${urgency(w, state)}`;
}

function picks(w: Words, { proposals, typed, book, find }: EntryState): Html | null {
  const chosen = proposals.some(({ code }) => code === typed.pick) || typed.pick === '' ? [] : [typed.pick];
  const codes = [...chosen.map((code) => ({ code, why: [] })), ...proposals];
  const offered = codes.flatMap(({ code, why }) => {
    const category = book.category(code);
    return category ? [{ category, why }] : [];
  });
  if (offered.length === 0) return find === '' ? null : html`<p role="status">${w.entry.findNone}</p>`;
  return html`<div class="chips picks" role="group" aria-label="${w.entry.proposals}">
    ${offered.map(
      ({ category, why }) =>
        html`<label class="chip"
          ><input
            class="cover"
            type="radio"
            name="pick"
            value="${category.code}"
            ${attrs({ checked: category.code === typed.pick })}
          /><span
            ><b>${w.lang === 'zh' ? category.short_name : category.short_name_en}</b>${
              why.length > 0 && html` <small>${w.entry.because('')}${caseText(w, why.join('、'))}</small>`
            }</span
          ></label
        >`,
    )}
    <label class="chip"
      ><input class="cover" type="radio" name="pick" value="" ${attrs({ checked: typed.pick === '' })} /><span
        >${w.entry.fromList}</span
      ></label
    >
  </div>`;
}

/** Finds by the words that the report form finds by. While one types only the proposals change. */
function search(w: Words, { typed }: EntryState): Html {
  const live = {
    'hx-post': '/entry',
    'hx-encoding': 'application/x-www-form-urlencoded',
    'hx-trigger': 'input changed delay:250ms',
    'hx-target': '#picks',
    'hx-select': '#picks',
    'hx-swap': 'outerHTML',
    'hx-vals': '{"do":"find"}',
  };
  return html`<div class="field find">
    <label for="${idOf('find')}">${w.entry.find}</label>
    <div class="row-of">
      <input
        type="search"
        ${attrs({ id: idOf('find'), name: 'find', value: typed.find, maxlength: 50, autocomplete: 'off', placeholder: w.entry.findHint, ...live })}
      />
      <button class="btn" name="do" value="find">${w.entry.findButton}</button>
    </div>
  </div>`;
}

/** A complaint about staff is not taken in here: it is no choice. */
function withoutStaff(w: Words, { book }: EntryState) {
  return categoryGroups(w, book).map((group) => ({
    ...group,
    options: group.options.filter(({ value }) => book.category(value)?.board !== null),
  }));
}

function urgency(w: Words, { typed, was, urgent }: EntryState): Html {
  const isRead = was.severity !== '' && was.severity === typed.severity;
  const words = urgent.length > 0 && w.entry.urgentBecause(urgent.join('、'));
  return html`<div ${attrs({ class: isRead ? 'guessed' : 'own' })}>
    <label class="check urgent-box"
      ><input
        type="checkbox"
        name="severity"
        value="S1"
        ${attrs({ checked: typed.severity === 'S1' })}
      /><span>${icon('siren')} ${w.entry.urgent}</span></label
    >
    ${words && html`<p class="hint">${words}${isRead && html` · ${w.entry.guessed}`}</p>`}
    ${hidden({ was_severity: was.severity })}
  </div>`;
}
