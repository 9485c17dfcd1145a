import type { MyCase } from '#desks/mine/queries.ts';
import { button, confirm, hidden, linkButton } from './actions.ts';
import { field } from './fields.ts';
import { html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { shots } from './phone.ts';
import type { Words } from './words/index.ts';

/** What can be done with one's reports; the address of the list says afterwards which it was. */
export const doneHere = ['look', 'supply', 'verify', 'urge', 'cancel'] as const;
export type DoneHere = (typeof doneHere)[number];

/** The one thing a reporter is to do with a case: look, add what is missing, ask what became of it, or take it back. */
export function actionOn(w: Words, one: MyCase, key: string): Html | null {
  const { steps } = one;
  if (steps.includes('visit-ok')) return look(w, one, key);
  if (steps.includes('supply')) return supply(w, one, key);
  if (steps.includes('verified')) return verify(w, one, key);
  if (steps.includes('accept-finding')) return answer(w, one);
  if (steps.includes('urge')) return urge(w, one, key);
  return steps.includes('cancel') ? cancel(w, one, key) : null;
}

/** 补充照片: whatever else waits, one photo or one sentence more; a quiet way to the form on the case's page. */
export function addition(w: Words, { row, steps }: MyCase): Html | null {
  if (
    !steps.includes('note') ||
    steps.includes('supply') ||
    steps.includes('visit-ok') ||
    steps.includes('verified')
  )
    return null;
  return html`<a class="add" href="/cases/${row.id}#form-note">${icon('camera')}${w.mine.add}</a>`;
}

function look(w: Words, one: MyCase, key: string): Html {
  const { look: label, lookAsk, fine, notFine, remark } = w.mine;
  const form = stepForm(
    one,
    `${key}-look`,
    'look',
    {},
    html`${evidence(w, one, remark)}
    ${button(fine, { kind: 'primary', icon: 'check', name: 'step', value: 'visit-ok' })}
    ${button(notFine, { name: 'step', value: 'visit-bad' })}`,
  );
  return confirm(label, lookAsk, form, { kind: 'primary', icon: 'camera' });
}

function supply(w: Words, one: MyCase, key: string): Html {
  const { supply: label, supplyAsk, supplied, send } = w.mine;
  const form = stepForm(
    one,
    `${key}-supply`,
    'supply',
    { step: 'supply' },
    html`${evidence(w, one, supplied)} ${button(send, { kind: 'primary', icon: 'send' })}`,
  );
  return confirm(label, supplyAsk, form, { kind: 'primary', icon: 'camera' });
}

/** 核实: one press says what he found; a sentence or a photo shows it. */
function verify(w: Words, one: MyCase, key: string): Html {
  const { verifyFindings: found, requests: r } = w;
  const form = stepForm(
    one,
    `${key}-verify`,
    'verify',
    { step: 'verified' },
    html`${evidence(w, one, r.foundWords)}
    ${button(found.exist, { kind: 'primary', icon: 'check', name: 'found', value: 'exist' })}
    ${button(found.not_exist, { name: 'found', value: 'not_exist' })}
    ${button(found.unable, { name: 'found', value: 'unable' })}`,
  );
  return confirm(w.steps.verified, w.mine.verifyAsk, form, { kind: 'primary', icon: 'camera' });
}

/** 答复: on the page of the case, where both sides stand. */
function answer(w: Words, { row }: MyCase): Html {
  return linkButton(`/cases/${row.id}#steps`, w.audits.reply, { kind: 'primary', icon: 'shield' });
}

/** After the limit, once a day; the holder has to answer or to move. */
function urge(w: Words, one: MyCase, key: string): Html {
  return stepForm(one, `${key}-urge`, 'urge', { step: 'urge' }, button(w.steps.urge, { icon: 'timer' }));
}

function cancel(w: Words, one: MyCase, key: string): Html {
  const form = stepForm(
    one,
    `${key}-cancel`,
    'cancel',
    { step: 'cancel' },
    button(w.steps.cancel, { icon: 'undo-2' }),
  );
  return confirm(w.mine.cancel, w.mine.cancelAsk, form, { icon: 'undo-2' });
}

function evidence(w: Words, { row }: MyCase, label: string): Html {
  return html`${shots(w, { name: 'photo', form: row.id, label: w.field.photos })}
  ${field(w, { name: 'remark', form: row.id, label, rows: 2, maxLength: 2000 })}`;
}

function stepForm(
  { row }: MyCase,
  key: string,
  deed: DoneHere,
  fields: Record<string, string>,
  body: Content,
): Html {
  return html`<form
    method="post"
    action="/cases/${row.id}/steps"
    enctype="multipart/form-data"
    class="stack"
    novalidate
  >
    ${hidden({ version: row.version, key: `${key}-${row.id.slice(-12)}`, back: `/mine?done=${deed}`, ...fields })}${body}
  </form>`;
}
