import type { EntrySaved } from '#desks/entry/saved.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { channelLine } from './channels.ts';
import { html, join, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { caseText, notice, severityTag } from './parts.ts';
import { refusedList } from './report-answers.ts';
import { siblingList } from './siblings.ts';
import { shortNumber } from './step-choices.ts';
import { dueIn } from './time.ts';
import type { Words } from './words/index.ts';

/** After saving: the number, by when it is due, the way to triage it, and the question for what else there is. */
export function entrySavedPage(w: Words, now: Instant, s: EntrySaved): Page {
  const { saved, call } = w.entry;
  const { row } = s;
  const left = row.stage_due_at && w.dispatch.triage(dueIn(w, now, row.stage_due_at).text);
  const main = html`<div class="entry">
    ${pageHead(saved.title, { lead: join([saved.text(shortNumber(row.number)), left], ' · ') })}
    ${row.severity === 'S1' && notice('late', saved.urgent, true)}
    ${s.refused.length > 0 && notice('soon', html`${w.report.refusedSaved}${refusedList(w, s.refused, s.more)}`)}
    ${subject(w, s)}
    ${card(
      saved.ask(call[row.channel]),
      html`<p class="dim">${saved.askText}</p>
        <div class="actions">
          ${linkButton(`/entry?from=${row.id}`, saved.more, { icon: 'plus' })}
          ${linkButton('/entry', saved.next, { icon: 'pencil' })}
        </div>`,
    )}
    ${s.siblings.length > 0 && card(w.channel.siblings(w.channel.same[row.channel], s.siblings.length), siblingList(w, s.siblings))}
  </div>`;
  return { title: saved.title, shell: 'desk', entry: true, main };
}

function subject(w: Words, { row, place, place_en, category, dispatches }: EntrySaved): Html {
  const names = [w.lang === 'zh' ? place : place_en, row.place_text && caseText(w, row.place_text)];
  const kind = category && (w.lang === 'zh' ? category.short_name : category.short_name_en);
  return html`<section class="card stack">
    <h2><a href="/cases/${row.id}">${caseText(w, row.title)}</a></h2>
    <p class="line">
      ${severityTag(w, row.severity)}
      <span>${icon('file-text')}${kind}</span>
      <span>${icon('map-pin')}<span>${join(names.filter(Boolean), ' · ')}</span></span>
      ${channelLine(w, row, true)}
    </p>
    <div class="actions">
      ${
        dispatches
          ? linkButton(`/dispatch?case=${row.id}`, w.entry.saved.toDispatch, {
              kind: 'primary',
              icon: 'send',
            })
          : linkButton(`/cases/${row.id}`, w.entry.saved.toCase, { kind: 'primary', icon: 'eye' })
      }
    </div>
  </section>`;
}
