import type { PlaybookView } from '#desks/common/playbook.ts';
import type { DutyPhone } from '#desks/common/phones.ts';
import type { PhotoRefusal } from '#records/photos.ts';
import type { Limit } from '#rules/reference.ts';
import type { Instant, Severity } from '#rules/vocabulary.ts';
import { button, hidden, linkButton } from './actions.ts';
import { dutyPhones } from './duty-phones.ts';
import { html, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './layout.ts';
import { caseText, notice } from './parts.ts';
import { doneMark, shots, subjectLine } from './phone.ts';
import { playbookList } from './playbook.ts';
import { shortNumber } from './step-choices.ts';
import { ago } from './time.ts';
import type { Words } from './words/index.ts';

/** A photo that was not kept: what its sender called it, perhaps '', which of those sent it was, and the reason. */
export type RefusedPhoto = { name: string; nth?: number; why: PhotoRefusal };

export type SavedState = {
  id: string;
  number: string;
  title: string;
  place: string;
  reportedAt: Instant;
  severity: Severity;
  /** 自办自结. */
  handled: boolean;
  /** By when it will be triaged. */
  limit: Limit | null;
  /** Id of its first photo. */
  thumb: string | null;
  refused: readonly RefusedPhoto[];
  /** How many more photos were refused than are named. */
  more: number;
  /** What has to be done at once, where its category has a list, and what its forms need. */
  playbook: PlaybookView | null;
  key: string;
  /** Whom to ring. */
  phones: readonly DutyPhone[];
  /** What a form that adds a photo needs; null when none was refused or the case is closed. */
  add: { version: number; key: string } | null;
};

/** The page after sending: what happens next, which photos were not kept, and what else to do. */
export function savedPage(w: Words, now: Instant, s: SavedState): Page {
  const number = shortNumber(s.number);
  const limit = s.limit ? w.report.limit[s.limit.unit](s.limit.amount) : '';
  const mark = s.handled
    ? doneMark(w.report.handledTitle, w.report.savedHandled(number))
    : doneMark(w.report.savedTitle, w.report.savedText(number, limit));
  const main = html`<div data-draft-over>${mark}</div>
    ${s.severity === 'S1' && notice('late', w.report.urgentCall)}
    ${s.playbook && playbookList(w, s.playbook, { key: s.key, now, back: `/report/saved/${s.id}`, first: true })}
    ${s.severity === 'S1' && dutyPhones(w, s.phones)} ${refusedNotice(w, s)} ${subject(w, now, s)}
    ${linkButton('/report', w.report.again, { kind: 'primary', icon: 'camera' })}
    ${linkButton('/mine', w.report.seeMine)} ${s.severity !== 'S1' && dutyPhones(w, s.phones)}`;
  return {
    title: w.report.title,
    shell: 'worker',
    street: true,
    playbook: s.playbook !== null,
    main,
    back: '/',
  };
}

function subject(w: Words, now: Instant, s: SavedState): Html {
  const severity = s.severity === 'S1' ? w.severities.S1 : null;
  return html`<section class="card report">
    <a class="subject" href="/cases/${s.id}">
      ${s.thumb && html`<img src="/photos/${s.thumb}?size=thumb" alt="" />`}
      <h2>${caseText(w, s.title)}</h2>
      ${subjectLine([s.place && caseText(w, s.place), ago(w, now, s.reportedAt), severity].filter(Boolean))}
    </a>
  </section>`;
}

function refusedNotice(w: Words, s: SavedState): Html | null {
  if (s.refused.length === 0) return null;
  return html`${notice('soon', html`${w.report.refusedSaved}${refusedList(w, s.refused, s.more)}`)}
  ${s.add && addForm(w, s.id, s.add)}`;
}

function addForm(w: Words, id: string, { version, key }: { version: number; key: string }): Html {
  return html`<form method="post" action="/cases/${id}/steps" enctype="multipart/form-data">
    ${hidden({ step: 'note', version, key, back: `/report/saved/${id}` })}
    ${shots(w, { name: 'photo', form: 'more', label: w.report.photos })}
    ${button(w.report.addPhoto, { icon: 'camera' })}
  </form>`;
}

/** Each photo that was not kept, by its name or its number, and with the reason. */
export function refusedList(w: Words, refused: readonly RefusedPhoto[], more = 0): Html {
  return html`<ul>
    ${refused.map(({ name, nth, why }) => html`<li>${w.report.refusedLine(name, nth ?? null, w.report.refused[why])}</li>`)}
    ${more > 0 && html`<li>${w.report.refusedMore(more)}</li>`}
  </ul>`;
}

/**
 * A complaint about staff: where to turn. `sent`: something was sent, and nothing of it was kept.
 */
export function elsewherePage(w: Words, sent: boolean): Page {
  const { title, text, discipline, petition, nothingKept, back } = w.report.elsewhere;
  const main = html`${sent && notice('ok', nothingKept, true)}
    <section class="card report" data-draft-over>
      <h2>${title}</h2>
      <p>${text}</p>
      <p><b>${discipline.name}</b> ${discipline.text}</p>
      ${linkButton('tel:12388', discipline.call, { icon: 'phone' })}
      <p><b>${petition.name}</b> ${petition.text}</p>
      ${linkButton('tel:12345', petition.call, { icon: 'phone' })}
    </section>
    ${linkButton('/report', back)}`;
  return { title: w.report.title, shell: 'worker', street: true, main, back: '/report' };
}

/** For somebody whose posts do not report: whom to ask. */
export function notYoursPage(w: Words): Page {
  const { title, text, ask } = w.report.notYours;
  const main = html`<div class="trouble">
    ${icon('circle-alert')}
    <h1>${title}</h1>
    <p>${text}</p>
    <p>${ask}</p>
    <p class="ways">${linkButton('/', w.button.home, { kind: 'primary' })}</p>
  </div>`;
  return { title, shell: 'plain', main };
}
