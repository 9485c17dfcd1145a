import type { EntryState } from '#desks/entry/state.ts';
import { button, hidden, keyField } from './actions.ts';
import { channelText, maskedText } from './channels.ts';
import { entryFields } from './entry-fields.ts';
import { checkbox, errorSummary, field, photoField } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './layout.ts';
import { pageHead } from './lists.ts';
import { caseText, maskedPhone, notice, stateTag } from './parts.ts';
import { refusedList } from './report-answers.ts';
import { shortNumber } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** What is entered for others: the text as it came, what was read from it, and the rest of the form. */
export function entryPage(words: Words, state: EntryState): Page {
  const w = { ...words, fieldErrors: { ...words.fieldErrors, ...words.entry.faults } };
  const { errors, key, first } = state;
  const main = html`<div class="entry">
    ${pageHead(w.entry.title, { lead: first ? null : w.entry.lead })} ${errorSummary(w, inOrder(errors))}
    <form
      class="entry-form"
      id="entry"
      method="post"
      action="/entry"
      enctype="multipart/form-data"
      novalidate
      data-entry
    >
      ${keyField(key)} ${first ? furtherHead(w, first) : pasteBox(w, state)}
      <div class="entry-fields" id="entry-fields">${entryFields(w, state)}</div>
      ${photos(w, state)} ${twice(w, state)}
      <div class="action-bar">
        ${button(w.entry.save, { kind: 'primary', icon: 'check', name: 'do', value: 'save' })}
        <span class="hint keys">${w.entry.saveKeys}</span>
      </div>
    </form>
  </div>`;
  return { title: w.entry.title, shell: 'desk', entry: true, main, invalid: Object.keys(errors).length > 0 };
}

/** What takes the place of the fields when a text was read, or the proposals were searched, without leaving the page. */
export function entryPart(words: Words, state: EntryState): Page {
  const w = { ...words, fieldErrors: { ...words.fieldErrors, ...words.entry.faults } };
  return { title: w.entry.title, shell: 'desk', entry: true, main: entryFields(w, state) };
}

function pasteBox(w: Words, { typed, errors }: EntryState): Html {
  // Read in place, without the photos; desk.js presses it when something is pasted.
  const inPlace = {
    'hx-post': '/entry',
    'hx-encoding': 'application/x-www-form-urlencoded',
    'hx-target': '#entry-fields',
    'hx-swap': 'innerMorph',
    'data-reads': true,
  };
  return html`<section class="card stack">
    ${field(w, {
      name: 'pasted',
      label: w.entry.paste,
      hint: w.entry.pasteHint,
      rows: 7,
      value: typed.pasted,
      error: errors['pasted'],
      autocomplete: 'off',
    })}
    <div class="actions">
      <button class="btn" name="do" value="read" ${attrs(inPlace)}>
        ${icon('file-text')}<span>${w.entry.recognise}</span>
      </button>
    </div>
  </section>`;
}

/** A further finding of a call: who called and what came are those of the first one. */
function furtherHead(w: Words, first: NonNullable<EntryState['first']>): Html {
  const { id, number, name, phone, pasted, channel } = first;
  const caller = name ? w.entry.furtherCaller(name, phone ? maskedPhone(phone) : '') : null;
  return html`${hidden({ from: id })}
    <section class="card">
      <p><a href="/cases/${id}">${w.entry.further(w.entry.call[channel], shortNumber(number))}</a></p>
      <p class="dim">${channelText(w, first, true)}${caller && html` · ${caseText(w, caller)}`}</p>
      ${
        pasted &&
        html`<details open>
          <summary>${w.entry.paste}</summary>
          <p class="received">${caseText(w, maskedText(pasted))}</p>
        </details>`
      }
    </section>`;
}

function photos(w: Words, { errors, kept, refused }: EntryState): Html {
  return html`<section class="card stack">
    ${refused.length > 0 && notice('soon', html`${w.report.refusedForm}${refusedList(w, refused)}`)}
    ${kept > 0 && html`<p class="kept">${icon('check')}${w.report.kept(kept)}</p>`}
    ${photoField(w, { name: 'photo', error: errors['photo'] })}
  </section>`;
}

/** The cases that have this order number already, and the question that lets one more through. */
function twice(w: Words, { known, typed }: EntryState): Html | null {
  if (known.length === 0) return null;
  const cases = known.map(
    (one) =>
      html`<li>
        <a href="/cases/${one.id}">${shortNumber(one.number)} ${caseText(w, one.title)}</a>
        ${stateTag(w, one.state)}
      </li>`,
  );
  return html`<section class="notice soon" id="f-again" tabindex="-1">
    ${icon('copy')}
    <div>
      <b>${w.entry.again.title}</b>
      <ul>
        ${cases}
      </ul>
      ${checkbox('again', w.entry.again.ask, typed.again === '1')}
    </div>
  </section>`;
}

/** The faults in the order of their fields on the page. */
function inOrder(errors: Readonly<Record<string, string>>): Record<string, string> {
  const last = order.length;
  const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : last);
  return Object.fromEntries(Object.entries(errors).toSorted(([a], [b]) => placeOf(a) - placeOf(b)));
}
const order = [
  'pasted',
  'channel',
  'order_number',
  'sub_line',
  'contact_name',
  'contact_phone',
  'where',
  'place',
  'category',
  'story',
  'title',
  'photo',
];
