import type { CaseTable } from '#db/schema.ts';
import { planBy } from '#rules/audit.ts';
import { dayAfter } from '#rules/deadlines.ts';
import { courseOf, type Course } from '#rules/counted.ts';
import type { Command, NewTask } from '#rules/command.ts';
import { decide, type Decision } from '#rules/decide.ts';
import { draftOf } from '#rules/draft.ts';
import type { DutyItem } from '#rules/duty-list.ts';
import { evidenceTexts } from '#rules/evidence.ts';
import { extensionDays } from '#rules/extension.ts';
import type { Actor, CaseFacts, Post } from '#rules/facts.ts';
import type { Category, Limit, LimitUnit, Reference, Stage, Unit } from '#rules/reference.ts';
import { stages } from '#rules/reference.ts';
import { itemsOf } from '#rules/playbooks.ts';
import { holderIn } from '#rules/routing.ts';
import { hidesReporter, isStricter } from '#rules/strictness.ts';
import { isOpenTask, openTasks, taskNamed } from '#rules/task.ts';
import { suspendDays, twoPerson } from '#rules/two-person.ts';
import {
  finalStates,
  opinions,
  sealLevels,
  severities,
  twoPersonActs,
  verifyFindings,
  type Board,
  type Instant,
  type Role,
  type Severity,
  type State,
} from '#rules/vocabulary.ts';

/** An instant from Ningbo's wall clock: `2026-11-23 09:00`. */
export function ningbo(wall: string): Instant {
  return new Date(`${wall.replace(' ', 'T')}+08:00`).toISOString();
}

/** An instant some minutes later. */
export function later(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString();
}

/** An ordinary Monday morning. */
export const monday = ningbo('2026-11-23 09:00');

// Places

export const city = '330200000000';
export const yinzhou = '330212000000';
export const dongliu = '330212012000';
export const zhonghe = '330212005000';
export const xingfuyuan = '330212012007';
export const chengxing = '330212005013';
export const grid7 = `${xingfuyuan}-07`;
export const grid2 = `${chengxing}-02`;

// Reference data: the limits and categories of domain/categories.md, real codes only

/** `30min`, `4wh`, `5wd` … */
export function limit(text: string): Limit {
  const [, amount, unit] = /^(\d+)(min|h|d|wh|wd)$/.exec(text) ?? [];
  if (!amount || !unit) throw new Error(`Not a limit: ${text}`);
  return { amount: Number(amount), unit: unit as LimitUnit };
}

function row(...limits: [string, string, string, string, string, string]): Record<Stage, Limit> {
  return Object.fromEntries(stages.map((stage, i) => [stage, limit(limits[i]!)])) as Record<Stage, Limit>;
}

/** categories.md 2.2: accept, sign, respond, dispose, check, visit. */
export const severityLimits: Record<Severity, Record<Stage, Limit>> = {
  S1: row('5min', '5min', '15min', '2h', '24h', '3d'),
  S2: row('30min', '30min', '2h', '24h', '1wd', '3wd'),
  S3: row('4wh', '4wh', '1wd', '5wd', '2wd', '5wd'),
  S4: row('1wd', '1wd', '3wd', '15wd', '3wd', '5wd'),
};

type CategoryLine = Omit<Category, 'code' | 'group' | 'selfClose' | 'photoNeeded' | 'closeNeeds'> & {
  needs?: Category['closeNeeds'];
  self?: true;
  photo?: true;
};

const em = 'emergency';
const ps = 'public_security';
const md = 'mediation';
const sw = 'social_work';

