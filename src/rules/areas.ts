import type { Area } from './area.ts';
import { escalationArea } from './escalation-area.ts';
import { playbookArea } from './playbook-area.ts';
import { requestsArea } from './requests-area.ts';
import { supervisionArea } from './supervision-area.ts';
import { tasksArea } from './tasks-area.ts';

/** What the areas say together. */
export const areas = {
  may: {
    ...escalationArea.may,
    ...playbookArea.may,
    ...requestsArea.may,
    ...supervisionArea.may,
    ...tasksArea.may,
  },
  guards: {
    ...escalationArea.guards,
    ...playbookArea.guards,
    ...requestsArea.guards,
    ...supervisionArea.guards,
    ...tasksArea.guards,
  } as Partial<NonNullable<Area['guards']>>,
  changes: {
    ...escalationArea.changes,
    ...playbookArea.changes,
    ...requestsArea.changes,
    ...supervisionArea.changes,
    ...tasksArea.changes,
  } as Partial<NonNullable<Area['changes']>>,
  faults: {
    ...escalationArea.faults,
    ...playbookArea.faults,
    ...requestsArea.faults,
    ...supervisionArea.faults,
    ...tasksArea.faults,
  } as Partial<NonNullable<Area['faults']>>,
};
