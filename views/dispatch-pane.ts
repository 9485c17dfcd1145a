import type { Offer, OfferedUnit } from '#desks/common/offer.ts';
import type { SimilarCase } from '#desks/common/similar.ts';
import type { Neighbour } from '#desks/dispatch/nearby.ts';
import type { Earlier } from '#records/relapse.ts';
import type { Board, Instant, State } from '#rules/vocabulary.ts';
import { hidden, keyField } from './actions.ts';
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
  type PaneCase,
} from './case-pane.ts';
import { casePane } from './desk.ts';
import { byHand, decisions, otherSteps } from './dispatch-actions.ts';
import { relapseCard } from './dispatch-relapse.ts';
import { dispatchHref, type DispatchFilter } from './dispatch-links.ts';
import { adviceCard, type Advice } from './dispatch-suggestion.ts';
import { attrs, fill, html, join, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { caseText, notice, seal, stateTag, tag } from './parts.ts';
import { sketch } from './sketch.ts';
import { naming, shortNumber } from './step-choices.ts';
import { liveForm } from './steps.ts';
import { togetherBoxes } from './task-fields.ts';
import { dueIn, when } from './time.ts';
import type { Words } from './words/index.ts';

/** What has just been decided here about a case: where it went, for as long as it can be taken back, or how it ended. */
export type Done =
  | { kind: 'sent'; offer: Offer; unit: OfferedUnit | undefined }
  | { kind: 'merged'; number: string; into: { id: string; number: string } }
  | { kind: 'proposed'; number: string }
  | { kind: 'left'; number: string; state: Exclude<State, 'draft'> };

/** The case beside the list, with everything a dispatcher decides by. */
export type DispatchPane = {
  filter: DispatchFilter;
  one: PaneCase;
  offer: Offer;
  advice: Advice;
  neighbours: readonly Neighbour[] | null;
  /** The same was closed at this place not long ago. */
  earlier: Earlier | null;
  /** Which one it is in the list, and how many there are. */
  position: { at: number; of: number } | null;
  /** The case to show after this one. */
  next: string | undefined;
  /** Somebody else is at it. */
  busy: string | null;
  /** The board whose unit is being chosen by hand, or any. */
  to: Board | 'any' | null;
  done: Done | null;
};

/** The pane when the list is empty: what remains is the way back of the last decision. */
export function emptyPane(w: Words, done: Done | null): Html {
  return casePane(w.dispatch.pane, {
    head: null,
    body: null,
    status: done && doneLine(w, done),
  });
}

export function dispatchPane(w: Words, now: Instant, pane: DispatchPane): Html {
  const { one, offer, done, busy } = pane;
  const decides = offer.steps.includes('route') && busy === null;
  return casePane(w.dispatch.pane, {
    head: head(w, now, pane),
    body: html`${paneTitle(w, now, one)} ${rejectProposed(w, one, offer)} ${whereNow(w, now, pane)}
    ${paneEvidence(w, one.detail.photos, pane.neighbours && sketch(w, one.facts.board, pane.neighbours))}
    ${paneStory(w, one)} ${paneLines(w, now, one, unitNames(w, offer))} ${relapseCard(w, now, pane)}
    ${pane.to && decides ? byHand(w, pane, pane.to) : offer.steps.includes('route') && adviceCard(w, now, pane.advice, decides)}
    ${decides && !pane.to && togetherBoxes(w, offer, undefined, 'decide')} ${similarCard(w, now, pane)}`,
    status: done && doneLine(w, done),
    actions: decides ? decisions(w, pane) : otherSteps(w, pane),
  });
}

function head(w: Words, now: Instant, { one, position, filter }: DispatchPane): Html {
  const { state, stageDueAt } = one.facts;
  const waits =
    state === 'reported' || state === 'triaging' || state === 'awaiting_info' || state === 'verifying';
  const { text, tone } = dueIn(w, now, stageDueAt ?? one.facts.workingDueAt);
  const left = waits ? w.dispatch.triage(text) : text;
  const tags = html`${stageDueAt && tag(left, tone === 'calm' ? 'plain' : tone, 'timer')}
  ${state !== 'reported' && state !== 'draft' && stateTag(w, state)}`;
  const place =
    position &&
    html`<span class="at">${w.dispatch.position(position.at, position.of)}</span
      ><kbd aria-hidden="true">K</kbd><kbd aria-hidden="true">J</kbd>`;
  return html`${toList(w, dispatchHref(filter))}${paneHead(w, one, tags, place)}`;
}

/** Who has it now, when that is not the queue. */
function whereNow(w: Words, now: Instant, { one, offer, busy }: DispatchPane): Html | null {
  const { heldSince, reportedAt } = one.facts;
  return busy
    ? notice('info', w.dispatch.onItSince(busy, when(w, now, heldSince ?? reportedAt)))
    : paneHands(w, one, offer);
}

function similarCard(w: Words, now: Instant, { offer, filter, next }: DispatchPane): Html | null {
  if (offer.similar.length === 0) return null;
  // The key is for what is most likely the same; anything else of the family wants a look.
  const first = offer.similar.find((other) => other.open && other.sameKind);
  return html`<section class="card alike">
    <h3>${icon('copy')}${w.dispatch.similar(offer.similar.length)}</h3>
    <ul>
      ${offer.similar.map((other) => {
        const facts = [
          shortNumber(other.number),
          when(w, now, other.reportedAt),
          naming(w, { name: other.category, name_en: other.category_en }),
          other.metres !== null && w.dispatch.metres(other.metres),
          w.states[other.state],
        ];
        return html`<li>
          ${other.thumb ? html`<img src="/photos/${other.thumb}?size=thumb" alt="" loading="lazy" />` : seal(w, other.board)}
          <div>
            <a href="/cases/${other.id}">${caseText(w, other.title)}</a>
            <small>${join(facts, ' · ')}</small>
          </div>
          ${other.open && mergeForm(w, offer, other, dispatchHref(filter, { case: next, done: offer.id }), other === first)}
        </li>`;
      })}
    </ul>
  </section>`;
}

/** Asked once more: the case ends here. */
function mergeForm(w: Words, offer: Offer, into: SimilarCase, back: string, first: boolean): Html | null {
  if (!offer.steps.includes('merge')) return null;
  return html`<details class="menu ask">
    <summary class="btn small" ${attrs({ 'data-key': first && 'd' })}>
      ${icon('git-merge')}<span>${w.dispatch.mergeInto}</span>${first && html`<kbd aria-hidden="true">D</kbd>`}
    </summary>
    <form
      class="card"
      method="post"
      action="/cases/${offer.id}/steps"
      ${attrs(liveForm(`/cases/${offer.id}/steps`, '#strip'))}
    >
      <p>${w.dispatch.mergeAsk}</p>
      ${hidden({ step: 'merge', version: offer.version, into: into.id, back })}${keyField(`${offer.key}-${into.id.slice(-12)}`)}
      <button class="btn primary">${w.dispatch.mergeInto} ${shortNumber(into.number)}</button>
    </form>
  </details>`;
}

/** What became of the last case. */
function doneLine(w: Words, done: Done): Html {
  if (done.kind === 'sent') return undo(w, done);
  const number = shortNumber(done.number);
  if (done.kind === 'merged') {
    const into = html`<a href="/cases/${done.into.id}">${shortNumber(done.into.number)}</a>`;
    return upshot(html`${icon('git-merge')}<span>${fill(w.dispatch.merged, { number, into })}</span>`);
  }
  const what = done.kind === 'proposed' ? w.dispatch.rejectAsked : w.states[done.state];
  return upshot(html`${icon('check')}<span>${number} · ${what}</span>`);
}

function upshot(line: Content): Html {
  return html`<div class="upshot">${line}</div>`;
}

/** 撤销: where the last case went, and the way to take it back for as long as the rules allow. */
function undo(w: Words, { offer, unit }: Extract<Done, { kind: 'sent' }>): Html {
  const where = unit ? [w.boards[unit.board], naming(w, unit)].join(' · ') : '';
  const action = `/cases/${offer.id}/steps`;
  return upshot(
    html`${icon('check')}<span>${w.dispatch.sent(shortNumber(offer.number), where)}</span>
      <form class="inline" method="post" action="${action}" ${attrs(liveForm(action, '#strip'))}>
        ${hidden({ step: 'recall', version: offer.version, back: dispatchHref({ queue: 'waiting' }, { case: offer.id }) })}${keyField(`${offer.key}-recall`)}
        <button class="btn small" data-key="u">${w.button.undo}<kbd aria-hidden="true">U</kbd></button>
      </form>`,
  );
}
