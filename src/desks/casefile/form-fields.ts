import { z } from 'zod';
import { boards, satisfactions, severities } from '#rules/vocabulary.ts';

const text = (most: number) =>
  z
    .string('not_valid')
    .max(most, 'too_long')
    .transform((typed) => typed.replaceAll('\r\n', '\n').trim())
    .default('');
const code = z.string('not_valid').max(80, 'not_valid').default('');

/** Every field that a form of a case may bring. */
export const fieldsSchema = z.object({
  remark: text(2000),
  guidance: text(2000),
  title: text(60),
  place: text(200),
  contact_name: text(40),
  contact_phone: text(30).refine((phone) => phone === '' || /^\+?[\d\s()-]{7,20}$/.test(phone), 'phone'),
  category: code,
  severity: z.enum(['', ...severities], 'severity').default(''),
  unit: code,
  board: z.enum(['', ...boards], 'choose').default(''),
  to: code,
  person: code,
  reason: code,
  closure: code,
  target: code,
  satisfaction: z.enum(['', ...satisfactions], 'choose').default(''),
  solved: code,
  suggest: code,
  day: code,
  days: code,
  party: code,
  sign: code,
  limit: code,
  item: code,
  share: code,
  task: code,
  act: code,
  found: code,
  level: code,
  opinion: code,
  reference: text(80),
  document: text(80),
  confirmed: text(120),
  loss: text(120),
  reply: text(1000),
  next_day: code,
  ago: code,
  at_risk: code,
  stopped: code,
  account_last4: code,
  into: code,
  into_number: code,
});
export type Fields = z.output<typeof fieldsSchema>;
