import type { Channel } from '#rules/vocabulary.ts';
import { html, join, type Html } from './html.ts';
import { icon, type IconName } from './icon.ts';
import { maskedPhone } from './parts.ts';
import type { Words } from './words/index.ts';

export type Came = { channel: Channel; order_number: string | null; sub_line: string | null };

/**
 * How a case reached us: channel, the sender's number, the hotline's key. `named`: whether who reads this may know who
 * reported, because an order number leads to a name.
 */
export function channelLine(w: Words, came: Came, named: boolean): Html {
  return html`<span class="came"
    >${icon(channelIcons[came.channel])}<span>${channelText(w, came, named)}</span></span
  >`;
}

/** The same in words only: 12345 热线 · 拨 4 · 单号 NB2026…. */
export function channelText(w: Words, { channel, order_number, sub_line }: Came, named: boolean): Html {
  const parts = [
    w.channels[channel],
    sub_line && w.channel.subLine(sub_line),
    named && order_number && w.channel.order(order_number),
  ];
  return join(parts.filter(Boolean), ' · ');
}

/** A pasted text with the phone numbers in it masked, as phone numbers stand everywhere. */
export function maskedText(text: string): string {
  return text.replaceAll(anyPhone, (number) => maskedPhone(number));
}
// Full-width digits too: the text stands as it came.
const anyPhone =
  /(?<![\d\uff10-\uff19])(?:[1１][3-9３-９](?:[- －]?[\d\uff10-\uff19]){9}|[0０][\d\uff10-\uff19]{2,3}[-－ )]{0,2}[2-9２-９](?:[- －]?[\d\uff10-\uff19]){6,7})(?![\d\uff10-\uff19])/g;

export const channelIcons: Record<Channel, IconName> = {
  grid_patrol: 'eye',
  door_visit: 'house',
  walk_in_point: 'users',
  resident_qr: 'smartphone',
  new_employment: 'bike',
  wecom: 'message-circle-question-mark',
  phone: 'phone',
  hotline_12345: 'phone',
  police_110_diverted: 'shield',
  enterprise: 'building-2',
  partner: 'handshake',
  iot: 'zap',
  superior: 'file-text',
  digital_urban: 'building-2',
  petition: 'file-text',
  handler_found: 'eye',
};
