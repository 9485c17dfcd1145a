import type { Db } from '#db/schema.ts';

const at = '2026-11-21T06:30:00.000Z';

/** A category of a group that no reference data has. */
export async function addTrialCategory(db: Db): Promise<void> {
  await db
    .insertInto('category_group')
    .values({ code: 'ZZ', position: 99, name: '试', name_en: 'Trial' })
    .execute();
  await db
    .insertInto('category')
    .values({
      code: 'ZZ01',
      group_code: 'ZZ',
      position: 99,
      name: '试',
      name_en: 'Trial',
      short_name: '试',
      short_name_en: 'Trial',
      board: 'emergency',
      board_assumed: 0,
      severity: 'S3',
      limits: '{}',
      escalate: '',
      escalate_en: '',
      sensitivity: 'N',
      self_close: 0,
      photo_needed: 0,
      evidence: '',
      evidence_en: '',
      close_needs: '[]',
      basis: '',
    })
    .execute();
}

/** A bare case row of that category, for tests of what hangs on a case. */
export async function addTrialCase(db: Db, id: string): Promise<void> {
  await db
    .insertInto('case_file')
    .values({
      id,
      number: `trial ${id}`,
      public_code: `trial ${id}`,
      version: 1,
      state: 'reported',
      category: 'ZZ01',
      severity: 'S3',
      reported_severity: 'S3',
      sensitivity: 'N',
      scheme_id: 'trial',
      reporter_kind: 'worker',
      district_id: '330212000000',
      street_id: '330212012000',
      community_id: '330212012007',
      title: '楼道堆物',
      place_text: '3幢2单元',
      channel: 'grid_patrol',
      reported_at: at,
      reported_on: '2026-11-21',
      due_at: at,
      working_due_at: at,
      due_provisional: 0,
      adjudicated: 0,
      check_count: 0,
      check_fail_count: 0,
      rework_count: 0,
      closure_count: 0,
      reopen_count: 0,
      visit_tries: 0,
      urge_count: 0,
      return_count: 0,
      relapse_count: 0,
      extension_count: 0,
      extension: 'none',
      supervision: 'none',
      audit: 'none',
      audit_count: 0,
      audit_fail_count: 0,
      assessment: 'none',
      false_closures: 0,
      suspend_count: 0,
      paused_minutes: 0,
      request_count: 0,
      tier: 'street',
      custody: 'open',
      cohandling: 'none',
      task_due_at: null,
      asks_district: 0,
      lists: 0,
      moved_seq: 1,
      course: 'overdue',
      reported_slot: 0,
    })
    .execute();
}
