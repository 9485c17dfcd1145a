import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '#db/open.ts';
import type { HoldTable } from '#db/schema.ts';
import { freshStore, onBothEngines } from '#tests/support/engine.ts';
import { addTrialCase, addTrialCategory } from '#tests/support/trial-case.ts';

const at = '2026-11-21T06:30:00.000Z';

onBothEngines('the holder of a case', (engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await freshStore(engine);
    await addTrialCategory(store.db);
    await addTrialCase(store.db, 'c-1');
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