const categoryLines: Record<string, CategoryLine> = {
  FIR01: { board: em, severity: 'S1', sensitivity: 'N', limits: {}, needs: ['reference', 'confirmed'] },
  FIR02: {
    board: em,
    severity: 'S3',
    sensitivity: 'N',
    self: true,
    photo: true,
    needs: ['before'],
    limits: { respond: limit('2h'), dispose: limit('24h') },
  },
  FIR05: {
    board: em,
    severity: 'S2',
    sensitivity: 'N',
    self: true,
    photo: true,
    limits: { respond: limit('2h'), dispose: limit('24h') },
  },
  FIR06: {
    board: em,
    severity: 'S3',
    sensitivity: 'N',
    photo: true,
    limits: { respond: limit('1wd'), dispose: limit('5wd') },
  },
  WRK02: {
    board: em,
    severity: 'S3',
    sensitivity: 'W',
    needs: ['document'],
    limits: { respond: limit('1wd'), dispose: limit('10wd') },
  },
  NBR02: {
    board: md,
    severity: 'S3',
    sensitivity: 'P',
    self: true,
    needs: ['agreement'],
    limits: { respond: limit('1wd'), dispose: limit('30d') },
  },
  FRD01: { board: ps, severity: 'S1', sensitivity: 'F', limits: {}, needs: ['reference', 'loss'] },
  PER02: { board: ps, severity: 'S1', sensitivity: 'X', limits: {}, needs: ['reference', 'document'] },
  PUB06: { board: ps, severity: 'S4', sensitivity: 'P', limits: {}, needs: ['reference'] },
  CTY02: {
    board: sw,
    severity: 'S3',
    sensitivity: 'N',
    self: true,
    photo: true,
    limits: { respond: limit('2wh'), dispose: limit('4wh') },
  },
  ENV05: {
    board: sw,
    severity: 'S3',
    sensitivity: 'N',
    self: true,
    photo: true,
    limits: { dispose: limit('10d'), law: true },
  },
  BLD02: {
    board: em,
    severity: 'S4',
    sensitivity: 'N',
    needs: ['document'],
    limits: { accept: limit('3wd'), law: true },
  },
  GOV02: { board: null, severity: 'S3', sensitivity: 'X', limits: { dispose: limit('15d'), law: true } },
};

const categories = new Map(
  Object.entries(categoryLines).map(([code, { self, photo, needs = [], ...line }]): [string, Category] => [
    code,
    {
      code,
      group: code.slice(0, 3),
      ...line,
      selfClose: self === true,
      photoNeeded: photo === true,
      closeNeeds: needs,
    },
  ]),
);

/** The demo's units: two for each board of 东柳街道, one next door, one of the district. */
export const units: readonly Unit[] = [
  unit(dongliu, 'mediation', md, 'FAM NBR PMO CIV LND'),
  unit(dongliu, 'judicial', md, 'FAM LAB CIV LND'),
  unit(dongliu, 'police', ps, 'ACC FRD PUB PER TRF MAS CAR GOV'),
  unit(dongliu, 'works', ps, 'UTL BLD PUB TRF CTY'),
  unit(dongliu, 'fire', em, 'FIR ACC'),
  unit(dongliu, 'safety', em, 'FIR UTL WRK BLD NAT PHS ACC PMO ENV'),
  unit(dongliu, 'social', sw, 'PHS CAR PSY NEW WSH'),
  unit(dongliu, 'service', sw, 'UTL PHS MAS CTY ENV NEW ENT SVC GOV'),
  unit(zhonghe, 'fire', em, 'FIR ACC'),
  { ...unit(yinzhou, 'emergency', em, 'FIR UTL WRK BLD NAT PHS ACC'), street: null, district: yinzhou },
];

function unit(street: string, slug: string, board: Board, groups: string): Unit {
  return { id: `${street}-${slug}`, street, board, groups: groups.split(' '), leads: [] };
}

/** Partners of 东柳街道: they co-handle only. */
export const bank = `${dongliu}-bank`;
export const residents = `${dongliu}-residents`;
const partners: readonly Unit[] = [
  { ...unit(dongliu, 'bank', ps, ''), groups: [], partner: 'bank' },
  { ...unit(dongliu, 'residents', md, ''), groups: [], partner: 'residents_committee' },
];

export const fire = `${dongliu}-fire`;
export const safety = `${dongliu}-safety`;
export const police = `${dongliu}-police`;
export const mediationUnit = `${dongliu}-mediation`;
export const social = `${dongliu}-social`;
/** 区应急管理局. */
export const higher = `${yinzhou}-emergency`;

/** Two items of the duty list: one in force, one that no longer is. */
export const dutyItems: readonly DutyItem[] = [
  dutyItem('1.3', 'FIR06', `${dongliu}-fire`),
  { ...dutyItem('1.9', 'FIR06', `${dongliu}-safety`), closed: true },
  dutyItem('1.2', 'FIR05', `${dongliu}-fire`),
  dutyItem('5.1', 'CTY02', `${dongliu}-service`),
];

