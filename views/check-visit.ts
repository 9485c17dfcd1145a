import { nextTryAfter } from '#rules/same-time.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { beforeAfter, whoHandled } from './check-look.ts';
import { gridOf, paneLines, paneStory } from './case-pane.ts';
import { html, join, type Html } from './html.ts';
import { card } from './lists.ts';
import { caseText, notice } from './parts.ts';
import { asksResident } from './steps-visit.ts';
import { dayIn, dayName, when } from './time.ts';
import type { OpenCase } from './worklist.ts';
import type { Words } from './words/index.ts';

type UnitName = (id: string) => string;

/** A visitor can call: somebody else's own report is for himself to look at, and what has moved on is for nobody here. */
export function canCall({ offer }: OpenCase): boolean {
  return asksResident(offer);
}

/** A case that is open here though nobody is to be called: who is to look, and the case. */
export function silentBody(w: Words, now: Instant, open: OpenCase, unitName: UnitName): Html {
  const { facts, detail } = open;
  const waits = facts.state === 'pending_visit' && facts.reporterKind === 'worker';
  const who = detail.reporter?.name ?? w.case.reporter;
  return html`${waits && notice('info', w.check.visit.ownLook(who))} ${paneStory(w, open)}
  ${beforeAfter(w, open.photos)} ${whoHandled(w, now, open, unitName)}`;
}

/** What a visitor has before him: what to read out, how often it was tried, and what was done. */
export function visitBody(w: Words, now: Instant, open: OpenCase, street: string, unitName: UnitName): Html {
  return html`${card(w.check.visit.script, script(w, now, open, street, unitName))}
  ${card(w.check.visit.tries, tries(w, now, open))}`;
}

/** What was done, should he be asked. */
export function visitMore(w: Words, now: Instant, open: OpenCase, unitName: UnitName): Html {
  return html`${whoHandled(w, now, open, unitName)} ${beforeAfter(w, open.photos)}
  ${paneLines(w, now, open, unitName)}`;
}

/** The call, word for word. Of a sealed matter nothing is said before it is known who listens. */
function script(w: Words, now: Instant, open: OpenCase, street: string, unitName: UnitName): Html {
  const { visit } = w.check;
  const { row, detail } = open;
  const sealed = row.sensitivity === 'W' || row.sensitivity === 'X';
  const reported = dayName(w, now, dayIn(row.reported_at));
  const place = row.place_text || gridOf(w, detail);
  const result = detail.lines.findLast(({ step }) => step === 'submit-result');
  const about = sealed ? visit.about_sealed(reported) : visit.about(reported, place, row.title);
  const did =
    !sealed && row.unit_id && result ? visit.did(unitName(row.unit_id), result.texts.join(' ')) : null;
  const who = sealed ? null : (detail.contact?.name ?? null);
  const said = [visit.hello(who, street), caseText(w, about), did && caseText(w, did)].filter(Boolean);
  return html`<p class="script">${join(said, w.lang === 'zh' ? '' : ' ')}</p>
    <ol class="script">
      ${[visit.q1, visit.q2, visit.q3].map((question) => html`<li>${question}</li>`)}
    </ol>`;
}

/** Each try with its time, and when the next one is best made. */
function tries(w: Words, now: Instant, { detail, row }: OpenCase): Html {
  const { visit } = w.check;
  const all = detail.lines.filter(({ step }) => step === 'visit-none');
  // What was tried before it came back to rework counts no more.
  const made = row.visit_tries === 0 ? [] : all.slice(-row.visit_tries);
  const last = made.at(-1);
  if (!last) return html`<p>${visit.fresh}</p>`;
  return html`<ol class="tries">
      ${made.map(({ at }, i) => html`<li>${visit.tried(i + 1, when(w, now, at))}</li>`)}
    </ol>
    <p>${visit.next(when(w, now, nextTryAfter(last.at)))}</p>
    ${row.visit_tries === 2 && html`<p class="hint">${visit.lastTry}</p>`}`;
}
