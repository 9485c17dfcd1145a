import { z } from 'zod';
import { contactPhone, fieldsIn } from '#desks/common/typed.ts';
import { tryParse } from '#kernel/http.ts';
import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/who.ts';
import { channels, type Channel } from '#rules/vocabulary.ts';

const names = [
  'category',
  'other',
  'severity',
  'grid',
  'place',
  'story',
  'lat',
  'lon',
  'handled',
  'contact_name',
  'contact_phone',
  'channel',
] as const;

/** What was typed, field by field, so that a form with faults comes back as it was. */
export type Typed = Record<(typeof names)[number], string>;

/** The fields of a body as text. */
export function typedIn(body: unknown): Typed {
  return fieldsIn(names, body);
}

/** The tile, or what was chosen from the whole list behind 其他. */
export function categoryIn(typed: Typed): string {
  return typed.category === '' || typed.category === 'other' ? typed.other : typed.category;
}

export type ReportInput = z.output<typeof reportForm> & {
  /** WGS84 in micro-degrees. */
  at: { lat: number; lon: number } | null;
};

/** What the form says, or what is wrong with it: every fault at once, field → key of words.fieldErrors. */
export function readReport(
  typed: Typed,
): { ok: true; data: ReportInput } | { ok: false; fields: Record<string, string> } {
  const at = positionIn(typed);
  const read = tryParse(reportForm, { ...typed, category: categoryIn(typed) });
  const fields = {
    ...(read.ok ? {} : read.fields),
    ...(at === undefined ? { position: 'position_wrong' } : {}),
    ...contactFaults(typed),
  };
  if (!read.ok || at === undefined || Object.keys(fields).length > 0) return { ok: false, fields };
  return { ok: true, data: { ...read.data, at } };
}

/** How a report reached us when nobody says: by where this person works. */
export function usualChannel(actor: Actor, forResident: boolean): Channel {
  if (hasRole(actor, 'grid_worker', 'micro_grid_worker', 'grid_lead')) {
    return forResident ? 'door_visit' : 'grid_patrol';
  }
  return hasRole(actor, 'street_dispatcher') ? 'phone' : 'walk_in_point';
}

const reportForm = z.object({
  category: z.string().min(1, 'category'),
  severity: z.string().transform((value) => value === 'S1'),
  grid: z.string().max(40, 'grid_elsewhere'),
  place: z.string().trim().max(200, 'place_long'),
  story: z.string().trim().max(2000, 'story_long'),
  handled: z.string().transform((value) => value === '1'),
  contact_name: z.string().trim().max(50, 'name_long'),
  contact_phone: contactPhone,
  channel: z.enum(['', ...channels]),
});

function contactFaults({ contact_name, contact_phone }: Typed): Record<string, string> {
  const hasName = contact_name.trim() !== '';
  const hasPhone = contact_phone.trim() !== '';
  if (hasName === hasPhone) return {};
  return hasName ? { contact_phone: 'phone_missing' } : { contact_name: 'name_missing' };
}

/** China and its waters, generously, in degrees. */
const box = { lat: [3, 54], lon: [73, 136] } as const;

/** null: no position given; undefined: one that cannot be. */
function positionIn({ lat, lon }: Typed): ReportInput['at'] | undefined {
  if (lat === '' && lon === '') return null;
  const north = degrees(lat, box.lat);
  const east = degrees(lon, box.lon);
  return north === null || east === null ? undefined : { lat: north, lon: east };
}

function degrees(text: string, [least, most]: readonly [number, number]): number | null {
  if (!/^\d{1,3}(\.\d{1,15})?$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? Math.round(value * 1e6) : null;
}
