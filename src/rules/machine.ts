import { setup } from 'xstate';
import type { CaseEvent } from './command.ts';
import { asksStill } from './extension.ts';
import type { CaseFacts } from './facts.ts';
import { refusalOf } from './guards.ts';
import { allowed, anywhereOpen, asksOthers, ended, endings, reopened, stays, stepsBack } from './arrows.ts';
import {
  assessmentRegion,
  auditRegion,
  cohandlingRegion,
  confidentialityRegion,
  custodyRegion,
  extensionRegion,
  supervisionRegion,
} from './regions.ts';
import { confidentialityOf } from './strictness.ts';
import { openTasks } from './task.ts';
import type { Confidentiality } from './vocabulary.ts';

type Context = CaseFacts;
type Event = CaseEvent;

/** The life of a case, and what goes on beside it: the only transition table. */
export const caseMachine = setup({
  types: { context: {} as Context, events: {} as Event, input: {} as Context },
  actions: { stay: () => {} },
  guards: {
    /** The step's own conditions (guards.ts). */
    allowed: ({ context, event }) => refusalOf(context, event) === null,
    /** The adjudicator confirmed the unit that has already signed: its handler goes on. */
    staysWithHandler: ({ context, event }) =>
      refusalOf(context, event) === null && context.signedAt !== null && event.set.unit === context.unit,
    thirdTry: ({ context }) => context.visitTries >= 2,
    /** A case that a unit has handled goes back to its handler; one closed on the spot goes back to the queue. */
    wasHandled: ({ context, event }) =>
      refusalOf(context, event) === null && context.handler !== null && context.signedAt !== null,
    triagerLeaves: ({ context, event }) => context.triager === event.by,
    handlerLeaves: ({ context, event }) => context.handler === event.by,
    handlerLeavesAfterOne: ({ context, event }) => context.handler === event.by && context.extensionCount > 0,
    becomesNormal: ({ context, event }) => becomes(context, event, 'normal'),
    becomesRestricted: ({ context, event }) => becomes(context, event, 'restricted'),
    becomesSealed: ({ context, event }) => becomes(context, event, 'sealed'),
    extendedBefore: ({ context }) => context.extensionCount > 0,
    /** Nobody is waited for any more. */
    lastTask: ({ context, event }) => openTasks({ ...context, ...event.set }).length === 0,
    drawn: ({ event }) => event.set.audit === 'sampled',
    mostUphold: ({ event }) => event.set.assessment === 'upheld',
    mostWithdraw: ({ event }) => event.set.assessment === 'withdrawn',
    /** The published calendar gives more than was asked for, or it has become critical. */
    askIsOver: ({ context, event }) => endsAsk(context, event),
    askIsOverAfterOne: ({ context, event }) => context.extensionCount > 0 && endsAsk(context, event),
  },
}).createMachine({
  id: 'case',
  context: ({ input }) => input,
  type: 'parallel',
  states: {
    lifecycle: {
      initial: 'draft',
      states: {
        draft: {
          on: { submit: { target: 'reported', ...allowed }, 'self-close': { target: 'closed', ...allowed } },
        },
        reported: {
          on: {
            claim: { target: 'triaging', ...allowed },
            'self-close': { target: 'closed', ...allowed },
            cancel: { target: 'cancelled', ...allowed },
            ...anywhereOpen,
          },
        },
        triaging: {
          on: {
            claim: stays,
            classify: stays,
            'request-reject': stays,
            'confirm-reject': { target: 'not_accepted', ...allowed },
            reject: { target: 'not_accepted', ...allowed },
            merge: { target: 'merged', ...allowed },
            'send-back': { target: 'awaiting_info', ...allowed },
            'ask-verify': { target: 'verifying', ...allowed },
            dispatch: { target: 'awaiting_sign', ...allowed },
            escalate: { target: 'awaiting_sign', ...allowed },
            ...anywhereOpen,
            recuse: [{ target: 'reported', guard: 'triagerLeaves' }, stays],
          },
        },
        verifying: {
          on: {
            verified: { target: 'triaging', ...allowed },
            // Nobody finds the time to look: a dispatcher goes on with what there is.
            claim: { target: 'triaging', ...allowed },
            ...anywhereOpen,
          },
        },
        awaiting_info: {
          on: {
            supply: { target: 'triaging', ...allowed },
            // The reporter does not answer: a dispatcher goes on with what there is.
            claim: { target: 'triaging', ...allowed },
            ...anywhereOpen,
          },
        },
        awaiting_sign: {
          on: {
            ...asksOthers,
            sign: { target: 'in_progress', ...allowed },
            assign: stays,
            'sign-alert': stays,
            recall: { target: 'triaging', ...allowed },
            return: { target: 'in_dispute', ...allowed },
            ...anywhereOpen,
          },
        },
        in_progress: {
          on: {
            assign: stays,
            ...asksOthers,
            contact: stays,
            'request-extension': stays,
            'grant-extension': stays,
            'deny-extension': stays,
            escalate: { target: 'awaiting_sign', ...allowed },
            return: { target: 'in_dispute', ...allowed },
            merge: { target: 'merged', ...allowed },
            'submit-result': { target: 'pending_check', ...allowed },
            'request-suspend': stays,
            suspend: { target: 'suspended', ...allowed },
            ...endings,
            ...anywhereOpen,
            recuse: stepsBack,
          },
        },
        suspended: {
          on: {
            resume: { target: 'in_progress', ...allowed },
            'add-co': stays,
            'hold-meeting': stays,
            ...endings,
            ...anywhereOpen,
            recuse: stepsBack,
          },
        },
        in_dispute: {
          on: {
            adjudicate: [
              { target: 'in_progress', guard: 'staysWithHandler' },
              { target: 'awaiting_sign', ...allowed },
            ],
            ...anywhereOpen,
          },
        },
        pending_check: {
          on: {
            'check-pass': { target: 'pending_visit', ...allowed },
            'check-fail': { target: 'in_progress', ...allowed },
            ...anywhereOpen,
          },
        },
        pending_visit: {
          on: {
            'visit-ok': { target: 'closed', ...allowed },
            'visit-bad': { target: 'in_progress', ...allowed },
            'visit-none': [{ target: 'closed', guard: 'thirdTry' }, stays],
            ...anywhereOpen,
          },
        },
        closed: {
          on: {
            reopen: reopened,
            'reopen-relapse': reopened,
            'audit-pass': stays,
            'audit-fail': stays,
            'find-false': stays,
            // 24 小时, 7 天 and 次日 of a playbook come after it was closed.
            tick: stays,
            // Figures count closed cases by their due date, too.
            'fix-due': stays,
            ...ended,
          },
        },
        not_accepted: { on: ended },
        merged: { on: ended },
        transferred_out: { on: ended },
        terminated: { on: ended },
        cancelled: { on: ended },
      },
    },
    extension: extensionRegion,
    supervision: supervisionRegion,
    audit: auditRegion,
    assessment: assessmentRegion,
    confidentiality: confidentialityRegion,
    custody: custodyRegion,
    cohandling: cohandlingRegion,
  },
});

function endsAsk(facts: CaseFacts, { set }: CaseEvent): boolean {
  return set.workingDueAt !== undefined && !asksStill({ ...facts, ...set });
}

function becomes(facts: CaseFacts, { set }: CaseEvent, value: Confidentiality): boolean {
  return confidentialityOf(set.sensitivity ?? facts.sensitivity) === value;
}
