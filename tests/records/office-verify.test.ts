import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { officeHistory } from '#records/office-history.ts';
import { openOffice, type Office } from '#records/office.ts';
import { loadReferenceBook } from '#records/reference.ts';
import { sealHeads } from '#records/seals.ts';
import { verify } from '#records/verify.ts';
import type { Thing } from '#records/office-values.ts';
import { Problem } from '#rules/problem.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { dongliu, fire, openStreet, police, type Street } from '#tests/support/street.ts';

const grid = '330212012007-09';
const reason = '试行';

onBothEngines('verify, the office’s settings', (engine) => {
  let street: Street;
  let office: Office;
  let keys = 0;
  beforeEach(async () => {
    street = await openStreet(engine);
    office = openOffice(street.db, street.now, async () => {});
  });
  afterEach(() => street.close());

  const key = () => ({ key: `verify-key-${(keys += 1)}`, digest: 'same' });
  const admin = () => street.who('sysadmin');
  const seen = async (of: Thing) => (await officeHistory(street.db, { of, limit: 1 }))[0]?.seq ?? 0;
  const found = async () => (await verify(street.db, [], () => {})).findings;
  const faults = async () => (await found()).map(({ fault, chain, detail }) => [fault, chain, detail]);
  const rename = async (name: string) =>
    office.changeUnit(
      admin(),
      { id: fire, seen: await seen(`unit:${fire}`), name, name_en: 'Fire', phone: null, groups: ['FIR'] },
      key(),
    );

  /** One of the things an administrator does, picked and filled by numbers. */
  async function edit(kind: number, n: number): Promise<void> {
    const board = (['mediation', 'public_security', 'emergency', 'social_work'] as const)[n % 4]!;
    const groups = ['FIR', 'NAT', 'PUB', 'SVC'].slice(0, n % 5);
    if (kind === 0)
      await office.addUnit(
        admin(),
        { street: dongliu, board, name: `单位${n}`, name_en: `Unit ${n}`, phone: null, groups },
        key(),
      );
    else if (kind === 1) await rename(`消防组${n}`);
    else if (kind === 2)
      await office.setGridOpen(
        admin(),
        { id: grid, seen: await seen(`place:${grid}`), open: n % 2 === 0 },
        key(),
      );
    else if (kind === 3) {
      const { severityLimits } = await loadReferenceBook(street.db);
      const limits = { ...severityLimits.S3, sign: { amount: 1 + (n % 4), unit: 'wh' } as const };
      await office.changeLimits(
        admin(),
        { severity: 'S3', seen: await seen('severity:S3'), reason, limits },
        key(),
      );
    } else if (kind === 4) {
      const day = `2027-10-0${2 + (n % 6)}`;
      const rows = ['2027-10-01', day].map((date) => ({
        date,
        kind: 'holiday',
        name_zh: '国庆节',
        name_en: 'National Day',
        line: 2,
      }));
      await office.publishYear(admin(), { year: 2027, seen: await seen('year:2027'), rows }, key());
    } else if (kind === 5)
      await office.addPhone(
        admin(),
        { place: dongliu, name: `电话${n}`, name_en: 'Phone', phone: '0574-0000 1', position: 1 + (n % 9) },
        key(),
      );
    else if (kind === 7) {
      const id = `${dongliu}-1.3`;
      const { name, name_en, lead, basis, basis_en, deadline_en } = (
        await loadReferenceBook(street.db)
      ).dutyItem(id)!;
      const item = { name, name_en, lead, basis, basis_en, deadline_en };
      const co = n % 3 === 0 ? [] : [police];
      const what = { id, ...item, co, deadline: `${n} 天内办结`, seen: await seen(`duty:${id}`) };
      await office.changeDuty(admin(), what, key());
    } else if (kind === 8) {
      const id = '330212000000-a3';
      const what = { id, seen: await seen(`matter:${id}`), open: n % 2 === 0 };
      await office.setMatterOpen(admin(), what, key());
    } else {
      const one = (await loadReferenceBook(street.db)).category('FIR03')!;
      const draft = {
        board,
        boardConfirmed: false,
        severity: one.severity,
        short_name: `停放${n % 50}`,
        short_name_en: `Parking ${n % 50}`,
        limits: { accept: null, respond: null, dispose: { amount: 1 + (n % 40), unit: 'h' } as const },
        evidence: one.evidence,
        evidence_en: one.evidence_en,
        photoNeeded: n % 2 === 0,
        closeNeeds: n % 3 === 0 ? (['before', 'reference'] as const) : [],
        selfClose: true,
      };
      await office.changeCategory(
        admin(),
        { code: 'FIR03', seen: await seen('category:FIR03'), reason, draft },
        key(),
      );
    }
  }

  it('agrees after a hundred edits of any kind', { timeout: 60_000 }, async () => {
    if (engine === 'sqlite') await sql`pragma synchronous = off`.execute(street.db);
    const edits = fc.array(fc.tuple(fc.nat(8), fc.nat(500)), { minLength: 170, maxLength: 170 });
    for (const [kind, n] of fc.sample(edits, { numRuns: 1, seed: 7 })[0]!)
      await edit(kind, n).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
      });
    const [newest] = await officeHistory(street.db, { limit: 1 });
    expect(newest!.seq).toBeGreaterThanOrEqual(100);
    await sealHeads(street.db, street.now(), null);
    expect(await found()).toEqual([]);
  });

  it('finds a unit, its duties, a grid, a limit, a day and a phone that were changed behind the office', async () => {
    await rename('消防一组');
    await edit(3, 1);
    await edit(4, 1);
    await office.setGridOpen(admin(), { id: grid, seen: 0, open: false }, key());
    expect(await faults()).toEqual([]);
    await street.db.updateTable('unit').set({ phone: '110' }).where('id', '=', fire).execute();
    expect(await found()).toMatchObject([
      {
        fault: 'office_differs',
        chain: 'office',
        detail: `unit ${fire} 消防一组`,
        differences: [{ field: 'phone', journal: null, now: '110' }],
      },
    ]);
    await street.db.insertInto('unit_duty').values({ unit_id: fire, group_code: 'PUB' }).execute();
    await street.db.updateTable('place').set({ closed_at: null }).where('id', '=', grid).execute();
    await street.db.updateTable('severity_limit').set({ amount: 99 }).where('severity', '=', 'S3').execute();
    await street.db.deleteFrom('calendar_day').where('day', '=', '2027-10-01').execute();
    expect(
      (await found()).map(({ fault, differences }) => [fault, differences?.map((d) => d.field)]),
    ).toEqual([
      ['office_differs', ['phone', 'groups']],
      ['office_differs', expect.arrayContaining(['sign', 'dispose'])],
      ['office_differs', ['days']],
      ['office_differs', ['closed_at']],
    ]);
  });

  it('finds an item of the duty list, who helps with it and a matter that were changed behind the office', async () => {
    await edit(7, 1);
    await edit(8, 1);
    expect(await faults()).toEqual([]);
    const item = `${dongliu}-1.3`;
    await street.db.updateTable('duty_item').set({ lead_unit: police }).where('id', '=', item).execute();
    await street.db.deleteFrom('duty_item_co').where('item_id', '=', item).execute();
    await street.db.updateTable('matter_item').set({ closed_at: null }).execute();
    expect(
      (await found()).map(({ fault, detail, differences }) => [
        fault,
        detail?.split(' ').slice(0, 2).join(' '),
        differences?.map((d) => d.field).toSorted(),
      ]),
    ).toEqual([
      ['office_differs', `duty ${item}`, ['co', 'lead']],
      ['office_differs', 'matter 330212000000-a3', ['closed_at']],
    ]);
  });

  it('finds what was changed and then changed again through the office', async () => {
    await rename('消防一组');
    await street.db.updateTable('unit').set({ name: '假的' }).where('id', '=', fire).execute();
    await rename('消防二组');
    expect(await faults()).toEqual([['office_jumps', 'office', `unit ${fire} 消防一组`]]);
  });

  it('finds a line that was altered, and a phone that vanished', async () => {
    const phone = { place: dongliu, name: '夜班', name_en: 'Night', phone: '0574-0000 1', position: 1 };
    const id = await office.addPhone(admin(), phone, key());
    await street.db.deleteFrom('duty_phone').where('id', '=', id).execute();
    expect(await faults()).toEqual([['line_without_thing', 'office', `phone:${id}`]]);
    await street.db
      .updateTable('journal')
      .set({ data: JSON.stringify({ changes: [], reason: null }) })
      .where('chain', '=', 'office')
      .execute();
    expect(await faults()).toEqual([['line_changed', 'office', undefined]]);
  });
});
