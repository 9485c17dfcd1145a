import type { Area } from './area.ts';
import { auditArea } from './audit-area.ts';
import { requestsArea } from './requests-area.ts';
import { supervisionArea } from './supervision-area.ts';

/** What the areas say together. */
export const areas = {
  may: { ...auditArea.may, ...requestsArea.may, ...supervisionArea.may },
  guards: { ...auditArea.guards, ...requestsArea.guards, ...supervisionArea.guards } as Partial<
    NonNullable<Area['guards']>
  >,
  changes: { ...auditArea.changes, ...requestsArea.changes, ...supervisionArea.changes } as Partial<
    NonNullable<Area['changes']>
  >,
  faults: { ...auditArea.faults, ...requestsArea.faults, ...supervisionArea.faults } as Partial<
    NonNullable<Area['faults']>
  >,
};
