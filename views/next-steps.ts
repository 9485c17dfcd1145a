import type { CaseFile } from '#desks/casefile/queries.ts';
import type { Goer, NextMove, Onward } from '#rules/next.ts';
import { isOpenTask } from '#rules/task.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { holderName } from './case-holder.ts';
import { html, join, type Content, type Html } from './html.ts';
import { oneOf } from './parts.ts';
import { partyCalled } from './tasks-parts.ts';
import { around, dayMoment } from './time.ts';
import type { Words } from './words/index.ts';

/** 接下来: who may take the case on, by which step, and where to; then the stations that still lie ahead. */
export function nextSteps(
  w: Words,
  now: Instant,
  file: Pick<CaseFile, 'next' | 'holder' | 'viewer' | 'row' | 'tasks'>,
): Html {
  const { moves, ahead, archive } = file.next;
  const told = moves.flatMap(({ ways }) => ways.map(({ to }) => to));
  const rest = ahead.filter((state) => !told.includes(state));
  const archived = file.row.archived_at !== null;
  const helping = helpersItem(w, file);
  return html`${
    (moves.length > 0 || helping) &&
    html`<ul class="next">
      ${helping}${moves.map((move) => moveItem(w, now, move, file))}
    </ul>`
  }
  ${
    rest.length > 0 &&
    html`<p class="dim">
      ${w.next.ahead}${w.marks.colon}${rest.map((state) => w.states[state]).join(' → ')}
    </p>`
  }
  ${archive !== null && html`<p class="dim">${around(w.next.archive, dayMoment(w, now, archive))}${w.stands.stop}</p>`}
  ${archived && html`<p>${w.next.archived}</p>`}`;
}

/** Before the lead reports back, those who help are done or let off. */
function helpersItem(w: Words, { row, tasks }: Pick<CaseFile, 'row' | 'tasks'>): Html | null {
  const open = tasks.filter(({ task }) => isOpenTask(task));
  if (open.length === 0 || row.state !== 'in_progress') return null;
  const names = open.map(({ party }) => partyCalled(w, party));
  return html`<li>
    <b>${names.join(w.marks.list)}</b>
    <ul>
      <li>${w.next.help} <span>→ ${w.next.thenResult}</span></li>
    </ul>
  </li>`;
}

function moveItem(
  w: Words,
  now: Instant,
  { who, ways }: NextMove,
  file: Pick<CaseFile, 'next' | 'holder' | 'viewer'>,
): Html {
  const names = who.map((one) => goerName(w, now, one, file));
  return html`<li>
    <b>${oneOf(w, names)}</b>
    <ul>
      ${ways.map((way) => html`<li>${w.steps[way.step]} <span>→ ${targetOf(w, now, way, file)}</span></li>`)}
    </ul>
  </li>`;
}

function goerName(
  w: Words,
  now: Instant,
  who: Goer,
  { holder, viewer, next }: Pick<CaseFile, 'holder' | 'viewer' | 'next'>,
): Content {
  if (who === 'holder') return viewer === 'holder' ? w.next.you : holder ? holderName(w, holder) : '';
  if (who === 'reporter') return viewer === 'reporter' ? w.next.you : w.next.reporter;
  if (who === 'system')
    return next.review === null ? w.next.system : around(w.next.reviews, dayMoment(w, now, next.review));
  return w.roles[who];
}

/** Where a step leads, as whoever waits for it would say. */
function targetOf(w: Words, now: Instant, { step, to }: Onward, { next }: Pick<CaseFile, 'next'>): Content {
  if (step === 'escalate') return w.next.toDistrict;
  if (step === 'adjudicate') return w.next.ruled;
  const state = w.states[to];
  const until = step === 'reopen' ? next.reopenUntil : null;
  return until === null
    ? state
    : join([state, around(w.next.until, dayMoment(w, now, until))], w.marks.comma);
}
