import type { Sheet } from '#desks/board/sheet.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { gridOf } from './case-pane.ts';
import { html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './layout.ts';
import { pageHead } from './lists.ts';
import { caseText, empty, maskedPhone, notice, seal, severityTag } from './parts.ts';
import { naming } from './step-choices.ts';
import { demandsOf } from './steps-evidence.ts';
import { onPaper } from './time.ts';
import type { Words } from './words/index.ts';

/** Empty lines for what is seen on site. */
const lines = 3;

/** 路上单: one block a case, to be printed on A4, ticked and written on, black on white. */
export function sheetView(w: Words, now: Instant, sheet: Sheet): Page {
  const { sheet: words } = w.board;
  return {
    title: words.title,
    shell: 'desk',
    main: html`${pageHead(words.title, {
        lead: `${onPaper(now).slice(0, 10)} · ${words.lead(sheet.cases.length, sheet.who)}`,
        actions: html`<button type="button" class="btn primary" data-print>
            ${icon('printer')}<span>${words.print}</span>
          </button>
          ${linkButton('/board', words.back)}`,
      })}
      <p class="hint off-paper">${words.how}</p>
      ${sheet.more && notice('soon', words.most(sheet.most))}
      ${
        sheet.cases.length === 0
          ? empty(words.empty)
          : html`<ol class="sheet">
              ${sheet.cases.map((one) => html`<li>${block(w, one)}</li>`)}
            </ol>`
      }`,
  };
}

function block(w: Words, one: Sheet['cases'][number]): Html {
  const { row, detail, category, unit } = one;
  const { sheet: words } = w.board;
  const photo = detail.photos.find(({ kind }) => kind === 'found');
  const needs = category
    ? demandsOf(w, {
        evidence: { zh: category.evidence, en: category.evidence_en },
        photoNeeded: category.photoNeeded,
      })
    : [];
  const place = [gridOf(w, detail), row.place_text && caseText(w, row.place_text)].filter(Boolean);
  return html`<article>
    <header>
      ${seal(w, row.board)}
      <h2>${caseText(w, row.title)}</h2>
      <p><span class="no">${row.number}</span> ${severityTag(w, row.severity)}</p>
    </header>
    <div class="about">
      <dl>
        ${fact(words.place, html`<b>${place.map((part, i) => html`${i > 0 && ' · '}${part}`)}</b>`)}
        ${fact(words.due, html`<b>${onPaper(row.working_due_at)}</b>`)}
        ${fact(words.unit, [unit && naming(w, unit), detail.handler].filter(Boolean).join(' · '))}
        ${fact(words.whom, whom(w, one))} ${fact(words.story, caseText(w, detail.story || row.title))}
      </dl>
      ${photo && html`<img src="/photos/${photo.id}" alt="${w.photoKinds.found}" />`}
    </div>
    <div class="boxes">${needs.length > 0 && html`<b>${words.demands}</b>`}${needs.map(box)}</div>
    <div class="boxes"><b>${words.notes}</b>${[words.did, words.done, words.again].map(box)}</div>
    ${Array.from({ length: lines }, () => html`<div class="rule"></div>`)}
  </article>`;
}

function fact(name: string, what: Content): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${what}</dd>
  </div>`;
}

function box(label: string): Html {
  return html`<span class="box">${label}</span>`;
}

/** Whom to reach, with the number masked: paper is lost on the way. */
function whom(w: Words, { detail }: Sheet['cases'][number]): Content {
  const someone = detail.contact ?? detail.reporter;
  if (!someone) return w.case.aResident;
  if (!someone.phone) return caseText(w, someone.name);
  return html`${caseText(w, someone.name)} ${maskedPhone(someone.phone)}
    <small>${w.board.sheet.masked}</small>`;
}
