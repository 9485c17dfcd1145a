import { z } from 'zod';
import { boards, roles } from '#rules/vocabulary.ts';

/** Empty text of an optional field counts as not given. */
const optional = z
  .string()
  .trim()
  .max(100, 'too_long')
  .transform((text) => text || null)
  .optional()
  .default(null);
// As typed: a space at the end of a password belongs to it.
const secret = z.string().min(1, 'password').max(1000, 'long');

export const signInForm = z.object({
  login: z.string().trim().min(1, 'login').max(64, 'too_long'),
  password: secret,
  own_phone: z.string().optional(),
});

export const demoForm = z.object({ as: z.string().max(64) });

export const newPasswordForm = z
  .object({ password: secret, again: z.string() })
  .refine(({ password, again }) => password === again, { path: ['again'], message: 'differs' });

export const ownPasswordForm = z
  .object({ current: z.string().min(1, 'required').max(1000, 'long'), password: secret, again: z.string() })
  .refine(({ password, again }) => password === again, { path: ['again'], message: 'differs' });

export const personForm = z.object({
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9.-]{1,31}$/, 'bad_login'),
  name: z.string().trim().min(1, 'required').max(40, 'too_long'),
  phone: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^(1[3-9]\d{9}|0\d{9,11})?$/, 'bad_phone'))
    .transform((text) => text || null)
    .optional()
    .default(null),
});

export const postForm = z.object({
  role: z.enum(roles),
  place: z.string().trim().min(1, 'place').max(100, 'too_long'),
  place_id: optional,
  unit: optional,
  board: z
    .enum(['', ...boards])
    .transform((board) => board || null)
    .optional()
    .default(null),
});

export const searchForm = z.object({ q: z.string().trim().max(40, 'too_long') });
