import type { ReadDb } from '#db/schema.ts';
import { findCase, type CaseInHand } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { openedSince, openedUntil } from '#rules/reveal.ts';
import { needsReason } from '#rules/visibility.ts';
import type { Instant, Opening } from '#rules/vocabulary.ts';

/** Until when what this person opened with a reason stands open: null for what does not. */
export type Opened = { reporter: Instant | null; case: Instant | null };

/** What this person has opened of a case within the last half hour. */
export async function openedBy(db: ReadDb, actor: Actor, caseId: string, now: Instant): Promise<Opened> {
  const lines = await db
    .selectFrom('journal')
    .select(['at', 'data'])
    .where('chain', '=', caseId)
    .where('step', '=', 'reveal')
    .where('actor_id', '=', actor.id)
    .where('at', '>', openedSince(now))
    .orderBy('seq')
    .execute();
  const until = (what: Opening) => {
    const last = lines.findLast(({ data }) => openingIn(data) === what);
    return last ? openedUntil(last.at) : null;
  };
  return { reporter: until('reporter'), case: until('case') };
}

/** What a line of opening opened; those of before told of phone numbers alone. */
export function openingIn(data: string): Opening {
  const { chosen } = JSON.parse(data) as { chosen?: { what?: Opening } };
  return chosen?.what ?? 'phone';
}

/** Whether this person has yet to say why he looks into a sealed case that he may see. */
export async function isShut(
  db: ReadDb,
  actor: Actor,
  { facts }: CaseInHand,
  now: Instant,
): Promise<boolean> {
  return needsReason(actor, facts) && (await openedBy(db, actor, facts.id, now)).case === null;
}

/** The case, if this person may look into it now; else undefined: not his to see, or sealed until he says why. */
export async function findOpen(
  { readDb, now }: { readDb: ReadDb; now: () => Instant },
  actor: Actor,
  id: string,
): Promise<CaseInHand | undefined> {
  const found = await findCase(readDb, actor, id);
  return found && (await isShut(readDb, actor, found, now())) ? undefined : found;
}
