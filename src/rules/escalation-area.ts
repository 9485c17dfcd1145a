import type { Area } from './area.ts';
import { isOverdue } from './deadlines.ts';
import { escalates, mustEscalate } from './escalation.ts';
import { isUnsettled } from './findings.ts';
import { takesCases } from './reference.ts';
import { sentTo } from './sent-to.ts';
import { system } from './system.ts';
import { systemAlone } from './who.ts';

/** Where the street's own time has run out: 提级 to the district, the alert that nobody signs, and 归档. */
export const escalationArea: Area<'escalate' | 'sign-alert' | 'archive'> = {
  may: { escalate: escalates, 'sign-alert': systemAlone, archive: systemAlone },
  guards: {
    escalate: (facts, { at, by }) => {
      if (facts.tier === 'district') return 'escalated_already';
      return by === system.id && !mustEscalate(facts, at) ? 'escalate_not_due' : null;
    },
    'sign-alert': ({ signAlertedAt, stageDueAt }, { at }) => {
      if (signAlertedAt !== null) return 'alerted_already';
      return stageDueAt !== null && isOverdue(stageDueAt, at) ? null : 'sign_not_late';
    },
    archive: (facts, { at, until }) => {
      if (until !== null && at < until) return 'archive_too_soon';
      if (facts.requests.length > 0) return 'request_open';
      return isUnsettled(facts) ? 'archive_open_finding' : null;
    },
  },
  changes: {
    escalate: (facts, { command, by, at }, reference) => {
      if (command.step !== 'escalate') return {};
      return {
        ...sentTo(facts, command.unit, at, reference),
        dispatchedBy: by === system.id ? null : by,
        rejectRequestedBy: null,
        guardUnit: facts.state === 'in_progress' ? facts.unit : null,
      };
    },
    'sign-alert': (_facts, { at }) => ({ signAlertedAt: at }),
    archive: (_facts, { at }) => ({ archivedAt: at }),
  },
  faults: {
    escalate: (facts, command, reference) => {
      const unit = command.step === 'escalate' ? reference.unit(command.unit) : undefined;
      return {
        ...(takesCases(unit) && unit.district === facts.district ? {} : { unit: 'unit_not_higher' }),
        ...(command.wrote?.includes('remark') ? {} : { remark: 'escalation_needs_reason' }),
      };
    },
  },
};
