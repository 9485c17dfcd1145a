import type { JournalTable, ReadDb } from '#db/schema.ts';
import { heldCodes, type LineData } from './case-write.ts';

/** The lines of a case that tell of a meeting which is not there, does not name the case, or was held otherwise. */
export async function meetingFaults(db: ReadDb, lines: readonly JournalTable[]): Promise<number[]> {
  const held = lines.filter(({ step }) => step === 'hold-meeting');
  const [first] = held;
  if (!first) return [];
  const rows = await db
    .selectFrom('meeting_case')
    .innerJoin('meeting', 'meeting.id', 'meeting_case.meeting_id')
    .select(['meeting.id', 'meeting.kind', 'meeting.held_at', 'meeting_case.seq'])
    .where('meeting_case.case_id', '=', first.chain)
    .execute();
  const seats = await db
    .selectFrom('meeting_side')
    .select(['meeting_id', 'unit_id'])
    .where('meeting_id', 'in', [...rows.map(({ id }) => id), ''])
    .orderBy('position')
    .execute();
  const agrees = ({ data, seq }: JournalTable) => {
    const { chosen = {} } = JSON.parse(data) as LineData;
    const row = rows.find(({ id, seq: of }) => id === chosen.meeting && of === seq);
    if (!row) return false;
    const sides = seats.filter((seat) => seat.meeting_id === row.id).map((seat) => seat.unit_id);
    const codes = heldCodes({ kind: row.kind, at: row.held_at, sides });
    // Lines of before name the meeting alone.
    return chosen.held === undefined || Object.entries(codes).every(([key, code]) => chosen[key] === code);
  };
  return held.filter((line) => !agrees(line)).map(({ seq }) => seq);
}
