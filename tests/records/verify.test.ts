import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Db } from '#db/schema.ts';
import { hashOf } from '#records/journal.ts';
import { latestSeal, sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { fire, openStreet, type Street } from '#tests/support/street.ts';

onBothEngines('verify', (engine) => {
  let street: Street;
  let id: string;
  let other: string;
  beforeEach(async () => {
    street = await openStreet(engine);
    id = await street.report('shen');
    other = await street.report('bao');
    await seal();
    await street.route('zhou', id, fire);
    await seal();
  });
  afterEach(() => street.close());

  const seal = () => sealHeads(street.db, street.now(), null);
  const faults = async (heads: { seq: number; hash: string }[] = []) =>
    (await verify(street.db, heads, () => {})).findings.map((f) => f.fault);

  it('finds nothing in sound books, sealed or not yet', async () => {
    expect(await faults()).toEqual([]);
    await street.step('lin', id, { command: { step: 'sign' } });
    expect(await faults()).toEqual([]);
  });

  it('finds a changed line', async () => {
    await line(street.db, id, 3).set({ actor_name: '别人' }).execute();
    expect(await faults()).toContain('line_changed');
  });

  it('finds a changed line whose hash was made to fit', async () => {
    const row = await street.db
      .selectFrom('journal')
      .selectAll()
      .where('chain', '=', id)
      .where('seq', '=', 3)
      .executeTakeFirstOrThrow();
    const forged = { ...row, actor_name: '别人' };
    await line(street.db, id, 3)
      .set({ actor_name: '别人', hash: hashOf(forged) })
      .execute();
    expect(await faults()).toContain('chain_broken');
  });

  it('finds a deleted line', async () => {
    await street.db.deleteFrom('journal').where('chain', '=', id).where('seq', '=', 2).execute();
    expect(await faults()).toContain('line_missing');
  });

  it('finds two swapped lines', async () => {
    await line(street.db, id, 2).set({ seq: 99 }).execute();
    await line(street.db, id, 3).set({ seq: 2 }).execute();
    await line(street.db, id, 99).set({ seq: 3 }).execute();
    expect(await faults()).toEqual(expect.arrayContaining(['line_changed', 'chain_broken']));
  });

  it('finds a tail cut off together with the row put back', async () => {
    await street.db.deleteFrom('journal').where('chain', '=', id).where('seq', '>', 1).execute();
    expect(await faults()).toContain('sealed_line_gone');
  });

  it('finds a case that vanished with its whole journal', async () => {
    const { db } = street;
    for (const table of ['case_reporter', 'case_salt', 'case_text', 'case_unit', 'hold'] as const)
      await db.deleteFrom(table).where('case_id', '=', other).execute();
    await db.deleteFrom('journal').where('chain', '=', other).execute();
    await db.deleteFrom('case_file').where('id', '=', other).execute();
    expect(await faults()).toContain('sealed_line_gone');
  });

  it('finds cut-off seals by a head noted elsewhere', async () => {
    const head = (await latestSeal(street.db))!;
    await street.db.deleteFrom('journal').where('chain', '=', id).where('seq', '>', 1).execute();
    await street.db.deleteFrom('seal_head').where('seal_seq', '=', head.seq).execute();
    await street.db.deleteFrom('seal').where('seq', '=', head.seq).execute();
    expect(await faults([head])).toContain('head_not_sealed');
  });

  it('finds a changed seal and changed heads', async () => {
    await street.db
      .updateTable('seal_head')
      .set({ seq: 9 })
      .where('seal_seq', '=', 1)
      .where('chain', '=', id)
      .execute();
    expect(await faults()).toContain('seal_heads_changed');
    await street.db.updateTable('seal').set({ heads: 7 }).where('seq', '=', 1).execute();
    expect(await faults()).toContain('seal_changed');
  });

  it('finds any row that differs from its replay', async () => {
    const changes = [
      { severity: 'S4' },
      { due_at: '2027-01-01T00:00:00.000Z' },
      { holder_id: `${fire}-x` },
      { number: 'NB-330212-012-20261123-000099' },
      { reported_on: '2026-11-22' },
      { lat_e6: 29_860_000 },
      { version: 12 },
      { title: '另一件事' },
      // What figures are counted from.
      { reported_slot: 3 },
      { response_minutes: 1 },
      { took_minutes: 1 },
      { return_count: 1 },
      { check_count: 1 },
      { check_fail_count: 1 },
      { closure_count: 1 },
      { extension_count: 1 },
      { responded_at: '2026-11-23T01:05:00.000Z' },
    ] as const;
    for (const change of changes) {
      const before = await street.db
        .selectFrom('case_file')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      await street.db.updateTable('case_file').set(change).where('id', '=', id).execute();
      expect(await faults(), JSON.stringify(change)).not.toEqual([]);
      await street.db.updateTable('case_file').set(before).where('id', '=', id).execute();
    }
    expect(await faults()).toEqual([]);
  });

  it('finds changed and vanished free text', async () => {
    await street.db.updateTable('case_text').set({ text: '没有的事' }).where('field', '=', 'story').execute();
    expect(await faults()).toEqual(['text_differs', 'text_differs']);
  });

  it('finds a second or missing hold', async () => {
    await street.db.updateTable('hold').set({ until_at: street.now() }).where('case_id', '=', id).execute();
    expect(await faults()).toContain('hold_differs');
  });

  it('calls an erased case erased, not broken', async () => {
    await street.db.deleteFrom('case_text').where('case_id', '=', id).execute();
    await street.db
      .updateTable('case_salt')
      .set({ salt: null, erased_at: street.now() })
      .where('case_id', '=', id)
      .execute();
    await street.db
      .updateTable('case_file')
      .set({ title: '', place_text: '' })
      .where('id', '=', id)
      .execute();
    const verdict = await verify(street.db, [], () => {});
    expect(verdict.findings).toEqual([]);
    expect(verdict.erased).toEqual([{ chain: id, at: street.now() }]);
  });
});

function line(db: Db, chain: string, seq: number) {
  return db.updateTable('journal').where('chain', '=', chain).where('seq', '=', seq);
}