function dutyItem(number: string, category: string, lead: string): DutyItem {
  return { id: `${dongliu}-${number}`, street: dongliu, number, category, lead, co: [], closed: false };
}

/** 国务院办公厅 2026: days off and made up. */
const daysOff2026 = [
  ['01-01', '01-03'],
  ['02-15', '02-23'],
  ['04-04', '04-06'],
  ['05-01', '05-05'],
  ['06-19', '06-21'],
  ['09-25', '09-27'],
  ['10-01', '10-07'],
] as const;
const makeupDays2026 = ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'];

function everyDay(first: string, last: string): string[] {
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000;
  return Array.from({ length: days + 1 }, (_, i) =>
    new Date(Date.parse(first) + i * 86_400_000).toISOString().slice(0, 10),
  );
}

export const reference: Reference = {
  scheme: 'G3',
  calendar: {
    holidays: new Set(daysOff2026.flatMap(([first, last]) => everyDay(`2026-${first}`, `2026-${last}`))),
    makeupDays: new Set(makeupDays2026.map((day) => `2026-${day}`)),
    knownUntil: '2026-12-31',
  },
  severityLimits,
  category: (code) => categories.get(code),
  unit: (id) => [...units, ...partners].find((u) => u.id === id),
  audit: planBy(undefined),
  dutyItem: (id) => dutyItems.find((item) => item.id === id),
  matter: (id) => (id === 'listed' ? { id, district: yinzhou, list: 'admitted', closed: false } : undefined),
};

/** A category that the fixture is known to have. */
export function category(code: string): Category {
  const found = categories.get(code);
  if (!found) throw new Error(`No category ${code} in the fixture`);
  return found;
}

// The people of the demo

type Where = Pick<Post, 'place' | 'level' | 'district' | 'street'>;

const inGrid7: Where = { place: grid7, level: 'grid', district: yinzhou, street: dongliu };
const inGrid2: Where = { place: grid2, level: 'grid', district: yinzhou, street: zhonghe };
const inXingfuyuan: Where = { place: xingfuyuan, level: 'community', district: yinzhou, street: dongliu };
const inDongliu: Where = { place: dongliu, level: 'street', district: yinzhou, street: dongliu };
const inZhonghe: Where = { place: zhonghe, level: 'street', district: yinzhou, street: zhonghe };
const inYinzhou: Where = { place: yinzhou, level: 'district', district: yinzhou, street: null };
const inCity: Where = { place: city, level: 'city', district: null, street: null };

export function post(role: Role, where: Where, more: Partial<Pick<Post, 'unit' | 'board'>> = {}): Post {
  const { place, level, district, street } = where;
  return { role, place, level, district, street, unit: null, board: null, ...more };
}

export function someone(login: string, name: string, ...posts: Post[]): Actor {
  return { id: `p-${login}`, name, posts };
}

