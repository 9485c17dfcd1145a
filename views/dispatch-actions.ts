import type { Offer, OfferedUnit } from '#desks/common/offer.ts';
import { boards, type Board } from '#rules/vocabulary.ts';
import { hidden, keyField } from './actions.ts';
import { askedFor, dispatchHref, type DispatchFilter } from './dispatch-links.ts';
import type { DispatchPane } from './dispatch-pane.ts';
import { attrs, html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { seal } from './parts.ts';
import { naming, shortNumber } from './step-choices.ts';
import { liveForm, stepForm, stepForms } from './steps.ts';
import type { Words } from './words/index.ts';

/** The bar of a case that waits for this person's decision: accept, or another board; each is one request. */
export function decisions(w: Words, pane: DispatchPane): Html {
  const { one, offer, advice, filter, next } = pane;
  const unit = offer.units.find(({ id }) => id === advice.suggestion.unit);
  const back = dispatchHref(filter, { case: next, done: offer.id });
  const action = `/cases/${offer.id}/steps`;
  const marked = pane.to === 'any' ? null : (pane.to ?? unit?.board ?? null);
  const edits = offer.steps.filter((step) => step === 'classify' || step === 'correct');
  return html`${waysOn(w, pane)}
    <form
      class="decide"
      id="decide"
      method="post"
      action="${action}"
      aria-label="${w.dispatch.toBoard}"
      ${attrs(liveForm(action, pane.to ? '#choose' : '#advice'))}
      ${attrs(underWayWords(w, offer))}
    >
      ${hidden({ step: 'route', version: offer.version, back })}${keyField(`${offer.key}-route`)}
      ${pane.to ? sendChosen(w) : unit ? accept(w, unit) : chooseByHand(w)}
      <div class="segments" role="group" aria-label="${w.dispatch.toBoard}">
        ${boards.map((board, i) => boardButton(w, offer, board, i + 1, marked))}
      </div>
    </form>
    ${byHandForm(filter, one.row.id)} ${unitMenu(w)}
    <span class="push"></span>
    ${sheet(html`${w.dispatch.sendBack}<kbd aria-hidden="true">R</kbd>`, { 'data-key': 'r' }, offer.steps.includes('send-back') && stepForm(w, 'send-back', offer, { main: true, live: true, back }))}
    ${sheet(html`${icon('pencil')}<span class="vh">${w.button.edit}</span><kbd aria-hidden="true">E</kbd>`, { 'data-key': 'e' }, edits.length > 0 && edits.map((step) => stepForm(w, step, offer, { main: true, live: true, back: dispatchHref(filter, { case: offer.id }) })))}
    ${moreSteps(w, pane, ['route', 'send-back', ...edits])}`;
}

function accept(w: Words, unit: OfferedUnit): Html {
  const title = w.dispatch.toUnit(naming(w, unit));
  return html`<button class="btn primary" name="unit" value="${unit.id}" title="${title}" data-key="Enter">
    <span>${w.dispatch.acceptNext}</span><kbd aria-hidden="true">↵</kbd>
  </button>`;
}

/** While a unit is being chosen by hand, Enter sends what the form says. */
function sendChosen(w: Words): Html {
  return html`<button class="btn primary" form="form-route" data-key="Enter">
    <span>${w.dispatch.sendChosen}</span><kbd aria-hidden="true">↵</kbd>
  </button>`;
}

/** Nothing is clear: Enter opens the choice instead of making it. */
function chooseByHand(w: Words): Html {
  return html`<button class="btn primary" form="by-hand" name="to" value="any" data-key="Enter">
    <span>${w.dispatch.chooseUnit}</span><kbd aria-hidden="true">↵</kbd>
  </button>`;
}

/** A board's units to choose from, also of the board whose first unit its key would take. */
function unitMenu(w: Words): Html {
  return html`<details class="menu choose up">
    <summary class="btn bare" aria-label="${w.dispatch.chooseUnit}">${icon('chevron-right')}</summary>
    <ul class="card">
      ${boards.map(
        (board, i) =>
          html`<li>
            <button form="by-hand" name="to" value="${board}" data-key="shift-${i + 1}">
              ${seal(w, board)}<span>${w.dispatch.unitOf(w.boards[board])}</span
              ><kbd aria-hidden="true">⇧${i + 1}</kbd>
            </button>
          </li>`,
      )}
    </ul>
  </details>`;
}

/** What triage.js says while a decision is under way and the next case is on screen already. */
function underWayWords(w: Words, { id, number }: Offer): Record<string, string> {
  const short = shortNumber(number);
  const { underWay } = w.dispatch;
  return {
    'data-case': id,
    'data-sending': underWay.sending,
    'data-going': underWay.going(short),
    'data-undo': w.button.undo,
    'data-not-sent': underWay.notSent(short),
    'data-signed-out': underWay.signedOut(short),
    'data-sign-in': underWay.signIn,
    'data-faulty': underWay.faulty(short),
    'data-mend': underWay.mend,
    'data-faster': underWay.faster(short),
    'data-overtaken': underWay.overtaken(short),
    'data-see': underWay.see,
    'data-dismiss': w.button.close,
  };
}

/** The ways on once somebody was faster; they take the place of what could be done. */
function waysOn(w: Words, { offer, filter, next }: DispatchPane): Html {
  const href = dispatchHref(filter, { case: next });
  const live = attrs({ 'hx-get': href, 'hx-target': '#main', 'hx-push-url': 'true' });
  return html`<p class="presses">
    <a class="btn primary" href="${href}" data-key="Enter" ${live}
      ><span>${w.dispatch.nextCase}</span><kbd aria-hidden="true">↵</kbd></a
    >
    <a class="btn" href="/cases/${offer.id}">${w.button.seeCase}</a>
  </p>`;
}

/** A board whose first unit has this kind on its duty list takes it at once; any other asks for the unit and a reason. */
function boardButton(w: Words, offer: Offer, board: Board, key: number, chosen: Board | null): Html {
  const unit = offer.units.find((one) => one.board === board);
  const attributes = {
    name: unit?.onDuty ? 'board' : 'to',
    value: board,
    form: unit?.onDuty ? undefined : 'by-hand',
    title: unit?.onDuty ? w.dispatch.toUnit(naming(w, unit)) : w.dispatch.chooseUnit,
    'data-key': key,
    'aria-pressed': String(board === chosen),
  };
  return html`<button ${attrs(attributes)}>${seal(w, board)}<kbd aria-hidden="true">${key}</kbd></button>`;
}

/** Shows the same pane with the form in which unit and reason are chosen by hand. */
function byHandForm(filter: DispatchFilter, id: string): Html {
  const live = attrs({ 'hx-get': '/dispatch', 'hx-target': '#pane', 'hx-swap': 'outerHTML' });
  return html`<form id="by-hand" class="inline" method="get" action="/dispatch" ${live}>
    ${hidden(askedFor(filter, { case: id }))}
  </form>`;
}

/** The form of another unit than the proposed one: the units of the board pressed, or all, the proposals first. */
export function byHand(w: Words, { offer, filter, next, advice }: DispatchPane, to: Board | 'any'): Html {
  const proposed = advice.suggestion.proposals.map(({ unit }) => unit);
  const rank = ({ id }: OfferedUnit) => (proposed.includes(id) ? proposed.indexOf(id) : proposed.length);
  const units = offer.units
    .filter((unit) => to === 'any' || unit.board === to)
    .toSorted((a, b) => rank(a) - rank(b));
  const [first] = units;
  const filled = {
    step: 'route',
    key: `${offer.key}-route`,
    values: { unit: to !== 'any' && first ? first.id : '' },
    errors: {},
    waiting: 0,
  } as const;
  const look = { main: true, live: true, filled, back: dispatchHref(filter, { case: next, done: offer.id }) };
  return html`<section class="card" id="choose">
    <h3>${to !== 'any' && seal(w, to)} ${w.dispatch.chooseUnit}</h3>
    ${to !== 'any' && units.every((unit) => !unit.onDuty) && html`<p class="hint">${w.dispatch.noDuty(w.boards[to])}</p>`}
    ${stepForm(w, 'route', { ...offer, units }, look)}
  </section>`;
}

/** The bar of a case that somebody else is at, or that has left this desk. */
export function otherSteps(w: Words, pane: DispatchPane): Html {
  const { offer, busy, filter, next } = pane;
  const here = dispatchHref(filter, { case: offer.id });
  const confirms = busy !== null && offer.steps.includes('confirm-reject');
  const takeOver =
    busy !== null &&
    offer.steps.includes('claim') &&
    html`<form class="inline" method="post" action="/cases/${offer.id}/steps">
      ${hidden({ step: 'claim', version: offer.version, back: here })}${keyField(`${offer.key}-claim`)}
      <button class="btn${confirms ? '' : ' primary'}" data-key="t">
        <span>${w.dispatch.takeOver}</span><kbd aria-hidden="true">T</kbd>
      </button>
    </form>`;
  return html`${waysOn(w, pane)}
    ${confirms && confirmReject(w, offer, dispatchHref(filter, { case: next, done: offer.id }))}
    ${takeOver}${offer.steps.includes('recall') && stepForm(w, 'recall', offer, { back: here })}
    <a class="btn" href="/cases/${offer.id}">${w.button.seeCase}</a
    ><span class="push"></span> ${busy === null && moreSteps(w, pane, ['recall'])}`;
}

/** The second of the two whom declining an urgent case takes. */
function confirmReject(w: Words, offer: Offer, back: string): Html | null {
  return sheet(
    html`${icon('check')}<span>${w.steps['confirm-reject']}</span>`,
    {},
    html`<p>${w.casefile.form.askReject}</p>
      <form
        method="post"
        action="/cases/${offer.id}/steps"
        ${attrs(liveForm(`/cases/${offer.id}/steps`, '#strip'))}
      >
        ${hidden({ step: 'confirm-reject', version: offer.version, back })}${keyField(`${offer.key}-confirm`)}
        <button class="btn primary">${w.steps['confirm-reject']}</button>
      </form>`,
    'primary',
  );
}

/** Everything else on offer; 转办 by hand has a menu of its own. What ends the matter here leads on to the next case. */
function moreSteps(
  w: Words,
  { offer, filter, next }: DispatchPane,
  drawn: readonly Offer['steps'][number][],
): Html | null {
  const leaving = ['route', 'merge', 'reject', 'request-reject', 'confirm-reject', 'transfer-out'] as const;
  const goes = offer.steps.filter((step) => leaving.some((one) => one === step) && !drawn.includes(step));
  const stays = offer.steps.filter((step) => !leaving.some((one) => one === step) && !drawn.includes(step));
  if (goes.length + stays.length === 0) return null;
  const onward = dispatchHref(filter, { case: next, done: offer.id });
  return sheet(
    html`${icon('ellipsis')}<span class="vh">${w.dispatch.moreSteps}</span>`,
    {},
    html`${stepForms(w, offer, { only: goes, open: false, live: true, back: onward })}
    ${stepForms(w, offer, { only: stays, open: false, live: true, back: dispatchHref(filter, { case: offer.id }) })}`,
  );
}

/** A sheet that opens above the bar, without JavaScript too. */
function sheet(
  label: Content,
  attributes: Record<string, string>,
  body: Content,
  kind = 'bare',
): Html | null {
  if (!body) return null;
  return html`<details class="menu sheet">
    <summary class="btn ${kind}" ${attrs(attributes)}>${label}</summary>
    <div class="card">${body}</div>
  </details>`;
}
