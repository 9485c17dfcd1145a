import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '#db/open.ts';
import type { Db, HoldTable } from '#db/schema.ts';
import { freshStore, onBothEngines } from '#tests/support/engine.ts';

const at = '2026-11-21T06:30:00.000Z';

onBothEngines('the holder of a case', (engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await freshStore(engine);
    await addCase(store.db);
  });
  afterEach(() => store.close());

  it('is one at a time: the engine refuses a second open segment', async () => {
    await store.db.insertInto('hold').values(segment(1, null)).execute();
    const second = store.db.insertInto('hold').values(segment(2, null)).execute();
    const refused: unknown = await second.catch((error: unknown) => error);
    expect(store.isUniqueViolation(refused)).toBe(true);
  });

  it('may change: segments that ended do not count', async () => {
    await store.db
      .insertInto('hold')
      .values([segment(1, at), segment(2, at), segment(3, null)])
      .execute();
    const open = await store.db
      .selectFrom('hold')
      .select('seq')
      .where('case_id', '=', 'c-1')
      .where('until_at', 'is', null)
      .execute();
    expect(open).toEqual([{ seq: 3 }]);
  });
});

function segment(seq: number, until: string | null): HoldTable {
  return {
    case_id: 'c-1',
    seq,
    state: 'reported',
    holder_kind: 'post',
    holder_id: '330212012000',
    holder_role: 'street_dispatcher',
    holder_board: null,
    from_at: at,
    until_at: until,
  };
}

async function addCase(db: Db): Promise<void> {
  await db
    .insertInto('category_group')
    .values({ code: 'T', position: 99, name: '试', name_en: 'Trial' })
    .execute();
  await db
    .insertInto('category')
    .values({
      code: 'T01',
      group_code: 'T',
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
      basis: '',
    })
    .execute();
  await db
    .insertInto('case_file')
    .values({
      id: 'c-1',
      number: 'NB-330212-012-20261121-999999',
      public_code: 'TRIAL1',
      version: 1,
      state: 'reported',
      category: 'T01',
      severity: 'S3',
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
      rework_count: 0,
      reopen_count: 0,
      visit_tries: 0,
    })
    .execute();
}
