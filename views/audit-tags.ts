import type { Judged } from '#desks/casefile/judged.ts';
import type { CaseListRow } from '#desks/common/rows.ts';
import { html, type Html } from './html.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { tag } from './parts.ts';
import { when } from './time.ts';
import type { Words } from './words/index.ts';

/** What was found out about a closing; nothing while nobody has looked, or a finding was withdrawn. */
export function auditTags(w: Words, { audit, assessment }: Pick<CaseListRow, 'audit' | 'assessment'>): Html {
  const { audits: a } = w;
  const isOpen = assessment === 'finding' || assessment === 'appealed';
  return html`${audit === 'passed' && tag(a.audit.passed, 'ok')}
  ${audit === 'failed' && tag(a.audit.failed, 'late')} ${isOpen && tag(a.assessment[assessment], 'soon')}
  ${assessment === 'upheld' && tag(a.assessment.upheld, 'late')}`;
}

/** Closed, but not well: what was drawn and failed, or found false unless that was withdrawn. */
export function isDoubted({ audit, assessment }: Pick<CaseListRow, 'audit' | 'assessment'>): boolean {
  return assessment === 'none' ? audit === 'failed' : assessment !== 'withdrawn';
}

/** What a finding wants of whoever reads the list. */
export function settleTag(w: Words, { assessment }: Pick<CaseListRow, 'assessment'>): Html {
  return tag(assessment === 'appealed' ? w.audits.toReview : w.audits.toAnswer, 'soon', 'shield');
}

/** For the page of the case: what an audit saw, and how far a finding has come. */
export function judgedLines(w: Words, now: Instant, { audit, finding }: Judged): Html[] {
  const { audits: a } = w;
  const stop = w.stands.stop;
  const lines: Html[] = [];
  if (audit) lines.push(html`${a[audit.as](audit.who, when(w, now, audit.at))}${stop}`);
  if (finding) lines.push(findingLine(w, now, finding));
  return lines;
}

function findingLine(w: Words, now: Instant, finding: NonNullable<Judged['finding']>): Html {
  const { audits: a } = w;
  const { as, who, own, due, reviews } = finding;
  const of = finding.of ?? w.case.aResident;
  const at = when(w, now, finding.at);
  const by = due === null ? '' : when(w, now, due);
  switch (as) {
    case 'finding':
      return html`<b class="late"
        >${own ? a.foundYou(who, at, by) : a.found(who, at, of, by)}${w.stands.stop}</b
      >`;
    case 'appealed':
      return html`<b>${a.appealed(of, reviews)}${w.stands.stop}</b>`;
    case 'upheld':
      return html`<b class="late">${a.upheld}${w.stands.stop}</b>`;
    case 'withdrawn':
      return html`${a.withdrawn}${w.stands.stop}`;
  }
}
