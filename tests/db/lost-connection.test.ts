import { sql } from 'kysely';
import { expect, inject, it } from 'vitest';
import { openStore } from '#db/open.ts';
import { freshStore } from '#tests/support/engine.ts';

it('PostgreSQL ending a connection at work fails that work only: the process lives and works on', async () => {
  const store = await freshStore('postgres');
  const admin = await openStore(inject('engines').postgresAdmin);
  const cut = store.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(admin.db);
    // Between two queries nobody listens to the connection but its owner.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await trx.selectFrom('meta').selectAll().execute();
  });
  const error = await cut.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(store.isBusyOrFull(error)).toBe(true);
  await expect(store.db.selectFrom('place').select('id').limit(1).execute()).resolves.toHaveLength(1);
  await admin.close();
  await store.close();
});
