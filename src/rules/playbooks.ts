import type { PlaybookItem } from './playbook-items.ts';

/** 头几分钟, 同时通知, 办结前: in the order in which they are read. */
export const phases = ['first', 'parallel', 'close'] as const;
export type Phase = (typeof phases)[number];

export type Playbook = Readonly<Record<Phase, readonly PlaybookItem[]>>;

/** 群体性事件: what is known and told before anything else. */
const crowd: readonly PlaybookItem[] = [
  'count_people',
  'where_they_are',
  'what_they_demand',
  'who_can_talk',
  'phone_duty_leader',
  'first_report_40',
  'progress_each_hour',
  'no_spreading',
];

/**
 * 处置清单 of what must not wait: each category whose own urgency is S1, and no other. Those of categories.md §2.4 in its order;
 * of the rest, who is told at once and what closing needs, as their own rows say.
 */
const playbooks: Readonly<Record<string, Playbook>> = {
  FRD01: {
    first: ['unplug', 'keep_app', 'stay_with', 'call_110_or_96110', 'stop_payment', 'note_loss'],
    parallel: ['police', 'bank', 'street', 'family_told'],
    close: ['police_number', 'amounts_checked', 'follow_24h', 'follow_7d', 'alert_grids', 'thanks'],
  },
  FRD02: {
    first: ['call_110_first', 'stop_payment', 'note_loss', 'keep_evidence', 'stay_with'],
    parallel: ['police', 'bank', 'street', 'family_told'],
    close: ['police_number', 'stop_time', 'follow_24h', 'follow_7d'],
  },
  FIR01: {
    first: ['call_119', 'evacuate', 'keep_lane_clear'],
    parallel: ['rescue', 'property', 'street', 'police', 'ambulance'],
    close: ['handover_119', 'all_clear', 'next_day_cause', 'hazards_opened'],
  },
  UTL01: {
    first: ['call_119', 'call_gas', 'no_switch', 'no_phone_indoors', 'evacuate', 'keep_lane_clear'],
    parallel: ['rescue', 'gas_firm', 'property', 'street'],
    close: ['gas_reading', 'all_clear', 'next_day_cause', 'hazards_opened'],
  },
  ACC01: {
    first: ['call_119', 'call_110', 'call_120', 'throw_not_jump'],
    parallel: ['rescue', 'police', 'ambulance'],
    close: ['outcome', 'rescuers'],
  },
  PER01: {
    first: ['police_mandatory', 'respect_will', 'keep_private', 'never_tell_reporter'],
    parallel: ['police', 'womens_federation', 'shelter'],
    close: ['warning_number', 'visit_plan'],
  },
  PER02: {
    first: ['report_minor', 'names_sealed', 'no_school_chat'],
    parallel: ['police', 'civil_affairs', 'school'],
    close: ['report_receipt', 'guardian_plan'],
  },
  PER03: {
    first: ['restrain', 'send_to_doctor', 'not_alone'],
    parallel: ['ambulance', 'police', 'family'],
    close: ['doctor_record', 'handover', 'follow_date'],
  },
  PER04: {
    first: ['restrain', 'call_119', 'not_alone'],
    parallel: ['ambulance', 'police', 'family', 'counselling'],
    close: ['handover', 'follow_date'],
  },
  MAS01: {
    first: crowd,
    parallel: ['street_leader', 'police', 'politics_and_law', 'petition_office', 'lead_department'],
    close: ['leader_signed', 'root_demand'],
  },
  MAS02: {
    first: crowd,
    parallel: ['street_leader', 'police', 'petition_office', 'lead_department'],
    close: ['lead_named', 'root_demand'],
  },
  BLD01: {
    first: ['evacuate', 'guard_spot', 'phone_duty_leader'],
    parallel: ['owner', 'housing'],
    close: ['guard_photo', 'repair_photo', 'appraisal_number', 'notice_served', 'evacuation_list'],
  },
  UTL06: {
    first: ['guard_spot', 'call_122_on_road'],
    parallel: ['owner', 'housing'],
    close: ['guard_photo', 'repair_photo'],
  },
  UTL04: {
    first: ['call_lift_firm', 'call_119', 'call_120_if_hurt'],
    parallel: [],
    close: ['freed_when'],
  },
  WRK01: {
    first: ['call_119', 'call_120', 'tell_emergency_bureau', 'tell_next_level'],
    parallel: [],
    close: ['accident_number'],
  },
  WRK03: { first: ['call_119', 'tell_emergency_bureau'], parallel: [], close: ['all_clear'] },
  NAT01: { first: ['tell_flood_command', 'phone_duty_leader'], parallel: [], close: ['all_clear'] },
  NAT02: {
    first: ['evacuate', 'tell_natural_resources', 'phone_duty_leader'],
    parallel: [],
    close: ['evacuation_list'],
  },
  NAT03: { first: ['call_119', 'call_forest_line'], parallel: [], close: ['all_clear'] },
  PHS01: { first: ['tell_cdc_health'], parallel: [], close: ['cdc_number'] },
  PHS02: {
    first: ['call_120', 'tell_market_regulator', 'tell_health'],
    parallel: [],
    close: ['acceptance_number'],
  },
  ACC02: { first: ['call_110_no_wait'], parallel: [], close: ['found_or_receipt'] },
  ACC03: { first: ['call_120'], parallel: [], close: ['handover_120'] },
  ACC05: { first: ['call_119'], parallel: [], close: ['outcome'] },
  PUB01: { first: ['call_110', 'call_120_if_hurt'], parallel: [], close: ['police_number'] },
  PUB08: { first: ['call_110', 'clear_area'], parallel: [], close: ['police_number'] },
  PUB09: { first: ['call_110_or_line', 'transfer_at_once'], parallel: [], close: ['transfer_receipt'] },
  PER05: { first: ['call_110', 'tell_civil_affairs'], parallel: [], close: ['report_receipt'] },
  PER06: { first: ['call_110'], parallel: [], close: ['police_number'] },
  TRF01: { first: ['call_122', 'call_120_if_hurt'], parallel: [], close: ['number_122'] },
  MAS03: { first: ['call_110'], parallel: ['mediation'], close: ['joint_plan', 'contact_rota'] },
  ENV04: { first: ['tell_ecology', 'phone_duty_leader'], parallel: [], close: ['all_clear'] },
};

/** The categories that have one. */
export const playbookCategories: readonly string[] = Object.keys(playbooks);

/** The playbook of a category, or null where nothing has to be done at once. */
export function playbookOf(category: string): Playbook | null {
  return Object.hasOwn(playbooks, category) ? (playbooks[category] ?? null) : null;
}

/** All its items in the order in which they are read. */
export function itemsOf(category: string): PlaybookItem[] {
  const playbook = playbookOf(category);
  return playbook === null ? [] : phases.flatMap((phase) => playbook[phase]);
}
