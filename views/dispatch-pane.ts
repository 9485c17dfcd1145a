import type { Offer, OfferedUnit } from '#desks/common/offer.ts';
import type { SimilarCase } from '#desks/common/similar.ts';
import type { Neighbour } from '#desks/dispatch/nearby.ts';
import { boards, type Board, type Instant } from '#rules/vocabulary.ts';
import { hidden, keyField } from './actions.ts';
import {
  paneEvidence,
  paneHead,
  paneLines,
  paneStory,
  paneTitle,
  toList,
  type PaneCase,
} from './case-pane.ts';
import { casePane } from './desk.ts';
import { dispatchHref, type DispatchFilter } from './dispatch-links.ts';
import { adviceCard, type Advice } from './dispatch-suggestion.ts';
import { attrs, html, join, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { caseText, empty, notice, seal, stateTag, tag } from './parts.ts';
import { sketch } from './sketch.ts';
import { shortNumber } from './step-choices.ts';
import { stepForm, stepForms } from './steps.ts';
import { dueIn, when } from './time.ts';
import type { Words } from './words/index.ts';

/** A case that has just been routed from here, while it can still be taken back. */
export type Routed = { offer: Offer; unit: OfferedUnit | undefined };

/** The case beside the list, with everything a dispatcher decides by. */
export type DispatchPane = {
  filter: DispatchFilter;
  one: PaneCase;
  offer: Offer;
  advice: Advice;
  neighbours: readonly Neighbour[] | null;
  /** Which one it is in the list, and how many there are. */
  position: { at: number; of: number } | null;
  /** The case to show after this one. */
  next: string | undefined;
  /** Somebody else is at it. */
  busy: string | null;
  /** The board whose unit is being chosen by hand. */
  to: Board | null;
  routed: Routed | null;
};

/** The pane when the list is empty: what remains is the way back of the last decision. */
export function emptyPane(w: Words, routed: Routed | null): Html {
  return casePane(w.dispatch.pane, {
    head: null,
    body: empty(w.dispatch.pick, 'inbox'),
    status: routed && undo(w, routed),
  });
}

export function dispatchPane(w: Words, now: Instant, pane: DispatchPane): Html {
  const { one, offer, routed, busy } = pane;
  const decides = offer.steps.includes('route') && busy === null;
  return casePane(w.dispatch.pane, {
    head: head(w, now, pane),
    body: html`${paneTitle(w, now, one)} ${whereNow(w, now, pane)}
    ${paneEvidence(w, one.detail.photos, pane.neighbours && sketch(w, one.facts.board, pane.neighbours))}
    ${paneStory(w, one)} ${paneLines(w, now, one, (id) => unitName(w, offer, id))}
    ${pane.to && decides ? byHand(w, pane, pane.to) : offer.steps.includes('route') && adviceCard(w, now, pane.advice)}
    ${similarCard(w, now, pane)}`,
    status: routed && undo(w, routed),
    actions: decides ? decisions(w, pane) : otherSteps(w, pane),
  });
}

function head(w: Words, now: Instant, { one, position, filter }: DispatchPane): Html {
  const { state, stageDueAt } = one.facts;
  const waits = state === 'reported' || state === 'triaging' || state === 'awaiting_info';
  const { text, tone } = dueIn(w, now, stageDueAt ?? one.facts.workingDueAt);
  const left = waits ? w.dispatch.triage(text) : text;
  const tags = html`${stageDueAt && tag(left, tone === 'calm' ? 'plain' : tone, 'timer')}
  ${state !== 'reported' && state !== 'draft' && stateTag(w, state)}`;
  const place =
    position &&
    html`<span>${w.dispatch.position(position.at, position.of)}</span><kbd aria-hidden="true">K</kbd
      ><kbd aria-hidden="true">J</kbd>`;
  return html`${toList(w, dispatchHref(filter))}${paneHead(w, one, tags, place)}`;
}

/** Who has it now, when that is not the queue. */
function whereNow(w: Words, now: Instant, { one, offer, busy }: DispatchPane): Html | null {
  const { unit, handler, heldSince } = one.facts;
  if (busy)
    return notice('info', w.dispatch.onItSince(busy, when(w, now, heldSince ?? one.facts.reportedAt)));
  if (unit === null) return null;
  const names = [unitName(w, offer, unit), handler && one.detail.handler].filter(Boolean);
  return html`<p class="line"><span>${icon('building-2')}${join(names, ' · ')}</span></p>`;
}

/** The bar of a case that waits for this person's decision: accept, or another board; each is one request. */
function decisions(w: Words, pane: DispatchPane): Html {
  const { one, offer, advice, filter, next } = pane;
  const unit = offer.units.find(({ id }) => id === advice.suggestion.unit);
  const back = dispatchHref(filter, { case: next, routed: offer.id });
  const action = `/cases/${offer.id}/steps`;
  // The answer replaces list and pane; a refusal only speaks.
  const live = {
    'hx-post': action,
    'hx-target': '#main',
    'hx-swap': 'innerHTML',
    'hx-push-url': 'true',
    'hx-status:409': 'target:#strip swap:innerHTML select:.notice push:false',
    'hx-status:422': 'push:false',
  };
  return html`<div class="strip">
      <div id="strip" role="status"></div>
      <a class="btn small" href="/cases/${offer.id}">${w.button.seeCase}</a>
    </div>
    <form class="decide" method="post" action="${action}" aria-label="${w.dispatch.toBoard}" ${attrs(live)}>
      ${hidden({ step: 'route', version: offer.version, back })}${keyField(`${offer.key}-route`)}
      ${unit && html`<button class="btn primary" name="unit" value="${unit.id}" title="${w.dispatch.toUnit(named(w, unit))}" data-key="Enter"><span>${w.dispatch.acceptNext}</span><kbd aria-hidden="true">↵</kbd></button>`}
      <div class="segments" role="group" aria-label="${w.dispatch.toBoard}">
        ${boards.map((board, i) => boardButton(w, offer, board, i + 1, unit?.board ?? null))}
      </div>
    </form>
    ${byHandForm(filter, one.row.id)}
    <span class="push"></span>
    ${sheet(html`${w.dispatch.sendBack}<kbd aria-hidden="true">R</kbd>`, { 'data-key': 'r' }, offer.steps.includes('send-back') && stepForm(w, 'send-back', offer, { main: true, back: dispatchHref(filter, { case: next }) }))}
    ${moreSteps(w, pane, ['send-back'])}`;
}

/** A board whose first unit has this kind on its duty list takes it at once; any other asks for the unit and a reason. */
function boardButton(w: Words, offer: Offer, board: Board, key: number, chosen: Board | null): Html {
  const unit = offer.units.find((one) => one.board === board);
  const attributes = {
    name: unit?.onDuty ? 'board' : 'to',
    value: board,
    form: unit?.onDuty ? undefined : 'by-hand',
    title: unit?.onDuty ? w.dispatch.toUnit(named(w, unit)) : w.dispatch.chooseUnit(w.boards[board]),
    'data-key': key,
    'aria-pressed': String(board === chosen),
  };
  return html`<button ${attrs(attributes)}>${seal(w, board)}<kbd aria-hidden="true">${key}</kbd></button>`;
}

/** Shows the same pane with the form in which unit and reason are chosen by hand. */
function byHandForm({ queue, board, community, show }: DispatchFilter, id: string): Html {
  const fields = Object.entries({ queue, board, community, show, case: id });
  const live = attrs({ 'hx-get': '/dispatch', 'hx-target': '#pane', 'hx-swap': 'outerHTML' });
  return html`<form id="by-hand" class="inline" method="get" action="/dispatch" ${live}>
    ${fields.map(([name, value]) => value !== undefined && hidden({ [name]: value }))}
  </form>`;
}

/** The form of another unit than the proposed one, with the board's own units first. */
function byHand(w: Words, { offer, filter, next }: DispatchPane, board: Board): Html {
  const own = offer.units.filter((unit) => unit.board === board);
  const units = [...own, ...offer.units.filter((unit) => unit.board !== board)];
  const [first] = own;
  const filled = {
    step: 'route',
    key: `${offer.key}-route`,
    values: first ? { [first.onDuty ? 'unit' : 'unit_other']: first.id } : {},
    errors: {},
    waiting: 0,
  } as const;
  const look = { main: true, filled, back: dispatchHref(filter, { case: next, routed: offer.id }) };
  return html`<section class="card" id="choose">
    <h3>${seal(w, board)} ${w.dispatch.chooseUnit(w.boards[board])}</h3>
    ${own.every((unit) => !unit.onDuty) && html`<p class="hint">${w.dispatch.noDuty(w.boards[board])}</p>`}
    ${stepForm(w, 'route', { ...offer, units }, look)}
  </section>`;
}

/** The bar of a case that somebody else is at, or that has left this desk. */
function otherSteps(w: Words, pane: DispatchPane): Html {
  const { offer, busy, filter } = pane;
  const here = dispatchHref(filter, { case: offer.id });
  const takeOver =
    busy !== null &&
    offer.steps.includes('claim') &&
    html`<form class="inline" method="post" action="/cases/${offer.id}/steps">
      ${hidden({ step: 'claim', version: offer.version, back: here })}${keyField(`${offer.key}-claim`)}
      <button class="btn primary" data-key="t">
        <span>${w.dispatch.takeOver}</span><kbd aria-hidden="true">T</kbd>
      </button>
    </form>`;
  return html`${takeOver}${offer.steps.includes('recall') && stepForm(w, 'recall', offer, { back: here })}
    <a class="btn" href="/cases/${offer.id}">${w.button.seeCase}</a
    ><span class="push"></span> ${busy === null && moreSteps(w, pane, ['recall'])}`;
}

/** Everything else on offer. What ends the matter here leads on to the next case. */
function moreSteps(
  w: Words,
  { offer, filter, next }: DispatchPane,
  drawn: readonly Offer['steps'][number][],
): Html | null {
  const leaving = ['route', 'merge', 'reject', 'request-reject', 'confirm-reject', 'transfer-out'] as const;
  const goes = offer.steps.filter((step) => leaving.some((one) => one === step));
  const stays = offer.steps.filter((step) => !goes.includes(step) && !drawn.includes(step));
  if (goes.length + stays.length === 0) return null;
  const onward = dispatchHref(filter, { case: next });
  return sheet(
    html`${icon('ellipsis')}<span class="vh">${w.dispatch.moreSteps}</span>`,
    {},
    html`${stepForms(w, offer, { only: goes, open: false, back: onward })}
    ${stepForms(w, offer, { only: stays, open: false, back: dispatchHref(filter, { case: offer.id }) })}`,
  );
}

/** A sheet that opens above the bar, without JavaScript too. */
function sheet(label: Content, attributes: Record<string, string>, body: Content): Html | null {
  if (!body) return null;
  return html`<details class="menu sheet">
    <summary class="btn bare" ${attrs(attributes)}>${label}</summary>
    <div class="card">${body}</div>
  </details>`;
}

function similarCard(w: Words, now: Instant, { offer, filter, next }: DispatchPane): Html | null {
  if (offer.similar.length === 0) return null;
  const first = offer.similar.find((other) => other.open);
  return html`<section class="card alike">
    <h3>${icon('copy')}${w.dispatch.similar(offer.similar.length)}</h3>
    <ul>
      ${offer.similar.map((other) => {
        const facts = [
          shortNumber(other.number),
          when(w, now, other.reportedAt),
          other.metres !== null && w.dispatch.metres(other.metres),
          w.states[other.state],
        ];
        return html`<li>
          ${other.thumb ? html`<img src="/photos/${other.thumb}?size=thumb" alt="" loading="lazy" />` : seal(w, other.board)}
          <div>
            <a href="/cases/${other.id}">${caseText(w, other.title)}</a>
            <small>${join(facts, ' · ')}</small>
          </div>
          ${other.open && mergeForm(w, offer, other, dispatchHref(filter, { case: next }), other === first)}
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
    <form class="card" method="post" action="/cases/${offer.id}/steps">
      <p>${w.dispatch.mergeAsk}</p>
      ${hidden({ step: 'merge', version: offer.version, into: into.id, back })}${keyField(`${offer.key}-${into.id.slice(-12)}`)}
      <button class="btn primary">${w.dispatch.mergeInto} ${shortNumber(into.number)}</button>
    </form>
  </details>`;
}

/** 撤销: where the last case went, and the way to take it back for as long as the rules allow. */
function undo(w: Words, { offer, unit }: Routed): Html {
  const where = unit ? [w.boards[unit.board], named(w, unit)].join(' · ') : '';
  return html`${icon('check')}<span>${w.dispatch.sent(shortNumber(offer.number), where)}</span>
    <form class="inline" method="post" action="/cases/${offer.id}/steps">
      ${hidden({ step: 'recall', version: offer.version, back: dispatchHref({ queue: 'waiting' }, { case: offer.id }) })}${keyField(`${offer.key}-recall`)}
      <button class="btn small" data-key="u">${w.button.undo}<kbd aria-hidden="true">U</kbd></button>
    </form>`;
}

function unitName(w: Words, offer: Offer, id: string): string {
  const unit = offer.units.find((one) => one.id === id);
  return unit ? named(w, unit) : '';
}

function named(w: Words, one: { name: string; name_en: string }): string {
  return w.lang === 'zh' ? one.name : one.name_en;
}
