import { afterEach, beforeEach, expect, it } from 'vitest';
import { officeHistory } from '#records/office-history.ts';
import { openOffice, type Office } from '#records/office.ts';
import { newId } from '#records/ids.ts';
import { endPost, grantPost } from '#records/posts.ts';
import { loadReferenceBook } from '#records/reference.ts';
import type { Problem } from '#rules/problem.ts';
import type { Role } from '#rules/vocabulary.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { dongliu, fire, openStreet, type Street } from '#tests/support/street.ts';

const grid = '330212012007-21';
const inUse = { code: 'invalid', fields: { close: 'in_use' } };

onBothEngines('what still hangs on a thing keeps it open', (engine) => {
  let street: Street;
  let office: Office;
  let keys = 0;
  beforeEach(async () => {
    street = await openStreet(engine);
    office = openOffice(street.db, street.now, async () => {});
  });
  afterEach(() => street.close());

  const key = () => ({ key: `closing-key-${(keys += 1)}`, digest: 'same' });
  const admin = () => street.who('sysadmin');
  const seenOf = async (of: `unit:${string}` | `place:${string}`) =>
    (await officeHistory(street.db, { of, limit: 1 }))[0]?.seq ?? 0;
  const turnUnit = async (id: string, open: boolean) =>
    office.setUnitOpen(admin(), { id, seen: await seenOf(`unit:${id}`), open }, key());
  const turnGrid = async (id: string, open: boolean) =>
    office.setGridOpen(admin(), { id, seen: await seenOf(`place:${id}`), open }, key());
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => 'done',
      ({ code, detail }: Problem) => ({ code, ...detail }),
    );
  const aUnit = (name: string) =>
    office.addUnit(
      admin(),
      { street: dongliu, board: 'emergency', name, name_en: 'Team', phone: null, groups: ['FIR'] },
      key(),
    );
  const aGrid = (code: string) =>
    office.addGrid(
      admin(),
      { street: dongliu, code, name: `网格${code.slice(-2)}`, name_en: `Grid ${code.slice(-2)}` },
      key(),
    );
  const give = async (login: string, role: Role, placeId: string, unitId: string | null) => {
    const personId = street.who(login).id;
    const secadmin = street.who('secadmin');
    await grantPost(street.db, secadmin, { personId, role, placeId, unitId, board: null }, street.now());
    const { id } = await street.db
      .selectFrom('post')
      .select('id')
      .where('person_id', '=', personId)
      .where('place_id', '=', placeId)
      .where('ended_at', 'is', null)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    return () => endPost(street.db, secadmin, { personId, postId: id }, street.now());
  };

  it('a unit: somebody who works in it', async () => {
    const id = await aUnit('应急队');
    const end = await give('lin', 'handler', dongliu, id);
    expect(await refusal(turnUnit(id, false))).toMatchObject(inUse);
    await end();
    expect(await refusal(turnUnit(id, false))).toBe('done');
  });

  it('a unit: a case that it was sent, until that is over', async () => {
    const { db } = street;
    await db.updateTable('post').set({ ended_at: street.now() }).where('unit_id', '=', fire).execute();
    const id = await street.report('shen');
    await street.route('zhou', id, fire);
    expect(await refusal(turnUnit(fire, false))).toMatchObject(inUse);
    await street.step('zhou', id, { command: { step: 'recall' } });
    expect(await refusal(turnUnit(fire, false))).toBe('done');
  });

  it('a unit: a task that others wait for, and it is given no other once it is closed', async () => {
    const id = `${dongliu}-safety`;
    const caseId = await street.report('shen');
    await street.route('zhou', caseId, fire);
    const task = newId();
    const ask = (of: string) =>
      street.step('zhou', caseId, {
        command: {
          step: 'add-co',
          ask: {
            id: of,
            slot: null,
            side: false,
            to: { kind: 'unit', id },
            sign: '1wd',
            limit: '3wd',
            item: null,
            share: 0,
          },
        },
        texts: { remark: '请来一起看' },
      });
    await ask(task);
    expect(await refusal(turnUnit(id, false))).toMatchObject(inUse);
    await street.step('zhao', caseId, {
      command: { step: 'child-waive', task },
      texts: { remark: '已经有人去看过，不用再来了' },
    });
    expect(await refusal(turnUnit(id, false))).toBe('done');
    street.book.unit = (await loadReferenceBook(street.db)).unit;
    expect(await refusal(ask(newId()))).toMatchObject({ fields: { party: 'party_unknown' } });
  });

  it('a unit is not opened again under a name that another one has by now', async () => {
    const id = await aUnit('应急队');
    await turnUnit(id, false);
    const other = await aUnit('应急队');
    expect(await refusal(turnUnit(id, true))).toMatchObject({ fields: { name: 'name_taken' } });
    await turnUnit(other, false);
    expect(await refusal(turnUnit(id, true))).toBe('done');
  });

  it('a grid: a case there, until that is over', async () => {
    await aGrid(grid);
    const id = await street.report('zhou', { grid });
    expect(await refusal(turnGrid(grid, false))).toMatchObject(inUse);
    await street.step('zhou', id, { command: { step: 'cancel' }, texts: { remark: '报错了' } });
    expect(await refusal(turnGrid(grid, false))).toBe('done');
  });

  it('a grid: somebody who works in one of its micro-grids', async () => {
    await aGrid(grid);
    await aGrid(`${grid}-01`);
    const end = await give('shen', 'micro_grid_worker', `${grid}-01`, null);
    expect(await refusal(turnGrid(grid, false))).toMatchObject(inUse);
    await end();
    expect(await refusal(turnGrid(grid, false))).toBe('done');
  });
});
