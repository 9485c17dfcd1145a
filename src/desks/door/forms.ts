import { z } from 'zod';

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

const code = z.string().trim().min(1, 'required').max(40, 'too_long');

export const codeForm = z.object({ code });

/** A code, or the password of somebody who has no second factor: as typed. */
export const proofForm = z.object({ proof: z.string().min(1, 'required').max(1000, 'long') });
