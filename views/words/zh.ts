import { audits } from './zh/audits.ts';
import { board } from './zh/board.ts';
import { casefile } from './zh/casefile.ts';
import { channelWords } from './zh/channels.ts';
import { check } from './zh/check.ts';
import { closing } from './zh/closing.ts';
import { common } from './zh/common.ts';
import { dispatch } from './zh/dispatch.ts';
import { door } from './zh/door.ts';
import { duties } from './zh/duties.ts';
import { entry } from './zh/entry.ts';
import { escalation } from './zh/escalation.ts';
import { extension } from './zh/extension.ts';
import { faults } from './zh/faults.ts';
import { find } from './zh/find.ts';
import { home } from './zh/home.ts';
import { journal } from './zh/journal.ts';
import { lists } from './zh/lists.ts';
import { live } from './zh/live.ts';
import { meetings } from './zh/meetings.ts';
import { mine } from './zh/mine.ts';
import { next } from './zh/next.ts';
import { office } from './zh/office.ts';
import { offList } from './zh/off-list.ts';
import { oversight } from './zh/oversight.ts';
import { oversightLists } from './zh/oversight-lists.ts';
import { people } from './zh/people.ts';
import { playbooks } from './zh/playbooks.ts';
import { problems } from './zh/problems.ts';
import { reasons } from './zh/reasons.ts';
import { report } from './zh/report.ts';
import { requests } from './zh/requests.ts';
import { rulings } from './zh/rulings.ts';
import { sealed } from './zh/sealed.ts';
import { second } from './zh/second.ts';
import { stands } from './zh/stands.ts';
import { tasks } from './zh/tasks.ts';
import { way } from './zh/way.ts';
import { why } from './zh/why.ts';

/** Every word on every page, in the original. Pages have their own part, shared ones come first. */
export const zh = {
  ...common,
  ...lists,
  ...channelWords,
  ...problems,
  reasons,
  audits,
  board,
  casefile,
  check,
  closing,
  dispatch,
  door,
  duties,
  entry,
  escalation,
  extension,
  faults,
  find,
  home,
  journal,
  live,
  meetings,
  mine,
  next,
  office,
  offList,
  oversight,
  oversightLists,
  people,
  playbooks,
  report,
  requests,
  rulings,
  sealed,
  second,
  stands,
  tasks,
  way,
  why,
};

/** The shape every language has: a missing or an extra word does not compile. */
export type Words = typeof zh;
