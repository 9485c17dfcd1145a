import type { CaseFile } from '#desks/casefile/queries.ts';
import type { JourneyEntry } from '#desks/casefile/journey.ts';
import type { FormStep, Offer } from '#desks/common/offer.ts';
import { hidesReporter } from '#rules/strictness.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, linkButton } from './actions.ts';
import { auditTags, isDoubted } from './audit-tags.ts';
import { whyDue } from './case-due.ts';
import { caseFacts, placeOf } from './case-facts.ts';
import { wayOfCase } from './case-lanes.ts';
import { helpLines, tasksCard } from './case-tasks.ts';
import { standsBelow, standsSentence, standsTone } from './casefile-stands.ts';
import { escalationTags } from './beside.ts';
import { errorSummary } from './fields.ts';
import { html, join, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './frame.ts';
import { card } from './lists.ts';
import { boardName, caseText, notice, severityTag, stateTag, tag } from './parts.ts';
import { dialled } from './phone-number.ts';
import { playbookList, progressLine } from './playbook.ts';
import { refusedList, type RefusedPhoto } from './report-answers.ts';
import { photoViewer, picturesAndStory } from './casefile-photos.ts';
import { nextSteps } from './next-steps.ts';
import { naming, shortNumber } from './step-choices.ts';
import { mainStep, stepForm, stepForms, stepName, type Filled } from './steps.ts';
import { asksResident } from './steps-visit.ts';
import { taskSteps } from './task-fields.ts';
import { readsCard } from './opening.ts';
import { deedOf, journeyList } from './timeline-sentences.ts';
import { due, moment, onPaper, when } from './time.ts';
import type { Words } from './words/index.ts';

export type CaseView = {
  file: CaseFile;
  offer: Offer;
  now: Instant;
  /** `worker`: for people who work with a phone only. */
  shell: 'desk' | 'worker';
  /** Who looks at it: paper names him. */
  by: string;
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
    casefile: true,
    playbook: file.playbook !== null,
    helped: file.tasks.length > 0 || file.reads !== null,
    main: caseMain(w, view),
  };
}

function caseMain(w: Words, view: CaseView): Html {
  const { file, now, shell, filled } = view;
  const { row } = file;
  const title = caseText(w, row.title);
  return html`<article class="casefile" id="case-${row.id}" data-mark="${file.mark}">
    <p class="paper">${row.number} · ${w.frame.printed(w.product, onPaper(now), view.by)}</p>
    ${filled && errorSummary(w, filled.errors, filled.step)} ${news(w, view)}
    <header class="case-head">
      <p class="line">
        <span class="no">${row.number}</span>${severityTag(w, row.severity)}${stateTag(w, row.state)}
        ${row.supervision !== 'none' && tag(w.supervisions[row.supervision], 'soon', 'siren')}
        ${auditTags(w, row)} ${escalationTags(w, row)}
        ${hidesReporter(row) && tag(w.sensitivities[row.sensitivity], undefined, 'lock')}
        ${row.board && boardName(w, row.board)}${row.adjudicated === 1 && tag(w.casefile.returnedOnce)}
        ${row.rework_count > 0 && tag(w.casefile.rework(row.rework_count), 'soon')}
        ${row.relapse_of !== null && tag(w.closing.relapse.here, 'soon', 'history')}
        ${row.relapse_count > 0 && tag(w.closing.relapse.count(row.relapse_count), 'soon', 'history')}
        ${row.reopen_count > 0 && tag(w.casefile.reopened(row.reopen_count), 'soon')}
      </p>
      ${shell === 'worker' ? html`<h2>${title}</h2>` : html`<h1>${title}</h1>`}
      <p class="line">
        <span>${icon('map-pin')}<span>${placeOf(w, file)}</span></span>
        <span>${icon('user')}${file.reporter?.name ?? w.case.aResident}</span>
        ${file.reporter?.contactName && html`<span>${icon('phone')}${w.casefile.contact} ${caseText(w, file.reporter.contactName)}</span>`}
        <span>${icon('clock')}${moment(w, now, row.reported_at)}</span>
      </p>
    </header>
    <section class="stands ${tones[isDoubted(row) ? 'plain' : standsTone(now, file)]}">
      <p class="say">${standsSentence(w, now, file)}</p>
      ${standsBelow(w, now, file).map((line) => html`<p>${line}</p>`)}
      ${file.progressDue && progressLine(w, now, file.progressDue)} ${whyDue(w, now, file)}
    </section>
    ${file.playbook && playbookList(w, file.playbook, { key: view.offer.key, now, filled })}
    <div class="case-columns">
      <div class="case-story">${picturesAndStory(w, now, file)}</div>
      <div class="case-side">
        ${card(w.casefile.steps, stepsOf(w, view), 'steps')}
        ${card(w.next.title, nextSteps(w, now, file), 'next')}
        ${phonesOf(w, file) && card(w.casefile.phones, phonesOf(w, file), 'phones')}
        ${card(w.casefile.facts, caseFacts(w, now, file), 'facts')} ${readsCard(w, now, file)}
      </div>
      ${tasksCard(w, now, file, view.offer, filled)}
      ${card(w.way.title, wayOfCase(w, now, file.way, helpLines(w, file.tasks)), 'way')}
      ${card(w.case.timeline, journeyList(w, now, file.journey), 'timeline')}
    </div>
    ${shell === 'desk' && barOf(w, view)} ${photoViewer(w)}
  </article>`;
}

