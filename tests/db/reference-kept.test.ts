import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadHolidays, loadReference } from '#db/load-reference.ts';
import { loadTown } from '#db/load-town.ts';
import { openOffice, type Office } from '#records/office.ts';
import { loadReferenceBook } from '#records/reference.ts';
import { demoTown } from '#scripts/demo/town.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { openStreet, type Street } from '#tests/support/street.ts';

onBothEngines('reference data after the office’s own changes', (engine) => {
  let street: Street;
  let office: Office;
  beforeAll(async () => {
    street = await openStreet(engine);
    office = openOffice(street.db, street.now, async () => {});
  });
  afterAll(() => street.close());

  const request = (key: string) => ({ key: `kept-${key}`, digest: 'same' });

  test('a category, the default limits and a year that were changed stay, and the load says which', async () => {
    const book = await loadReferenceBook(street.db);
    expect((await loadReference(street.db)).kept).toEqual([]);
    const admin = street.who('sysadmin');
    const one = book.category('FIR02')!;
    const draft = {
      board: one.board,
      boardConfirmed: false,
      severity: one.severity,
      short_name: '拉线充电',
      short_name_en: one.short_name_en,
      limits: { accept: null, respond: null, dispose: { amount: 12, unit: 'h' } as const },
      evidence: one.evidence,
      evidence_en: one.evidence_en,
      photoNeeded: one.photoNeeded,
      closeNeeds: one.closeNeeds,
      selfClose: one.selfClose,
    };
    await office.changeCategory(
      admin,
      { code: 'FIR02', seen: 0, reason: '试行', draft },
      request('category'),
    );
    const limits = { ...book.severityLimits.S3, sign: { amount: 2, unit: 'wh' } as const };
    await office.changeLimits(admin, { severity: 'S3', seen: 0, reason: '试行', limits }, request('limits'));
    const rows = [
      { date: '2026-10-01', kind: 'holiday', name_zh: '国庆节', name_en: 'National Day', line: 2 },
    ];
    await office.publishYear(admin, { year: 2026, seen: 0, rows }, request('year'));

    expect(await loadReference(street.db)).toMatchObject({
      written: 0,
      refused: [],
      kept: ['FIR02', 'severity_limit', '2026'],
      loaded: { category: 142, severity_limit: 0 },
    });
    const after = await loadReferenceBook(street.db);
    expect(after.category('FIR02')).toMatchObject({
      short_name: '拉线充电',
      limits: { dispose: { amount: 12, unit: 'h' } },
    });
    expect(after.severityLimits.S3.sign).toEqual({ amount: 2, unit: 'wh' });
    expect([...after.calendar.holidays].filter((day) => day.startsWith('2026'))).toEqual(['2026-10-01']);
  });

  test('an operator’s own file of holidays still counts: it is given on purpose', async () => {
    const { written } = await loadHolidays(street.db, 'db/reference/holidays.csv');
    expect(written).toBeGreaterThan(20);
  });

  test('duty phones come with the town, in the order city, district, street', async () => {
    const { phones } = await loadReferenceBook(street.db);
    expect(phones.map((one) => one.level)).toEqual([
      'city',
      'district',
      'district',
      ...Array.from({ length: 6 }, () => 'street'),
    ]);
    // Numbers of the demo that cannot ring anywhere.
    expect(phones.filter((one) => !one.phone.startsWith('0574-0000 '))).toEqual([]);
    expect(await loadTown(street.db, demoTown)).toMatchObject({ written: 0, refused: [] });
  });
});
