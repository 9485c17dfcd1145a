import type { Instant } from '#rules/vocabulary.ts';
import { hidden, keyField } from './actions.ts';
import { unitNames } from './case-pane.ts';
import { dispatchHref } from './dispatch-links.ts';
import type { DispatchPane } from './dispatch-pane.ts';
import { attrs, html, join, type Html } from './html.ts';
import { icon } from './icon.ts';
import { caseText, seal } from './parts.ts';
import { shortNumber } from './step-choices.ts';
import { liveForm } from './steps.ts';
import { dayIn, when } from './time.ts';
import type { Words } from './words/index.ts';

/** 复发: the same was closed here not long ago; it can be opened again on its original clock, asked once more. */
export function relapseCard(w: Words, now: Instant, pane: DispatchPane): Html | null {
  const { offer, earlier, filter, next } = pane;
  if (earlier === null) return null;
  const { relapse } = w.closing;
  const unit = earlier.unit_id === null ? '' : unitNames(w, offer)(earlier.unit_id);
  const facts = [
    shortNumber(earlier.number),
    unit && relapse.by(unit),
    relapse.due(when(w, now, earlier.due_at)),
  ].filter(Boolean);
  const action = `/cases/${offer.id}/steps`;
  const back = dispatchHref(filter, { case: next, done: offer.id });
  return html`<section class="card alike">
    <h3>${icon('history')}${relapse.title(daysSince(now, earlier.closedAt))}</h3>
    <ul>
      <li>
        ${seal(w, offer.board)}
        <div>
          <a href="/cases/${earlier.id}">${caseText(w, earlier.title)}</a>
          <small>${join(facts, ' · ')}</small>
        </div>
        <details class="menu ask">
          <summary class="btn small">${icon('history')}<span>${relapse.reopen}</span></summary>
          <form class="card" method="post" action="${action}" ${attrs(liveForm(action, '#strip'))}>
            <p>${relapse.ask}</p>
            ${hidden({ step: 'reopen-relapse', version: offer.version, earlier: earlier.id, back })}${keyField(`${offer.key}-again`)}
            <button class="btn primary">${relapse.reopen} ${shortNumber(earlier.number)}</button>
          </form>
        </details>
      </li>
    </ul>
  </section>`;
}

/** Days of the calendar in Ningbo. */
function daysSince(now: Instant, then: Instant): number {
  return Math.round((Date.parse(dayIn(now)) - Date.parse(dayIn(then))) / (24 * 3_600_000));
}
