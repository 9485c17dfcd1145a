import { board } from './zh/board.ts';
import { casefile } from './zh/casefile.ts';
import { check } from './zh/check.ts';
import { common } from './zh/common.ts';
import { dispatch } from './zh/dispatch.ts';
import { door } from './zh/door.ts';
import { home } from './zh/home.ts';
import { journal } from './zh/journal.ts';
import { lists } from './zh/lists.ts';
import { mine } from './zh/mine.ts';
import { people } from './zh/people.ts';
import { problems } from './zh/problems.ts';
import { reasons } from './zh/reasons.ts';
import { report } from './zh/report.ts';
import { rulings } from './zh/rulings.ts';

/** Every word on every page, in the original. Pages have their own part, shared ones come first. */
export const zh = {
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

/** The shape every language has: a missing or an extra word does not compile. */
export type Words = typeof zh;
