import { describe, expect, it } from 'vitest';
import { readCsv, readJson } from '#db/reference/read.ts';
import { boards } from '#rules/vocabulary.ts';
import { filled, newText } from '#scripts/demo/city/texts.ts';
import type { Voice } from '#scripts/demo/city/voice.ts';
import { voices } from '#scripts/demo/city/voices/index.ts';
import { pick, randomFrom } from '#scripts/demo/random.ts';
import { demoTown } from '#scripts/demo/town.ts';

type Row = {
  code: string;
  group_code: string;
  board: string | null;
  sensitivity: string;
  self_close: 0 | 1;
  photo_needed: 0 | 1;
};
const categories = new Map(readJson<Row[]>('categories.json').map((row) => [row.code, row]));
const units = readCsv(demoTown.units, ['street_code', 'slug', 'board', 'groups']);
const known = voices.map((voice) => ({ voice, row: categories.get(voice.category) }));

/** Everything that is written on cases of one category, each sentence once. */
const byCategory = Map.groupBy(voices, ({ category }) => category);
const listsOf = (category: string, list: 'visits' | 'results' | 'reworks' | 'returns' | 'late') => [
  ...new Set(byCategory.get(category)?.flatMap((voice) => voice[list] ?? [])),
];
const written = [...byCategory.keys()].flatMap((category) =>
  (['visits', 'results', 'reworks', 'returns', 'late'] as const).flatMap((list) => listsOf(category, list)),
);

/** All sentences of one voice's reports, each filled some times. */
function said(voice: Voice): string[] {
  const random = randomFrom(7);
  return voice.reports.flatMap((sentence) =>
    voice.places.map((place) => filled(sentence, voice, filled(place, voice, '', random), random)),
  );
}

describe('the voices', () => {
  it('speak of categories that are taken in, at least 75, on all four boards', () => {
    for (const { voice, row } of known) {
      expect(row, voice.category).toBeDefined();
      expect(row?.board, `${voice.category} is not taken in`).not.toBeNull();
    }
    expect(byCategory.size).toBeGreaterThanOrEqual(75);
    expect(new Set(known.map(({ row }) => row?.board))).toEqual(new Set(boards));
    for (const board of boards)
      expect(
        [...byCategory.keys()].filter((code) => categories.get(code)?.board === board).length,
        board,
      ).toBeGreaterThanOrEqual(12);
  });

  it('name a unit of the same board that handles the group, in every street', () => {
    for (const { voice, row } of known.filter(({ voice: one }) => one.units !== undefined)) {
      const named = units.filter((unit) => unit.slug === voice.units);
      expect(named.length, `${voice.category} ${voice.units}`).toBeGreaterThan(0);
      for (const unit of named) {
        expect(unit.board, voice.category).toBe(row?.board);
        expect(unit.groups.split(' '), voice.category).toContain(row?.group_code);
      }
    }
  });

  it('have a photo to close with where one is needed, and settle on the spot only what may be', () => {
    const wanting = known.filter(({ voice, row }) => row?.photo_needed === 1 && voice.left === undefined);
    expect(wanting.map(({ voice }) => voice.category)).toEqual([]);
    const daring = known.filter(({ voice, row }) => voice.onTheSpot && row?.self_close !== 1);
    expect(daring.map(({ voice }) => voice.category)).toEqual([]);
  });

  it('have enough to say: more the more often they speak', () => {
    for (const [category, matters] of byCategory) {
      const weight = matters.reduce((sum, voice) => sum + voice.weight, 0);
      const reports = matters.flatMap((voice) => voice.reports);
      expect(reports.length, category).toBeGreaterThanOrEqual(weight >= 4 ? 5 : 4);
      expect(listsOf(category, 'visits').length, category).toBeGreaterThanOrEqual(3);
      expect(listsOf(category, 'results').length, category).toBeGreaterThanOrEqual(4);
      for (const list of ['reworks', 'returns', 'late'] as const)
        expect(listsOf(category, list).length, `${category} ${list}`).toBeGreaterThan(0);
    }
    for (const voice of voices) {
      expect(voice.places.length, voice.reports[0]).toBeGreaterThan(0);
      expect(voice.visits.length, voice.reports[0]).toBeGreaterThan(0);
      expect(voice.results.length, voice.reports[0]).toBeGreaterThan(0);
    }
  });

  it('never report in the same sentence twice', () => {
    const reports = voices.flatMap((voice) => voice.reports);
    expect(reports.filter((sentence, i) => reports.indexOf(sentence) !== i)).toEqual([]);
  });

  it('fill every slot, in 8 to 120 characters', () => {
    for (const voice of voices)
      for (const text of said(voice)) {
        expect(text, voice.category).not.toMatch(/[{}]/u);
        expect([...text].length, text).toBeGreaterThanOrEqual(8);
        expect([...text].length, text).toBeLessThanOrEqual(120);
      }
  });

  it('know the slots they use, and use the lists they have', () => {
    for (const [category, matters] of byCategory) {
      const reports = matters.flatMap((voice) => voice.reports).join('');
      expect(matters[0]?.whos !== undefined, `${category} {who}`).toBe(reports.includes('{who}'));
      expect(matters[0]?.things !== undefined, `${category} {thing}`).toBe(reports.includes('{thing}'));
    }
    const slots = voices.flatMap(({ reports }) => reports.join('').match(/\{\w+\}/gu) ?? []);
    expect(new Set(slots)).toEqual(new Set(['{where}', '{who}', '{thing}', '{time}']));
  });

  it('leave no slot where nothing fills it: visits, results, and what is sent back', () => {
    for (const sentence of written) {
      expect(sentence).not.toMatch(/[{}]/u);
      expect(sentence.length).toBeLessThanOrEqual(120);
    }
  });

  it('hold nothing that reads like a phone number, an identity number or a full name', () => {
    const texts = [...voices.flatMap(said), ...written];
    for (const text of texts) {
      expect(text).not.toMatch(/\d{5,}|\d{3,4}-\d{3,}/u);
      expect(text).not.toMatch(/[王陈张李徐周朱吴郑][某\p{Script=Han}]{1,2}(?:先生|女士)/u);
    }
  });

  it('blame the flat above, and on a landing one that opens on it', () => {
    const who: Voice = { ...voices[0]!, whos: ['{f}01住户'] };
    const told = (where: string) => filled('{who}', who, where, randomFrom(3));
    expect(told('23幢1单元903室')).toBe('1001住户');
    expect(told('9幢1单元4楼楼道')).toBe('401住户');
    expect(told('小区东门')).toMatch(/^\d{1,2}01住户$/u);
  });

  it('tell three thousand everyday cases without telling one twice', () => {
    const random = randomFrom(11);
    const urn = voices.flatMap((voice) => Array.from({ length: Math.ceil(voice.weight * 4) }, () => voice));
    const used = new Set<string>();
    const told = Array.from({ length: 3000 }, () => newText(pick(random, urn), '社区', used, random));
    const silent = told.filter((text) => text === null).length;
    expect(used.size).toBe(3000 - silent);
    expect(silent).toBeLessThan(30);
  });
});
