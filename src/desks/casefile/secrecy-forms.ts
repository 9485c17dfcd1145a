import type { ReadDb } from '#db/schema.ts';
import type { Command } from '#rules/command.ts';
import { sealLevels, sealReasons, unsealReasons, type Step } from '#rules/vocabulary.ts';

/** One of a closed list; notes a fault of the field where none was chosen. */
type Choose = <T extends string>(list: readonly T[], field: 'reason' | 'level', fault: string) => T;

/** 定密, 解密 and 授权查看: the command that a form asks for; null for every other step. `person`: the id of who is meant. */
export function secrecyCommand(step: Step | 'route', person: string, choose: Choose): Command | null {
  switch (step) {
    case 'request-seal':
      return {
        step,
        reason: choose(sealReasons, 'reason', 'reason'),
        level: choose(sealLevels, 'level', 'choose'),
      };
    case 'request-unseal':
      return { step, reason: choose(unsealReasons, 'reason', 'reason') };
    case 'grant-sight':
    case 'end-sight':
      return { step, person };
    default:
      return null;
  }
}

/** Finds the person who is meant by what was typed, or what is wrong with it. */
export type FindPerson = (typed: string) => Promise<{ id: string } | { fault: string }>;

/** The id of who is meant; notes a fault of the field where nobody is. */
export async function granteeIn(
  typed: string,
  find: FindPerson,
  faults: Record<string, string>,
): Promise<string> {
  const meant = await find(typed);
  if ('id' in meant) return meant.id;
  faults['person'] = meant.fault;
  return '';
}

/** Who is meant by a sign-in name or a name that somebody typed: an id, or what is wrong with it (a key of fieldErrors). */
export async function granteeCalled(
  db: ReadDb,
  typed: string,
): Promise<{ id: string } | { fault: 'required' | 'grantee_unknown' | 'grantee_several' }> {
  const name = typed.normalize('NFKC').trim();
  if (name === '') return { fault: 'required' };
  const called = await db
    .selectFrom('person')
    .select(['id', 'login'])
    .where('left_at', 'is', null)
    .where((e) => e.or([e('login', '=', name.toLowerCase()), e('name', '=', name)]))
    .limit(20)
    .execute();
  const [first, second] = called;
  const meant = called.find(({ login }) => login === name.toLowerCase()) ?? (second ? undefined : first);
  if (meant) return { id: meant.id };
  return { fault: second ? 'grantee_several' : 'grantee_unknown' };
}
