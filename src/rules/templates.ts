import type { PartnerKind, SignLimit, Slot, TaskKind, TaskLimit } from './task-codes.ts';

/** Who takes part in a matter of a kind from the first minute on, each with a clock of his own. */
export type Part = {
  slot: Slot;
  party: { partner: PartnerKind } | { group: string } | { post: 'street_duty_leader' };
  kind: Extract<TaskKind, 'co' | 'side'>;
  sign: SignLimit;
  due: TaskLimit;
};

/** The parties that are told together with the lead; none for most categories. */
export function templateFor(category: string): readonly Part[] {
  // A form may name any word as its category, also one that every object has.
  const key = [category, category.slice(0, 3)].find((one) => Object.hasOwn(templates, one));
  return (key && templates[key]) || [];
}

const at = (
  slot: Slot,
  party: Part['party'],
  sign: SignLimit,
  due: TaskLimit,
  kind: Part['kind'] = 'co',
): Part => ({ slot, party, kind, sign, due });

const police = at('police', { group: 'PER' }, '5min', '2h');
const rescue = at('rescue', { partner: 'rescue' }, '5min', '2h');
const streetDuty = at('street_duty', { post: 'street_duty_leader' }, '15min', '2h');
const property = at('property', { partner: 'property' }, '10min', '2h');

/** 民警、银行、街道并行 in fraud. */
const fraud = [police, at('bank', { partner: 'bank' }, '10min', '30min'), streetDuty];
const fire = [rescue, property, streetDuty, { ...police, sign: '15min' as const }];
const gas = [at('gas', { partner: 'utility' }, '5min', '2h'), rescue, property, streetDuty];
const drowning = [rescue, police, streetDuty];
const minors = [
  police,
  at('civil_affairs', { partner: 'association' }, '15min', '1wd'),
  at('school', { partner: 'school' }, '15min', '1wd'),
];
const violence = [police, at('women', { partner: 'association' }, '15min', '1wd')];
const building = [
  at('owner', { partner: 'property' }, '30min', '1wd'),
  at('safety', { group: 'WRK' }, '15min', '1wd'),
];
const crowd = [
  { ...streetDuty, sign: '5min' as const },
  police,
  at('mediation', { group: 'NBR' }, '15min', '4wh'),
];
/** 居业物: residents' committee, owners' committee and property firm, each of whom must be heard. */
const threeParty = [
  at('residents_committee', { partner: 'residents_committee' }, '3wd', '5wd', 'side'),
  at('owners_committee', { partner: 'owners_committee' }, '3wd', '5wd', 'side'),
  at('property', { partner: 'property' }, '3wd', '5wd', 'side'),
];

/** By category, or by the three letters of its group. */
const templates: Readonly<Record<string, readonly Part[]>> = {
  FRD01: fraud,
  FRD02: fraud,
  FIR01: fire,
  NAT03: fire,
  UTL01: gas,
  ACC01: drowning,
  PER01: violence,
  PER02: minors,
  BLD01: building,
  UTL06: building,
  MAS01: crowd,
  MAS02: crowd,
  MAS03: crowd,
  PMO: threeParty,
};

/** Is it about a child, so that whoever is asked to help should know it? */
export function concernsMinor(category: string): boolean {
  return templates[category] === minors;
}
