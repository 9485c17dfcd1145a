import { attrs, html, type Content, type Html } from './html.ts';
import { icon, type IconName } from './icon.ts';

export type ButtonLook = {
  kind?: 'primary' | 'plain' | 'bare' | 'danger' | undefined;
  icon?: IconName | undefined;
  small?: boolean | undefined;
  /** The single key of desk.js that presses it, shown as a key cap: `1`…`4`, `Enter`, `r`. */
  key?: string | undefined;
};

/** A submit button. `name` and `value` travel with its form when it is pressed. */
export function button(
  label: Content,
  look: ButtonLook & { name?: string; value?: string; form?: string } = {},
): Html {
  const { name, value, form, key } = look;
  return html`<button ${attrs({ class: classOf(look), name, value, form, 'data-key': key })}>
    ${face(label, look)}
  </button>`;
}

/** A link that looks like a button. */
export function linkButton(href: string, label: Content, look: ButtonLook = {}): Html {
  return html`<a href="${href}" ${attrs({ class: classOf(look), 'data-key': look.key })}
    >${face(label, look)}</a
  >`;
}

/** A form of one button: everything it needs is hidden in it. */
export function postButton(
  action: string,
  label: Content,
  fields: Record<string, string | number>,
  look: ButtonLook = {},
): Html {
  return html`<form method="post" action="${action}">${hidden(fields)}${button(label, look)}</form>`;
}

/** Hidden fields. */
export function hidden(fields: Record<string, string | number>): Html {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return html`${inputs}`;
}

/** The idempotency key of a form, so that sending it twice counts once. */
export function keyField(key: string): Html {
  return hidden({ key });
}

/** Asks once more before a step with lasting effect; opens in place, without JavaScript. */
export function confirm(label: Content, question: Content, form: Html, look: ButtonLook = {}): Html {
  return html`<details class="confirm">
    <summary class="${classOf(look)}">${face(label, look)}</summary>
    <div class="card">
      <p>${question}</p>
      ${form}
    </div>
  </details>`;
}

function classOf({ kind = 'plain', small }: ButtonLook): string {
  return ['btn', kind === 'plain' ? '' : kind, small ? 'small' : ''].filter(Boolean).join(' ');
}

function face(label: Content, { icon: sign, key }: ButtonLook): Html {
  const cap = key === 'Enter' ? '↵' : key?.toUpperCase();
  return html`${sign && icon(sign)}<span>${label}</span>${cap && html`<kbd aria-hidden="true">${cap}</kbd>`}`;
}
