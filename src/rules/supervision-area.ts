import { needsRemark, type Area } from './area.ts';
import type { Command } from './command.ts';
import { addLimit } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import type { Reference } from './reference.ts';
import type { Faults } from './refusals.ts';
import {
  answersSupervision,
  clearsSupervision,
  notSupervised,
  supervises,
  supervisionDays,
} from './supervision.ts';
import type { Instant } from './vocabulary.ts';

type SupervisionStep = 'supervise' | 'answer-supervision' | 'list-supervision' | 'clear-supervision';

/** 督办, 挂牌督办 and what answers or ends them. */
export const supervisionArea: Area<SupervisionStep> = {
  may: {
    supervise: supervises,
    'answer-supervision': answersSupervision,
    'list-supervision': supervises,
    'clear-supervision': clearsSupervision,
  },
  guards: {
    supervise: ({ supervision }) => (supervision === 'none' ? null : 'supervised_already'),
    'answer-supervision': ({ supervision, supervisionAnsweredAt: answered }) => {
      if (supervision === 'none') return 'not_supervised';
      return answered === null ? null : 'answered_already';
    },
    // 挂牌: only once the time to answer has passed, or an answer does not do.
    'list-supervision': ({ supervision, supervisionDueAt: due, supervisionAnsweredAt: answered }, { at }) => {
      if (supervision === 'none') return 'not_supervised';
      if (supervision === 'listed') return 'listed_already';
      return answered === null && due !== null && at < due ? 'not_answerable_yet' : null;
    },
    'clear-supervision': ({ supervision }) => (supervision === 'none' ? 'not_supervised' : null),
  },
  changes: {
    supervise: (_facts, { command, by, at }, reference) => ({
      supervisedBy: by,
      supervisedAt: at,
      supervisionDueAt: answerDue(command, at, reference),
    }),
    'list-supervision': (_facts, { command, at }, reference) => ({
      supervisionDueAt: answerDue(command, at, reference),
      supervisionAnsweredAt: null,
    }),
    'answer-supervision': (_facts, { at }) => ({ supervisionAnsweredAt: at }),
    'clear-supervision': () => notSupervised,
  },
  faults: {
    supervise: daysAndWords,
    'list-supervision': daysAndWords,
    'answer-supervision': needsRemark,
    'clear-supervision': needsRemark,
  },
};

function daysAndWords(facts: CaseFacts, command: Command): Faults {
  const chosen = 'days' in command && supervisionDays.some((days) => days === command.days);
  return { ...(chosen ? {} : { days: 'choose' }), ...needsRemark(facts, command) };
}

function answerDue(command: Command, at: Instant, { calendar }: Reference): Instant | null {
  return 'days' in command ? addLimit(at, { amount: command.days, unit: 'wd' }, calendar) : null;
}