export const shen = someone('shen', '沈玉兰', post('grid_worker', inGrid7));
export const ma = someone('ma', '马建军', post('grid_worker', inGrid2));
export const ding = someone('ding', '丁小芳', post('community_admin', inXingfuyuan));
export const zhou = someone('zhou', '周明', post('street_dispatcher', inDongliu));
export const li = someone('li', '李倩', post('street_dispatcher', inDongliu));
export const tang = someone('tang', '汤伟', post('street_dispatcher', inZhonghe));
export const chen = someone('chen', '陈立', post('board_lead', inDongliu, { board: md }));
export const qian = someone('qian', '钱进', post('board_lead', inDongliu, { board: ps }));
export const zhao = someone('zhao', '赵峰', post('board_lead', inDongliu, { board: em }));
export const sun = someone('sun', '孙悦', post('board_lead', inDongliu, { board: sw }));
export const lin = someone('lin', '林涛', post('handler', inDongliu, { unit: fire }));
export const he = someone('he', '何静', post('handler', inDongliu, { unit: police }));
export const fang = someone(
  'fang',
  '方敏',
  post('handler', inDongliu, { unit: mediationUnit }),
  post('mediator', inDongliu, { unit: mediationUnit }),
);
export const luo = someone('luo', '罗佳', post('handler', inDongliu, { unit: social }));
export const qi = someone('qi', '戚文', post('partner_handler', inDongliu, { unit: bank }));
export const weng = someone(
  'weng',
  '翁志强',
  post('partner_handler', inDongliu, { unit: `${dongliu}-property` }),
);
export const tu = someone('tu', '屠国平', post('partner_handler', inDongliu, { unit: `${dongliu}-owners` }));
export const xin = someone('xin', '忻芬', post('partner_handler', inDongliu, { unit: residents }));
export const xu = someone('xu', '徐敏', post('checker', inDongliu), post('visitor_agent', inDongliu));
export const gao = someone('gao', '高强', post('street_duty_leader', inDongliu));
export const wu = someone('wu', '吴建国', post('supervisor', inYinzhou));
export const zheng = someone('zheng', '郑琳', post('district_adjudicator', inYinzhou));
export const yan = someone('yan', '严文', post('confidential_officer', inYinzhou));
export const mi = someone('mi', '米晓云', post('confidential_officer', inDongliu));
export const hong = someone('hong', '洪亮', post('handler', inYinzhou, { unit: higher }));
export const zhu = someone('zhu', '竺蓉', post('district_operator', inYinzhou));
export const bao = someone('bao', '包国强', post('grid_lead', inXingfuyuan));
export const ning = someone('ning', '宁波涛', post('leader_readonly', inYinzhou));
export const sysadmin = someone('sysadmin', '系统管理员', post('sys_admin', inCity));
export const secadmin = someone('secadmin', '安全管理员', post('sec_admin', inCity));
export const auditor = someone('auditor', '审计管理员', post('audit_admin', inCity));
export const system: Actor = { id: 'system', name: 'system', posts: [], system: true };

export const field = [shen, ma, ding, bao];
export const desks = [zhou, li, tang, chen, qian, zhao, sun, xu, gao, wu, zheng, zhu, yan, mi, ning];
export const handlers = [lin, he, fang, luo, hong];
export const partnerPeople = [qi, weng, tu, xin];
export const administrators = [sysadmin, secadmin, auditor];
/** All people of the demo. */
export const everyone: readonly Actor[] = [
  ...field,
  ...desks,
  ...handlers,
  ...partnerPeople,
  ...administrators,
];

/** A second person of the fire team, and one of the other emergency unit. Not of the demo. */
export const linsColleague = someone(
  'fire-two',
  '消防安全组二号',
  post('handler', inDongliu, { unit: fire }),
);
export const safetyOfficer = someone(
  'safety-one',
  '应急管理所一号',
  post('handler', inDongliu, { unit: safety }),
);

// Cases

type DraftOverrides = Partial<CaseFacts> & { urgent?: boolean };

/** A report before its first step: shen's, in his own grid, of flying-wire charging. Overrides come last. */
export function draft({ urgent = false, ...overrides }: DraftOverrides = {}): CaseFacts {
  const facts = draftOf(
    {
      id: 'case-1',
      category: overrides.category ?? 'FIR02',
      reporter: shen.id,
      reporterKind: 'worker',
      district: yinzhou,
      street: dongliu,
      community: xingfuyuan,
      grid: grid7,
      urgent,
    },
    overrides.reportedAt ?? monday,
    reference,
  );
  if (!facts) throw new Error(`No category ${overrides.category} in the fixture`);
  return { ...facts, ...overrides };
}

/** One step with everything filled in; throws what was refused, so that a broken road is seen at once. */
export function take(facts: CaseFacts, actor: Actor, command: Command, at: Instant): CaseFacts {
  const decision = decide(facts, command, actor, at, reference);
  if (!decision.ok)
    throw new Error(`${command.step} by ${actor.name} in ${facts.state}: ${JSON.stringify(decision)}`);
  return decision.facts;
}

/** What comes of a step by this person. */
export function attempt(facts: CaseFacts, actor: Actor, command: Command, at: Instant): Decision {
  return decide(facts, command, actor, at, reference);
}

/** Everything that can be written on a form, so that nothing is missing. */
export const filled = {
  wrote: ['remark', 'guidance', ...evidenceTexts],
  photos: 1,
  shown: ['before', 'document'],
} as const;

type Leg = [Actor, Command];

