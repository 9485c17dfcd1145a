import type { Area } from './area.ts';
import { auditArea } from './audit-area.ts';
import { escalationArea } from './escalation-area.ts';
import { requestsArea } from './requests-area.ts';
import { supervisionArea } from './supervision-area.ts';

/** What the areas say together. */
export const areas = {
  may: { ...auditArea.may, ...escalationArea.may, ...requestsArea.may, ...supervisionArea.may },
  guards: {
    ...auditArea.guards,
    ...escalationArea.guards,
    ...requestsArea.guards,
    ...supervisionArea.guards,
  } as Partial<NonNullable<Area['guards']>>,
  changes: {
    ...auditArea.changes,
    ...escalationArea.changes,
    ...requestsArea.changes,
    ...supervisionArea.changes,
  } as Partial<NonNullable<Area['changes']>>,
  faults: {
    ...auditArea.faults,
    ...escalationArea.faults,
    ...requestsArea.faults,
    ...supervisionArea.faults,
  } as Partial<NonNullable<Area['faults']>>,
};
