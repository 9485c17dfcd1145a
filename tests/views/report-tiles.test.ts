import { describe, expect, it } from 'vitest';
import { hazardTiles, patrolHazards, reportTiles, type TileCategory } from '#views/report-tiles.ts';
import { wordsFor } from '#views/words/index.ts';

const known: TileCategory[] = [...patrolHazards, 'NBR02', 'FRD01', 'CAR02'].map((code) => ({
  code,
  short_name: `短${code}`,
  short_name_en: `short ${code}`,
  board: 'emergency',
}));
const find = (code: string) =>
  code === 'GOV02'
    ? { code, short_name: '投诉', short_name_en: 'Complaint', board: null }
    : known.find((one) => one.code === code);
const zh = wordsFor('zh');
const values = (usual: readonly string[], chosen = '') =>
  reportTiles(zh, find, usual, chosen).map((tile) => tile.value);

describe('the tiles of the report form', () => {
  it('are the four hazards, one personal, and 其他', () => {
    expect(values([])).toEqual([...patrolHazards, 'NBR02', 'other']);
  });

  it('take the most used category that is no hazard and has a board', () => {
    expect(values(['FIR05', 'GOV02', 'GONE9', 'FRD01', 'CAR02'])[4]).toBe('FRD01');
  });

  it('show a category that a link has chosen', () => {
    expect(values(['FRD01'], 'CAR02')[4]).toBe('CAR02');
    expect(values(['FRD01'], 'FIR05')[4]).toBe('FRD01');
    expect(values(['FRD01'], 'other')[4]).toBe('FRD01');
  });

  it('lead from the home page to the form, in the language of the page', () => {
    const links = hazardTiles(wordsFor('en'), find, ['FRD01']).text;
    expect([...links.matchAll(/<a [^>]*href="([^"]+)"/g)].map((match) => match[1])).toEqual([
      ...[...patrolHazards, 'FRD01'].map((code) => `/report?category=${code}`),
      '/report',
    ]);
    expect(links).toContain('short FIR05');
  });
});
