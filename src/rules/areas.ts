import type { Area } from './area.ts';
import { auditArea } from './audit-area.ts';
import { escalationArea } from './escalation-area.ts';
import { levelArea } from './level-area.ts';
import { playbookArea } from './playbook-area.ts';
import { requestsArea } from './requests-area.ts';
import { secrecyArea } from './secrecy-area.ts';
import { supervisionArea } from './supervision-area.ts';
import { tasksArea } from './tasks-area.ts';

/** What the areas say together. */
export const areas = {
  may: {
    ...auditArea.may,
    ...escalationArea.may,
    ...levelArea.may,
    ...playbookArea.may,
    ...requestsArea.may,
    ...secrecyArea.may,
    ...supervisionArea.may,
    ...tasksArea.may,
  },
  guards: {
    ...auditArea.guards,
    ...escalationArea.guards,
    ...levelArea.guards,
    ...playbookArea.guards,
    ...requestsArea.guards,
    ...secrecyArea.guards,
    ...supervisionArea.guards,
    ...tasksArea.guards,
  } as Partial<NonNullable<Area['guards']>>,
  changes: {
    ...auditArea.changes,
    ...escalationArea.changes,
    ...levelArea.changes,
    ...playbookArea.changes,
    ...requestsArea.changes,
    ...secrecyArea.changes,
    ...supervisionArea.changes,
    ...tasksArea.changes,
  } as Partial<NonNullable<Area['changes']>>,
  faults: {
    ...auditArea.faults,
    ...escalationArea.faults,
    ...levelArea.faults,
    ...playbookArea.faults,
    ...requestsArea.faults,
    ...secrecyArea.faults,
    ...supervisionArea.faults,
    ...tasksArea.faults,
  } as Partial<NonNullable<Area['faults']>>,
};
