import type { CaseFile } from '#desks/casefile/queries.ts';
import type { FormStep, Offer } from '#desks/common/offer.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, linkButton } from './actions.ts';
import { caseFacts, placeOf } from './case-facts.ts';
import { errorSummary } from './fields.ts';
import { html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './frame.ts';
import { card } from './lists.ts';
import { boardName, caseText, notice, photoGrid, severityTag, stateTag, tag } from './parts.ts';
import { refusedList, type RefusedPhoto } from './report-answers.ts';
import { shortNumber } from './step-choices.ts';
import { mainStep, stepForm, stepForms, stepName, type Filled } from './steps.ts';
import { deedOf, journeyList } from './timeline-sentences.ts';
import { due, moment, when } from './time.ts';
import type { Words } from './words/index.ts';

export type CaseView = {
  file: CaseFile;
  offer: Offer;
  now: Instant;
  /** `worker`: for people who work with a phone only. */
  shell: 'desk' | 'worker';
  /** The form that came back. */
  filled?: Filled | undefined;
  /** Key of words.reasons: somebody was faster, or a condition spoke against the step. */
  overtaken?: string | undefined;
  /** Photos that could not be kept. */
  refused?: readonly RefusedPhoto[] | undefined;
};

/** The page of one case, for everyone who may see it. */
export function casePage(w: Words, view: CaseView): Page {
  const { file, shell, filled } = view;
  const { row } = file;
  const foot = shell === 'worker' ? mainAction(w, view) : null;
  return {
    title: shell === 'worker' ? `${w.case.one} ${shortNumber(row.number)}` : row.title,
    shell,
    invalid: Object.keys(filled?.errors ?? {}).length > 0,
    ...(shell === 'worker' ? { back: '/mine' } : {}),
    ...(foot ? { foot } : {}),
    main: caseMain(w, view),
  };
}

function caseMain(w: Words, view: CaseView): Html {
  const { file, offer, now, shell, filled } = view;
  const { row } = file;
  const title = caseText(w, row.title);
  return html`<article class="casefile" id="case-${row.id}">
    ${filled && errorSummary(w, filled.errors, filled.step)} ${news(w, view)}
    <header class="case-head">
      <p class="line">
        <span class="no">${row.number}</span>${severityTag(w, row.severity)}${stateTag(w, row.state)}
        ${dueOf(w, view)}
        ${row.board && boardName(w, row.board)}${row.adjudicated === 1 && tag(w.casefile.returnedOnce)}
        ${row.rework_count > 0 && tag(w.casefile.rework(row.rework_count), 'soon')}
        ${row.reopen_count > 0 && tag(w.casefile.reopened(row.reopen_count), 'soon')}
      </p>
      ${shell === 'worker' ? html`<h2>${title}</h2>` : html`<h1>${title}</h1>`}
      <p class="line">
        <span>${icon('map-pin')}${placeOf(w, file)}</span>
        <span>${icon('user')}${file.reporter?.name ?? w.case.aResident}</span>
        ${file.reporter?.contactName && html`<span>${icon('phone')}${w.casefile.contact} ${caseText(w, file.reporter.contactName)}</span>`}
        <span>${icon('clock')}${moment(w, now, row.reported_at)}</span>
      </p>
    </header>
    <div class="case-columns">
      <div class="case-story">${picturesAndStory(w, file)}</div>
      ${card(w.casefile.steps, stepForms(w, offer, { filled }) ?? html`<p>${w.casefile.noSteps}</p>`, 'steps')}
      ${card(w.casefile.facts, caseFacts(w, now, file), 'facts')}
      ${card(w.case.timeline, journeyList(w, now, file.journey), 'timeline')}
    </div>
    ${shell === 'desk' && barOf(w, view)}
  </article>`;
}

/** What has just happened: a refusal, photos that were not kept, one's own step of this minute. */
function news(w: Words, view: CaseView): Content {
  const { file, now, overtaken, refused = [], filled } = view;
  if (overtaken !== undefined) return notice('soon', overtakenBy(w, view, overtaken), true);
  const last = file.journey.at(-1);
  const fresh = last?.own && Date.parse(now) - Date.parse(last.at) < 60_000 && !filled;
  return html`${
    refused.length > 0 &&
    notice(
      'soon',
      html`<p>${w.casefile.photosRefused}</p>
        ${refusedList(w, refused)}`,
      true,
    )
  }
  ${fresh && notice('ok', html`${w.casefile.justDone}${deedOf(w, last)}`, true)} ${askedFor(w, file)}`;
}

/** Who did what when, why the step was not taken, and what was typed if its form is no longer there. */
function overtakenBy(w: Words, { file, offer, now, filled }: CaseView, reason: string): Content {
  const sentences: Record<string, string> = w.reasons;
  const last = file.journey.at(-1);
  const first = reason === 'taken_meanwhile' || reason === 'not_in_this_state';
  const lost = filled && !offer.steps.includes(filled.step) ? typedWords(filled.values) : [];
  return html`${first && last && html`<p><b>${w.doneBy(deedOf(w, last), when(w, now, last.at))}</b></p>`}
    <p>${sentences[reason] ?? w.problems.conflict.text}</p>
    ${
      lost.length > 0 &&
      html`<p>${w.casefile.yourWords}</p>
        ${lost.map((text) => html`<blockquote>${text}</blockquote>`)}`
    }`;
}

function typedWords(values: Readonly<Record<string, string>>): string[] {
  return ['remark', 'guidance', 'title', 'place']
    .map((name) => values[name]?.trim() ?? '')
    .filter((text) => text !== '');
}

/** What the reporter is asked to add, as long as it is missing. */
function askedFor(w: Words, { row, journey }: CaseFile): Content {
  if (row.state !== 'awaiting_info') return null;
  const asked = journey.findLast((entry) => entry.step === 'send-back');
  if (!asked) return null;
  const why = asked.sendBack ? w.sendBackReasons[asked.sendBack] : '';
  return notice('soon', html`${w.casefile.asked}${why} ${caseText(w, asked.texts.remark ?? '')}`);
}

function picturesAndStory(w: Words, { found, after, story }: CaseFile): Html {
  const titled = (name: string, photos: CaseFile['found']) =>
    photos.length > 0 &&
    html`<figure>
      ${photoGrid(w, photos, name, 'full')}
      <figcaption>${name}</figcaption>
    </figure>`;
  return html`${(found.length > 0 || after.length > 0) && html`<div class="before-after">${titled(w.casefile.found, found)}${titled(w.casefile.after, after)}</div>`}
    <p class="story">${story === null ? w.casefile.noStory : caseText(w, story)}</p>`;
}

/** On a narrow screen the main thing to do stays in reach: taken right there, or a way to its form. */
function barOf(w: Words, view: CaseView): Html | null {
  const action = mainAction(w, view);
  return action && html`<div class="action-bar case-bar">${dueOf(w, view)}${action}</div>`;
}

/** Main steps whose form may be complete as it stands, so that a press outside it sends it. */
const readyToSend: readonly FormStep[] = ['route', 'check-pass', 'visit-ok'];

function mainAction(w: Words, { offer }: CaseView): Html | null {
  const main = mainStep(offer);
  if (!main) return null;
  if (main === 'sign' || main === 'contact') return stepForm(w, main, offer, { main: true });
  const name = stepName(w, main);
  if (readyToSend.includes(main)) return button(name, { kind: 'primary', form: `form-${main}` });
  return linkButton(`#step-${main}`, w.casefile.toStep(name), { kind: 'primary' });
}

function dueOf(w: Words, { file, now }: CaseView): Content {
  return file.row.stage_due_at && due(w, now, file.row.stage_due_at);
}
