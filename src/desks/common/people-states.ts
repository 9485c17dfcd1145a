import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { ReadDb, Schema } from '#db/schema.ts';
import type { Instant } from '#rules/vocabulary.ts';

export const peopleStates = ['here', 'never', 'locked', 'left'] as const;
export type PeopleState = (typeof peopleStates)[number];

type People = ExpressionBuilder<Schema, 'person'>;

/** How many people are in this state. */
export async function countPeople(db: ReadDb, state: PeopleState, now: Instant): Promise<number> {
  const { n } = await db
    .selectFrom('person')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where((e) => e.and(inState(e, state, now)))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Who works here; of them, who never signed in, and whose name is locked now; who left. */
export function inState(e: People, state: PeopleState, now: Instant): Expression<SqlBool>[] {
  if (state === 'left') return [e('person.left_at', 'is not', null)];
  const here = e('person.left_at', 'is', null);
  if (state === 'never') {
    const device = e
      .selectFrom('known_device')
      .select('known_device.id')
      .whereRef('known_device.person_id', '=', 'person.id');
    return [here, e.not(e.exists(device))];
  }
  if (state === 'locked') {
    const lock = e
      .selectFrom('sign_in_try')
      .select('sign_in_try.login')
      .whereRef('sign_in_try.login', '=', 'person.login')
      .where('locked_until', '>', now);
    return [here, e.exists(lock)];
  }
  return [here];
}
