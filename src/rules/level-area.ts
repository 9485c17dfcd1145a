import { needsRemark, type Area } from './area.ts';
import { disposalDue } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import { severities, type Severity } from './vocabulary.ts';
import { boardLead, dispatcher, dutyLeader, either, leadHandler, ofUnit, staffReporter } from './who.ts';

/** 调高紧急程度: whoever has the case before him says that it is worse than it was taken for. Lowering it is the triager's (classify). */
export const levelArea: Area<'raise'> = {
  may: { raise: either(staffReporter, leadHandler, ofUnit, boardLead, dispatcher, dutyLeader) },
  guards: {
    raise: (facts, { command }) => {
      if (facts.severity === 'S1') return 'level_highest';
      const toCritical = command.step === 'raise' && command.severity === 'S1';
      return facts.state === 'suspended' && (toCritical || levelsAbove(facts).length === 0)
        ? 'level_suspended'
        : null;
    },
  },
  changes: {
    raise: (facts, { command }, reference) => {
      if (command.step !== 'raise') return {};
      const { severity } = command;
      const category = reference.category(facts.category);
      const { reportedAt, workingDueAt } = facts;
      const due = category ? disposalDue(reportedAt, category, severity, reference) : workingDueAt;
      // More time was granted for what was less urgent: the earlier of the two counts.
      return { severity, workingDueAt: due < workingDueAt ? due : workingDueAt };
    },
  },
  faults: {
    raise: (facts, command) => ({
      ...(command.step === 'raise' && command.severity < facts.severity
        ? {}
        : { severity: 'level_not_higher' }),
      ...needsRemark(facts, command),
    }),
  },
};

/** The levels to which a case can be raised now, the highest first. What is put off is never critical. */
export function levelsAbove({ severity, state }: Pick<CaseFacts, 'severity' | 'state'>): Severity[] {
  return severities.filter((level) => level < severity && (state !== 'suspended' || level !== 'S1'));
}
