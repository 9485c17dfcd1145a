/* The closed lists of co-handling: who can be asked, for what, by when, and what becomes of it. */

/** 协办单位 that are no unit of the street: they sign in to their own tasks and see nothing else. */
export const partnerKinds = [
  'bank',
  'property',
  'owners_committee',
  'residents_committee',
  'volunteers',
  'school',
  'social_enterprise',
  'utility',
  'rescue',
  'association',
] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/**
 * 协办 somebody works on beside the lead, 吹哨 calls him to the place, a side is one of the parties that must agree, a decision
 * was taken by a meeting.
 */
export const taskKinds = ['co', 'whistle', 'side', 'decision'] as const;
export type TaskKind = (typeof taskKinds)[number];

export const taskStates = [
  'waiting_admission',
  'sent',
  'signed',
  'refused',
  'done',
  'waived',
  'released',
  'denied',
] as const;
export type TaskState = (typeof taskStates)[number];
/** The lead does not go on before these are over. */
export const openTaskStates: readonly TaskState[] = ['waiting_admission', 'sent', 'signed', 'refused'];

/** 清单外: work for a community or a grid for which no listed matter speaks: asked for, or what the district said of it. */
export const offLists = ['asked', 'admitted', 'refused'] as const;
export type OffList = (typeof offLists)[number];

/** What came of it; the sides of a dispute agree to what was found, or do not. */
export const taskOutcomes = ['done', 'agreed', 'disagreed'] as const;
export type TaskOutcome = (typeof taskOutcomes)[number];

/** How long somebody has to say that he is on it, and to be done. */
export const signLimits = ['5min', '10min', '15min', '30min', '4wh', '1wd', '3wd'] as const;
export type SignLimit = (typeof signLimits)[number];
export const taskLimits = ['30min', '1h', '2h', '4wh', '1wd', '3wd', '5wd'] as const;
export type TaskLimit = (typeof taskLimits)[number];

/** What a party of a template is asked for (templates.ts). */
export const slots = [
  'police',
  'bank',
  'street_duty',
  'rescue',
  'property',
  'gas',
  'civil_affairs',
  'school',
  'women',
  'owner',
  'safety',
  'mediation',
  'residents_committee',
  'owners_committee',
] as const;
export type Slot = (typeof slots)[number];

/** 联动 beside a case: nobody is asked for anything, somebody still is, or all have been heard. */
export const cohandlings = ['none', 'open', 'all_done'] as const;
export type Cohandling = (typeof cohandlings)[number];

/** Posts of the street that can be asked beside its units. */
export const askedPosts = ['street_duty_leader', 'community_admin', 'grid_lead', 'grid_worker'] as const;
export type AskedPost = (typeof askedPosts)[number];

/** 三方联席会议 of residents' committee, owners' committee and property firm; 联席会议 of whoever is needed. */
export const meetingKinds = ['three_party', 'joint'] as const;
export type MeetingKind = (typeof meetingKinds)[number];
