import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitFault } from '#records/office-limits.ts';
import { officeHistory } from '#records/office-history.ts';
import { noteLoad } from '#records/office-load.ts';
import { previewLimits } from '#records/office-preview.ts';
import { openOffice, type Office } from '#records/office.ts';
import { metaOf, referenceMark } from '#records/readiness.ts';
import { loadReferenceBook } from '#records/reference.ts';
import { sealHeads } from '#records/seals.ts';
import { settleDues } from '#records/settle-dues.ts';
import { verify } from '#records/verify.ts';
import type { CategoryDraft } from '#records/office-categories.ts';
import type { GridRow } from '#records/office-grid-plan.ts';
import type { CategoryEntry } from '#records/reference.ts';
import type { Limit, Stage } from '#rules/reference.ts';
import type { Problem } from '#rules/problem.ts';
import { storyOnBothEngines } from '#tests/support/engine.ts';
import { dongliu, fire, openStreet, type Street } from '#tests/support/street.ts';

const xingfu = '330212012007';

storyOnBothEngines('the office', (engine) => {
  let street: Street;
  let office: Office;
  let keys = 0;
  beforeAll(async () => {
    street = await openStreet(engine);
    office = openOffice(street.db, street.now, async () => {});
  });
  afterAll(() => street.close());

  const key = () => ({ key: `office-key-${(keys += 1)}`, digest: 'same' });
  const admin = () => street.who('sysadmin');
  const newest = async () => (await officeHistory(street.db, { limit: 1 }))[0]!;
  const seenOf = async (
    of: `unit:${string}` | `place:${string}` | `category:${string}` | `severity:${string}`,
  ) => (await officeHistory(street.db, { of, limit: 1 }))[0]?.seq ?? 0;
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => {
        throw new Error('It was not refused');
      },
      (error: Problem) => ({ code: error.code, ...error.detail }),
    );
  const findings = async () => (await verify(street.db, [], () => {})).findings;
  const aUnit = {
    street: dongliu,
    board: 'emergency',
    name: '应急队',
    name_en: 'Rescue team',
    phone: null,
  } as const;
  const draftOf = (one: CategoryEntry, changes: Partial<CategoryDraft> = {}): CategoryDraft => ({
    board: one.board,
    boardConfirmed: false,
    severity: one.severity,
    short_name: one.short_name,
    short_name_en: one.short_name_en,
    limits: {
      accept: one.limits.accept ?? null,
      respond: one.limits.respond ?? null,
      dispose: one.limits.dispose ?? null,
    },
    evidence: one.evidence,
    evidence_en: one.evidence_en,
    photoNeeded: one.photoNeeded,
    selfClose: one.selfClose,
    ...changes,
  });

  it('is kept by the system administrator alone', async () => {
    for (const login of ['secadmin', 'auditor', 'zhou', 'ning'])
      expect(await refusal(office.addUnit(street.who(login), { ...aUnit, groups: [] }, key()))).toMatchObject(
        {
          code: 'forbidden',
        },
      );
    expect(await officeHistory(street.db, { limit: 1 })).toEqual([]);
  });

  describe('units', () => {
    let id: string;

    it('are added with a line that says who, and the book is marked to be read anew', async () => {
      const before = await metaOf(street.db, referenceMark);
      id = await office.addUnit(admin(), { ...aUnit, groups: ['NAT', 'FIR'] }, key());
      expect(id).toBe(`${dongliu}-u1`);
      expect(await newest()).toMatchObject({
        step: 'unit-add',
        who: '系统管理员',
        changes: [
          {
            of: `unit:${id}`,
            before: null,
            after: { name: '应急队', groups: ['FIR', 'NAT'], closed_at: null },
          },
        ],
      });
      expect(await metaOf(street.db, referenceMark)).not.toBe(before);
      expect((await loadReferenceBook(street.db)).unit(id)).toMatchObject({ groups: ['FIR', 'NAT'] });
    });

    it('are renamed once, and whoever saw the old name is told who was faster', async () => {
      const seen = await seenOf(`unit:${id}`);
      const draft = { id, name_en: 'Rescue team', phone: '0574-0000 1330', groups: ['NAT'] };
      const results = await Promise.allSettled(
        ['应急一队', '应急二队'].map((name) => office.changeUnit(admin(), { ...draft, name, seen }, key())),
      );
      const lost = results.filter((one) => one.status === 'rejected').map((one) => one.reason as Problem);
      expect(lost).toHaveLength(1);
      expect(lost[0]).toMatchObject({
        code: 'conflict',
        detail: { reason: 'office_changed', by: '系统管理员', at: street.now() },
      });
      const winner = results[0]?.status === 'fulfilled' ? '应急一队' : '应急二队';
      expect((await newest()).changes[0]).toMatchObject({
        before: { name: '应急队', phone: null },
        after: { name: winner, phone: '0574-0000 1330', groups: ['NAT'] },
      });
    });

    it('answer a repeated request as they did the first time', async () => {
      const request = key();
      const what = { ...aUnit, name: '夜班队', groups: [] };
      const first = await office.addUnit(admin(), what, request);
      expect(await office.addUnit(admin(), what, request)).toBe(first);
      expect((await officeHistory(street.db, { of: `unit:${first}`, limit: 9 })).length).toBe(1);
    });

    it('are added to a board of the scheme in force alone', async () => {
      const scheme = { id: 'later', name: '新一版', name_en: 'A later one', valid_from: '2026-11-01' };
      await street.db
        .insertInto('board_scheme')
        .values({ ...scheme, valid_to: null })
        .execute();
      const police = {
        id: 'public_security',
        position: 1,
        name: '警务',
        name_en: 'Police',
        seal: '警',
      } as const;
      await street.db
        .insertInto('board')
        .values({ ...police, scheme_id: scheme.id })
        .execute();
      const what = { ...aUnit, name: '哪一块的', groups: [] };
      expect(await refusal(office.addUnit(admin(), what, key()))).toMatchObject({
        code: 'invalid',
        fields: { board: 'choose' },
      });
      await street.db.deleteFrom('board').where('scheme_id', '=', scheme.id).execute();
      await street.db.deleteFrom('board_scheme').where('id', '=', scheme.id).execute();
    });

    it('do not take a name twice, nor a group that is none, nor nothing', async () => {
      expect(
        await refusal(office.addUnit(admin(), { ...aUnit, name: '消防安全组', groups: [] }, key())),
      ).toMatchObject({
        fields: { name: 'name_taken' },
      });
      expect(
        await refusal(
          office.addUnit(admin(), { ...aUnit, name: '另一队', groups: ['no-such-group'] }, key()),
        ),
      ).toMatchObject({
        fields: { groups: 'not_valid' },
      });
      const unit = (await loadReferenceBook(street.db)).unit(fire)!;
      const same = {
        id: fire,
        seen: 0,
        name: unit.name,
        name_en: unit.name_en,
        phone: unit.phone,
        groups: unit.groups,
      };
      expect(await refusal(office.changeUnit(admin(), same, key()))).toMatchObject({
        fields: { name: 'nothing_changed' },
      });
    });

    it('close only when nothing hangs on them, and open again', async () => {
      await street.route('zhou', await street.report('shen'), fire);
      expect(
        await refusal(office.setUnitOpen(admin(), { id: fire, seen: 0, open: false }, key())),
      ).toMatchObject({
        fields: { close: 'in_use' },
      });
      const close = { id, seen: await seenOf(`unit:${id}`), open: false };
      await office.setUnitOpen(admin(), close, key());
      expect((await loadReferenceBook(street.db)).units.map((unit) => unit.id)).not.toContain(id);
      const seen = await seenOf(`unit:${id}`);
      await office.setUnitOpen(admin(), { id, seen, open: true }, key());
      expect((await loadReferenceBook(street.db)).units.map((unit) => unit.id)).toContain(id);
      expect((await newest()).step).toBe('unit-reopen');
    });
  });

  describe('grids', () => {
    const row = (code: string, name: string, more: Partial<GridRow> = {}): GridRow => ({
      community_code: xingfu,
      community_name: '幸福苑社区',
      grid_code: code,
      grid_name: name,
      name_en: `Grid ${name}`,
      line: 2,
      ...more,
    });
    const list = async (): Promise<GridRow[]> => {
      const rows = await street.db
        .selectFrom('place')
        .select(['id', 'name', 'name_en', 'path'])
        .where('path', 'like', `%/${dongliu}/%`)
        .where('level', 'in', ['grid', 'micro_grid'])
        .where('closed_at', 'is', null)
        .orderBy('id')
        .execute();
      const communities = await street.db
        .selectFrom('place')
        .select(['id', 'name'])
        .where('level', '=', 'community')
        .execute();
      return rows.map(({ id, name, name_en }) => {
        const community_code = id.slice(0, 12);
        const community_name = communities.find((one) => one.id === community_code)!.name;
        return { community_code, community_name, grid_code: id, grid_name: name, name_en, line: 2 };
      });
    };

    it('come in as a list: added, renamed, unchanged, and closed only when one says so', async () => {
      const rows = (await list()).filter((one) => one.grid_code !== `${xingfu}-09`);
      rows.push(row(`${xingfu}-10`, '第10网格'), row(`${xingfu}-10-01`, '第1微网格'));
      rows.find((one) => one.grid_code === `${xingfu}-08`)!.grid_name = '第八网格';
      const what = { street: dongliu, rows, closeMissing: false };
      await office.importGrids(admin(), what, key());
      expect(
        (await newest()).changes.map((one) => [one.of, one.before?.['name'] ?? null, one.after?.['name']]),
      ).toEqual([
        [`place:${xingfu}-08`, '第8网格', '第八网格'],
        [`place:${xingfu}-10`, null, '第10网格'],
        [`place:${xingfu}-10-01`, null, '第1微网格'],
      ]);
      await office.importGrids(admin(), { ...what, closeMissing: true }, key());
      expect((await newest()).changes.map((one) => [one.of, one.after?.['closed_at']])).toEqual([
        [`place:${xingfu}-09`, street.now()],
      ]);
    });

    it('are not closed while people or open cases are there', async () => {
      const rows = (await list()).filter((one) => !one.grid_code.startsWith(`${xingfu}-07`));
      expect(
        await refusal(office.importGrids(admin(), { street: dongliu, rows, closeMissing: true }, key())),
      ).toMatchObject({ fields: { file: 'missing_in_use' } });
      expect(
        await refusal(office.setGridOpen(admin(), { id: `${xingfu}-07`, seen: 0, open: false }, key())),
      ).toMatchObject({ fields: { close: 'in_use' } });
    });

    it.each([
      ['a community of another street', { community_code: '330212005013', grid_code: '330212005013-01' }],
      ['another name', { community_name: '安居社区' }],
      ['a code of elsewhere', { grid_code: '330212012008-55' }],
      ['a micro-grid without its grid', { grid_code: `${xingfu}-77-01` }],
      ['a name that is taken', { grid_name: '第1网格' }],
      ['no name', { grid_name: '' }],
    ])('a row with %s stops the whole list', async (_what, wrong) => {
      const rows = [row(`${xingfu}-55`, '第55网格', wrong)];
      expect(
        await refusal(office.importGrids(admin(), { street: dongliu, rows, closeMissing: false }, key())),
      ).toMatchObject({ fields: { file: 'rows_wrong' } });
    });

    it('are added, renamed, closed with their micro-grids and opened by hand', async () => {
      const code = `${xingfu}-20`;
      await office.addGrid(admin(), { street: dongliu, code, name: '第20网格', name_en: 'Grid 20' }, key());
      await office.addGrid(
        admin(),
        { street: dongliu, code: `${code}-01`, name: '第1微网格', name_en: 'One' },
        key(),
      );
      expect(
        await refusal(
          office.addGrid(admin(), { street: dongliu, code, name: '又一个', name_en: 'More' }, key()),
        ),
      ).toMatchObject({ fields: { code: 'twice' } });
      const renamed = {
        id: code,
        seen: await seenOf(`place:${code}`),
        name: '河边网格',
        name_en: 'Riverside',
      };
      await office.changeGrid(admin(), renamed, key());
      await office.setGridOpen(
        admin(),
        { id: code, seen: await seenOf(`place:${code}`), open: false },
        key(),
      );
      expect((await newest()).changes.map((one) => one.of)).toEqual([`place:${code}`, `place:${code}-01`]);
      const inner = { id: `${code}-01`, seen: await seenOf(`place:${code}-01`), open: true };
      expect(await refusal(office.setGridOpen(admin(), inner, key()))).toMatchObject({
        fields: { close: 'no_parent' },
      });
      await office.setGridOpen(admin(), { id: code, seen: await seenOf(`place:${code}`), open: true }, key());
      expect((await newest()).changes[0]?.after).toMatchObject({ name: '河边网格', closed_at: null });
    });
  });

  describe('categories', () => {
    const change = async (code: string, changes: Partial<CategoryDraft>) =>
      office.changeCategory(
        admin(),
        {
          code,
          seen: await seenOf(`category:${code}`),
          reason: '市里的会议',
          draft: draftOf((await loadReferenceBook(street.db)).category(code)!, changes),
        },
        key(),
      );
    const hours = (amount: number): Limit => ({ amount, unit: 'h' });

    it('take a new limit with its reason; open cases keep their due date', async () => {
      const id = await street.report('shen', { category: 'FIR02' });
      const due = (await street.look('shen', id)).row.due_at;
      await change('FIR02', { limits: { accept: null, respond: hours(1), dispose: hours(12) } });
      const line = await newest();
      expect(line).toMatchObject({ step: 'category-change', reason: '市里的会议' });
      expect(line.changes[0]).toMatchObject({
        before: { respond: '2 h', dispose: '24 h' },
        after: { respond: '1 h', dispose: '12 h' },
      });
      expect((await street.look('shen', id)).row.due_at).toBe(due);
      const { limits } = (await loadReferenceBook(street.db)).category('FIR02')!;
      expect(limits).toMatchObject({ respond: hours(1), note: { zh: expect.any(String) as string } });
    });

    it('keep what the law fixes, and everything else of such a category may change', async () => {
      expect(
        await refusal(change('FAM01', { limits: { accept: null, respond: null, dispose: hours(900) } })),
      ).toMatchObject({
        fields: { dispose: 'limits_law', respond: 'limits_law' },
      });
      await change('FAM01', { evidence: '调解协议书' });
      expect((await loadReferenceBook(street.db)).category('FAM01')?.limits).toMatchObject({
        law: true,
        dispose: { amount: 30, unit: 'd' },
      });
    });

    it.each([
      [
        { limits: { accept: null, respond: null, dispose: { amount: 0, unit: 'h' } } },
        { dispose: 'limit_small' },
      ],
      [
        { limits: { accept: null, respond: null, dispose: { amount: 900, unit: 'd' } } },
        { dispose: 'limit_large' },
      ],
      [
        {
          severity: 'S1',
          selfClose: false,
          limits: { accept: null, respond: null, dispose: { amount: 4, unit: 'wh' } },
        },
        { dispose: 'limit_clock' },
      ],
      [{ severity: 'S1', selfClose: true }, { self_close: 'self_close_s1' }],
      [{ board: null }, { board: 'choose' }],
      [{ short_name: '火情冒烟' }, { short_name: 'short_taken' }],
    ] as [Partial<CategoryDraft>, object][])('refuse %j', async (changes, fields) => {
      expect(await refusal(change('FIR03', changes))).toMatchObject({ code: 'invalid', fields });
    });

    it('give no board to what is answered and never taken in', async () => {
      expect(await refusal(change('GOV02', { board: 'emergency' }))).toMatchObject({
        fields: { board: 'choose' },
      });
    });

    it('tell in numbers what a limit would have meant last week, and nothing below five', async () => {
      const book = await loadReferenceBook(street.db);
      const preview = (limits: object) =>
        previewLimits(street.db, 'FIR07', { severity: 'S3', limits }, book, street.now());
      for (let i = 0; i < 4; i += 1) await street.report('shen', { category: 'FIR07' });
      expect(await preview({})).toEqual({ cases: null, late: null, lateNow: null });
      for (let i = 0; i < 3; i += 1) await street.report('shen', { category: 'FIR07' });
      street.later(3 * 60);
      expect(await preview({ dispose: hours(2) })).toEqual({ cases: 7, late: 7, lateNow: 0 });
      expect(await preview({ dispose: hours(4) })).toEqual({ cases: 7, late: 0, lateNow: 0 });
    });
  });

  describe('default limits', () => {
    const changed = async (severity: 'S1' | 'S2' | 'S3' | 'S4', limits: Partial<Record<Stage, Limit>>) => {
      const { severityLimits } = await loadReferenceBook(street.db);
      const table = { ...severityLimits[severity], ...limits };
      const seen = await seenOf(`severity:${severity}`);
      return office.changeLimits(admin(), { severity, seen, reason: '试行', limits: table }, key());
    };

    it('change one by one, with before and after', async () => {
      await changed('S3', { sign: { amount: 2, unit: 'wh' } });
      const [change] = (await newest()).changes;
      expect([change?.of, change?.before?.['sign'], change?.after?.['sign']]).toEqual([
        'severity:S3',
        '4 wh',
        '2 wh',
      ]);
      expect((await loadReferenceBook(street.db)).severityLimits.S3.sign).toEqual({ amount: 2, unit: 'wh' });
    });

    it('stay within bounds, and in the order of urgency', async () => {
      expect(await refusal(changed('S1', { sign: { amount: 1, unit: 'wd' } }))).toMatchObject({
        fields: { sign: 'limit_clock' },
      });
      expect(await refusal(changed('S1', { sign: { amount: 2, unit: 'h' } }))).toMatchObject({
        fields: { sign: 'limit_longer_than_calm' },
      });
      expect(await refusal(changed('S4', { dispose: { amount: 1, unit: 'wd' } }))).toMatchObject({
        fields: { dispose: 'limit_shorter_than_urgent' },
      });
      expect(limitFault({ amount: 1.5, unit: 'h' }, 'S3')).toBe('limit_small');
    });
  });

  describe('holidays', () => {
    const day = (date: string, kind = 'holiday', more = {}) => ({
      date,
      kind,
      name_zh: '国庆节',
      name_en: 'National Day',
      line: 2,
      ...more,
    });
    const publish = (rows: ReturnType<typeof day>[], seen = 0) =>
      office.publishYear(admin(), { year: 2027, seen, rows }, key());

    it('are refused without their National Day, with a make-up day on a Monday, or for another year', async () => {
      expect(await refusal(publish([day('2027-01-01')]))).toMatchObject({
        fields: { days: 'no_national_day' },
      });
      for (const wrong of [
        day('2027-10-11', 'makeup_workday'),
        day('2028-01-01'),
        day('2027-02-30'),
        day('2027-10-01'),
      ])
        expect(await refusal(publish([day('2027-10-01'), wrong])), wrong.date).toMatchObject({
          fields: { days: 'rows_wrong' },
        });
    });

    it('settle what was provisional, and move no due date that stands', async () => {
      const late = { category: 'WRK02' };
      const id = await street.report('shen', late);
      // Two weeks of working days end in this year; from the last days of December they do not.
      while (street.now() < '2026-12-28T02:00:00.000Z') street.later(24 * 60);
      const waiting = await street.report('shen', late);
      expect((await street.look('shen', waiting)).row.due_provisional).toBe(1);
      const settled = (await street.look('shen', id)).row;
      await publish([day('2027-10-01'), day('2026-12-31', 'holiday', { name_zh: '元旦' })]);
      expect((await newest()).changes.map((one) => one.of)).toEqual(['year:2027', 'year:2026']);
      const book = await loadReferenceBook(street.db);
      expect(book.calendar.knownUntil).toBe('2027-12-31');
      expect(await settleDues(street.db, book, street.now())).toBe(1);
      expect((await street.look('shen', waiting)).row.due_provisional).toBe(0);
      expect((await street.look('shen', id)).row.due_at).toBe(settled.due_at);
    });

    it('are corrected by a new list that says what goes', async () => {
      const [line] = await officeHistory(street.db, { of: 'year:2027', limit: 1 });
      const days = async () => {
        const rows = await street.db
          .selectFrom('calendar_day')
          .select('day')
          .where('day', 'like', '2027-%')
          .orderBy('day')
          .execute();
        return rows.map((one) => one.day);
      };
      await publish([day('2027-10-01'), day('2027-10-02')], line!.seq);
      expect(await days()).toEqual(['2027-10-01', '2027-10-02']);
      const [corrected] = await officeHistory(street.db, { of: 'year:2027', limit: 1 });
      await publish([day('2027-10-01'), day('2027-10-03')], corrected!.seq);
      expect(await days()).toEqual(['2027-10-01', '2027-10-03']);
      expect(await refusal(publish([day('2027-10-01')], line!.seq))).toMatchObject({ code: 'conflict' });
    });
  });

  it('keeps duty phones in order, and takes one out', async () => {
    const draft = { name: '夜班', name_en: 'Night', phone: '0574-0000 1099', position: 1 };
    const id = await office.addPhone(admin(), { place: dongliu, ...draft }, key());
    const inUse = async () =>
      (await loadReferenceBook(street.db)).phones
        .filter((one) => one.place_id === dongliu)
        .map((one) => one.name);
    expect(await inUse()).toEqual(expect.arrayContaining(['夜班', '街道值班领导']));
    const seen = async () => (await officeHistory(street.db, { of: `phone:${id}`, limit: 1 }))[0]!.seq;
    await office.changePhone(admin(), { id, seen: await seen(), ...draft, position: 9 }, key());
    expect((await inUse()).at(-1)).toBe('夜班');
    await office.setPhoneOpen(admin(), { id, seen: await seen(), open: false }, key());
    expect(await inUse()).not.toContain('夜班');
    expect(await refusal(office.addPhone(admin(), { place: `${xingfu}-01`, ...draft }, key()))).toMatchObject(
      {
        fields: { place: 'not_valid' },
      },
    );
  });

  it('notes what a load by command did to things that the journal names', async () => {
    const set = (phone: string) =>
      street.db
        .updateTable('unit')
        .set({ phone })
        .where('id', 'in', [fire, `${dongliu}-u1`])
        .execute();
    await noteLoad(street.db, () => set('0574-0000 7777'), street.now);
    const line = await newest();
    expect(line).toMatchObject({ step: 'reference-load', system: true });
    expect(line.changes.map((one) => one.of)).toEqual([`unit:${dongliu}-u1`]);
  });

  it('leaves books that verify finds in order', async () => {
    await sealHeads(street.db, street.now(), null);
    expect(await findings()).toEqual([]);
  });
});