const toTriage: Leg[] = [
  [shen, { step: 'submit' }],
  [zhou, { step: 'claim' }],
];
const toUnit: Leg[] = [...toTriage, [zhou, { step: 'dispatch', unit: fire, ...filled }]];
const toWork: Leg[] = [...toUnit, [lin, { step: 'sign' }]];
const toSuspend: Leg[] = [...toWork, [lin, { step: 'request-suspend', reason: 'funds', day: '', ...filled }]];
const toCheck: Leg[] = [...toWork, [lin, { step: 'submit-result', closure: 'solved', ...filled }]];
const toVisit: Leg[] = [...toCheck, [xu, { step: 'check-pass' }]];

/** The ordinary way into each state: triaged by zhou, handled by lin of the fire team, checked by xu. */
const roads: Record<State | 'draft', Leg[]> = {
  draft: [],
  reported: [[shen, { step: 'submit' }]],
  triaging: toTriage,
  verifying: [...toTriage, [zhou, { step: 'ask-verify', ...filled }]],
  awaiting_info: [...toTriage, [zhou, { step: 'send-back', reason: 'photo_unclear' }]],
  awaiting_sign: toUnit,
  in_progress: toWork,
  suspended: [...toSuspend, [zhao, { step: 'suspend' }]],
  in_dispute: [...toWork, [lin, { step: 'return', reason: 'not_our_duty', suggest: police, ...filled }]],
  pending_check: toCheck,
  pending_visit: toVisit,
  closed: [...toVisit, [shen, { step: 'visit-ok' }]],
  not_accepted: [...toTriage, [zhou, { step: 'reject', reason: 'no_facts', ...filled }]],
  merged: [...toTriage, [zhou, { step: 'merge', into: neighbour() }]],
  transferred_out: [...toTriage, [zhou, { step: 'transfer-out', target: '119', ...filled }]],
  terminated: [
    ...toWork,
    [zhao, { step: 'request-terminate', reason: 'withdrawn', ...filled }],
    [wu, { step: 'terminate' }],
  ],
  cancelled: [
    [shen, { step: 'submit' }],
    [shen, { step: 'cancel' }],
  ],
};

/**
 * A case in this state, brought there by real steps one minute apart. Overrides are those of the draft, so that all that
 * follows from them is consistent; a resident's case is closed by xu's visit.
 */
export function caseIn(state: State | 'draft', overrides: DraftOverrides = {}): CaseFacts {
  // Only what a resident tells of is verified.
  const facts = draft({ ...(state === 'verifying' ? { reporterKind: 'resident' } : {}), ...overrides });
  return roads[state].reduce((f, [actor, command], i) => {
    const at = later(f.reportedAt, i + 1);
    return take(f, whoVisits(f, actor, command), inADay(command, at), at);
  }, facts);
}

function inADay(command: Command, at: Instant): Command {
  return command.step === 'request-suspend' ? { ...command, day: suspendDays(at).last } : command;
}

function whoVisits(facts: CaseFacts, actor: Actor, { step }: Command): Actor {
  return step === 'visit-ok' && facts.reporterKind === 'resident' ? xu : actor;
}

/** Another open case of the same kind in the same community, to merge into. */
export function neighbour(): Extract<Command, { step: 'merge' }>['into'] {
  const { sensitivity, street, community, category: code } = draft();
  return { id: 'case-0', state: 'in_progress', sensitivity, street, community, category: code };
}

