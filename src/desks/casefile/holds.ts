import type { ReadDb } from '#db/schema.ts';
import { holderOf } from '#records/case-row.ts';
import type { Holder } from '#rules/facts.ts';
import type { Hold } from '#rules/way.ts';

/** The ledger of holders of one case, oldest first. */
export async function holdsOf(db: ReadDb, caseId: string): Promise<Hold[]> {
  const rows = await db
    .selectFrom('hold')
    .select([
      'seq',
      'state',
      'holder_kind',
      'holder_id',
      'holder_role',
      'holder_board',
      'from_at',
      'until_at',
    ])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    state: row.state,
    // The columns of a line of the ledger are never empty.
    holder: holderOf(row) as Holder,
    from: row.from_at,
    until: row.until_at,
  }));
}
