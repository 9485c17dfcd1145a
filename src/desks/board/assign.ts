import { crewOf } from '#desks/common/crew.ts';
import type { Request } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, formKey, parse } from '#kernel/http.ts';
import { safeBack } from '#kernel/language.ts';
import { digestOf } from '#kernel/uploads.ts';
import type { Command } from '#rules/command.ts';
import { Problem } from '#rules/problem.ts';
import { ledUnits } from './crew.ts';

/** Cases that may be ticked at once. */
const mostPicked = 50;

/** Ticked rows: `id` or `id:version`, one or many. */
export const picked = z
  .union([z.string().max(80), z.array(z.string().max(80)).max(mostPicked)])
  .optional()
  .transform((pick) => (pick === undefined ? [] : [pick].flat()));

const form = z.object({
  'pick[]': picked,
  to: z.string('not_valid').max(120, 'not_valid').default(''),
  remark: z.string('not_valid').max(2000, 'too_long').default(''),
  back: z.string().max(500).optional(),
});

/**
 * Assigns every ticked case to one unit or person, each by its own step, so that one refusal does not hold up the others.
 * @returns the list's address with what became of each: `assigned=id`, `stayed=reason.id`, or `lacks=pick|to`
 * @throws Problem invalid (the form cannot be read)
 */
export async function assignPicked(deps: Deps, req: Request): Promise<string> {
  const actor = actorOf(req);
  const { 'pick[]': pick, to, remark, back } = parse(form, req.body);
  const list = safeBack(back ?? '/board');
  const [unit = '', person = ''] = to.split('/');
  const known = ledUnits(deps, actor);
  const crew = await crewOf(deps, known);
  const works = person === '' || crew.some((one) => one.id === person && one.unit === unit);
  if (pick.length === 0) return answered(list, [['lacks', 'pick']]);
  if (!known.some(({ id }) => id === unit) || !works) return answered(list, [['lacks', 'to']]);
  const key = formKey(req);
  const command: Command = { step: 'assign', unit, person: person || null };
  const told: [string, string][] = [];
  for (const one of new Set(pick)) {
    const [id = '', version = ''] = one.split(':');
    const act = { command, texts: { remark: remark.replaceAll('\r\n', '\n').trim() } };
    // Each case has a key of its own, so that a form sent twice assigns each once.
    const request = { key: `${key.slice(0, 20)}-${id}`.slice(0, 64), digest: digestOf({ ...act, one }, []) };
    const why = await refusalOf(deps.books.takeStep(actor, id, Number(version) || 0, [act], request));
    told.push(why === null ? ['assigned', id] : ['stayed', `${why}.${id}`]);
  }
  return answered(list, told);
}

/** Why a step was not taken, as a key of words.reasons or words.fieldErrors; null if it was. */
async function refusalOf(taken: Promise<unknown>): Promise<string | null> {
  try {
    await taken;
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.detail.reason ?? Object.values(error.detail.fields ?? {})[0] ?? error.code;
  }
}

function answered(list: string, told: readonly (readonly [string, string])[]): string {
  const url = new URL(list, 'http://here.invalid');
  for (const name of ['case', 'assigned', 'stayed', 'lacks']) url.searchParams.delete(name);
  for (const [name, value] of told) url.searchParams.append(name, value);
  return `${url.pathname}${url.search}`;
}
