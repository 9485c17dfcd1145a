import type { ReadDb } from '#db/schema.ts';
import { allInHand, casesFor } from '#records/cases.ts';
import type { Actor, Ask, CaseFacts } from '#rules/facts.ts';
import { mayTake } from '#rules/permissions.ts';
import { agreeingRoles, secondPosts, twoPerson } from '#rules/two-person.ts';
import { twoPersonActs, type Role } from '#rules/vocabulary.ts';
import { seesReporter } from '#rules/visibility.ts';
import { hasRole } from '#rules/who.ts';

/** A request that waits for a second person, as whoever looks at the case reads it. */
export type AskedRequest = Ask & {
  /** null: a reporter whose identity is sealed from this person. */
  who: string | null;
  /** The code chosen, and what was written: why, and what the reporter would be told. */
  reason: string | null;
  words: string;
  guidance: string;
  /** He asked for it himself, or is one of those who may agree. */
  own: boolean;
  agrees: boolean;
  /** The posts from which the second person comes. */
  posts: readonly Role[];
};

/** What waits for a second person, in one query; none for most cases. */
export async function askedRequests(readDb: ReadDb, actor: Actor, facts: CaseFacts): Promise<AskedRequest[]> {
  if (facts.requests.length === 0) return [];
  const lines = await readDb
    .selectFrom('journal')
    .leftJoin('case_text', (join) =>
      join.onRef('case_text.case_id', '=', 'journal.chain').onRef('case_text.seq', '=', 'journal.seq'),
    )
    .select(['journal.seq', 'journal.step', 'journal.actor_name', 'journal.data'])
    .select(['case_text.field', 'case_text.text'])
    .where('journal.chain', '=', facts.id)
    .where(
      'journal.step',
      'in',
      twoPersonActs.map((act) => twoPerson[act].ask),
    )
    .orderBy('journal.seq')
    .execute();
  const named = seesReporter(actor, facts);
  return facts.requests.map((ask) => {
    const last = lines.findLast(({ step }) => step === twoPerson[ask.act].ask);
    const written = (field: string) =>
      lines.find((line) => line.seq === last?.seq && line.field === field)?.text ?? '';
    const { chosen } = JSON.parse(last?.data ?? '{}') as { chosen?: { reason?: string } };
    return {
      ...ask,
      who: named || ask.by !== facts.reporter ? (last?.actor_name ?? '') : null,
      reason: chosen?.reason ?? null,
      words: written('remark'),
      guidance: written('guidance'),
      own: ask.by === actor.id,
      posts: secondPosts(ask.act, facts),
      agrees: mayTake[twoPerson[ask.act].act](actor, facts) === null,
    };
  });
}

/** Ids of the cases with a request that this person may agree to, what is due first before the others. */
export async function idsToAgree(readDb: ReadDb, actor: Actor): Promise<string[]> {
  if (!hasRole(actor, ...agreeingRoles)) return [];
  const asked = await casesFor(readDb, actor)
    .where('case_file.request_count', '>', 0)
    .orderBy('case_file.stage_due_at')
    .orderBy('case_file.id')
    .select('case_file.id')
    .execute();
  const ids = asked.map(({ id }) => id);
  const found = await allInHand(readDb, actor, ids);
  const may = new Set(found.filter(({ facts }) => agreesToAny(actor, facts)).map(({ facts }) => facts.id));
  return ids.filter((id) => may.has(id));
}

function agreesToAny(actor: Actor, facts: CaseFacts): boolean {
  return facts.requests.some(({ act }) => mayTake[twoPerson[act].act](actor, facts) === null);
}
