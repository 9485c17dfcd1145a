import { closeOf, dayAfter, dayOf } from './deadlines.ts';
import type { Ask, CaseFacts } from './facts.ts';
import { confidentialityOf, isStricter } from './strictness.ts';
import {
  twoPersonActs,
  type Day,
  type Instant,
  type Role,
  type State,
  type Step,
  type SealLevel,
  type TwoPersonAct,
} from './vocabulary.ts';
import {
  atDistrict,
  boardLead,
  confidential,
  dutyLeader,
  either,
  holds,
  independent,
  leadHandler,
  supervisor,
  triager,
  type Test,
} from './who.ts';

/** Posts that ever agree to something, each with the question whether it is of this case. */
const seats = {
  board_lead: boardLead,
  street_duty_leader: dutyLeader,
  supervisor,
  district_operator: (actor, facts) =>
    atDistrict(actor, facts, ['district_operator']) ? null : 'not_your_role',
  confidential_officer: confidential,
} as const satisfies Partial<Record<Role, Test>>;
type Seat = keyof typeof seats;
/** Everybody else is spared the question. */
export const agreeingRoles = Object.keys(seats) as Seat[];

type Asked = Pick<CaseFacts, 'requests' | 'handler' | 'sensitivity'>;

/**
 * 两人办: which step asks for an act and which one does it, who may ask, from which posts the second person comes, and in
 * which states a request can wait.
 */
type TwoPerson = {
  ask: Step;
  act: Step;
  asks: Test;
  seconds: (facts: Asked) => readonly Seat[];
  in: readonly State[] | 'open' | 'ever';
};

/** Each act that takes two. */
export const twoPerson: Readonly<Record<TwoPersonAct, TwoPerson>> = {
  /** 挂账: asked for by who handles it or by the board's lead. */
  suspend: {
    ask: 'request-suspend',
    act: 'suspend',
    asks: either(leadHandler, boardLead),
    // The board's lead takes part; for a sealed case, which he may not open, the leader on duty does.
    seconds: (facts) => {
      if (facts.sensitivity === 'X') return ['street_duty_leader'];
      const byHandler = askOf(facts, 'suspend')?.by === facts.handler;
      return byHandler ? ['board_lead'] : ['street_duty_leader', 'board_lead'];
    },
    in: ['in_progress'],
  },
  /** 终止 by the board's lead and the supervisor. */
  terminate: {
    ask: 'request-terminate',
    act: 'terminate',
    asks: outside(boardLead),
    // What the supervisor may not open, the leader on duty decides.
    seconds: ({ sensitivity }) => [
      sensitivity === 'N' || sensitivity === 'P' ? 'supervisor' : 'street_duty_leader',
    ],
    in: ['in_progress', 'suspended'],
  },
  /** 强制结案 by the supervisor and another one who answers for the district or the street. */
  close: {
    ask: 'request-close',
    act: 'close-forced',
    asks: outside(supervisor),
    seconds: () => ['supervisor', 'district_operator', 'street_duty_leader'],
    in: 'open',
  },
  /** 定密: asked for by whoever has the case before him; the officer for what is secret decides. */
  seal: {
    ask: 'request-seal',
    act: 'seal',
    asks: either(triager, holder, dutyLeader, confidential),
    seconds: () => ['confidential_officer'],
    in: 'ever',
  },
  /** 解密. */
  unseal: {
    ask: 'request-unseal',
    act: 'unseal',
    asks: confidential,
    seconds: () => ['confidential_officer', 'street_duty_leader'],
    in: 'ever',
  },
};

/** From which posts the second person comes, for whoever reads that one is waited for. */
export function secondPosts(act: TwoPersonAct, facts: Asked): readonly Role[] {
  return twoPerson[act].seconds(facts);
}

/** The longest time that a case is suspended before somebody looks at it again, in days. */
const longestSuspension = 30;
/** How often a case may be suspended. */
export const mostSuspensions = 3;

