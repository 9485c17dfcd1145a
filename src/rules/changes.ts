import { areas } from './areas.ts';
import type { CaseEvent } from './command.ts';
import { drawn } from './audit.ts';
import { disposalDue, isProvisional } from './deadlines.ts';
import { extensionEnd, nothingAsked } from './extension.ts';
import { guardedBy } from './escalation.ts';
import type { CaseFacts } from './facts.ts';
import type { Reference } from './reference.ts';
import { sentTo } from './sent-to.ts';
import { hidesReporter, stricter } from './strictness.ts';
import type { Instant, Satisfaction, Sensitivity } from './vocabulary.ts';

/** What each step sets, beside the state; what closes a case is drawn for 抽查 in the same line. */
export function changesOf(facts: CaseFacts, event: CaseEvent, reference: Reference): Partial<CaseFacts> {
  const set = changesBy(facts, event, reference);
  return set.closedAt ? { ...set, ...closedBy({ ...facts, ...set }, event, reference) } : set;
}

function closedBy(after: CaseFacts, { by, command }: CaseEvent, { audit }: Reference): Partial<CaseFacts> {
  const bare = command.step === 'self-close' && (command.photos ?? 0) === 0;
  return { closedBy: by, ...(drawn({ ...after, bare }, audit) ? { audit: 'sampled' } : {}) };
}

function changesBy(facts: CaseFacts, event: CaseEvent, reference: Reference): Partial<CaseFacts> {
  const { command, at } = event;
  switch (command.step) {
    case 'self-close':
      return {
        closedAt: at,
        closureType: 'self_handled',
        resultAt: at,
        respondedAt: facts.respondedAt ?? at,
      };
    case 'claim':
      return { triager: event.by };
    case 'classify': {
      const category = reference.category(command.category)!;
      return {
        category: category.code,
        severity: command.severity,
        sensitivity: sealKept(facts.sensitivity, category.sensitivity),
        board: category.board,
        // What was granted was granted to this case, whatever it is called later: no class shortens or lengthens it.
        workingDueAt:
          facts.extensionCount > 0
            ? facts.workingDueAt
            : disposalDue(facts.reportedAt, category, command.severity, reference),
      };
    }
    case 'request-reject':
      return { rejectRequestedBy: event.by };
    case 'merge':
      return { mergedInto: command.into.id, ...(command.relapse ? { relapseOf: command.into.id } : {}) };
    case 'dispatch':
      return {
        ...sentTo(facts, command.unit, at, reference),
        dispatchedBy: event.by,
        rejectRequestedBy: null,
      };
    case 'adjudicate': {
      const ruled = { adjudicated: 1 } as const;
      if (command.unit === facts.unit && facts.signedAt) return { ...ruled, unit: command.unit };
      return { ...sentTo(facts, command.unit, at, reference), ...ruled };
    }
    case 'recall':
      return {
        unit: null,
        board: reference.category(facts.category)?.board ?? facts.board,
        handler: null,
        dispatchedAt: null,
        units: facts.units.filter((t) => t.unit !== facts.unit || t.returned),
      };
    case 'assign':
      return facts.unit === command.unit
        ? { handler: command.person }
        : {
            ...sentTo(facts, command.unit, at, reference),
            handler: command.person,
            // Passing it on within the board does not restart the clock for signing.
            dispatchedAt: facts.dispatchedAt,
          };
    case 'supply':
      // A proposal to decline rested on what was known before.
      return { rejectRequestedBy: null };
    case 'sign':
      return { handler: event.by, signedAt: at };
    case 'contact':
      return { contactedAt: at, respondedAt: facts.respondedAt ?? at };
    case 'return':
      return {
        units: facts.units.map((t) => (t.unit === facts.unit ? { ...t, returned: at } : t)),
        returnCount: facts.returnCount + 1,
        ...guardedBy(facts),
      };
    case 'request-extension':
      return {
        extensionAskedAt: at,
        extensionAskedBy: event.by,
        extensionUntil: extensionEnd(facts, command.day),
      };
    case 'grant-extension':
      return {
        ...nothingAsked,
        workingDueAt: facts.extensionUntil!,
        extensionCount: facts.extensionCount + 1,
      };
    case 'deny-extension':
      return nothingAsked;
    case 'submit-result':
      return { resultAt: at, respondedAt: facts.respondedAt ?? at, closureType: command.closure };
    case 'check-pass':
      return { checkCount: facts.checkCount + 1, vouchedBy: event.by };
    case 'check-fail':
      return {
        ...rework(facts),
        checkCount: facts.checkCount + 1,
        checkFailCount: facts.checkFailCount + 1,
      };
    case 'visit-bad':
      return { ...rework(facts), solved: 0, satisfaction: heard(facts, command.satisfaction) };
    case 'visit-ok':
      return { ...closed(facts, at), solved: 1, satisfaction: heard(facts, command.satisfaction) };
    case 'visit-none':
      return facts.visitTries >= 2
        ? { ...tried(facts, at), ...closed(facts, at), closureType: 'unvisited' }
        : tried(facts, at);
    case 'reopen':
    case 'reopen-relapse':
      return {
        reopenCount: facts.reopenCount + 1,
        relapseCount: facts.relapseCount + (command.step === 'reopen-relapse' ? 1 : 0),
        vouchedBy: null,
        closedBy: null,
        closedAt: null,
        closureType: null,
        resultAt: null,
        visitTries: 0,
        visitTriedAt: null,
        solved: null,
        satisfaction: null,
      };
    case 'ask-verify':
      return { verified: null };
    case 'verified':
      return { verified: command.found };
    case 'urge':
      return { urgedAt: at, urgeCount: facts.urgeCount + 1 };
    case 'answer-urge':
      return { urgeAnsweredAt: at };
    case 'fix-due': {
      const from = facts.reportedAt;
      const due = disposalDue(from, reference.category(command.category)!, command.severity, reference);
      const now = reference.category(facts.category);
      const working = now ? disposalDue(from, now, facts.severity, reference) : due;
      // A holiday that is published lengthens what was granted where it ends later, and never shortens it.
      const granted = facts.extensionCount > 0 && facts.workingDueAt > working;
      return {
        dueAt: due,
        workingDueAt: granted ? facts.workingDueAt : working,
        dueProvisional: isProvisional(due, reference.calendar) ? 1 : 0,
      };
    }
    default:
      return areas.changes[command.step]?.(facts, event, reference) ?? {};
  }
}

function tried(facts: CaseFacts, at: Instant): Partial<CaseFacts> {
  return { visitTries: facts.visitTries + 1, visitTriedAt: at };
}

function closed(facts: CaseFacts, at: Instant): Partial<CaseFacts> {
  return { closedAt: at, closureCount: facts.closureCount + 1 };
}

/** 满意度 is a resident's word: a worker who looks after his own report says whether it is well, and nothing else. */
function heard({ reporterKind }: CaseFacts, said: Satisfaction = 'unsaid'): Satisfaction | null {
  return reporterKind === 'resident' ? said : null;
}

/** The next result is visited anew: whoever was not reached about this one is tried three times again. */
function rework(facts: CaseFacts): Partial<CaseFacts> {
  const visits = { visitTries: 0, visitTriedAt: null };
  return { reworkCount: facts.reworkCount + 1, closureType: null, resultAt: null, ...visits };
}

/** A promise of confidentiality outlives a change of category: a seal is lifted by an act of its own (解密), never so. */
function sealKept(present: Sensitivity, next: Sensitivity): Sensitivity {
  return hidesReporter({ sensitivity: present }) ? stricter(present, next) : next;
}
