import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Each connection keeps what it has prepared for as long as it lives: lists of any length must not fill it up. */
const most = 500;

const preparable = /^\s*(select|insert|update|delete|with)\b/i;
/** What is asked of a stretch is planned each time: how much lies in it decides by which index it is read. */
const ofStretch = /[<>]/;
/** Long lists as well: the engine looks them up faster when it knows them. */
const long = 100;
/** `select *` names no columns; after a migration its prepared form would be refused. */
const nameless = /\*(?=,| from\b|$)/i;

/** The pool's connections prepare their statements once, under a name: planning costs more than running most of ours. */
export function withPreparedStatements(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size === most) return known;
    if (!preparable.test(text) || ofStretch.test(text) || nameless.test(text)) return undefined;
    const name = `gridcase_${names.size}`;
    names.set(text, name);
    return name;
  };
  const faces = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const faceOf = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, values: readonly unknown[]) => {
      const name = values.length > long ? undefined : nameOf(text);
      return client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) });
    };
    return {
      query: query as never,
      release: (destroy?: boolean) => client.release(destroy),
    };
  };
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const face = faces.get(client) ?? faceOf(client);
      faces.set(client, face);
      return face;
    },
  };
}
