import type { CaseFile } from '#desks/casefile/queries.ts';
import type { DueDay, DueExplained, LimitExplained } from '#rules/due-explained.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { attrs, html, type Content, type Html } from './html.ts';
import { naming } from './step-choices.ts';
import { around, dayIn, moment, span } from './time.ts';
import type { Words } from './words/index.ts';

type Dues = Pick<CaseFile, 'dues' | 'holidays'>;

/** Why it is due then: each limit with where it comes from, day by day. Draws nothing where nothing runs. */
export function whyDue(w: Words, now: Instant, { dues, holidays }: Dues): Html | null {
  const { stage, working, first, extended } = dues;
  const parts = [
    stage && explained(w, now, stage, w.why.what[stage.what], holidays),
    working && explained(w, now, working, w.why.what.dispose, holidays, extended),
    extended && html`<p>${w.why.differsExtended}</p>`,
    first && html`<p>${w.why.differs}</p>`,
    first && explained(w, now, first, w.why.first(w.why.what.dispose), holidays),
  ].filter((part) => part !== null && part !== false);
  if (parts.length === 0) return null;
  return html`<details class="why">
    <summary>${w.why.ask}</summary>
    <div>${parts}</div>
  </details>`;
}

function explained(
  w: Words,
  now: Instant,
  due: DueExplained,
  name: string,
  holidays: CaseFile['holidays'],
  extended = false,
): Html {
  const { counted, other, kept, severity } = due;
  const { why } = w;
  const at = (say: (when: string) => string, when: Instant) => around(say, moment(w, now, when));
  const whose = (limit: LimitExplained) => why.whose[limit.whose](w.severities[severity]);
  const amount = ({ amount: n, unit }: LimitExplained['limit']) => why.amount(n, unit);
  const asWritten = counted.table.unit === counted.limit.unit;
  const { days } = counted;
  return html`<section>
    <h3>${at((when) => why.head(name, when), kept)}</h3>
    <p>
      ${at((from) => why.counts(whose(counted), amount(counted.table), from, why.since[due.what]), counted.from)}
      ${!asWritten && why.urgent(amount(counted.table), amount(counted.limit))}
      ${counted.starts !== counted.from && at(why.starts, counted.starts)}
      ${days.length === 0 ? why.aroundClock : why.workingTime}
    </p>
    ${
      days.length > 0 &&
      html`<ol class="days">
        ${days.map((day, i) => dayChip(w, counted, day, i, holidays))}
      </ol>`
    }
    <p>
      ${at(why.ends, counted.due)} ${kept !== counted.due && at(extended ? why.extended : why.changed, kept)}
      ${other && at((when) => why.other(whose(other), amount(other.table), when), other.due)}
      ${due.provisional && html`<b>${why.provisional(counted.due.slice(0, 4))}</b>`}
    </p>
  </section>`;
}

/** 11-23 周一 第 1 天; 10-01 国庆节 不算. */
function dayChip(
  w: Words,
  { limit, starts }: LimitExplained,
  { day, kind, counts, total }: DueDay,
  index: number,
  holidays: CaseFile['holidays'],
): Html {
  const { why } = w;
  const begins = limit.unit === 'wd' && counts === 0 && dayIn(starts) === day;
  const told = begins ? why.begins : counts === 0 ? why.none : countOf(w, limit, counts, total);
  return html`<li ${attrs({ class: counts > 0 ? 'counts' : begins ? 'begins' : null })}>
    <b>${day.slice(5)}</b> ${dayName(w, day, kind, holidays.get(day))}<small>${told}</small>
  </li>`;
}

function countOf(w: Words, limit: LimitExplained['limit'], counts: number, total: number): string {
  return limit.unit === 'wd' ? w.why.nth(total) : w.why.minutes(span(w, counts * 60_000));
}

function dayName(
  w: Words,
  day: string,
  kind: DueDay['kind'],
  holiday: { name: string; name_en: string } | undefined,
): Content {
  const weekday = w.why.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  const name = holiday ? naming(w, holiday) : '';
  if (kind === 'holiday') return name || w.why.holiday;
  return kind === 'makeup' ? `${weekday} ${w.why.makeup(name)}` : weekday;
}