const tones = { late: 'is-late', ok: 'is-ok', plain: '' };

/** What can be done, and what somebody may miss among it, with the reason. */
function stepsOf(w: Words, { file, offer, filled }: CaseView): Html {
  const { absent } = file;
  const who = file.handler ?? (file.unit ? naming(w, file.unit) : '');
  return html`${stepForms(w, offer, { filled, open: mainStep(offer) !== undefined, rare: true, except: file.playbook ? [...taskSteps, 'note-loss'] : taskSteps }) ?? html`<p>${w.casefile.noSteps}</p>`}
  ${
    absent.length > 0 &&
    html`<ul class="absent" aria-label="${w.casefile.notYet}">
      ${absent.map((one) => html`<li>${absentLine(w, one, who)}</li>`)}
    </ul>`
  }`;
}

function absentLine(w: Words, { step, why }: CaseFile['absent'][number], who: string): Content {
  const later: Partial<Record<string, (who: string) => string>> = w.casefile.later;
  const reasons: Record<string, string> = w.reasons;
  if (why === null) return later[step]?.(who);
  return html`<b>${w.steps[step]}</b> · ${reasons[why]}`;
}

/** Whom to ring: the unit that has it and who keeps guard for it, then the numbers of the street and the district. */
function phonesOf(w: Words, { unit, guard, phones }: CaseFile): Html | null {
  const own = [...new Set([unit, guard])].flatMap((one) =>
    one?.phone ? [{ name: one.name, name_en: one.name_en, phone: one.phone }] : [],
  );
  const all = [...own, ...phones];
  if (all.length === 0) return null;
  return html`<ul class="phones">
    ${all.map(
      (one) =>
        html`<li>
          ${icon('phone')}<span>${naming(w, one)}</span><a href="${dialled(one.phone)}">${one.phone}</a>
        </li>`,
    )}
  </ul>`;
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
  ${fresh && notice('ok', html`${w.casefile.justDone}${actOf(w, file.journey, last)}`, true)}
  ${askedFor(w, file)}`;
}

/** All that was done with one press, in the order of the journal. */
function actOf(w: Words, journey: CaseFile['journey'], { at }: Pick<JourneyEntry, 'at'>): string {
  const lines = journey.filter((entry) => entry.own && entry.at === at && !entry.partOfNext);
  return lines.map((entry) => deedOf(w, entry)).join(w.marks.semicolon);
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
  return notice(
    'soon',
    html`${w.casefile.asked}${join([why, caseText(w, asked.texts.remark ?? '')], w.marks.comma)}`,
  );
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
  const name = stepName(w, main, offer);
  if (readyToSend.includes(main) && !asksResident(offer))
    return button(name, { kind: 'primary', form: `form-${main}` });
  return linkButton(`#step-${main}`, w.casefile.toStep(name), { kind: 'primary' });
}

function dueOf(w: Words, { file, now }: CaseView): Content {
  return file.row.stage_due_at && due(w, now, file.row.stage_due_at);
}
