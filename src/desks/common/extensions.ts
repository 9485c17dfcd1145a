import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { ReadDb, Schema } from '#db/schema.ts';
import { casesFor } from '#records/cases.ts';
import { isOverdue } from '#rules/deadlines.ts';
import { answerers, answeringRoles, type Answerer } from '#rules/extension.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import type { Reference } from '#rules/reference.ts';
import { extensionAnswerDue } from '#rules/settle.ts';
import type { ExtensionReason, Instant, Step } from '#rules/vocabulary.ts';
import type { CaseQuery } from './rows.ts';

/** What whoever decides reads before he does. */
export type AskedExtension = {
  who: string;
  at: Instant;
  until: Instant;
  reason: ExtensionReason | null;
  words: string;
  /** By when it is to be answered, and when that was worked out. */
  answerDue: Instant;
  now: Instant;
  /** The case's present limit, whether that has passed, and how often it was extended. */
  dueAt: Instant;
  over: boolean;
  count: number;
};

type Cases = ExpressionBuilder<Schema, 'case_file'>;

/**
 * The cases whose request for more time this person grants or denies, as a condition of each post: `mayTake` of
 * rules/permissions.ts in SQL. None for everybody else.
 */
export function toAnswer(e: Cases, actor: Actor, at: readonly Answerer[] = answerers): Expression<SqlBool>[] {
  return actor.posts.flatMap((post) => {
    const conditions = at.flatMap((answerer) => ofPost(e, post, answerer));
    if (conditions.length === 0) return [];
    return [
      e.and([
        e('case_file.extension_asked_at', 'is not', null),
        e('case_file.extension_asked_by', '!=', actor.id),
        e('case_file.handler_id', '!=', actor.id),
        e.or(conditions),
      ]),
    ];
  });
}

function ofPost(
  e: Cases,
  { role, place, board }: Actor['posts'][number],
  answerer: Answerer,
): Expression<SqlBool>[] {
  if (!answeringRoles[answerer].includes(role)) return [];
  const open = e('case_file.sensitivity', '!=', 'X');
  switch (answerer) {
    case 'board':
      return [
        e.and([
          open,
          e('case_file.extension_count', '=', 0),
          e('case_file.street_id', '=', place),
          e('case_file.board', '=', board),
        ]),
      ];
    case 'district':
      return [e.and([open, e('case_file.extension_count', '>', 0), e('case_file.district_id', '=', place)])];
    case 'duty':
      return [e.and([e('case_file.sensitivity', '=', 'X'), e('case_file.street_id', '=', place)])];
  }
}

/** The cases whose request for more time this person answers, the oldest first; found by the index of those that wait. */
export function extensionsFor(readDb: ReadDb, actor: Actor, at: readonly Answerer[] = answerers): CaseQuery {
  return casesFor(readDb, actor)
    .where('case_file.extension_asked_at', 'is not', null)
    .where((e) => e.or(toAnswer(e, actor, at)))
    .orderBy('case_file.extension_asked_at')
    .orderBy('case_file.id');
}

/** Ids of the cases whose request this person answers, the oldest request first. */
export async function idsToAnswer(
  readDb: ReadDb,
  actor: Actor,
  at: readonly Answerer[] = answerers,
): Promise<string[]> {
  if (!answersAny(actor, at)) return [];
  const rows = await extensionsFor(readDb, actor, at).select('case_file.id').execute();
  return rows.map(({ id }) => id);
}

/** Until when a line of the journal asks for more time or grants it; null for every other line. */
export function extendedUntil(step: Step, set: Partial<CaseFacts> | undefined): Instant | null {
  if (step === 'request-extension') return set?.extensionUntil ?? null;
  return step === 'grant-extension' ? (set?.workingDueAt ?? null) : null;
}

/** Most people answer none: they are spared the question. */
function answersAny({ posts }: Actor, at: readonly Answerer[]): boolean {
  return posts.some(({ role }) => at.some((answerer) => answeringRoles[answerer].includes(role)));
}

/** What the request that waits says, in one query; null when none does. */
export async function askedExtension(
  readDb: ReadDb,
  facts: CaseFacts,
  now: Instant,
  reference: Reference,
): Promise<AskedExtension | null> {
  const { extensionAskedAt: at, extensionUntil: until, workingDueAt, extensionCount } = facts;
  if (at === null || until === null) return null;
  const line = await readDb
    .selectFrom('journal')
    .leftJoin('case_text', (join) =>
      join
        .onRef('case_text.case_id', '=', 'journal.chain')
        .onRef('case_text.seq', '=', 'journal.seq')
        .on('case_text.field', '=', 'remark'),
    )
    .select(['journal.actor_name', 'journal.data', 'case_text.text'])
    .where('journal.chain', '=', facts.id)
    .where('journal.step', '=', 'request-extension')
    .orderBy('journal.seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { chosen } = JSON.parse(line.data) as { chosen?: { reason?: ExtensionReason } };
  return {
    who: line.actor_name,
    at,
    until,
    reason: chosen?.reason ?? null,
    words: line.text ?? '',
    // A request that waits has an hour by which it is answered.
    answerDue: extensionAnswerDue(facts, reference) ?? workingDueAt,
    now,
    dueAt: workingDueAt,
    over: isOverdue(workingDueAt, now),
    count: extensionCount,
  };
}
