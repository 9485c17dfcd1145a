import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadTown } from '#db/load-town.ts';
import { loadReferenceBook } from '#records/reference.ts';
import { refusalSentence } from '#scripts/reference-words.ts';
import { demoTown } from '#scripts/demo/town.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { dongliu, fire, openStreet, type Street } from '#tests/support/street.ts';

const dutyHead =
  'street_code,street_name,number,category,name,name_en,lead,co,basis,basis_en,deadline,deadline_en';
const matterHead = 'district_code,district_name,list,number,name,name_en,basis,basis_en';

onBothEngines('lists by a file', (engine) => {
  let street: Street;
  let folder: string;
  beforeAll(async () => {
    street = await openStreet(engine);
    folder = mkdtempSync(join(tmpdir(), 'lists-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await street.close();
  });

  const load = (kind: 'duties' | 'matters', head: string, ...rows: string[]) => {
    const file = join(folder, `${kind}.csv`);
    writeFileSync(file, [head, ...rows].join('\n'));
    return loadTown(street.db, { [kind]: file });
  };
  const item = (number: string, category: string, lead: string, co = '', place = `${dongliu},东柳街道`) =>
    `${place},${number},${category},事项,Item,${lead},${co},依据 1,Basis 1,1 天,1 day`;

  test('a second load writes nothing, progress is told by the table', async () => {
    const told: string[] = [];
    const report = await loadTown(street.db, demoTown, (_done, _total, what) => told.push(what));
    expect(report).toMatchObject({
      written: 0,
      refused: [],
      loaded: { duty_item: 44, matter_item: 12 },
    });
    expect(told).toEqual(expect.arrayContaining(['duty_item', 'duty_item_co', 'matter_item']));
  });

  test('the file wins: who leads, who helps; items it does not name stay', async () => {
    expect(await load('duties', dutyHead, item('1.3', 'FIR06', 'works', 'police'))).toMatchObject({
      refused: [],
    });
    const book = await loadReferenceBook(street.db);
    expect(book.dutyItem(`${dongliu}-1.3`)).toMatchObject({
      name: '事项',
      lead: `${dongliu}-works`,
      co: [`${dongliu}-police`],
    });
    expect(book.dutyItem(`${dongliu}-1.2`)?.lead).toBe(fire);
    await loadTown(street.db, demoTown);
    expect((await loadReferenceBook(street.db)).dutyItem(`${dongliu}-1.3`)).toMatchObject({
      lead: fire,
      co: [`${dongliu}-safety`],
    });
  });

  test('refuses what does not fit, each with its line and what would be right; the rest is in', async () => {
    const { refused } = await load(
      'duties',
      dutyHead,
      item('x', 'FIR06', 'fire'),
      item('08.1', 'FIR06', 'fire'),
      item('8.0', 'FIR06', 'fire'),
      item('8.1', 'FIR99', 'fire'),
      item('8.2', 'FIR06', 'nobody', 'fire strangers'),
      item('8.3', 'FIR06', 'fire', 'fire'),
      item('8.4', 'FIR06', 'fire', '', `${dongliu},中河街道`),
      item('8.5', 'FIR06', 'fire'),
      item('8.5', 'FIR05', 'fire'),
    );
    expect(refused.map(({ line, why, here }) => [line, why, here])).toEqual([
      [2, 'bad-number', 'x'],
      [3, 'bad-number', '08.1'],
      [4, 'bad-number', '8.0'],
      [5, 'bad-category', 'FIR99'],
      [6, 'bad-unit', 'nobody strangers'],
      [7, 'lead-helps', 'fire'],
      [8, 'other-name', '东柳街道'],
      [10, 'twice', '8.5'],
    ]);
    for (const one of refused)
      expect(refusalSentence(one)).toMatch(/^duties\.csv 第 \d+ 行没有载入：.+ Line \d/);
    const { duties } = await loadReferenceBook(street.db);
    expect(duties.filter(({ number }) => number.startsWith('8')).map(({ number }) => number)).toEqual([
      '8.5',
    ]);
  });

  test('refuses a matter of no list, with a bad number, named twice', async () => {
    const row = (list: string, number: string, place = '330212000000,鄞州区') =>
      `${place},${list},${number},事项,Matter,依据,Basis`;
    const { refused } = await load(
      'matters',
      matterHead,
      row('some', '1'),
      row('admitted', 'one'),
      row('assisted', '9'),
      row('assisted', '9'),
      row('admitted', '9', '330212000000,海曙区'),
    );
    expect(refused.map(({ line, why }) => [line, why])).toEqual([
      [2, 'bad-list'],
      [3, 'bad-number'],
      [5, 'twice'],
      [6, 'other-name'],
    ]);
    for (const one of refused) expect(refusalSentence(one)).not.toContain('undefined');
    expect((await loadReferenceBook(street.db)).matter('330212000000-b9')).toMatchObject({
      list: 'assisted',
    });
  });
});
