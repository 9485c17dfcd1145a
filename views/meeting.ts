import type { Meeting } from '#desks/meetings/queries.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, join } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead, table } from './lists.ts';
import { caseText, facts } from './parts.ts';
import { shortNumber } from './step-choices.ts';
import { askedFor, partyCalled, stateTags } from './tasks-parts.ts';
import { moment } from './time.ts';
import type { Words } from './words/index.ts';

/** A meeting on one sheet: what was said, what was decided, who does it by when, and the cases it was about. */
export function meetingPage(w: Words, now: Instant, meeting: Meeting): Page {
  const m = w.meetings;
  const title = m.kinds[meeting.kind];
  const columns = [m.who, m.what, m.due, m.state].map((label) => ({ label }));
  const decided = meeting.decided.map(({ task, party, what }) => [
    partyCalled(w, party),
    caseText(w, askedFor(w, task, what)),
    moment(w, now, task.due),
    stateTags(w, now, task),
  ]);
  const main = html`${pageHead(title)}
  ${card(
    m.one,
    facts([
      [m.heldAt, moment(w, now, meeting.held_at)],
      [
        m.sides,
        join(
          meeting.sides.map((party) => partyCalled(w, party)),
          w.marks.list,
        ),
      ],
      [m.madeBy, html`${meeting.made_by} · ${moment(w, now, meeting.made_at)}`],
    ]),
  )}
  ${card(m.minutes, html`<p class="words">${caseText(w, meeting.minutes)}</p>`)}
  ${card(m.decisions, decided.length === 0 ? html`<p>${m.none}</p>` : table(m.decisions, columns, decided, { cards: true }))}
  ${card(
    m.cases,
    html`<ul>
      ${meeting.cases.map((one) => html`<li><a href="/cases/${one.id}">${shortNumber(one.number)}</a> ${caseText(w, one.title)}</li>`)}
    </ul>`,
  )}`;
  return { title, shell: 'desk', helped: decided.length > 0, main };
}
