import { lackingIn } from '#desks/common/gaps.ts';
import { countPeople } from '#desks/common/people-states.ts';
import type { Deps } from '#kernel/deps.ts';
import { verifiedLast } from '#records/journal-acts.ts';
import { latestSeal } from '#records/seals.ts';
import { dayOf } from '#rules/deadlines.ts';
import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/who.ts';
import type { Instant } from '#rules/vocabulary.ts';

export type Attention = Awaited<ReturnType<typeof attentionFor>>;

/** A year's holidays are wanted so many days before it begins: due dates reach that far. */
const ahead = 90 * 24 * 3_600_000;

/** What awaits an administrator, who is handed no cases. Null for what is not his. */
export async function attentionFor({ readDb, reference }: Deps, actor: Actor, now: Instant) {
  const { calendar } = reference();
  return {
    office: hasRole(actor, 'sys_admin')
      ? { year: missingYear(calendar.knownUntil, now), ...lackingIn(reference()) }
      : null,
    people: hasRole(actor, 'sec_admin')
      ? { never: await countPeople(readDb, 'never', now), locked: await countPeople(readDb, 'locked', now) }
      : null,
    journal: hasRole(actor, 'audit_admin')
      ? { last: await verifiedLast(readDb), head: (await latestSeal(readDb)) ?? null }
      : null,
  };
}

/** The year whose holidays must be published next; null while there is time. */
function missingYear(knownUntil: string, now: Instant): number | null {
  const wanted = dayOf(new Date(Date.parse(now) + ahead).toISOString());
  if (knownUntil >= wanted) return null;
  return Math.max(Number(knownUntil.slice(0, 4)) + 1, Number(dayOf(now).slice(0, 4)));
}
