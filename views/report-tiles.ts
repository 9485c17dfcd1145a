import type { Board } from '#rules/vocabulary.ts';
import { groupOf } from '#rules/reference.ts';
import { html, type Html } from './html.ts';
import { icon, type IconName } from './icon.ts';
import type { Tile } from './phone.ts';
import type { Words } from './words/index.ts';

export type TileCategory = { code: string; short_name: string; short_name_en: string; board: Board | null };
export type FindCategory = (code: string) => TileCategory | undefined;

/** 网格员排查，四类重点隐患: e-bike charging, wiring, blocked fire lanes, broken fire equipment. */
export const patrolHazards = ['FIR02', 'FIR04', 'FIR05', 'FIR06'] as const;
/** The personal tile of somebody who has not reported anything else yet: 邻里噪声漏水. */
const usualStart = 'NBR02';

/** The tiles of a home page: each leads to the report form with its category chosen, 其他 to the form itself. */
export function hazardTiles(w: Words, find: FindCategory, usual: readonly string[] = []): Html {
  const links = reportTiles(w, find, usual, '').map(({ value, label, icon: sign, board }) => {
    const href = value === 'other' ? '/report' : `/report?category=${value}`;
    return html`<a class="tile of-${board ?? 'none'}" href="${href}">${icon(sign)}<b>${label}</b></a>`;
  });
  return html`<nav class="tiles" aria-label="${w.report.what}">${links}</nav>`;
}

/**
 * The four hazards, one personal tile, and 其他. The personal one is the most used other category of `usual`; a
 * category that a link has chosen takes its place.
 */
export function reportTiles(
  w: Words,
  find: FindCategory,
  usual: readonly string[],
  chosen: string,
): readonly Tile[] {
  const isFree = (code: string) => !patrolHazards.some((hazard) => hazard === code) && !!find(code)?.board;
  const personal = [chosen, ...usual, usualStart].find(isFree);
  const tiles = [...patrolHazards, ...(personal ? [personal] : [])].flatMap((code) => {
    const category = find(code);
    return category ? [tileOf(w, category)] : [];
  });
  return [...tiles, { value: 'other', label: w.report.other, icon: 'ellipsis', board: null }];
}

function tileOf(w: Words, category: TileCategory): Tile {
  const { code, board } = category;
  const label = w.lang === 'zh' ? category.short_name : category.short_name_en;
  const sign = signs[code] ?? signs[groupOf(code)] ?? (board ? signOfBoard[board] : 'file-text');
  return { value: code, label, icon: sign, board };
}

const signs: Partial<Record<string, IconName>> = {
  FIR02: 'bike',
  FIR04: 'zap',
  FIR05: 'car',
  FIR06: 'flame',
  NAT: 'droplets',
  TRF: 'car',
  FRD: 'smartphone',
  NBR: 'users',
  FAM: 'house',
  BLD: 'building-2',
  CAR: 'heart-handshake',
};
const signOfBoard: Record<Board, IconName> = {
  mediation: 'handshake',
  public_security: 'shield',
  emergency: 'triangle-alert',
  social_work: 'heart-handshake',
};
