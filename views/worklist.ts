import type { FormStep } from '#desks/common/offer.ts';
import type { JustDone, Worklist } from '#desks/common/worklist.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { caseRows } from './case-rows.ts';
import { paneHead, paneTitle, toList } from './case-pane.ts';
import { casePane, keySheet, listPane, triage } from './desk.ts';
import { photoViewer } from './casefile-photos.ts';
import { html, type Content, type Html } from './html.ts';
import { due } from './time.ts';
import { empty, notice, stateTag } from './parts.ts';
import { shortNumber } from './step-choices.ts';
import { stepForms, stepName, type StepLook } from './steps.ts';
import type { Words } from './words/index.ts';

export type OpenCase = NonNullable<Worklist['open']>;

export type WorklistLook = {
  title: string;
  /** Address of the list itself, where its steps lead back to. */
  href: string;
  below?: Content;
  empty: string;
  /** Stands beside the list while no case is open. */
  noPane: string;
  /** What this desk has to look at in the open case, before the forms. */
  body: (open: OpenCase) => Content;
  /** What may be looked up below them. */
  more: (open: OpenCase) => Content;
  /** Said above the forms. */
  hint: Content;
  /** What a row of the list says beside its time left. */
  tags: (row: Worklist['rows'][number]) => Content;
  /** These steps only, though few take them elsewhere. */
  steps?: readonly FormStep[];
  /** The rows, where they have no clock to be grouped by. */
  list?: (hrefOf: (id: string) => string) => Html;
  /** The single keys of its forms. */
  keys?: StepLook['keys'];
};

/** A desk that takes one case after the other: the list on the left, on the right the case with what can be done. */
export function worklist(w: Words, now: Instant, work: Worklist, look: WorklistLook): Html {
  const { rows, open, picked } = work;
  const hrefOf = (id: string) => withQuery(look.href, 'case', id);
  const list = listPane(
    look.title,
    {
      title: look.title,
      note: w.list.count(rows.length),
      beside: keySheet(w, false, keyRows(w, look.keys)),
      below: html`${look.below}${work.done && doneNotice(w, work.done)}`,
    },
    rows.length === 0
      ? empty(look.empty)
      : (look.list?.(hrefOf) ??
          caseRows(w, now, rows, {
            hrefOf: (row) => hrefOf(row.id),
            current: open?.row.id,
            tags: look.tags,
            fetched: true,
          })),
    'main',
  );
  const beside = open
    ? pane(w, now, open, look)
    : casePane(w.case.one, { head: null, body: empty(look.noPane, 'inbox') });
  return html`${triage(list, beside, picked && open !== undefined)}${photoViewer(w)}`;
}

function keyRows(w: Words, keys: StepLook['keys'] = {}): [string, string][] {
  return Object.entries(keys).map(([step, key]) => [key.toUpperCase(), stepName(w, step as FormStep)]);
}

function withQuery(href: string, name: string, value: string): string {
  return `${href}${href.includes('?') ? '&' : '?'}${name}=${value}`;
}

/** What the person has just done, with the way back to that case. */
export function doneNotice(w: Words, { id, number, step, who, called }: JustDone): Html {
  const deed = w.did[step]({ who, called });
  const short = shortNumber(number);
  const link = id === null ? short : html`<a href="/cases/${id}">${short}</a>`;
  return notice('ok', html`${w.casefile.justDone}${deed} ${link}`, true);
}

function pane(w: Words, now: Instant, open: OpenCase, look: WorklistLook): Html {
  const { row, offer } = open;
  const back = withQuery(look.href, 'done', row.id);
  const forms = stepForms(w, offer, {
    back,
    live: true,
    keys: look.keys,
    ...(look.steps && { only: look.steps, rare: 'first' }),
  });
  return casePane(w.case.one, {
    head: paneHead(
      w,
      open,
      html`${stateTag(w, row.state)}${row.stage_due_at && due(w, now, row.stage_due_at)}`,
      toList(w, look.href),
    ),
    body: html`${paneTitle(w, now, open, withQuery(look.href, 'case', row.id))} ${look.body(open)}
    ${
      forms &&
      html`<section class="card" id="steps" aria-label="${w.casefile.steps}">
        ${look.hint && html`<p class="hint">${look.hint}</p>`} ${forms}
      </section>`
    }
    ${look.more(open)}`,
  });
}
