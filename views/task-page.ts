import type { TaskPage } from '#desks/tasks/queries.ts';
import { concernsMinor } from '#rules/templates.ts';
import type { Instant, Step } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { photoViewer } from './casefile-photos.ts';
import { errorSummary } from './fields.ts';
import { html, join, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { atLength, caseText, facts, notice, photoGrid, severityTag, tag, timeline } from './parts.ts';
import { dialled } from './phone-number.ts';
import { helpPrecedents } from './precedents.ts';
import { refusedList, type RefusedPhoto } from './report-answers.ts';
import { naming } from './step-choices.ts';
import { taskForms, type TaskForm } from './task-forms.ts';
import { askedFor, dueOf, partyCalled, stateTags } from './tasks-parts.ts';
import { around, moment, when } from './time.ts';
import type { Words } from './words/index.ts';

/** What has just happened on the page. */
export type TaskNews = {
  filled?: TaskForm;
  refused?: readonly RefusedPhoto[];
  /** Key of words.reasons. */
  overtaken?: string;
};

export type TaskView = TaskPage & { key: string; shell: 'worker' | 'desk'; news: TaskNews };

/** What the district decides for others: it reads first what they say. */
const decisions: readonly Step[] = ['child-rule', 'child-admit', 'child-deny'];

/** One task, for whoever works on it or decides about it: what is asked, where, by when, whom to ring, and what to do. */
export function taskPage(w: Words, now: Instant, view: TaskView): Page {
  const { task, category, shell, news, steps, notes } = view;
  const title = category ? naming(w, category) : w.tasks.one;
  const decides = steps.some((step) => decisions.includes(step));
  const asked = decides ? w.tasks.whatOf(partyCalled(w, view.party)) : w.tasks.what;
  const forms = steps.length > 0 && card(w.casefile.steps, taskForms(w, view, news.filled), 'steps');
  const words = notes.length > 0 && card(w.tasks.said, said(w, now, view), 'said');
  const main = html`<article class="task" id="task-${task.id}" data-mark="${task.version}">
    ${shell === 'desk' && pageHead(title, { actions: linkButton('/tasks', w.tasks.back, { kind: 'bare' }) })}
    ${news.filled && errorSummary(w, news.filled.errors, news.filled.step)} ${newsOf(w, now, view)}
    <p class="line">
      ${severityTag(w, view.severity)}${task.kind !== 'co' && tag(w.tasks.kinds[task.kind], 'soon')}
      ${stateTags(w, now, task)} ${dueOf(w, now, task)}
    </p>
    <div class="case-columns">
      <section class="card ask">
        <h2>${asked}</h2>
        <p class="words">${caseText(w, askedFor(w, task, view.purpose))}</p>
        <p>${caseText(w, whereOf(w, view))}</p>
        ${category && concernsMinor(category.code) && html`<p>${w.tasks.child}</p>`}
        ${photoGrid(w, view.shared, w.tasks.photos)}
      </section>
      ${decides && words}${forms}
      ${view.rulings.length > 0 && card(w.rulings.helpPrecedents, helpPrecedents(w, now, view.rulings))}
      <div class="case-side">${card(w.tasks.about, factsOf(w, now, view))}</div>
      ${!decides && words}
    </div>
    ${photoViewer(w)}
  </article>`;
  return {
    title,
    shell,
    casefile: true,
    invalid: Object.keys(news.filled?.errors ?? {}).length > 0,
    ...(shell === 'worker' ? { back: '/tasks' } : {}),
    main,
  };
}

/** What has just happened: who was faster, and what was typed if its form is no longer there; photos that were not kept, one's own step of this minute. */
function newsOf(w: Words, now: Instant, { news, notes, party, steps }: TaskView): Content {
  const { overtaken, filled, refused = [] } = news;
  const sentences: Record<string, string> = w.reasons;
  const last = notes.at(-1);
  if (overtaken !== undefined) {
    const lost = filled && !steps.includes(filled.step) ? filled.values['remark']?.trim() : undefined;
    return notice(
      'soon',
      html`${last && html`<p><b>${w.doneBy(deedOf(w, party, last), when(w, now, last.at))}</b></p>`}
        <p>${sentences[overtaken] ?? w.problems.conflict.text}</p>
        ${
          lost &&
          html`<p>${w.casefile.yourWords}</p>
            <blockquote>${caseText(w, lost)}</blockquote>`
        }`,
      true,
    );
  }
  if (refused.length > 0)
    return notice(
      'soon',
      html`<p>${w.casefile.photosRefused}</p>
        ${refusedList(w, refused)}`,
      true,
    );
  const fresh = last?.own && Date.parse(now) - Date.parse(last.at) < 60_000 && !filled;
  return fresh ? notice('ok', html`${w.casefile.justDone}${deedOf(w, party, last)}`, true) : null;
}

function whereOf(w: Words, { place, spot }: TaskView): string {
  return [...place.map((one) => naming(w, one)), spot].filter((one) => one !== '').join(' · ');
}

function factsOf(w: Words, now: Instant, view: TaskView): Html {
  const { task, lead, caseId } = view;
  return facts([
    [w.tasks.party, partyCalled(w, view.party)],
    [
      w.tasks.byWhen,
      join(
        [
          around(w.tasks.signBy, moment(w, now, task.signDue)),
          around(w.tasks.doneBy, moment(w, now, task.due)),
        ],
        w.marks.comma,
      ),
    ],
    [w.tasks.lead, lead && naming(w, lead)],
    [w.tasks.ring, lead?.phone ? html`<a href="${dialled(lead.phone)}">${lead.phone}</a>` : null],
    [w.tasks.number, view.number],
    [w.tasks.askedBy, view.askedBy && html`${view.askedBy} ${moment(w, now, task.at)}`],
    [w.case.one, caseId && html`<a href="/cases/${caseId}">${w.tasks.toCase}</a>`],
  ]);
}

/** What was said about it, oldest first. */
function said(w: Words, now: Instant, { notes, party }: TaskView): Html {
  return timeline(
    w,
    now,
    notes.map((note) => ({
      at: note.at,
      deed: deedOf(w, party, note),
      words: note.remark === '' ? undefined : atLength(w, note.remark),
      photos: note.photos,
    })),
  );
}

function deedOf(
  w: Words,
  party: TaskPage['party'],
  { step, who, kept, outcome }: TaskPage['notes'][number],
): string {
  return w.did[step]({
    who: who === '' ? w.case.aResident : who,
    party: partyCalled(w, party),
    ...(kept === null ? {} : { to: w.tasks.ruledTo[kept ? 'yes' : 'no'] }),
    ...(outcome ? { to: w.tasks.outcomes[outcome] } : {}),
  });
}
