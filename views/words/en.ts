import { audits } from './en/audits.ts';
import { board } from './en/board.ts';
import { casefile } from './en/casefile.ts';
import { channelWords } from './en/channels.ts';
import { check } from './en/check.ts';
import { closing } from './en/closing.ts';
import { common } from './en/common.ts';
import { dispatch } from './en/dispatch.ts';
import { door } from './en/door.ts';
import { duties } from './en/duties.ts';
import { entry } from './en/entry.ts';
import { escalation } from './en/escalation.ts';
import { extension } from './en/extension.ts';
import { faults } from './en/faults.ts';
import { find } from './en/find.ts';
import { home } from './en/home.ts';
import { journal } from './en/journal.ts';
import { lists } from './en/lists.ts';
import { live } from './en/live.ts';
import { meetings } from './en/meetings.ts';
import { mine } from './en/mine.ts';
import { next } from './en/next.ts';
import { office } from './en/office.ts';
import { offList } from './en/off-list.ts';
import { oversight } from './en/oversight.ts';
import { oversightLists } from './en/oversight-lists.ts';
import { people } from './en/people.ts';
import { playbooks } from './en/playbooks.ts';
import { problems } from './en/problems.ts';
import { reasons } from './en/reasons.ts';
import { report } from './en/report.ts';
import { requests } from './en/requests.ts';
import { rulings } from './en/rulings.ts';
import { sealed } from './en/sealed.ts';
import { second } from './en/second.ts';
import { stands } from './en/stands.ts';
import { tasks } from './en/tasks.ts';
import { way } from './en/way.ts';
import { why } from './en/why.ts';
import type { Words } from './zh.ts';

/** The same words in English. Text of cases, names and seals stay Chinese. */
export const en: Words = {
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
