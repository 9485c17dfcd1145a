import { needsRemark, type Area } from './area.ts';
import type { CaseEvent } from './command.ts';
import { isDay } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import type { Refusal } from './refusals.ts';
import { system } from './system.ts';
import { openTasks } from './task.ts';
import {
  agrees,
  askOf,
  mostSuspensions,
  refuses,
  suspendDays,
  twoPerson,
  withAsk,
  withdraws,
  withoutAsk,
} from './two-person.ts';
import type { Instant, TwoPersonAct } from './vocabulary.ts';
import { boardLead, either, leadHandler, systemAlone } from './who.ts';

type RequestStep =
  | 'request-suspend'
  | 'suspend'
  | 'resume'
  | 'request-terminate'
  | 'terminate'
  | 'request-close'
  | 'close-forced'
  | 'refuse-request'
  | 'withdraw-request';

/** 两人办: 挂账, 终止 and 强制结案, each asked for by one person and done by another. */
export const requestsArea: Area<RequestStep> = {
  may: {
    'request-suspend': twoPerson.suspend.asks,
    suspend: agrees('suspend'),
    // When the day has come on which it is looked at again, the system does.
    resume: either(systemAlone, boardLead, leadHandler),
    'request-terminate': twoPerson.terminate.asks,
    terminate: agrees('terminate'),
    'request-close': twoPerson.close.asks,
    'close-forced': agrees('close'),
    'refuse-request': refuses,
    'withdraw-request': withdraws,
  },
  guards: {
    // 挂账: what cannot wait is never suspended, and nothing for ever.
    'request-suspend': (facts) => {
      if (facts.severity === 'S1') return 'suspend_urgent';
      return facts.suspendCount >= mostSuspensions ? 'suspend_thrice' : askedAlready(facts, 'suspend');
    },
    suspend: (facts, { at }) => {
      const until = askOf(facts, 'suspend')?.until;
      return until && until <= at ? 'request_over' : notAsked(facts, 'suspend');
    },
    resume: ({ suspendUntil }, { at, by }) =>
      by === system.id && suspendUntil !== null && at < suspendUntil ? 'resume_not_due' : null,
    'request-terminate': (facts) => askedAlready(facts, 'terminate'),
    terminate: (facts) =>
      notAsked(facts, 'terminate') ?? (openTasks(facts).length > 0 ? 'terminate_open_tasks' : null),
    'request-close': (facts) => askedAlready(facts, 'close'),
    'close-forced': (facts) => notAsked(facts, 'close'),
    'refuse-request': noSuchRequest,
    'withdraw-request': noSuchRequest,
  },
  changes: {
    'request-suspend': (facts, { command, by, at }) =>
      command.step === 'request-suspend' ? withAsk(facts, 'suspend', by, at, { until: command.day }) : {},
    'request-terminate': (facts, { by, at }) => withAsk(facts, 'terminate', by, at),
    'request-close': (facts, { by, at }) => withAsk(facts, 'close', by, at),
    suspend: (facts, { at }) => ({
      ...withoutAsk(facts, 'suspend'),
      suspendedAt: at,
      suspendUntil: askOf(facts, 'suspend')!.until,
      suspendCount: facts.suspendCount + 1,
    }),
    resume: (facts, { at }) => ({
      pausedMinutes: facts.pausedMinutes + minutesBetween(facts.suspendedAt ?? at, at),
    }),
    'close-forced': (facts, { at }) => ({
      closedAt: at,
      closureType: 'forced',
      vouchedBy: askOf(facts, 'close')?.by ?? null,
      // A result that nobody checked is none.
      resultAt: facts.state === 'pending_visit' ? facts.resultAt : null,
    }),
    'refuse-request': requestGone,
    'withdraw-request': requestGone,
  },
  faults: {
    'request-suspend': (_facts, command, _reference, now) => ({
      ...(command.step === 'request-suspend' && canWaitUntil(command.day, now) ? {} : { day: 'suspend_day' }),
      ...needsRemark(_facts, command),
    }),
    'request-terminate': (_facts, command) => ({
      ...needsRemark(_facts, command),
      ...(command.wrote?.includes('guidance') ? {} : { guidance: 'guidance_missing' }),
    }),
    'request-close': needsRemark,
    resume: needsRemark,
    'refuse-request': needsRemark,
  },
};

/** Somebody has asked for this act, and nobody has answered. */
export function askedAlready(facts: CaseFacts, act: TwoPersonAct): Refusal | null {
  return askOf(facts, act) ? 'request_open' : null;
}

/** Nobody has asked for this act. */
export function notAsked(facts: CaseFacts, act: TwoPersonAct): Refusal | null {
  return askOf(facts, act) ? null : 'request_not_open';
}

/** The step names its act; where none is named yet, any request will do. */
function noSuchRequest(facts: CaseFacts, { command }: CaseEvent): Refusal | null {
  if ('act' in command) return notAsked(facts, command.act);
  return facts.requests.length > 0 ? null : 'request_not_open';
}

function requestGone(facts: CaseFacts, { command }: CaseEvent): Partial<CaseFacts> {
  return 'act' in command ? withoutAsk(facts, command.act) : {};
}

function minutesBetween(from: Instant, until: Instant): number {
  return Math.floor((Date.parse(until) - Date.parse(from)) / 60_000);
}

/** 挂账: from tomorrow on, thirty days at most. */
function canWaitUntil(day: string, now: Instant): boolean {
  const { first, last } = suspendDays(now);
  return isDay(day) && day >= first && day <= last;
}
