import type { CaseFile } from '#desks/casefile/queries.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, join, type Content } from './html.ts';
import { boardName, caseText, facts, maskedPhone } from './parts.ts';
import { naming } from './step-choices.ts';
import { due, dueIn, moment, when } from './time.ts';
import type { Words } from './words/index.ts';

/** What is known about a case, as a list of names and values. */
export function caseFacts(w: Words, now: Instant, file: CaseFile) {
  const { row, category, unit, reporter } = file;
  const note = category?.limits.note?.[w.lang];
  return facts([
    [w.case.holder, holderOf(w, now, file)],
    [w.casefile.stageDue, row.stage_due_at && due(w, now, row.stage_due_at)],
    [w.case.due, disposalDue(w, now, file)],
    [w.casefile.limitNote, note],
    [w.case.category, category && naming(w, category)],
    [w.case.board, row.board && boardName(w, row.board)],
    [w.case.unit, unit && naming(w, unit)],
    [
      w.casefile.unitPhone,
      unit?.phone && html`<a href="tel:${unit.phone.replaceAll(/[^\d-]/g, '')}">${unit.phone}</a>`,
    ],
    [w.case.place, placeOf(w, file)],
    [w.case.reporter, reporter ? withPhone(w, reporter.name, reporter.phone) : w.case.aResident],
    [w.casefile.contact, reporter?.contactName && withPhone(w, reporter.contactName, reporter.contactPhone)],
    [w.case.reportedAt, moment(w, now, row.reported_at)],
    [w.casefile.channel, w.channels[row.channel]],
    [w.casefile.sensitivity, row.sensitivity === 'N' ? null : w.sensitivities[row.sensitivity]],
    [w.casefile.evidence, evidenceOf(w, file)],
    [w.casefile.escalate, w.lang === 'zh' ? category?.escalate : category?.escalate_en],
    [w.states.closed, row.closed_at && closedLine(w, now, file)],
    [
      w.states.merged,
      file.mergedInto && html`<a href="/cases/${file.mergedInto.id}">${file.mergedInto.number}</a>`,
    ],
  ]);
}

/** 幸福苑社区 第7网格 · 3幢2单元一楼楼道. */
export function placeOf(w: Words, { row, place }: CaseFile): Content {
  const names = place.slice(1).map((one) => naming(w, one));
  return html`${names.join(' ')}${row.place_text && html` · ${caseText(w, row.place_text)}`}`;
}

function holderOf(w: Words, now: Instant, { row, holder }: CaseFile): Content {
  if (holder === null) return w.casefile.nobody;
  const since = row.held_since ? when(w, now, row.held_since) : '';
  return w.casefile.holding(holderName(w, holder), since);
}

function holderName(w: Words, holder: NonNullable<CaseFile['holder']>): string {
  switch (holder.kind) {
    case 'person':
      return holder.name ?? w.case.aResident;
    case 'unit':
      return holder.unit ? naming(w, holder.unit) : '';
    case 'post':
      return [
        holder.place && naming(w, holder.place),
        holder.board && w.boardsShort[holder.board],
        w.roles[holder.role],
      ]
        .filter(Boolean)
        .join(' ');
  }
}

/** The disposal limit in words; the first one too when category or urgency have changed it since. */
function disposalDue(w: Words, now: Instant, { row }: CaseFile): Content {
  const by = when(w, now, row.working_due_at);
  const left = dueIn(w, now, row.working_due_at).text;
  const runs = row.stage_due_at !== null && left !== w.time.before(by);
  const lines: Content[] = [
    html`${w.casefile.dueBy(by)}${runs && html` · ${due(w, now, row.working_due_at)}`}`,
  ];
  if (row.due_at !== row.working_due_at) lines.push(w.casefile.dueWas(when(w, now, row.due_at)));
  if (row.due_provisional === 1) lines.push(w.casefile.provisional);
  return join(lines, html`<br />`);
}

function evidenceOf(w: Words, { category }: CaseFile): Content {
  if (!category) return null;
  const needs = [
    w.lang === 'zh' ? category.evidence : category.evidence_en,
    category.photoNeeded && w.casefile.form.photoMust,
  ];
  return needs.filter(Boolean).join(w.lang === 'zh' ? '；' : '; ');
}

function closedLine(w: Words, now: Instant, { row }: CaseFile): Content {
  const how = row.closure_type ? w.closures[row.closure_type] : w.states[row.state];
  return row.closed_at && w.casefile.closedAs(how, when(w, now, row.closed_at));
}

function withPhone(w: Words, name: string, phone: string | null): Content {
  return html`${caseText(w, name)}${phone && html` ${maskedPhone(phone)}`}`;
}
