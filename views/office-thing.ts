import type { OfficeLine } from '#records/office-history.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, confirm, hidden, keyField } from './actions.ts';
import { field, type Field } from './fields.ts';
import { attrs, html, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { historyCard, officePage, typedIn, type FormState, type OfficeTab } from './office.ts';
import type { Words } from './words/index.ts';

/** What the form of one thing is drawn with, beside its own matter. */
export type ThingForm = FormState & {
  /** The last line about it that the form has seen; 0 for none. */
  seen: number;
  history: readonly OfficeLine[];
  key: string;
};

/** One thing that is kept: its fields, taking it out of use or back, what was changed about it. */
export function thingPage(
  w: Words,
  now: Instant,
  tab: OfficeTab,
  form: ThingForm,
  thing: {
    /** Its address, to which `/close` and `/reopen` are added. */
    action: string;
    /** What it is asked about by when it is closed; the title, where that is the same. */
    name?: string;
    title: string;
    lead: Content;
    back: Html;
    open: boolean;
    /** Why it cannot be closed now. */
    weight?: string | null;
    /** Null: what is out of use is not changed. */
    fields: Content | null;
    names?: Readonly<Record<string, string>>;
  },
): Page {
  const { action, title, name = title, lead, back, open, weight = null, fields, names } = thing;
  const main = html`${
    fields !== null &&
    html`<form method="post" action="${action}" class="card stack kept">
      ${hidden({ seen: form.seen })} ${keyField(form.key)} ${fields}
      ${button(w.office.save, { kind: 'primary' })}
    </form>`
  }
  ${openSwitch(w, { action, name, open, weight, seen: form.seen, key: `${form.key}x` })}
  ${historyCard(w, now, form.history)}`;
  return officePage(w, now, tab, { title, lead, actions: back, main, state: form, names });
}

/** The form for a new one under its list; it stands open where something is wrong with it. */
export function addCard(
  w: Words,
  form: FormState & { key: string },
  { action, title, label, fields }: { action: string; title: string; label: string; fields: Content },
): Html {
  const isBad = Object.keys(form.errors ?? {}).length > 0;
  return html`<details class="card district" ${attrs({ open: isBad })}>
    <summary>${title}</summary>
    <form method="post" action="${action}" class="stack">
      ${keyField(form.key)} ${fields} ${button(label, { kind: 'primary' })}
    </form>
  </details>`;
}

/** Draws text fields with what was typed, else with what is stored under the same name. */
export function textFields(
  w: Words,
  { values, errors = {} }: FormState,
  stored: Readonly<Record<string, unknown>> | null,
) {
  return (name: string, more: Omit<Field, 'name' | 'value' | 'error'>): Html => {
    const usual = stored?.[name];
    const text = typeof usual === 'string' || typeof usual === 'number' ? String(usual) : undefined;
    const value = typedIn(values, name) ?? text;
    return field(w, { ...more, name, value, error: errors[name] });
  };
}

/** Closing with a question, or opening again. `weight`: why it cannot be closed now. */
function openSwitch(
  w: Words,
  thing: { action: string; name: string; open: boolean; seen: number; key: string; weight: string | null },
): Html {
  const { office: words } = w;
  const form = (label: string, action: string, kind: 'danger' | 'plain') =>
    html`<form method="post" action="${thing.action}/${action}">
      ${hidden({ seen: thing.seen, key: thing.key })} ${button(label, { kind })}
    </form>`;
  if (!thing.open) return form(words.reopen, 'reopen', 'plain');
  if (thing.weight) return html`<p class="dim" id="f-close">${words.cannotClose(thing.weight)}</p>`;
  return confirm(words.close, words.closeAsk(thing.name), form(words.close, 'close', 'danger'), {
    kind: 'danger',
  });
}
