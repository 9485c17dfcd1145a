import type { Db } from '#db/schema.ts';
import { actorById } from '#records/people.ts';
import type { Actor } from '#rules/facts.ts';

export type Cast = ReadonlyMap<string, Actor>;

/** Throws for a sign-in name that nobody has. */
export function who(cast: Cast, login: string): Actor {
  const actor = cast.get(login);
  if (!actor) throw new Error(`The demo has nobody who signs in as ${login}`);
  return actor;
}

/** Everyone of the demo, by sign-in name. */
export async function castOf(db: Db): Promise<Cast> {
  const cast = new Map<string, Actor>();
  for (const { id, login } of await db.selectFrom('person').select(['id', 'login']).execute()) {
    const actor = await actorById(db, id);
    if (actor) cast.set(login, actor);
  }
  return cast;
}
