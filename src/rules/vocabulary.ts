/**
 * The closed lists of the field, spelled once. Everything else is typed by them, so a new word
 * makes the compiler point at each place that has to take a decision about it.
 * Their words on pages, Chinese and English: views/words.
 */
export * from './choices.ts';
export * from './steps.ts';
export * from './task-codes.ts';

/** 四板块, generation G3: mediation 调, public security 治, emergency 急, social work 社. */
export const boards = ['mediation', 'public_security', 'emergency', 'social_work'] as const;
export type Board = (typeof boards)[number];

/** Urgency drives clocks only: S1 特急, S2 紧急, S3 一般, S4 长期. */
export const severities = ['S1', 'S2', 'S3', 'S4'] as const;
export type Severity = (typeof severities)[number];

/** Confidentiality: N normal, P personal, F financial, C commercial, W reporter's identity sealed, X sealed case. */
export const sensitivities = ['N', 'P', 'F', 'C', 'W', 'X'] as const;
export type Sensitivity = (typeof sensitivities)[number];

export const openStates = [
  'reported',
  'triaging',
  'verifying',
  'awaiting_info',
  'awaiting_sign',
  'in_progress',
  'suspended',
  'in_dispute',
  'pending_check',
  'pending_visit',
] as const;
export const finalStates = [
  'closed',
  'not_accepted',
  'merged',
  'transferred_out',
  'terminated',
  'cancelled',
] as const;
export const states = [...openStates, ...finalStates] as const;
export type State = (typeof states)[number];

/** 延期 and 督办 go on beside the life of a case: regions of the same machine, each kept in a column of its own. */
export const extensions = ['none', 'requested', 'granted', 'denied'] as const;
export type Extension = (typeof extensions)[number];
export const supervisions = ['none', 'supervised', 'listed'] as const;
export type Supervision = (typeof supervisions)[number];

/** 抽查 of a closing, and 认定 that it was false: regions of the machine as well. */
export const audits = ['none', 'sampled', 'passed', 'failed'] as const;
export type Audit = (typeof audits)[number];
export const assessments = ['none', 'finding', 'appealed', 'upheld', 'withdrawn'] as const;
export type Assessment = (typeof assessments)[number];
/** 复核: what a reviewer of an appeal says of the finding. */
export const opinions = ['uphold', 'withdraw'] as const;
export type Opinion = (typeof opinions)[number];
/** How secret a case is, as a region of the machine: its value follows from the sensitivity. */
export const confidentialities = ['normal', 'restricted', 'sealed'] as const;
export type Confidentiality = (typeof confidentialities)[number];
/** 定密: to what a case is raised. W: who reported it; X: all of it. */
export const sealLevels = ['W', 'X'] as const satisfies readonly Sensitivity[];
export type SealLevel = (typeof sealLevels)[number];
/** 层级: who works on it, a unit of the street or, once it was escalated, one of the district. */
export const tiers = ['street', 'district'] as const;
export type Tier = (typeof tiers)[number];
/** 归档: what has ended is locked after a while. */
export const custodies = ['open', 'archived'] as const;
export type Custody = (typeof custodies)[number];

/** What takes two people: one asks for it, another one agrees. */
export const twoPersonActs = ['suspend', 'terminate', 'close', 'seal', 'unseal'] as const;
export type TwoPersonAct = (typeof twoPersonActs)[number];

/** How a case ended, 结案类型. `unvisited`: the reporter could not be reached three times. `forced`: closed by two people, 强制结案. */
export const closureTypes = ['solved', 'explained', 'guided', 'agreement', 'no_fault'] as const;
export type ChosenClosure = (typeof closureTypes)[number];
export type ClosureType = ChosenClosure | 'self_handled' | 'unvisited' | 'forced';

/** 满意度, asked apart from whether the matter is solved. `unsaid`: not asked, or no answer. */
export const satisfactions = ['satisfied', 'fair', 'unsatisfied', 'unsaid'] as const;
export type Satisfaction = (typeof satisfactions)[number];

export const placeLevels = ['city', 'district', 'street', 'community', 'grid', 'micro_grid'] as const;
export type PlaceLevel = (typeof placeLevels)[number];

export const roles = [
  'reporter',
  'micro_grid_worker',
  'grid_worker',
  'grid_lead',
  'community_admin',
  'street_dispatcher',
  'gov_affairs_officer',
  'enforcement_coordinator',
  'board_lead',
  'handler',
  'partner_handler',
  'mediator',
  'street_duty_leader',
  'district_operator',
  'district_adjudicator',
  'checker',
  'visitor_agent',
  'supervisor',
  'confidential_officer',
  'dpo',
  'leader_readonly',
  'statistician',
  'sys_admin',
  'sec_admin',
  'audit_admin',
] as const;
export type Role = (typeof roles)[number];

/** 上报渠道: how a report reached us. */
export const channels = [
  'grid_patrol',
  'door_visit',
  'walk_in_point',
  'resident_qr',
  'new_employment',
  'wecom',
  'phone',
  'hotline_12345',
  'police_110_diverted',
  'enterprise',
  'partner',
  'iot',
  'superior',
  'digital_urban',
  'petition',
  'handler_found',
] as const;
export type Channel = (typeof channels)[number];

/** What a photo shows: as found, as left, or as an addition; taken before the work by who did it; a document. */
export const photoKinds = ['found', 'after', 'note', 'before', 'document'] as const;
export type PhotoKind = (typeof photoKinds)[number];

/** An instant: ISO-8601, UTC, milliseconds, so that text order is time order. */
export type Instant = string;
/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string;
