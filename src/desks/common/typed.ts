import { z } from 'zod';

/** The texts of a form as they were typed, to be shown again. */
export function typedIn(body: unknown): Record<string, string> {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/**
 * These fields of a body as text, so that a form with faults comes back as it was; '' for those that are missing. Control
 * characters and turns of the writing direction are dropped: they only disguise.
 */
export function fieldsIn<N extends string>(
  names: readonly N[],
  body: unknown,
  prefix = '',
): Record<N, string> {
  const given = (body ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? clean(value) : '');
  return Object.fromEntries(names.map((name) => [name, text([given[prefix + name]].flat()[0])])) as Record<
    N,
    string
  >;
}

/** A Chinese mobile number, or a landline with or without its area code. */
const phone = /^(1[3-9]\d{9}|(0\d{2,3})?[2-9]\d{6,7})$/;

/** How to reach who speaks, as digits; '' when nobody is to be reached. */
export const contactPhone = z
  .string()
  .transform((value) =>
    halfWidth(value)
      .replace(/^\+86/, '')
      .replaceAll(/[\s()-]/g, ''),
  )
  .refine((value) => value === '' || phone.test(value), 'phone_wrong');

/** Letters, digits and signs of a Chinese keyboard as those of any other. */
export function halfWidth(text: string): string {
  return text.replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCodePoint(sign.codePointAt(0)! - 0xfee0));
}

function clean(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .toWellFormed();
}
