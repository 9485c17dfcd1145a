import { needsRemark, type Area } from './area.ts';
import type { CaseEvent, Command } from './command.ts';
import type { CaseFacts, Grant } from './facts.ts';
import type { Faults, Refusal } from './refusals.ts';
import { askedAlready, notAsked } from './requests-area.ts';
import { hidesReporter, isStricter } from './strictness.ts';
import { agrees, askOf, twoPerson, withAsk, withoutAsk } from './two-person.ts';
import { sealLevels, type State } from './vocabulary.ts';
import {
  boardLead,
  confidential,
  dutyLeader,
  either,
  holds,
  leadHandler,
  supervisor,
  triager,
  type Test,
} from './who.ts';

type SecrecyStep =
  | 'request-seal'
  | 'seal'
  | 'request-unseal'
  | 'unseal'
  | 'grant-sight'
  | 'end-sight'
  | 'recuse';

/** 保密: 定密 and 解密 by two people, 授权查看, and 回避. */
export const secrecyArea: Area<SecrecyStep> = {
  may: {
    'request-seal': twoPerson.seal.asks,
    seal: agrees('seal'),
    'request-unseal': twoPerson.unseal.asks,
    unseal: agrees('unseal'),
    'grant-sight': confidential,
    'end-sight': confidential,
    recuse: stepsBack,
  },
  guards: {
    'request-seal': (facts, { command }) => {
      const level = 'level' in command ? command.level : 'X';
      return isStricter(level, facts.sensitivity) ? askedAlready(facts, 'seal') : 'sealed_already';
    },
    seal: (facts) => notAsked(facts, 'seal'),
    'request-unseal': (facts, event) => staysSecret(facts, event) ?? askedAlready(facts, 'unseal'),
    unseal: (facts, event) => notAsked(facts, 'unseal') ?? staysSecret(facts, event),
    'grant-sight': (facts, { command, by }) => {
      if (!hidesReporter(facts)) return 'not_sealed';
      const person = 'person' in command ? command.person : null;
      if (person === by) return 'grant_yourself';
      if (person !== null && facts.recused.includes(person)) return 'grant_recused';
      return isGranted(facts, person) ? 'granted_already' : null;
    },
    // Where nobody is named yet, any grant will do.
    'end-sight': (facts, { command }) => {
      const open = 'person' in command ? isGranted(facts, command.person) : facts.grants.length > 0;
      return open ? null : 'not_granted';
    },
  },
  changes: {
    'request-seal': (facts, { command, by, at }) =>
      command.step === 'request-seal' ? withAsk(facts, 'seal', by, at, { level: command.level }) : {},
    'request-unseal': (facts, { by, at }) => withAsk(facts, 'unseal', by, at),
    seal: (facts) => ({
      ...withoutAsk(facts, 'seal'),
      sealedFrom: facts.sealedFrom ?? facts.sensitivity,
      sensitivity: askOf(facts, 'seal')!.level ?? 'X',
    }),
    // What was granted was granted for the seal.
    unseal: (facts, { unsealed }) => ({
      ...withoutAsk(facts, 'unseal'),
      sealedFrom: null,
      sensitivity: unsealed,
      grants: hidesReporter({ sensitivity: unsealed }) ? facts.grants : [],
    }),
    'grant-sight': (facts, { command, by, at }) =>
      command.step === 'grant-sight'
        ? { grants: inOrderOfPeople([...facts.grants, { person: command.person, by, at }]) }
        : {},
    'end-sight': (facts, { command }) =>
      command.step === 'end-sight'
        ? { grants: facts.grants.filter(({ person }) => person !== command.person) }
        : {},
    recuse: (facts, { by, at }) => ({
      recused: [...facts.recused, by].toSorted(),
      grants: facts.grants.filter(({ person }) => person !== by),
      ...leaving(facts, by, at),
    }),
  },
  faults: {
    'request-seal': (facts, command) => ({ ...levelFault(command), ...needsRemark(facts, command) }),
    'request-unseal': needsRemark,
    'grant-sight': (facts, command) => ({ ...personFault(command), ...needsRemark(facts, command) }),
    'end-sight': (_facts, command) => personFault(command),
    recuse: needsRemark,
  },
};

/** The grants in an order that is always the same. */
export function inOrderOfPeople(grants: readonly Grant[]): Grant[] {
  return grants.toSorted((a, b) => (a.person < b.person ? -1 : 1));
}

const atWork: readonly (State | 'draft')[] = ['awaiting_sign', 'in_progress', 'suspended'];

/**
 * 回避: who would act on the case now, or watches over it, and has an interest in it. Nobody steps back from his own report,
 * nor a handler or triager while the case is with others and would come back to him: he does so when it has.
 */
function stepsBack(...[actor, facts]: Parameters<Test>): ReturnType<Test> {
  const { state } = facts;
  const triages = triager(actor, facts) === null;
  const works = atWork.includes(state);
  if (triages && state === 'triaging') return null;
  if (leadHandler(actor, facts) === null) return works ? null : 'not_your_turn';
  if (triages && (state === 'verifying' || state === 'awaiting_info')) return 'not_your_turn';
  if (facts.reporter === actor.id) return 'own_work';
  if (holds(actor, facts) || (works && boardLead(actor, facts) === null)) return null;
  if (state === 'in_dispute') return 'not_your_turn';
  const watches = hidesReporter(facts)
    ? either(supervisor, dutyLeader, confidential)
    : either(supervisor, dutyLeader);
  return watches(actor, facts);
}

/** The triager's case goes back to the queue, the handler's to his unit, whose time to sign begins anew. */
function leaving(facts: CaseFacts, by: string, at: string): Partial<CaseFacts> {
  if (facts.state === 'triaging' && facts.triager === by) return { triager: null };
  if (facts.handler !== by) return {};
  return {
    handler: null,
    signedAt: null,
    contactedAt: null,
    pausedMinutes: 0,
    dispatchedAt: at,
    signAlertedAt: null,
  };
}

function staysSecret(facts: CaseFacts, { unsealed }: CaseEvent): Refusal | null {
  if (!hidesReporter(facts)) return 'not_sealed';
  return isStricter(facts.sensitivity, unsealed) ? null : 'unseal_by_law';
}

function isGranted({ grants }: CaseFacts, person: string | null): boolean {
  return grants.some((grant) => grant.person === person);
}

function levelFault(command: Command): Faults {
  const chosen = 'level' in command && sealLevels.some((level) => level === command.level);
  return chosen ? {} : { level: 'choose' };
}

function personFault(command: Command): Faults {
  return 'person' in command && command.person ? {} : { person: 'choose' };
}
