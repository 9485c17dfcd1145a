import type { Command } from '#rules/command.ts';
import {
  closeReasons,
  suspendReasons,
  terminateReasons,
  twoPersonActs,
  verifyFindings,
  type Step,
} from '#rules/vocabulary.ts';
import { secrecyCommand } from './secrecy-forms.ts';

/** The fields that these forms have. */
type Fields = { day: string; days: string; person: string };
/** One of a closed list; notes a fault of the field where none was chosen. */
type Choose = <T extends string>(
  list: readonly T[],
  field: 'reason' | 'act' | 'found' | 'level',
  fault: string,
) => T;

/** 两人办, 督办, 核实 and 保密: the command that a form asks for; null for every other step. */
export function requestCommand(step: Step | 'route', f: Fields, choose: Choose): Command | null {
  switch (step) {
    case 'request-suspend':
      return { step, reason: choose(suspendReasons, 'reason', 'reason'), day: f.day };
    case 'request-terminate':
      return { step, reason: choose(terminateReasons, 'reason', 'reason') };
    case 'request-close':
      return { step, reason: choose(closeReasons, 'reason', 'reason') };
    case 'refuse-request':
    case 'withdraw-request':
      return { step, act: choose(twoPersonActs, 'act', 'choose') };
    case 'supervise':
    case 'list-supervision':
      return { step, days: Number(f.days) };
    case 'verified':
      return { step, found: choose(verifyFindings, 'found', 'choose') };
    default:
      return secrecyCommand(step, f.person, choose);
  }
}