/** The request for this act that waits. */
export function askOf({ requests }: Pick<CaseFacts, 'requests'>, act: TwoPersonAct): Ask | undefined {
  return requests.find((ask) => ask.act === act);
}

/** The second of the two: not who asked, and nobody who reported it, handles it or works in a unit it went to. */
export const agrees =
  (act: TwoPersonAct): Test =>
  (actor, facts) => {
    if (askOf(facts, act)?.by === actor.id) return 'own_request';
    return outside(either(...twoPerson[act].seconds(facts).map((seat) => seats[seat])))(actor, facts);
  };

/** 不同意: whoever might agree to the request, or to any that waits. */
export const refuses: Test = (actor, facts, act) => {
  const waiting = facts.requests.filter((ask) => act === undefined || ask.act === act);
  if (waiting.length === 0) return act === undefined ? 'not_your_role' : agrees(act)(actor, facts);
  return either(...waiting.map((ask) => agrees(ask.act)))(actor, facts);
};

/** 收回: who asked. */
export const withdraws: Test = ({ id }, { requests }, act) =>
  requests.some((ask) => ask.by === id && (act === undefined || ask.act === act)) ? null : 'not_your_turn';

/** The first and the last day until which a case may be suspended now. */
export function suspendDays(now: Instant): { first: Day; last: Day } {
  const today = dayOf(now);
  return { first: dayAfter(today, 1), last: dayAfter(today, longestSuspension) };
}

/** The requests after somebody asked for an act, in the order of the acts. */
export function withAsk(
  { requests }: CaseFacts,
  act: TwoPersonAct,
  by: string,
  at: Instant,
  { until = null, level }: { until?: Day | null; level?: SealLevel } = {},
): Pick<CaseFacts, 'requests'> {
  const ask: Ask = {
    act,
    by,
    at,
    until: until === null ? null : closeOf(until),
    ...(level === undefined ? {} : { level }),
  };
  return { requests: inOrderOfActs([...requests.filter((one) => one.act !== act), ask]) };
}

/** The requests in the order of the acts: the same whoever asked first. */
export function inOrderOfActs(requests: readonly Ask[]): Ask[] {
  return twoPersonActs.flatMap((act) => requests.filter((ask) => ask.act === act));
}

/** The requests without those for this act. */
export function withoutAsk({ requests }: CaseFacts, act: TwoPersonAct): Pick<CaseFacts, 'requests'> {
  return { requests: requests.filter((ask) => ask.act !== act) };
}

/** A request is over once the case has come to where its act is not taken, or to another handler. */
export function stillAsked(before: CaseFacts, after: CaseFacts): Pick<CaseFacts, 'requests'> {
  const open = after.requests.filter(({ act }) => {
    const { in: where } = twoPerson[act];
    const stands =
      where === 'ever' ||
      (where === 'open' ? after.holder !== null : where.some((state) => state === after.state));
    return stands && (act !== 'suspend' || before.handler === after.handler) && stillMeans(after, act);
  });
  return { requests: open.length === after.requests.length ? after.requests : open };
}

/**
 * What has become critical meanwhile is not put off, what was made secret need not be any more, and what is not secret need
 * not be opened.
 */
function stillMeans(facts: CaseFacts, act: TwoPersonAct): boolean {
  if (act === 'suspend') return facts.severity !== 'S1';
  const level = askOf(facts, act)?.level;
  if (act === 'seal') return level === undefined || isStricter(level, facts.sensitivity);
  return act !== 'unseal' || confidentialityOf(facts.sensitivity) !== 'normal';
}

function holder(...[actor, facts]: Parameters<Test>): ReturnType<Test> {
  return holds(actor, facts) ? null : 'not_your_turn';
}

/** Who has not handled it, does not belong to a unit of it, and did not report it. */
function outside(test: Test): Test {
  return (actor, facts) => test(actor, facts) ?? independent(actor, facts);
}
