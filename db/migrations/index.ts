import type { Migration } from 'kysely/migration';
import * as peopleAndPlaces from './0001-people-and-places.ts';
import * as reference from './0002-reference.ts';
import * as cases from './0003-cases.ts';
import * as journal from './0004-journal.ts';
import * as desks from './0005-desks.ts';
import * as search from './0006-search.ts';
import * as figures from './0007-figures.ts';
import * as openCases from './0008-open-cases.ts';
import * as secondFactor from './0009-second-factor.ts';
import * as wholeLife from './0010-whole-life.ts';
import * as looseSteps from './0011-loose-steps.ts';
import * as tasks from './0012-tasks.ts';
import * as meetings from './0013-meetings.ts';
import * as playbook from './0014-playbook.ts';
import * as dutyList from './0015-duty-list.ts';
import * as sealed from './0016-sealed.ts';
import * as closing from './0017-closing.ts';
import * as audit from './0018-audit.ts';
import * as tiers from './0019-tiers.ts';
import * as readByIndex from './0020-read-by-index.ts';
import * as offList from './0021-off-list.ts';
import * as decisionsByIndex from './0022-decisions-by-index.ts';

/** In the order of their names; `npm run new-migration` adds the next line. */
export const migrations: Record<string, Migration> = {
  '0001-people-and-places': peopleAndPlaces,
  '0002-reference': reference,
  '0003-cases': cases,
  '0004-journal': journal,
  '0005-desks': desks,
  '0006-search': search,
  '0007-figures': figures,
  '0008-open-cases': openCases,
  '0009-second-factor': secondFactor,
  '0010-whole-life': wholeLife,
  '0011-loose-steps': looseSteps,
  '0012-tasks': tasks,
  '0013-meetings': meetings,
  '0014-playbook': playbook,
  '0015-duty-list': dutyList,
  '0016-sealed': sealed,
  '0017-closing': closing,
  '0018-audit': audit,
  '0019-tiers': tiers,
  '0020-read-by-index': readByIndex,
  '0021-off-list': offList,
  '0022-decisions-by-index': decisionsByIndex,
};
