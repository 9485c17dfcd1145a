import type { Loss, PlaybookLine, PlaybookView } from '#desks/common/playbook.ts';
import { isOverdue } from '#rules/deadlines.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, hidden } from './actions.ts';
import { field } from './fields.ts';
import { attrs, html, join, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { caseText } from './parts.ts';
import type { Drawer } from './step-drawer.ts';
import type { Filled } from './steps.ts';
import { around, clock, dayIn, moment, onPaper } from './time.ts';
import type { Words } from './words/index.ts';

export type PlaybookLook = {
  /** The beginning of every form's idempotency key. */
  key: string;
  now: Instant;
  /** The form that came back. */
  filled?: Filled | undefined;
  /** Address of ours to return to; the case itself by default. */
  back?: string | undefined;
  /** Only what comes first, for who stands at the place: one press an item, and nothing else. */
  first?: boolean | undefined;
};

/** `bare`: one press an item and nothing else; `timed`: it may have been done some minutes ago. */
type Look = PlaybookLook & { bare?: boolean | undefined; timed?: boolean };

/** 处置清单 of a case: what has to be done at once, each with its minute and its name once it is done. */
export function playbookList(w: Words, book: PlaybookView, look: PlaybookLook): Html {
  const { playbooks: p } = w;
  const own = look.filled && forms.some((form) => form === look.filled?.step);
  const open = own || (book.open && book.done < book.all);
  const phases = look.first ? book.phases.filter(({ phase }) => phase === 'first') : book.phases;
  const count = book.done < book.all ? p.count(book.done, book.all) : p.allDone;
  return html`<details class="playbook card" id="playbook" ${attrs({ open })}>
    <summary>
      <h2>${p.title}</h2>
      <span>${count}${icon('chevron-right')}</span>
    </summary>
    ${book.loss && html`<p class="loss">${lossLine(w, book.loss)}</p>`}
    <div class="phases">
      ${phases.map(
        ({ phase, lines }) =>
          html`<section>
            <h3>${p.phases[phase]}</h3>
            <ul>
              ${lines
                .filter((line) => !look.first || line.ticks || line.done)
                .map((line) =>
                  itemLine(w, book, line, { ...look, bare: look.first, timed: phase !== 'close' }),
                )}
            </ul>
          </section>`,
      )}
    </div>
    ${look.first && html`<p><a href="/cases/${book.id}#playbook">${p.whole(book.all)}</a></p>`}
  </details>`;
}

/** Steps that this list has the forms of, so that they stand nowhere else. */
export const forms = ['tick', 'untick', 'note-loss'] as const;

function itemLine(w: Words, book: PlaybookView, line: PlaybookLine, look: Look): Html {
  const { do: what, why } = w.playbooks.items[line.item];
  const { done } = line;
  const below = done ? doneBy(w, done, look.now) : why;
  const face = html`<i class="box">${done && icon('check')}</i
    ><span>${what}${below && html` <small>${below}</small>`}</span>`;
  return html`<li ${attrs({ class: done && 'done' })}>
    ${line.ticks ? tickForm(w, book, line, look, face) : html`<div class="item">${face}</div>`}
    ${!done && line.call.length > 0 && dials(w, line.call)}
    ${!look.bare && line.unticks && untickForm(w, book, line, look)}
    ${!look.bare && line.notes && lossForm(w, book, look)}
  </li>`;
}

/** Numbers that a phone dials at one press. */
function dials(w: Words, numbers: readonly string[]): Html {
  return html`<span class="dials"
    >${numbers.map(
      (number) =>
        html`<a href="tel:${number}" aria-label="${w.playbooks.call(number)}">${icon('phone')}${number}</a>`,
    )}</span
  >`;
}

/** The minute, the day before it where that was another one, and the name. */
function doneBy(w: Words, { at, who }: NonNullable<PlaybookLine['done']>, now: Instant): Html {
  const time =
    dayIn(at) === dayIn(now)
      ? html`<time datetime="${at}" data-paper="${onPaper(at)}">${clock(at)}</time>`
      : moment(w, now, at);
  return html`${time} ${who ?? w.case.aResident}`;
}

function tickForm(w: Words, book: PlaybookView, { item }: PlaybookLine, look: Look, face: Html): Html {
  const { playbooks: p } = w;
  const again = look.filled?.step === 'tick' && look.filled.values['item'] === item ? look.filled : undefined;
  const press = html`<button class="item" name="item" value="${item}">${face}</button>`;
  const earlier = html`<details class="ago" ${attrs({ open: again !== undefined })}>
    <summary aria-label="${p.ago}" title="${p.ago}">${icon('clock')}</summary>
    ${field(w, {
      name: 'ago',
      form: again ? 'tick' : item,
      label: p.agoField,
      numeric: true,
      maxLength: 4,
      autocomplete: 'off',
      value: again?.values['ago'],
      error: again?.errors['ago'],
    })}<button class="btn small" name="item" value="${item}">${p.agoDo}</button>
  </details>`;
  return formOf(book, 'tick', item, look, html`${press}${!look.bare && look.timed && earlier}`);
}

function untickForm(w: Words, book: PlaybookView, { item }: PlaybookLine, look: PlaybookLook): Html {
  const { playbooks: p } = w;
  const again =
    look.filled?.step === 'untick' && look.filled.values['item'] === item ? look.filled : undefined;
  const inside = html`${hidden({ item })}
  ${field(w, {
    name: 'remark',
    form: again ? 'untick' : item,
    label: p.undoWhy,
    autocomplete: 'off',
    maxLength: 200,
    value: again?.values['remark'],
    error: again?.errors['remark'],
  })}${button(p.undoDo, { small: true })}`;
  return html`<details class="ago" ${attrs({ open: again !== undefined })}>
    <summary>${p.undo}</summary>
    ${formOf(book, 'untick', item, look, inside)}
  </details>`;
}

function lossForm(w: Words, book: PlaybookView, look: PlaybookLook): Html {
  const { playbooks: p } = w;
  const again = look.filled?.step === 'note-loss' ? look.filled : undefined;
  const of = (name: string) => ({
    name,
    form: 'note-loss',
    value: again?.values[name],
    error: again?.errors[name],
    numeric: true,
    autocomplete: 'off',
  });
  const inside = html`${field(w, { ...of('at_risk'), label: p.atRisk })}
    ${field(w, { ...of('stopped'), label: p.stopped, hint: p.stoppedHint })}
    ${field(w, { ...of('account_last4'), label: p.last4, hint: p.last4Hint, optional: true, maxLength: 4 })}
    <p>${button(p.lossDo, { kind: 'primary' })}</p>`;
  return html`<details class="ago wide" ${attrs({ open: again !== undefined })}>
    <summary>${book.loss ? p.lossAgain : p.lossOpen}</summary>
    ${formOf(book, 'note-loss', 'loss', look, inside)}
  </details>`;
}

/** The same fields among a case's other steps, where its category has no list. */
export function lossFields(w: Words, draw: Drawer): Html {
  const { playbooks: p } = w;
  return html`${draw.line('at_risk', p.atRisk)}${draw.line('stopped', p.stopped, undefined, p.stoppedHint)}
  ${draw.line('account_last4', p.last4, undefined, p.last4Hint)}`;
}

/** htmx puts the new list in the place of this one; without it the page comes back at the list. */
function formOf(
  { id, version }: PlaybookView,
  step: (typeof forms)[number],
  item: string,
  { key, back, filled }: PlaybookLook,
  inside: Html,
): Html {
  const again = filled?.step === step ? filled.key : undefined;
  const fields = {
    step,
    version,
    key: again ?? `${key}-${step.slice(0, 1)}-${item}`,
    ...(back === undefined ? {} : { back }),
  };
  const live = { 'hx-post': `/cases/${id}/steps`, 'hx-target': '#playbook', 'hx-select': '#playbook' };
  return html`<form
    method="post"
    action="/cases/${id}/steps"
    novalidate
    ${attrs({ ...live, 'hx-swap': 'outerHTML' })}
  >
    ${hidden(fields)}${inside}
  </form>`;
}

/** Amounts at risk and stopped, and the last four digits. */
export function lossLine(w: Words, { atRisk, stopped, last4 }: Loss): Content {
  const { playbooks: p } = w;
  const yuan = (amount: number) => amount.toLocaleString('en-US');
  return join(
    [p.loss(yuan(atRisk), yuan(stopped)), last4 && caseText(w, p.lossLast4(last4))].filter(Boolean),
    w.marks.comma,
  );
}

/** By when the handler of what is critical says how it stands: red once that has passed. */
export function progressLine(w: Words, now: Instant, due: Instant): Html {
  const late = isOverdue(due, now);
  const { progress, progressLate } = w.playbooks;
  const line = html`${around(late ? progressLate : progress, moment(w, now, due))}${w.stands.stop}`;
  return html`<p>${late ? html`<b class="late">${line}</b>` : line}</p>`;
}
