import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { countHalfTry, halfOf, type Half } from './half-sessions.ts';
import { isKnownDevice, knownAs, letIn, type Comer, type LetIn } from './letting-in.ts';
import { writePeopleLine } from './people-lines.ts';
import { actorById } from './people.ts';
import { setSecond, takeCode, type Shown } from './second-factor.ts';
import { endSessionsOf } from './sessions.ts';
import { countTry, forgetTries } from './sign-in-tries.ts';

/** `token`: of the half session; `code`: as typed. */
export type CodeTry = Omit<Comer, 'ownPhone'> & { token: string; code: string };

/**
 * The second step of signing in: a code of the phone, or a recovery code. Throws Problem `missing` (reason half_over)
 * when the time or the tries are over, `invalid` (code: code_wrong), `too-many` (at) after five wrong ones of this
 * person.
 */
export function answerCode(db: Db, attempt: CodeTry, now: Instant): Promise<{ who: LetIn; shown: Shown }> {
  return tryHalf(db, attempt, now, async (trx, actor, half) => {
    const shown = await takeCode(trx, actor.id, attempt.code, now);
    if (shown === null) return null;
    await trx.deleteFrom('half_session').where('person_id', '=', actor.id).execute();
    if (shown === 'recovery')
      await writePeopleLine(trx, actor, 'second-used-code', { person: actor.id }, now);
    return { who: await letIn(trx, actor, comerOf(attempt, half), now), shown };
  });
}

/** The same for who has no second factor yet: its first code sets it up. Answers the recovery codes as well. */
export function enrolAndEnter(
  db: Db,
  attempt: CodeTry,
  now: Instant,
): Promise<{ who: LetIn; codes: string[] }> {
  return tryHalf(db, attempt, now, async (trx, actor, half) => {
    if (half.offer === null) return null;
    const codes = await setSecond(trx, actor, { offer: half.offer, typed: attempt.code }, now);
    if (codes === null) return null;
    // Whoever else came as far with the password alone must not set up another one.
    await endSessionsOf(trx, actor.id, null);
    return { who: await letIn(trx, actor, comerOf(attempt, half), now), codes };
  });
}

async function tryHalf<T>(
  db: Db,
  attempt: CodeTry,
  now: Instant,
  does: (trx: Db, actor: Actor, half: Half) => Promise<T | null>,
): Promise<T> {
  const half = await halfOf(db, attempt.token, now);
  if (!half) throw over();
  // As at the password: strangers cannot lock out a device that the person is known by.
  const isKnown = await isKnownDevice(db, half.personId, attempt.device);
  const key = { login: half.login, from: isKnown ? `second:${knownAs(attempt)}` : 'second' };
  await countTry(db, key, now);
  const result = await db.transaction().execute(async (trx) => {
    // Of two who set up a second factor at once, the later one finds his half session ended.
    await trx
      .updateTable('person')
      .set((e) => ({ login: e.ref('login') }))
      .where('id', '=', half.personId)
      .execute();
    const actor = await actorById(trx, half.personId);
    if (!actor || !(await countHalfTry(trx, attempt.token))) return 'over';
    return does(trx, actor, half);
  });
  if (result === 'over') throw over();
  if (result === null) {
    if (await halfOf(db, attempt.token, now))
      throw new Problem('invalid', { fields: { code: 'code_wrong' } });
    throw over();
  }
  await forgetTries(db, key);
  return result;
}

function comerOf({ device, agent }: CodeTry, { ownPhone }: Half): Comer {
  return { device, agent, ownPhone };
}

function over(): Problem {
  return new Problem('missing', { reason: 'half_over' });
}
