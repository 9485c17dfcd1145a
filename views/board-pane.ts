import type { FormStep } from '#desks/common/offer.ts';
import { isUrged } from '#rules/urging.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { BoardPane } from './board.ts';
import { boardHref } from './board-links.ts';
import {
  paneEvidence,
  paneHands,
  paneHead,
  paneLines,
  paneStory,
  paneTitle,
  rejectProposed,
  toList,
  unitNames,
} from './case-pane.ts';
import { casePane } from './desk.ts';
import { askedFor } from './extension.ts';
import { idOf } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import { card } from './lists.ts';
import { caseText, notice, stateTag, tag } from './parts.ts';
import { bothSides } from './rulings-sides.ts';
import { mainStep, stepForm, stepForms, stepName, type StepLook } from './steps.ts';
import { evidenceHint } from './steps-evidence.ts';
import { dueIn, when } from './time.ts';
import type { Words } from './words/index.ts';

/**
 * The case to work on: what it is, what closing it takes, and the steps; the main one stays under the thumb. `listed`: its
 * row stands in the list, where it can be ticked.
 */
export function boardPane(w: Words, now: Instant, pane: BoardPane, listed: boolean): Html {
  const { one, offer, filter } = pane;
  const back = boardHref(filter, offer.id);
  const main = mainStep(offer);
  const pressed = main === 'sign' || main === 'contact';
  const before = one.detail.photos.filter(({ kind }) => kind === 'found');
  const unitName = unitNames(w, offer);
  // What is asked for stands above, and not once more with its form.
  const steps = stepForms(
    w,
    { ...offer, asked: null },
    {
      back,
      live: true,
      keys,
      before,
      ...(pressed ? { except: [main] } : {}),
    },
  );
  return casePane(w.board.pane, {
    head: head(w, now, pane),
    body: html`${paneTitle(w, now, one, back)} ${rejectProposed(w, one, offer)} ${paneHands(w, one, offer)}
    ${urged(w, now, pane)} ${askedFor(w, offer.asked)} ${sentBack(w, pane)} ${ruled(w, pane)}
    ${closing(w, now, pane)} ${paneEvidence(w, one.detail.photos, null)} ${paneStory(w, one)}
    ${paneLines(w, now, one, unitName)} ${pane.sides && bothSides(w, now, pane.sides, unitName)}
    ${steps && card(w.board.steps, steps, 'steps')}`,
    actions: html`${main && (pressed ? stepForm(w, main, offer, { main: true, back, keys }) : toForm(w, main, true))}
      ${offer.steps.length === 1 && offer.steps.includes('assign') && toForm(w, 'assign', false)}
      ${pressed && offer.steps.includes('submit-result') && toForm(w, 'submit-result', false)}
      <span class="push"></span>
      ${
        listed &&
        html`<label class="btn ticker" for="tick-${offer.id}" data-key="x"
          ><span>${w.board.tickThis}</span><kbd aria-hidden="true">X</kbd></label
        >`
      }
      <a class="btn" href="/cases/${offer.id}">${w.button.seeCase}</a>`,
  });
}

const keys: StepLook['keys'] = { sign: 's', contact: 'c', return: 'r', note: 'n', assign: 'a' };

/** Forms that stand open: the key that leads there, and the first field of each. */
const forms: Partial<Record<FormStep, { key: string; field: string }>> = {
  'submit-result': { key: 'f', field: 'closure' },
  adjudicate: { key: 'f', field: 'unit' },
  'grant-extension': { key: 'f', field: 'remark' },
  assign: { key: 'a', field: 'to' },
};

/** Down to a form that stands open, ready to be filled in. */
function toForm(w: Words, step: FormStep, main: boolean): Html {
  const { key, field } = forms[step] ?? { key: undefined, field: null };
  const href = field === null ? `#step-${step}` : `#${idOf(field, step)}`;
  return html`<a ${attrs({ class: main ? 'btn primary' : 'btn', href, 'data-key': key })}
    ><span>${stepName(w, step)}</span>${key && html`<kbd aria-hidden="true">${key.toUpperCase()}</kbd>`}</a
  >`;
}

/** 催办: who waits for an answer, and since when. */
function urged(w: Words, now: Instant, { one }: BoardPane): Html | null {
  if (!isUrged(one.facts)) return null;
  const line = one.detail.lines.findLast(({ step }) => step === 'urge');
  if (!line) return null;
  return notice('soon', html`<b>${w.board.urgedBy(line.who ?? w.case.aResident, when(w, now, line.at))}</b>`);
}

/** 返工: who sent it back, and what is still missing. */
function sentBack(w: Words, { one }: BoardPane): Html | null {
  const { state, reworkCount } = one.facts;
  if (state !== 'in_progress' || reworkCount === 0) return null;
  const line = one.detail.lines.findLast(({ step }) => step === 'check-fail' || step === 'visit-bad');
  if (!line) return null;
  const who = line.who ?? w.case.aResident;
  const why = line.step === 'check-fail' ? w.board.reworkWhy(who) : w.board.askedAgain(who);
  return notice('soon', html`<b>${why}</b> ${caseText(w, line.texts.join(' '))}`);
}

/** The ruling by which the case lies here. */
function ruled(w: Words, { one }: BoardPane): Html | null {
  const line = one.detail.lines.findLast(({ step }) => step === 'adjudicate');
  if (!line || one.facts.adjudicated !== 1) return null;
  return notice('info', html`<b>${w.board.ruled(line.who ?? '')}</b> ${caseText(w, line.texts.join(' '))}`);
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
