import { z } from 'zod';
import { peopleStates } from '#desks/common/people-states.ts';
import {
  loginFault,
  nameFault,
  phoneFault,
  plainLogin,
  plainName,
  plainPhone,
} from '#records/person-fields.ts';
import { boards, roles } from '#rules/vocabulary.ts';

/** A text made plain first, and refused with the key of what is wrong with it. */
const checked = (plain: (text: string) => string, fault: (text: string) => string | null) =>
  z
    .string()
    .max(200, 'too_long')
    .default('')
    .transform((text, context) => {
      const made = plain(text);
      const message = fault(made);
      if (message !== null) context.addIssue({ code: 'custom', message });
      return made;
    });
const orNull = (text: string): string | null => text || null;

const name = checked(plainName, nameFault);
const phone = checked(plainPhone, phoneFault).transform(orNull);
const login = checked(plainLogin, (text) => (text === '' ? null : loginFault(text))).transform(orNull);
const id = z
  .string()
  .trim()
  .max(100, 'too_long')
  .transform((text) => text || null)
  .optional()
  .default(null);

export const personForm = z.object({ name, login, phone });
export const changeForm = z.object({ name, phone });
export const sessionForm = z.object({ session: id });
export const linksForm = z.object({
  ids: z
    .string()
    .max(2500)
    .transform((text) => text.split(' ').filter(Boolean))
    .pipe(z.array(z.string()).min(1, 'required').max(50)),
});
export const importForm = z.object({ seen: z.string().regex(/^[0-9a-f]{64}$/, 'not_valid') });

/** `place`: a division code or a name; the choices of unit and board depend on it. */
export const postForm = z.object({
  role: z.enum(roles),
  place: z.string().trim().min(1, 'place').max(100, 'too_long'),
  unit: id,
  board: z
    .enum(['', ...boards])
    .transform((board) => board || null)
    .optional()
    .default(null),
});

/** How far the choice of a new post has come: in the address, since it names nobody. */
export const grantQuery = z.object({
  role: z.enum(roles).nullable().catch(null).default(null),
  in: id.catch(null),
  find: z.string().trim().max(60).catch('').default(''),
});

const filters = {
  state: z.enum(peopleStates).catch('here').default('here'),
  role: z.enum(roles).nullable().catch(null).default(null),
  place: id.catch(null),
  unit: id.catch(null),
  board: z.enum(boards).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
};
export const listQuery = z.object(filters);
/** `to`: another state, asked for by its own button. */
export const searchForm = z.object({
  ...filters,
  q: z.string().trim().max(40, 'too_long'),
  to: z.enum(peopleStates).optional().catch(undefined),
});
export type PeopleFilter = Omit<z.output<typeof searchForm>, 'to'>;
