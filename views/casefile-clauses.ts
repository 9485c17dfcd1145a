import type { CaseFile } from '#desks/casefile/queries.ts';
import { isOverdue } from '#rules/deadlines.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, type Content, type Html } from './html.ts';
import { around, moment, span } from './time.ts';
import type { Words } from './words/index.ts';

/** What has to happen by when, and how much time is left; of a closed case, whether it was in time. */
export function clausesOf(w: Words, now: Instant, { row }: Pick<CaseFile, 'row'>): Content[] {
  const { stage_due_at: stage, working_due_at: working } = row;
  switch (row.state) {
    case 'reported':
    case 'triaging':
    case 'verifying':
    case 'awaiting_info':
      return stage === null ? [] : [clause(w, now, 'accept', stage)];
    case 'awaiting_sign':
      return stage === null ? [] : [clause(w, now, 'sign', stage)];
    case 'in_progress':
      return [
        stage !== null && stage < working && row.contacted_at === null && clause(w, now, 'respond', stage),
        clause(w, now, 'dispose', working),
      ].filter(Boolean);
    case 'suspended':
      return stage === null ? [] : [clause(w, now, 'review', stage)];
    case 'in_dispute':
      return stage === null ? [] : [clause(w, now, 'ruling', stage)];
    case 'pending_check':
      return stage === null ? [] : [clause(w, now, 'check', stage)];
    case 'pending_visit':
      if (stage === null) return [];
      return [clause(w, now, row.reporter_kind === 'worker' ? 'look' : 'visit', stage)];
    case 'closed':
      return endOf(w, row);
    default:
      return [];
  }
}

function endOf(w: Words, row: CaseFile['row']): Content[] {
  if (row.closed_at === null || row.closure_type === 'self_handled') return [];
  const over = row.result_at === null ? null : Date.parse(row.result_at) - Date.parse(row.due_at);
  const took = Date.parse(row.closed_at) - Date.parse(row.reported_at);
  return [
    over === null
      ? null
      : over <= 0
        ? w.stands.kept
        : html`<b class="late">${w.stands.late(span(w, over))}</b>`,
    w.stands.took(span(w, took)),
  ].filter(Boolean);
}

/** 明天 07:08 前办结，还剩 21 时; 本该 昨天 14:00 前办结，超时 1 天. */
export function clause(w: Words, now: Instant, what: keyof Words['stands']['by'], due: Instant): Html {
  const by = around(w.stands.by[what], moment(w, now, due));
  const apart = Date.parse(due) - Date.parse(now);
  if (isOverdue(due, now))
    return html`${around(w.stands.was, by)}${w.marks.comma}<b class="late"
        >${w.stands.over(span(w, -apart))}</b
      >`;
  return html`${by}<span class="left">${w.marks.comma}${w.stands.left(span(w, apart))}</span>`;
}
