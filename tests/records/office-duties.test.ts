import { afterAll, beforeAll, expect, it } from 'vitest';
import { officeHistory } from '#records/office-history.ts';
import { openOffice, type Office } from '#records/office.ts';
import { loadReferenceBook } from '#records/reference.ts';
import type { Thing } from '#records/office-values.ts';
import { Problem } from '#rules/problem.ts';
import { storyOnBothEngines } from '#tests/support/engine.ts';
import { dongliu, fire, openStreet, police, type Street } from '#tests/support/street.ts';

const yinzhou = '330212000000';
const works = `${dongliu}-works`;
const words = {
  name: '非机动车道破损',
  name_en: 'Cycle lane damaged',
  basis: '宁波市政设施条例 19',
  basis_en: 'Ningbo municipal facilities regulations 19',
  deadline: '3 天内修好',
  deadline_en: 'Repaired within 3 days',
};

storyOnBothEngines('the duty list and the admission list', (engine) => {
  let street: Street;
  let office: Office;
  let keys = 0;
  beforeAll(async () => {
    street = await openStreet(engine);
    office = openOffice(street.db, street.now, async () => {});
  });
  afterAll(() => street.close());

  const key = () => ({ key: `duty-key-${(keys += 1)}`, digest: 'same' });
  const admin = () => street.who('sysadmin');
  const lines = (of: Thing) => officeHistory(street.db, { of, limit: 5 });
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof Problem ? { code: error.code, ...error.detail } : error),
    );
  const item = { street: dongliu, number: '2.9', category: 'UTL08', lead: works, co: [fire], ...words };

  it('are loaded with the town: items in the order of their numbers, and what each unit leads', async () => {
    const { duties, duty, matters, unit } = street.book;
    const own = duties.filter((one) => one.street === dongliu);
    expect(own.length).toBe(24);
    expect(own.slice(0, 3).map((one) => one.number)).toEqual(['1.1', '1.2', '1.3']);
    expect(duty(dongliu, 'FIR06')).toMatchObject([{ number: '1.3', lead: fire, co: [`${dongliu}-safety`] }]);
    expect(duty(dongliu, 'GOV99')).toEqual([]);
    expect(unit(fire)?.leads).toContain('FIR06');
    expect(matters.map((one) => one.list)).toEqual([
      ...Array<string>(6).fill('admitted'),
      ...Array<string>(6).fill('assisted'),
    ]);
    // Every item is led and helped by units that have it on their list or stand beside it; nobody helps himself.
    expect(duties.filter((one) => !unit(one.lead) || one.co.includes(one.lead))).toEqual([]);
    expect(duties.filter((one) => !/\d/.test(one.basis) && !one.basis.includes('规定'))).toEqual([]);
  });

  it('take an item with its line, and the book reads it', async () => {
    const id = await office.addDuty(admin(), item, key());
    expect(id).toBe(`${dongliu}-2.9`);
    expect(await lines(`duty:${id}`)).toMatchObject([
      { step: 'duty-add', changes: [{ before: null, after: { number: '2.9', lead: works, co: [fire] } }] },
    ]);
    const book = await loadReferenceBook(street.db);
    expect(book.dutyItem(id)).toMatchObject({ ...words, lead: works, co: [fire], closed: false });
    expect(book.unit(works)?.leads).toContain('UTL08');
  });

  it('are kept by the system administrator alone', async () => {
    for (const login of ['secadmin', 'auditor', 'wu', 'zhou'])
      expect(await refusal(office.addDuty(street.who(login), { ...item, number: '9' }, key()))).toMatchObject(
        {
          code: 'forbidden',
        },
      );
  });

  it.each<[string, object, object]>([
    ['a number that is taken', {}, { number: 'number_taken' }],
    ['no such street', { number: '8', street: yinzhou }, { street: 'choose' }],
    ['no such category', { number: '8', category: 'XYZ01' }, { category: 'category_unknown' }],
    [
      'a category that is not taken in here',
      { number: '8', category: 'GOV02' },
      { category: 'category_unknown' },
    ],
    ['a unit of another street', { number: '8', lead: '330212005000-fire' }, { lead: 'unit_of_street' }],
    ['help from another street', { number: '8', co: ['330212005000-fire'] }, { co: 'unit_of_street' }],
    ['who helps himself', { number: '8', co: [works] }, { co: 'lead_helps' }],
  ])('refuse %s', async (_what, change, fields) => {
    expect(await refusal(office.addDuty(admin(), { ...item, ...change }, key()))).toMatchObject({
      code: 'invalid',
      fields,
    });
  });

  it('change and close an item once for each form, and say who was faster', async () => {
    const id = `${dongliu}-2.9`;
    const seen = (await lines(`duty:${id}`))[0]!.seq;
    const what = { id, seen, ...words, lead: police, co: [], deadline: '5 天内修好' };
    const once = key();
    expect(await office.changeDuty(admin(), what, once)).toBe(id);
    expect(await office.changeDuty(admin(), what, once)).toBe(id);
    expect(await refusal(office.changeDuty(admin(), { ...what, deadline: '迟了' }, key()))).toMatchObject({
      code: 'conflict',
      by: '系统管理员',
    });
    const [changed] = await lines(`duty:${id}`);
    expect(changed).toMatchObject({
      step: 'duty-change',
      changes: [
        { before: { lead: works, co: [fire] }, after: { lead: police, co: [], deadline: '5 天内修好' } },
      ],
    });
    await office.setDutyOpen(admin(), { id, seen: changed!.seq, open: false }, key());
    const book = await loadReferenceBook(street.db);
    expect(book.dutyItem(id)).toMatchObject({ closed: true, lead: police });
    expect(book.duty(dongliu, 'UTL08')).toEqual([]);
    expect(book.unit(police)?.leads).not.toContain('UTL08');
    // The number stays with what it once said.
    expect(await refusal(office.addDuty(admin(), item, key()))).toMatchObject({
      fields: { number: 'number_taken' },
    });
  });

  it('take, change and close a matter', async () => {
    const { name, name_en, basis, basis_en } = words;
    const matter = {
      district: yinzhou,
      list: 'assisted' as const,
      number: '7',
      name,
      name_en,
      basis,
      basis_en,
    };
    const id = await office.addMatter(admin(), matter, key());
    expect(id).toBe(`${yinzhou}-b7`);
    expect(await refusal(office.addMatter(admin(), matter, key()))).toMatchObject({
      fields: { number: 'number_taken' },
    });
    expect(
      await refusal(office.addMatter(admin(), { ...matter, district: dongliu, number: '8' }, key())),
    ).toMatchObject({
      fields: { district: 'choose' },
    });
    const seen = (await lines(`matter:${id}`))[0]!.seq;
    await office.changeMatter(admin(), { id, seen, name: '换个说法', name_en, basis, basis_en }, key());
    const later = (await lines(`matter:${id}`))[0]!.seq;
    await office.setMatterOpen(admin(), { id, seen: later, open: false }, key());
    expect((await loadReferenceBook(street.db)).matter(id)).toMatchObject({ name: '换个说法', closed: true });
    const missing = { id: 'nowhere', seen: 0, open: false };
    expect(await refusal(office.setMatterOpen(admin(), missing, key()))).toMatchObject({ code: 'missing' });
  });
});
