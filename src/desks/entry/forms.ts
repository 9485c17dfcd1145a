import { z } from 'zod';
import { contactPhone, fieldsIn, halfWidth } from '#desks/common/typed.ts';
import { tryParse } from '#kernel/http.ts';
import { channels, type Channel } from '#rules/vocabulary.ts';

const names = [
  'pasted',
  'channel',
  'order_number',
  'sub_line',
  'contact_name',
  'contact_phone',
  'anonymous',
  'where',
  'place',
  'pick',
  'category',
  'find',
  'severity',
  'story',
  'title',
  'again',
  'from',
] as const;

/** What was typed, field by field, so that a form with faults comes back as it was. */
export type TypedEntry = Record<(typeof names)[number], string>;

/** The fields of a body as text, and what had been read into them (`was_…`). */
export function typedIn(body: unknown, prefix = ''): TypedEntry {
  return fieldsIn(names, body, prefix);
}

/** The proposal that was picked, or what was chosen from the list. */
export function categoryIn({ pick, category }: TypedEntry): string {
  return pick || category;
}

/** Orders of these come with a number, and without it nobody can answer them. */
export const numbered: readonly Channel[] = ['hotline_12345', 'police_110_diverted'];
/** Here a person stands or speaks at the other end, who wants to hear of it. */
const personal: readonly Channel[] = [
  'door_visit',
  'walk_in_point',
  'resident_qr',
  'new_employment',
  'wecom',
  'phone',
  'hotline_12345',
  'police_110_diverted',
  'enterprise',
  'petition',
];

export type EntryInput = z.output<typeof entryForm>;

/** What the form says, or what is wrong with it: every fault at once. `further`: caller and origin are those of the first finding. */
export function readEntry(
  typed: TypedEntry,
  further: boolean,
): { ok: true; data: EntryInput } | { ok: false; fields: Record<string, string> } {
  const read = tryParse(entryForm, { ...typed, category: categoryIn(typed) });
  const fields = { ...(read.ok ? {} : read.fields), ...(further ? {} : originFaults(typed)) };
  if (further) delete fields['channel'];
  if (Object.keys(fields).length > 0) return { ok: false, fields };
  return read.ok ? read : { ok: false, fields };
}

const orderNumber = /^[\p{L}\p{N}〔〕()[\]/_.-]{1,40}$/u;

const entryForm = z.object({
  pasted: z.string().trim().max(5000, 'pasted_long'),
  channel: z.enum(['', ...channels], 'channel_missing'),
  order_number: z
    .string()
    .transform((value) => halfWidth(value).replaceAll(/\s/g, '').toUpperCase())
    .refine((value) => value === '' || orderNumber.test(value), 'order_wrong'),
  sub_line: z
    .string()
    .transform((value) => halfWidth(value).trim())
    .refine((value) => /^\d{0,4}$/.test(value), 'sub_line_wrong'),
  contact_name: z.string().trim().max(50, 'name_long'),
  contact_phone: contactPhone,
  anonymous: z.string().transform((value) => value === '1'),
  where: z.string().min(1, 'where_missing').max(40, 'where_elsewhere'),
  place: z.string().trim().max(200, 'place_long'),
  category: z.string().min(1, 'category').max(10, 'category_unknown'),
  severity: z.string().transform((value) => value === 'S1'),
  story: z.string().trim().min(1, 'story_missing').max(2000, 'story_long'),
  title: z.string().trim().max(30, 'title_long'),
  again: z.string().transform((value) => value === '1'),
});

function originFaults(typed: TypedEntry): Record<string, string> {
  const channel = channels.find((one) => one === typed.channel);
  if (!channel) return { channel: 'channel_missing' };
  const silent = typed.contact_phone.trim() === '' && typed.anonymous !== '1';
  return {
    ...(numbered.includes(channel) && typed.order_number.trim() === ''
      ? { order_number: 'order_missing' }
      : {}),
    ...(silent && (personal.includes(channel) || typed.contact_name.trim() !== '')
      ? { contact_phone: 'caller_missing' }
      : {}),
  };
}

/** Whether somebody outside the office reported it, who may or may not be reached. */
export function isFromResident(channel: Channel, reached: boolean): boolean {
  return reached || personal.includes(channel);
}
