import { fieldError, filePick, idOf } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Words } from './words/index.ts';

/** A field for one CSV file. */
export function fileField(
  w: Words,
  f: { name: string; label: string; hint: string; error?: string | undefined },
): Html {
  const id = idOf(f.name);
  const described = [`${id}-hint`, f.error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for="${id}">${f.label}</label>
    <p class="hint" id="${id}-hint">${f.hint}</p>
    ${f.error && html`<p class="error" id="${id}-error"><span class="vh">${w.field.error}</span>${fieldError(w, f.error)}</p>`}
    ${filePick(w.field.pickFile, w.field.noneChosen, 'file-text', {
      id,
      name: f.name,
      accept: '.csv,.txt,text/csv,text/plain',
      'aria-describedby': described,
      'aria-invalid': f.error ? 'true' : null,
    })}
  </div>`;
}
