import type { Channel } from './vocabulary.ts';

/** Where reports come from, as tables of channels are headed. */
export const sources = ['grid', 'residents', 'hotlines', 'partners', 'government'] as const;
export type Source = (typeof sources)[number];

/** The source of each channel. */
export const sourceOf: Record<Channel, Source> = {
  grid_patrol: 'grid',
  door_visit: 'grid',
  handler_found: 'grid',
  walk_in_point: 'residents',
  resident_qr: 'residents',
  new_employment: 'residents',
  wecom: 'residents',
  phone: 'residents',
  hotline_12345: 'hotlines',
  police_110_diverted: 'hotlines',
  enterprise: 'partners',
  partner: 'partners',
  iot: 'partners',
  digital_urban: 'government',
  superior: 'government',
  petition: 'government',
};
