/* The closed lists from which a person chooses why he does something, or what became of it. */

export const sendBackReasons = ['photo_unclear', 'photo_missing', 'place_unclear', 'facts_missing'] as const;
export type SendBackReason = (typeof sendBackReasons)[number];

export const returnReasons = ['not_our_place', 'not_our_duty', 'needs_other_lead', 'facts_wrong'] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** Why the time is not enough, 申请延期. */
export const extensionReasons = [
  'waiting_third_party',
  'needs_parts_or_works',
  'needs_inspection_or_expert',
  'weather_or_holiday',
  'party_absent',
  'other',
] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

/** Why a case has to wait, 挂账. */
export const suspendReasons = ['season', 'funds', 'legal_process', 'party', 'other'] as const;
export type SuspendReason = (typeof suspendReasons)[number];

/** Why nobody goes on with a case, 终止. */
export const terminateReasons = [
  'withdrawn',
  'agreement_impossible',
  'no_cooperation',
  'unreasonable',
] as const;
export type TerminateReason = (typeof terminateReasons)[number];

/** Why a case is closed without check and visit, 强制结案. */
export const closeReasons = ['safety_over', 'cannot_reach', 'order_of_court', 'other'] as const;
export type CloseReason = (typeof closeReasons)[number];

/** What somebody found who looked whether a report is true, 核实. */
export const verifyFindings = ['exist', 'not_exist', 'unable'] as const;
export type VerifyFinding = (typeof verifyFindings)[number];

export const rejectReasons = [
  'not_public_matter',
  'no_facts',
  'already_decided',
  'in_legal_process',
  'beyond_powers',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** Why somebody who has to reach people opens their phone number. */
export const revealReasons = ['handling', 'visit', 'verify'] as const;
export type RevealReason = (typeof revealReasons)[number];

/** What is opened with a reason: a phone number, who reported, the page of a sealed case. */
export const openings = ['phone', 'reporter', 'case'] as const;
export type Opening = (typeof openings)[number];

/** Why somebody opens who reported, or the page of a sealed case. */
export const readReasons = ['decide', 'protect', 'complaint', 'law'] as const;
export type ReadReason = (typeof readReasons)[number];

/** Why a case is to be kept secret, 定密, and why no longer, 解密. */
export const sealReasons = ['minor', 'violence', 'informant', 'health', 'other'] as const;
export type SealReason = (typeof sealReasons)[number];
export const unsealReasons = ['danger_over', 'made_public', 'by_mistake', 'other'] as const;
export type UnsealReason = (typeof unsealReasons)[number];

export const transferTargets = [
  '110',
  '119',
  '120',
  '12345',
  'petition',
  'court',
  'discipline',
  'department',
] as const;
export type TransferTarget = (typeof transferTargets)[number];