/** What must hold after every step; empty when all is well. */
export function brokenRules(
  before: CaseFacts,
  step: Command['step'],
  after: CaseFacts,
  at: Instant,
): string[] {
  const over = finalStates.some((final) => final === after.state);
  const broken: Record<string, boolean> = {
    'an open case has one holder, a final one none': over !== (after.holder === null),
    'the holder is who must act now':
      after.state !== 'in_dispute' && JSON.stringify(after.holder) !== JSON.stringify(holderIn(after, false)),
    'the holder has held it since some time': (after.holder === null) !== (after.heldSince === null),
    'the time of the report never changes': before.reportedAt !== after.reportedAt,
    'due never changes': step !== 'fix-due' && before.dueAt !== after.dueAt,
    'an open case has a stage clock, a final one none': over !== (after.stageDueAt === null),
    'nothing closes without a result or a named act':
      after.state === 'closed' &&
      before.state !== 'closed' &&
      step !== 'self-close' &&
      step !== 'close-forced' &&
      before.resultAt === null,
    'closed has a time and a type':
      (after.state === 'closed') !== (after.closedAt !== null && after.closureType !== null),
    'who handles belongs to a unit': after.handler !== null && after.unit === null,
    'the present unit is among the units':
      after.unit !== null && !after.units.some((turn) => turn.unit === after.unit),
    'no unit twice': new Set(after.units.map((turn) => turn.unit)).size !== after.units.length,
    'units in the order of their turns': after.units.some(
      (turn, i) => turn.at < (after.units[i - 1]?.at ?? turn.at),
    ),
    'a ruling is never forgotten': before.adjudicated > after.adjudicated,
    'counters only grow': before.reworkCount > after.reworkCount || before.reopenCount > after.reopenCount,
    'checks are counted by checks, and those that fail by failing':
      after.checkCount - before.checkCount !== Number(step === 'check-pass' || step === 'check-fail') ||
      after.checkFailCount - before.checkFailCount !== Number(step === 'check-fail'),
    'closures are counted where a visit ends it':
      after.closureCount - before.closureCount !==
      Number(before.state === 'pending_visit' && after.state === 'closed' && step !== 'close-forced'),
    'only a resident says whether he is satisfied':
      after.satisfaction !== null && after.reporterKind !== 'resident',
    'more time is never granted once the time has passed':
      step === 'grant-extension' && at > before.workingDueAt,
    'the present limit moves with the class, the calendar, a grant, which only lengthens it, or a raise, which never does':
      step === 'grant-extension'
        ? after.workingDueAt <= before.workingDueAt
        : step === 'raise'
          ? after.workingDueAt > before.workingDueAt
          : after.workingDueAt !== before.workingDueAt && step !== 'classify' && step !== 'fix-due',
    'what was granted is taken back by raising alone':
      step !== 'raise' && before.extensionCount > 0 && after.workingDueAt < before.workingDueAt,
    'only who sorts it lowers it, and whoever raises it does raise it':
      step === 'raise'
        ? after.severity >= before.severity
        : step !== 'classify' && after.severity !== before.severity,
    'what is critical is neither put off nor given more time':
      after.severity === 'S1' &&
      (after.state === 'suspended' ||
        after.extensionAskedAt !== null ||
        after.requests.some(({ act }) => act === 'suspend')),
    'no more than twice the first limit is granted':
      step === 'grant-extension' &&
      Date.parse(after.workingDueAt) - Date.parse(after.reportedAt) >
        2 * (Date.parse(after.dueAt) - Date.parse(after.reportedAt)),
    'extensions are counted by grants, two at most':
      after.extensionCount - before.extensionCount !== Number(step === 'grant-extension') ||
      after.extensionCount > 2,
    'more time is asked for by who works on it, and told whole':
      (after.extensionAskedAt !== null && after.state !== 'in_progress') ||
      new Set([after.extensionAskedAt, after.extensionAskedBy, after.extensionUntil].map((v) => v === null))
        .size > 1,
    'the region of more time says what its facts say':
      (after.extension === 'requested') !== (after.extensionAskedAt !== null),
    'what is put off has a day on which it is looked at again':
      (after.state === 'suspended') !== (after.suspendUntil !== null && after.suspendedAt !== null),
    'what takes two was asked for before': twoPersonActs.some(
      (act) => twoPerson[act].act === step && !before.requests.some((one) => one.act === act),
    ),
    'a request waits only where it can be agreed to':
      over && after.requests.some(({ act }) => twoPerson[act].in !== 'ever'),
    'only what is not signed is guarded by who had it, or alerted of':
      (after.guardUnit !== null && !['awaiting_sign', 'in_dispute'].includes(after.state)) ||
      (after.signAlertedAt !== null && after.state !== 'awaiting_sign'),
    'the district has what was escalated, by a unit of its own':
      after.tier === 'district' &&
      after.unit !== null &&
      reference.unit(after.unit)?.district !== after.district,
    'what has ended did so at some time, and nothing leaves the archive':
      over !== (after.endedAt !== null) ||
      (before.custody === 'archived' && after.custody === 'open') ||
      (after.custody === 'archived') !== (after.archivedAt !== null),
    'only what is open is supervised, by somebody who wants an answer':
      (after.supervision !== 'none') !== (after.supervisedBy !== null && after.supervisionDueAt !== null) ||
      (over && after.supervision !== 'none'),
    'a closing is drawn when it is closed, never before':
      after.audit !== 'none' &&
      before.audit === 'none' &&
      !(after.closedAt !== null && before.closedAt === null),
    'closed by somebody, open by nobody': (after.closedAt === null) !== (after.closedBy === null),
    'audits are counted by audits':
      after.auditCount - before.auditCount !== Number(step === 'audit-pass' || step === 'audit-fail'),
    'a finding names whose closing it was':
      after.assessment !== 'none' && (after.findingOf === null || after.findingBy === after.findingOf),
    'false closures are counted where a finding stands':
      after.falseClosures - before.falseClosures !==
      Number(after.assessment === 'upheld' && before.assessment !== 'upheld'),
    'a seal is lifted by an act of its own':
      step !== 'unseal' && hidesReporter(before) && isStricter(before.sensitivity, after.sensitivity),
    'who stepped back is given nothing': after.recused.some(
      (id) => after.handler === id || after.grants.some(({ person }) => person === id),
    ),
    'what is not secret is granted to nobody': after.grants.length > 0 && !hidesReporter(after),
    'nothing of a playbook is done before the report, or later than now': after.ticks.some(
      (tick) => tick.at < after.reportedAt || tick.at > at,
    ),
    'no more money is stopped than was at risk': (after.stoppedYuan ?? 0) > (after.atRiskYuan ?? 0),
    'somebody is waited for exactly while co-handling is open':
      (after.cohandling === 'open') !== openTasks(after).length > 0 ||
      (after.cohandling === 'none') !== (after.tasks.length === 0),
    'no result is checked while somebody is waited for':
      openTasks(after).length > 0 && (step === 'submit-result' || over),
    'what is over stays over': before.tasks.some(
      (task) => !isOpenTask(task) && JSON.stringify(task) !== JSON.stringify(taskNamed(after, task.id)),
    ),
  };
  return Object.keys(broken).filter((rule) => broken[rule]);
}

