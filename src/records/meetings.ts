import type { Actor, CaseFacts } from '#rules/facts.ts';
import type { Reference } from '#rules/reference.ts';
import type { Instant, MeetingKind } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { takeStep, type Act } from './take-step.ts';

/** 联席会议 as it is written down: for each case the version its form had, and what was decided about it. */
export type NewMeeting = {
  id: string;
  street: string;
  kind: MeetingKind;
  heldAt: Instant;
  /** Units and partners that sat there. */
  sides: readonly string[];
  minutes: string;
  cases: readonly { id: string; version: number; decisions: readonly Act[] }[];
};

/**
 * Writes a meeting down with every case that it was about, in one transaction: the minutes with each, and each decision as a
 * task. Cases are taken in the order of their ids, so that two meetings never wait for each other.
 * @returns the facts of the cases as it leaves them
 * @throws Problem as for any step of any of the cases
 */
export async function holdMeeting(
  trx: Db,
  actor: Actor,
  { id, street, kind, heldAt, sides, minutes, cases }: NewMeeting,
  reference: Reference,
  now: Instant,
): Promise<CaseFacts[]> {
  const row = { id, street_id: street, kind, held_at: heldAt, made_by: actor.id, made_at: now };
  await trx.insertInto('meeting').values(row).execute();
  const seats = sides.map((unit_id, position) => ({ meeting_id: id, position, unit_id }));
  if (seats.length > 0) await trx.insertInto('meeting_side').values(seats).execute();
  const after: CaseFacts[] = [];
  for (const one of cases.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const held = { kind, at: heldAt, sides };
    const told: Act = { command: { step: 'hold-meeting', meeting: id, held }, texts: { remark: minutes } };
    const acts = [told, ...one.decisions];
    after.push(await takeStep(trx, actor, one.id, one.version, acts, reference, now));
    const { version } = await trx
      .selectFrom('case_file')
      .select('version')
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow();
    const seq = version - acts.length + 1;
    await trx.insertInto('meeting_case').values({ meeting_id: id, case_id: one.id, seq }).execute();
  }
  return after;
}
