import type { Area } from './area.ts';
import { requestsArea } from './requests-area.ts';
import { supervisionArea } from './supervision-area.ts';
import { tasksArea } from './tasks-area.ts';

/** What the areas say together. */
export const areas = {
  may: { ...requestsArea.may, ...supervisionArea.may, ...tasksArea.may },
  guards: { ...requestsArea.guards, ...supervisionArea.guards, ...tasksArea.guards } as Partial<
    NonNullable<Area['guards']>
  >,
  changes: { ...requestsArea.changes, ...supervisionArea.changes, ...tasksArea.changes } as Partial<
    NonNullable<Area['changes']>
  >,
  faults: { ...requestsArea.faults, ...supervisionArea.faults, ...tasksArea.faults } as Partial<
    NonNullable<Area['faults']>
  >,
};
