import type { ReadDb } from '#db/schema.ts';
import type { Board, Role, State } from '#rules/vocabulary.ts';

/** Somebody who may pass a case on, or take it over. */
export type Colleague = { id: string; name: string };
/**
 * A case in somebody's own hands. Its number is left out where it would tell who reported a case of secrecy (W).
 */
export type HeldCase = {
  number: string | null;
  state: State;
  held_since: string | null;
  /** Whose business it is to pass it on; null: only the person's own. */
  by: Role | null;
  colleagues: Colleague[];
};

/**
 * The cases a person holds by name, and who can take or pass them on: a case under triage is claimed by another
 * dispatcher, one with a handler is assigned anew by the lead of its board. An administrator does neither (三员分立), and of a
 * sealed one (X) he reads nothing: it only keeps its holder from leaving.
 */
export async function heldCasesOf(db: ReadDb, personId: string): Promise<HeldCase[]> {
  const cases = await db
    .selectFrom('case_file')
    .innerJoin('case_reporter', 'case_reporter.case_id', 'case_file.id')
    .select(['number', 'state', 'held_since', 'sensitivity', 'street_id', 'board'])
    .select('case_reporter.person_id as reporter')
    .where('holder_kind', '=', 'person')
    .where('holder_id', '=', personId)
    .where('sensitivity', '!=', 'X')
    .orderBy('held_since')
    .limit(200)
    .execute();
  const held: HeldCase[] = [];
  for (const { number, sensitivity, reporter, street_id, board, ...one } of cases) {
    const by = passedOnBy(one.state);
    const colleagues = by ? await peopleIn(db, { role: by, street: street_id, board, but: personId }) : [];
    const tells = sensitivity === 'W' && reporter === personId;
    held.push({ ...one, number: tells ? null : number, by, colleagues });
  }
  return held;
}

function passedOnBy(state: State): Role | null {
  if (state === 'triaging' || state === 'awaiting_info') return 'street_dispatcher';
  return state === 'in_progress' || state === 'suspended' || state === 'awaiting_sign' ? 'board_lead' : null;
}

function peopleIn(
  db: ReadDb,
  where: { role: Role; street: string; board: Board | null; but: string },
): Promise<Colleague[]> {
  return db
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person_id')
    .select(['person.id', 'person.name'])
    .where('post.role', '=', where.role)
    .where('post.place_id', '=', where.street)
    .$if(where.role === 'board_lead' && where.board !== null, (q) => q.where('post.board', '=', where.board))
    .where('post.ended_at', 'is', null)
    .where('person.id', '!=', where.but)
    .orderBy('person.pinyin')
    .limit(5)
    .execute();
}
