import type { Instant } from '#rules/vocabulary.ts';
import type { BoardPane } from './board.ts';
import { boardHref } from './board-links.ts';
import {
  paneEvidence,
  paneHead,
  paneLines,
  paneStory,
  paneTitle,
  rejectProposed,
  toList,
} from './case-pane.ts';
import { casePane } from './desk.ts';
import { html, join, type Html } from './html.ts';
import { icon } from './icon.ts';
import { card } from './lists.ts';
import { stateTag, tag } from './parts.ts';
import { evidenceHint } from './step-fields.ts';
import { mainStep, stepForm, stepForms, stepName } from './steps.ts';
import { dueIn, when } from './time.ts';
import type { Words } from './words/index.ts';

/** The case to work on: what it is, what closing it takes, and the steps; the main one stays under the thumb. */
export function boardPane(w: Words, now: Instant, pane: BoardPane): Html {
  const { one, offer, filter } = pane;
  const back = boardHref(filter, offer.id);
  const main = mainStep(offer);
  const pressed = main === 'sign' || main === 'contact';
  const forms = stepForms(w, offer, { back, live: true, ...(pressed ? { except: [main] } : {}) });
  return casePane(w.board.pane, {
    head: head(w, now, pane),
    body: html`${paneTitle(w, now, one)} ${rejectProposed(w, one, offer)} ${whoHasIt(w, pane)}
    ${closing(w, now, pane)} ${paneEvidence(w, one.detail.photos, null)} ${paneStory(w, one)}
    ${paneLines(w, now, one, (id) => unitName(w, pane, id))} ${forms && card(w.board.steps, forms, 'steps')}`,
    actions: html`${main && (pressed ? stepForm(w, main, offer, { main: true, back }) : html`<a class="btn primary" href="#step-${main}">${stepName(w, main)}</a>`)}
      <span class="push"></span><a class="btn" href="/cases/${offer.id}">${w.button.seeCase}</a>`,
  });
}

/** The clock that runs now, named by what it is for: sign, first contact, closing. */
function head(w: Words, now: Instant, { one, filter }: BoardPane): Html {
  const { state, stageDueAt, contactedAt, reworkCount, reopenCount } = one.facts;
  const { text, tone } = dueIn(w, now, stageDueAt ?? now);
  const first = contactedAt === null && reworkCount === 0 && reopenCount === 0;
  const clocks: Partial<Record<typeof state, string>> = {
    awaiting_sign: w.board.sign(text),
    in_progress: first ? w.board.firstContact(text) : w.board.dispose(text),
  };
  const tags = html`${stageDueAt && tag(clocks[state] ?? text, tone === 'calm' ? 'plain' : tone, 'timer')}
  ${state !== 'draft' && stateTag(w, state)}
  ${reworkCount > 0 && tag(w.board.rework(reworkCount), 'soon', 'undo-2')}
  ${one.facts.adjudicated === 1 && tag(w.casefile.returnedOnce)}`;
  return html`${toList(w, boardHref(filter))}${paneHead(w, one, tags)}`;
}

function whoHasIt(w: Words, pane: BoardPane): Html | null {
  const { unit, handler } = pane.one.facts;
  if (unit === null) return null;
  const names = [unitName(w, pane, unit), handler && pane.one.detail.handler].filter(Boolean);
  return html`<p class="line"><span>${icon('building-2')}${join(names, ' · ')}</span></p>`;
}

/** What a result has to show, and by when. */
function closing(w: Words, now: Instant, { one, offer, category }: BoardPane): Html | null {
  const { facts } = one;
  if (facts.state !== 'awaiting_sign' && facts.state !== 'in_progress') return null;
  const by = w.board.by(w.time.before(when(w, now, facts.workingDueAt)));
  const provisional = facts.dueProvisional ? ` · ${w.time.provisional}` : '';
  const must = offer.photoNeeded || offer.evidence[w.lang] !== '';
  const note = category?.limits.note?.[w.lang];
  return html`<div class="notice info">
    ${icon('check-check')}
    <div>
      <p>${must ? evidenceHint(w, offer) : w.board.noMust}</p>
      <p class="dim">${by}${provisional}${note && ` · ${note}`}</p>
    </div>
  </div>`;
}

function unitName(w: Words, { offer }: BoardPane, id: string): string {
  const unit = offer.units.find((one) => one.id === id);
  return unit ? (w.lang === 'zh' ? unit.name : unit.name_en) : '';
}
