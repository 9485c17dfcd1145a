import type { JustDone, Worklist } from '#desks/common/worklist.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { disposalDue } from './case-facts.ts';
import { caseRows } from './case-rows.ts';
import { paneEvidence, paneHead, paneLines, paneStory, paneTitle, toList } from './case-pane.ts';
import { casePane, listPane, triage } from './desk.ts';
import { attrs, html, type Content, type Html } from './html.ts';
import { due } from './time.ts';
import { empty, facts, notice, stateTag } from './parts.ts';
import { naming, shortNumber } from './step-choices.ts';
import { stepForms } from './steps.ts';
import type { Words } from './words/index.ts';

export type WorklistLook = {
  title: string;
  /** Address of the list itself, where its steps lead back to. */
  href: string;
  below?: Content;
  empty: string;
  /** Said above the forms: what this desk has to look at. */
  hint: Content;
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
      below: html`${look.below}${work.done && doneNotice(w, work.done)}`,
    },
    rows.length === 0
      ? empty(look.empty)
      : caseRows(w, now, rows, {
          hrefOf: (row) => hrefOf(row.id),
          current: open?.row.id,
          hx: (row) =>
            attrs({
              'hx-get': hrefOf(row.id),
              'hx-target': '#main',
              'hx-push-url': 'true',
              'hx-sync': '#rows:replace',
            }),
        }),
  );
  return triage(list, open ? pane(w, now, work, open, look) : html``, picked && open !== undefined);
}

function withQuery(href: string, name: string, value: string): string {
  return `${href}${href.includes('?') ? '&' : '?'}${name}=${value}`;
}

/** What the person has just done, with the way back to that case. */
export function doneNotice(w: Words, { id, number, step, who }: JustDone): Html {
  const deed = w.did[step]({ who });
  const short = shortNumber(number);
  const link = id === null ? short : html`<a href="/cases/${id}">${short}</a>`;
  return notice('ok', html`${w.casefile.justDone}${deed} ${link}`, true);
}

function pane(
  w: Words,
  now: Instant,
  { units }: Worklist,
  open: NonNullable<Worklist['open']>,
  look: WorklistLook,
): Html {
  const { row, offer, photos, category } = open;
  const unitName = (id: string) => {
    const unit = units.find((u) => u.id === id);
    return unit ? naming(w, unit) : '';
  };
  const evidence = w.lang === 'zh' ? category?.evidence : category?.evidence_en;
  return casePane(w.case.one, {
    head: paneHead(
      w,
      open,
      html`${stateTag(w, row.state)}${row.stage_due_at && due(w, now, row.stage_due_at)}`,
      toList(w, look.href),
    ),
    body: html`${paneTitle(w, now, open)} ${paneEvidence(w, photos, null)} ${paneStory(w, open)}
      ${facts([
        [w.case.unit, row.unit_id && unitName(row.unit_id)],
        [w.case.due, disposalDue(w, now, row)],
        [w.casefile.evidence, evidence],
      ])}
      ${paneLines(w, now, open, unitName)}
      <section class="card" aria-label="${w.casefile.steps}">
        <p class="dim">${look.hint}</p>
        ${stepForms(w, offer, { back: withQuery(look.href, 'done', row.id), live: true })}
      </section>`,
  });
}
