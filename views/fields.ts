import { attrs, html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Words } from './words/index.ts';

type Common = {
  name: string;
  label: string;
  hint?: string | undefined;
  /** Key of `words.fieldErrors`. */
  error?: string | undefined;
  /** Tells apart fields of one name in several forms of a page; part of the ids. */
  form?: string | undefined;
};

export type Field = Common & {
  value?: string | undefined;
  type?: 'text' | 'password' | 'tel' | 'search' | 'date' | undefined;
  /** More than one line. */
  rows?: number | undefined;
  optional?: boolean | undefined;
  maxLength?: number | undefined;
  autocomplete?: string | undefined;
  /** Digits only: a phone shows its number keys. */
  numeric?: boolean | undefined;
  placeholder?: string | undefined;
};

/** A labelled input that keeps what was typed and says what is wrong right beside itself. */
export function field(w: Words, f: Field): Html {
  const shared = {
    id: idOf(f.name, f.form),
    name: f.name,
    maxlength: f.maxLength,
    autocomplete: f.autocomplete,
    inputmode: f.numeric && 'numeric',
    placeholder: f.placeholder,
    ...described(f),
  };
  return html`<div class="field">
    <label for="${idOf(f.name, f.form)}"
      >${f.label}${f.optional && html` <small>${w.field.optional}</small>`}</label
    >
    ${below(w, f)}
    ${
      f.rows
        ? html`<textarea rows="${f.rows}" ${attrs(shared)}>${f.value ?? ''}</textarea>`
        : html`<input type="${f.type ?? 'text'}" ${attrs({ ...shared, value: f.value })} />`
    }
  </div>`;
}

export type Option = { value: string; label: string };

/** Choices under a heading. */
export type Group = { label: string; options: readonly Option[] };

/** A list to choose one from, plain or in groups. `empty` is the text of a first, empty choice. */
export function select(
  w: Words,
  f: Common & {
    options: readonly (Option | Group)[];
    value?: string | undefined;
    empty?: string | undefined;
  },
): Html {
  const draw = ({ value, label }: Option) =>
    html`<option ${attrs({ value, selected: value === f.value })}>${label}</option>`;
  return html`<div class="field">
    <label for="${idOf(f.name, f.form)}">${f.label}</label>
    ${below(w, f)}
    <select ${attrs({ id: idOf(f.name, f.form), name: f.name, ...described(f) })}>
      ${f.empty !== undefined && html`<option value="">${f.empty}</option>`}
      ${f.options.map((one) =>
        'options' in one
          ? html`<optgroup ${attrs({ label: one.label })}>${one.options.map(draw)}</optgroup>`
          : draw(one),
      )}
    </select>
  </div>`;
}

/** A few choices as chips: one of them (radio), or with `many` any of them (checkboxes). */
export function chips(
  w: Words,
  f: Common & { options: readonly Option[]; value?: string | readonly string[] | undefined; many?: boolean },
): Html {
  const chosen = typeof f.value === 'string' ? [f.value] : (f.value ?? []);
  return html`<fieldset ${attrs({ class: 'field', ...described(f) })}>
    <legend>${f.label}</legend>
    ${below(w, f)}
    <div class="chips">
      ${f.options.map(
        ({ value, label }, i) =>
          html`<label class="chip"
            ><input
              class="cover"
              ${attrs({
                type: f.many ? 'checkbox' : 'radio',
                id: i === 0 && idOf(f.name, f.form),
                name: f.name,
                value,
                checked: chosen.includes(value),
              })}
            /><span>${label}</span></label
          >`,
      )}
    </div>
  </fieldset>`;
}

/** One yes-or-no box. */
export function checkbox(name: string, label: Content, checked = false): Html {
  return html`<label class="check"
    ><input type="checkbox" ${attrs({ name, value: '1', checked })} /><span>${label}</span></label
  >`;
}

/** Photos of a form, at most six, straight from the camera or from the album. */
export function photoField(
  w: Words,
  f: { name: string; label?: string; hint?: string; error?: string | undefined; form?: string | undefined },
): Html {
  const full = {
    name: f.name,
    label: f.label ?? w.field.photos,
    hint: f.hint ?? w.field.photosHint,
    error: f.error,
    form: f.form,
  };
  return html`<div class="field">
    <label for="${idOf(f.name, f.form)}">${full.label}</label>
    ${below(w, full)}
    ${filePick(w.field.pickPhotos, w.field.noneChosen, 'camera', { id: idOf(f.name, f.form), name: f.name, accept: 'image/*', multiple: true, ...described(full) })}
  </div>`;
}

/**
 * The input for files, in our words: a button, and the names that once.js writes behind it. Where no script runs, or the
 * browser cannot tell, the browser's own input stands there.
 */
export function filePick(
  label: string,
  none: string,
  sign: 'camera' | 'file-text',
  input: Parameters<typeof attrs>[0],
): Html {
  return html`<div class="pick">
    <input type="file" ${attrs(input)} /><span class="btn" aria-hidden="true">${icon(sign)}${label}</span
    ><span class="hint" data-none="${none}">${none}</span>
  </div>`;
}

/**
 * All that is wrong with a form, at its top, each linked to its field. `errors`: field → key of `words.fieldErrors`;
 * `names`: what fields are called, where sentences do not say which they mean. Draws nothing when there are none.
 */
export function errorSummary(
  w: Words,
  errors: Readonly<Record<string, string>>,
  form?: string,
  names: Readonly<Record<string, string>> = {},
): Html | null {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return html`<div class="problem" id="problem" role="alert" tabindex="-1" autofocus>
    <h2>${icon('circle-alert')}${w.field.summary(entries.length)}</h2>
    <ul>
      ${entries.map(([name, key]) => {
        const called = Object.hasOwn(names, name) && `${names[name]}${w.marks.colon}`;
        return html`<li><a href="#${idOf(name, form)}">${called}${fieldError(w, key)}</a></li>`;
      })}
    </ul>
  </div>`;
}

/** The sentence for a key of `words.fieldErrors`; an unknown key gets the general one. */
export function fieldError(w: Words, key: string): string {
  const sentences: Record<string, string> = w.fieldErrors;
  return Object.hasOwn(sentences, key) ? (sentences[key] ?? '') : w.fieldErrors.not_valid;
}

/** The id of a field's input, for labels and for links of the error summary. */
export function idOf(name: string, form?: string): string {
  return form === undefined ? `f-${name}` : `f-${form}-${name}`;
}

function below(w: Words, f: Common): Html {
  return html`${f.hint && html`<p class="hint" id="${idOf(f.name, f.form)}-hint">${f.hint}</p>`}
  ${
    f.error &&
    html`<p class="error" id="${idOf(f.name, f.form)}-error">
      <span class="vh">${w.field.error}</span>${fieldError(w, f.error)}
    </p>`
  }`;
}

function described(f: Omit<Common, 'label'>) {
  const ids = [f.hint && `${idOf(f.name, f.form)}-hint`, f.error && `${idOf(f.name, f.form)}-error`].filter(
    Boolean,
  );
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : null,
    'aria-invalid': f.error ? 'true' : null,
  };
}
