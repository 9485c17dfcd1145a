import { needsRemark, type Area } from './area.ts';
import type { CaseEvent, Command } from './command.ts';
import { addLimit } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import {
  answersFinding,
  audits,
  findsFalse,
  isUnsettled,
  replyLimit,
  reviewers,
  reviewsFinding,
  withdrawsFinding,
} from './findings.ts';
import type { Refusal } from './refusals.ts';
import { opinions } from './vocabulary.ts';
import { systemAlone } from './who.ts';

type AuditStep =
  | 'audit-pass'
  | 'audit-fail'
  | 'find-false'
  | 'accept-finding'
  | 'appeal'
  | 'review-appeal'
  | 'withdraw-finding'
  | 'uphold-finding';

/** 抽查 of what was closed, and 认定 of a false closure with the right of reply. */
export const auditArea: Area<AuditStep> = {
  may: {
    'audit-pass': audits,
    'audit-fail': audits,
    'find-false': findsFalse,
    'accept-finding': answersFinding,
    appeal: answersFinding,
    'review-appeal': reviewsFinding,
    'withdraw-finding': withdrawsFinding,
    'uphold-finding': systemAlone,
  },
  guards: {
    'audit-pass': notSampled,
    'audit-fail': notSampled,
    // Each closing is judged once; what was closed again may be judged again.
    'find-false': (facts) => {
      if (isUnsettled(facts)) return 'finding_open';
      return isJudged(facts) ? 'finding_done' : null;
    },
    'accept-finding': notFound,
    appeal: (facts, { at }) => {
      if (facts.assessment === 'appealed') return 'appealed_already';
      return notFound(facts) ?? (isOver(facts, at) ? 'appeal_too_late' : null);
    },
    'review-appeal': ({ assessment, reviews }, { by }) => {
      if (assessment !== 'appealed') return 'not_appealed';
      return reviews.some((review) => review.by === by) ? 'reviewed_already' : null;
    },
    'withdraw-finding': (facts) => (isUnsettled(facts) ? null : 'no_finding'),
    'uphold-finding': (facts, { at }) => notFound(facts) ?? (isOver(facts, at) ? null : 'finding_not_due'),
  },
  changes: {
    'audit-pass': audited,
    'audit-fail': (facts, event) => ({
      ...audited(facts, event),
      auditFailCount: facts.auditFailCount + 1,
    }),
    'find-false': (facts, { by, at }, { calendar }) => ({
      findingBy: by,
      findingAt: at,
      findingDueAt: addLimit(at, replyLimit, calendar),
      findingOf: facts.handler ?? facts.closedBy,
      findingUnit: facts.unit,
      reviews: [],
    }),
    'accept-finding': upheld,
    appeal: () => ({ findingDueAt: null }),
    'review-appeal': reviewed,
    'withdraw-finding': () => ({ findingDueAt: null }),
    'uphold-finding': upheld,
  },
  faults: {
    'audit-fail': needsRemark,
    'find-false': needsRemark,
    appeal: needsRemark,
    'review-appeal': (facts, command) => ({
      ...(isOpinion(command) ? {} : { opinion: 'choose' }),
      ...needsRemark(facts, command),
    }),
    'withdraw-finding': needsRemark,
  },
};

function isOpinion(command: Command): boolean {
  return 'opinion' in command && opinions.some((opinion) => opinion === command.opinion);
}

function notSampled({ audit }: CaseFacts): Refusal | null {
  return audit === 'sampled' ? null : 'not_sampled';
}

function notFound({ assessment }: CaseFacts): Refusal | null {
  return assessment === 'finding' ? null : 'no_finding';
}

function isJudged({ assessment, findingAt, closedAt }: CaseFacts): boolean {
  return assessment !== 'none' && findingAt !== null && closedAt !== null && findingAt >= closedAt;
}

function isOver({ findingDueAt }: CaseFacts, at: string): boolean {
  return findingDueAt !== null && at > findingDueAt;
}

function audited(facts: CaseFacts, { by, at }: CaseEvent): Partial<CaseFacts> {
  return { auditedBy: by, auditedAt: at, auditCount: facts.auditCount + 1 };
}

function upheld({ falseClosures }: CaseFacts): Partial<CaseFacts> {
  return { findingDueAt: null, falseClosures: falseClosures + 1 };
}

/** The third opinion decides: what most of them say. */
function reviewed(facts: CaseFacts, { command, by, at }: CaseEvent): Partial<CaseFacts> {
  if (command.step !== 'review-appeal') return {};
  const reviews = [...facts.reviews, { by, at, opinion: command.opinion }];
  if (reviews.length < reviewers) return { reviews };
  const isUpheld = reviews.filter(({ opinion }) => opinion === 'uphold').length * 2 > reviews.length;
  return isUpheld
    ? { reviews, assessment: 'upheld', ...upheld(facts) }
    : { reviews, assessment: 'withdrawn' };
}
