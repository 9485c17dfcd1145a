import { board } from './en/board.ts';
import { casefile } from './en/casefile.ts';
import { check } from './en/check.ts';
import { common } from './en/common.ts';
import { dispatch } from './en/dispatch.ts';
import { door } from './en/door.ts';
import { home } from './en/home.ts';
import { journal } from './en/journal.ts';
import { lists } from './en/lists.ts';
import { mine } from './en/mine.ts';
import { people } from './en/people.ts';
import { problems } from './en/problems.ts';
import { reasons } from './en/reasons.ts';
import { report } from './en/report.ts';
import { rulings } from './en/rulings.ts';
import type { Words } from './zh.ts';

/** The same words in English. Text of cases, names and seals stay Chinese. */
export const en: Words = {
  ...common,
  ...lists,
  ...problems,
  reasons,
  board,
  casefile,
  check,
  dispatch,
  door,
  home,
  journal,
  mine,
  people,
  report,
  rulings,
};
