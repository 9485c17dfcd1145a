import type { Actor, CaseFacts } from '#rules/facts.ts';
import type { Assessment, Instant } from '#rules/vocabulary.ts';

/** 抽查 and 认定 of a closing, as the page of the case tells them. A draw that nobody has looked at yet is not told. */
export type Judged = {
  audit: { as: 'passed' | 'failed'; who: string; at: Instant } | null;
  finding: {
    as: Exclude<Assessment, 'none'>;
    who: string;
    at: Instant;
    /** Whose closing it was (null: a reporter whose identity is sealed from whoever reads this), and whether it was his. */
    of: string | null;
    own: boolean;
    due: Instant | null;
    reviews: number;
  } | null;
};

/** Whose names it tells, and who supervises the case. */
export function judges({ supervisedBy, auditedBy, findingBy, findingOf }: CaseFacts): (string | null)[] {
  return [supervisedBy, auditedBy, findingBy, findingOf];
}

/** `nameOf`: the name of a person by id; null for a reporter who stays unnamed. */
export function judgedIn(
  facts: CaseFacts,
  actor: Actor,
  nameOf: (id: string | null) => string | null,
): Judged {
  const { audit, auditedAt, assessment, findingAt } = facts;
  return {
    audit:
      (audit === 'passed' || audit === 'failed') && auditedAt !== null
        ? { as: audit, who: nameOf(facts.auditedBy) ?? '', at: auditedAt }
        : null,
    finding:
      assessment === 'none' || findingAt === null
        ? null
        : {
            as: assessment,
            who: nameOf(facts.findingBy) ?? '',
            at: findingAt,
            of: nameOf(facts.findingOf),
            own: facts.findingOf === actor.id,
            due: facts.findingDueAt,
            reviews: facts.reviews.length,
          },
  };
}
