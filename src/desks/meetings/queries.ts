import { isShut } from '#desks/common/opened.ts';
import { partyName, type PartyName } from '#desks/common/parties.ts';
import type { ReadDb } from '#db/schema.ts';
import { allInHand, type CaseInHand } from '#records/cases.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { Actor, Task } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';

/** A decision of a meeting as its page shows it, with its owner and by when. */
export type Decided = { caseId: string; task: Task; party: PartyName; what: string };

/** A meeting for whoever may look into one of its cases now, with those of them that he may; undefined for everybody else. */
export async function meetingFor(db: ReadDb, book: ReferenceBook, actor: Actor, id: string, now: Instant) {
  const meeting = await db
    .selectFrom('meeting')
    .innerJoin('person', 'person.id', 'meeting.made_by')
    .select(['meeting.kind', 'meeting.held_at', 'meeting.made_at', 'person.name as made_by'])
    .where('meeting.id', '=', id)
    .executeTakeFirst();
  const linked = await db
    .selectFrom('meeting_case')
    .select(['case_id', 'seq'])
    .where('meeting_id', '=', id)
    .orderBy('case_id')
    .execute();
  const seen = await allInHand(
    db,
    actor,
    linked.map(({ case_id }) => case_id),
  );
  // What was sealed since is told to who says why he looks, on its own page.
  const shut = await Promise.all(seen.map((one) => isShut(db, actor, one, now)));
  const cases = seen.filter((_, i) => !shut[i]);
  if (!meeting || cases.length === 0) return undefined;
  const seats = await db
    .selectFrom('meeting_side')
    .select('unit_id')
    .where('meeting_id', '=', id)
    .orderBy('position')
    .execute();
  const first = linked.find(({ case_id }) => cases.some(({ row }) => row.id === case_id));
  const minutes = await db
    .selectFrom('case_text')
    .select('text')
    .where('case_id', '=', first?.case_id ?? '')
    .where('seq', '=', first?.seq ?? 0)
    .where('field', '=', 'remark')
    .executeTakeFirst();
  return {
    ...meeting,
    minutes: minutes?.text ?? '',
    sides: seats.map(({ unit_id }) => partyName(book, { kind: 'unit', id: unit_id })),
    cases: cases.map(({ row }) => ({ id: row.id, number: row.number, title: row.title })),
    decided: await decidedIn(db, book, cases, id),
  };
}

export type Meeting = NonNullable<Awaited<ReturnType<typeof meetingFor>>>;

async function decidedIn(
  db: ReadDb,
  book: ReferenceBook,
  cases: readonly CaseInHand[],
  meeting: string,
): Promise<Decided[]> {
  const lines = await db
    .selectFrom('journal')
    .leftJoin('case_text', (join) =>
      join
        .onRef('case_text.case_id', '=', 'journal.chain')
        .onRef('case_text.seq', '=', 'journal.seq')
        .on('case_text.field', '=', 'remark'),
    )
    .select(['journal.chain', 'journal.data', 'case_text.text'])
    .where(
      'journal.chain',
      'in',
      cases.map(({ row }) => row.id),
    )
    .where('journal.step', '=', 'add-co')
    .orderBy('journal.chain')
    .orderBy('journal.seq')
    .execute();
  return lines.flatMap(({ chain, data, text }): Decided[] => {
    const { chosen } = JSON.parse(data) as { chosen?: Record<string, string> };
    if (chosen?.['meeting'] !== meeting) return [];
    const facts = cases.find(({ row }) => row.id === chain)?.facts;
    const task = facts?.tasks.find((one) => one.id === chosen['task']);
    return task ? [{ caseId: chain, task, party: partyName(book, task.to), what: text ?? '' }] : [];
  });
}