/** Complete forms for a step of this case: at least one that no condition on the form speaks against, soon after it was sent or `now`. */
export function formsFor(
  step: Command['step'],
  facts: CaseFacts,
  now: Instant = facts.dispatchedAt ?? facts.reportedAt,
): Command[] {
  switch (step) {
    case 'classify':
      return [
        { step, category: facts.category, severity: facts.severity, ...filled },
        { step, category: 'FIR06', severity: 'S3', ...filled },
        { step, category: 'FIR05', severity: 'S2', ...filled },
        { step, category: 'PER02', severity: 'S1', ...filled },
        { step, category: 'NBR02', severity: 'S4', ...filled },
      ];
    case 'raise':
      return severities.map((severity) => ({ step, severity, ...filled }));
    case 'dispatch':
    case 'adjudicate':
      return [facts.unit ?? fire, fire, safety, police, mediationUnit].map((id) => ({
        step,
        unit: id,
        ...filled,
      }));
    case 'escalate':
      return [{ step, unit: higher, ...filled }];
    case 'assign':
      return [
        { step, unit: facts.unit ?? fire, person: lin.id },
        { step, unit: facts.unit ?? fire, person: linsColleague.id },
        { step, unit: fire, person: lin.id },
        { step, unit: safety, person: null },
        { step, unit: police, person: he.id },
      ];
    case 'merge': {
      const { sensitivity, street, community, category: code } = facts;
      return [
        { step, into: { id: 'case-0', state: 'reported', sensitivity, street, community, category: code } },
        { step, into: neighbour() },
      ];
    }
    case 'reopen-relapse': {
      const { sensitivity, street, community, category: code } = facts;
      const again = {
        id: 'case-2',
        state: 'reported',
        sensitivity,
        street,
        community,
        category: code,
      } as const;
      return [{ step, again }];
    }
    case 'send-back':
      return [{ step, reason: 'photo_unclear' }];
    case 'return':
      return [null, police, safety, fire].map((suggest) => ({
        step,
        reason: 'not_our_duty',
        suggest,
        ...filled,
      }));
    case 'request-extension': {
      const { first, last } = extensionDays(facts) ?? { first: '2026-11-24', last: '2026-11-24' };
      return [first, last].map((day) => ({ step, reason: 'waiting_third_party', day, ...filled }));
    }
    case 'reject':
    case 'request-reject':
      return [{ step, reason: 'no_facts', ...filled }];
    case 'submit-result':
      return [{ step, closure: 'solved', ...filled }];
    case 'transfer-out':
      return [{ step, target: '119', ...filled }];
    case 'reveal':
      return [{ step, reason: 'handling' }];
    case 'fix-due':
      return [{ step, category: facts.category, severity: facts.severity }];
    case 'verified':
      return verifyFindings.map((found) => ({ step, found, ...filled }));
    case 'request-suspend': {
      const { first } = suspendDays(now);
      return [dayAfter(first, 20), dayAfter(first, 10), first].map((day) => ({
        step,
        reason: 'party',
        day,
        ...filled,
      }));
    }
    case 'request-terminate':
      return [{ step, reason: 'withdrawn', ...filled }];
    case 'request-close':
      return [{ step, reason: 'safety_over', ...filled }];
    case 'refuse-request':
    case 'withdraw-request':
      return twoPersonActs.map((act) => ({ step, act, ...filled }));
    case 'review-appeal':
      return opinions.map((opinion) => ({ step, opinion, ...filled }));
    case 'request-seal':
      return sealLevels.map((level) => ({ step, level, reason: 'minor', ...filled }));
    case 'request-unseal':
      return [{ step, reason: 'danger_over', ...filled }];
    case 'grant-sight':
    case 'end-sight':
      return [wu, xu, { id: 'p-else' }, ...facts.grants.map(({ person }) => ({ id: person }))].map(
        ({ id }) => ({
          step,
          person: id,
          ...filled,
        }),
      );
    case 'supervise':
    case 'list-supervision':
      return [{ step, days: 3, ...filled }];
    case 'tick':
    case 'untick':
      return [...itemsOf(facts.category), 'no_such_item'].map((item) => ({ step, item, ...filled }));
    case 'note-loss':
      return [{ step, atRisk: 52_000, stopped: 48_000, last4: true, ...filled }];
    case 'hold-meeting':
      return [{ step, meeting: 'm-1', ...filled }];
    case 'add-co':
    case 'whistle': {
      const [units, partner] = [[social, safety, fire], step === 'add-co' ? [bank, residents] : []];
      return [...units, ...partner].map((id) => ({
        step,
        ask: newTask(facts, { to: { kind: 'unit', id } }),
        ...filled,
      }));
    }
    case 'child-rule':
      return onTasks(facts).flatMap((task) => [true, false].map((keep) => ({ step, task, keep, ...filled })));
    case 'child-done':
      return onTasks(facts).flatMap((task) =>
        (['done', 'agreed'] as const).map((outcome) => ({ step, task, outcome, ...filled })),
      );
    case 'child-sign':
    case 'report-in':
    case 'child-refuse':
    case 'child-note':
    case 'child-waive':
    case 'child-admit':
    case 'child-deny':
      return onTasks(facts).map((task) => ({ step, task, ...filled }));
    default:
      return [{ step, ...filled } as Command];
  }
}

/** A task to ask for: the bank's, within ten minutes. Its id is made of the case's. */
export function newTask(facts: CaseFacts, more: Partial<NewTask> = {}): NewTask {
  return {
    id: `${facts.id}-${facts.tasks.length + 1}`,
    slot: null,
    side: false,
    to: { kind: 'unit', id: bank },
    sign: '10min',
    limit: '1h',
    item: null,
    share: 1,
    ...more,
  };
}

/** The tasks of a case, or one that it does not have. */
function onTasks({ tasks }: CaseFacts): string[] {
  return tasks.length === 0 ? ['no-such-task'] : tasks.map(({ id }) => id);
}

/** What the row keeps of a case that a test makes by hand. */
export function courseIn(row: Pick<CaseTable, 'state' | 'closure_type' | 'result_at' | 'due_at'>): Course {
  const { closure_type: closureType, result_at: resultAt, due_at: dueAt } = row;
  return courseOf({ state: row.state, closureType, resultAt, dueAt });
}
