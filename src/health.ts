import { access, constants } from 'node:fs/promises';
import type { Router } from 'express';
import { pendingMigrations } from '#db/open.ts';
import type { Deps } from '#kernel/deps.ts';
import { newDesk, wordsOf } from '#kernel/http.ts';
import { photoFolder } from './config.ts';

/** `/healthz`: the process answers. `/readyz`: database and photo folder take a write, the tables are the present ones; else 503. */
export function healthRoutes({ config, doors, store, log }: Deps): Router {
  const desk = newDesk();
  desk.get('/healthz', (req, res) => void res.type('text').send(wordsOf(req).door.health.alive));
  desk.get('/readyz', async (req, res) => {
    const words = wordsOf(req).door.health;
    const notReady = (sentence: string) =>
      void res.status(503).set('Retry-After', '5').type('text').send(sentence);
    try {
      await doors.proveWritable();
      await access(photoFolder(config), constants.W_OK);
      const pending = await pendingMigrations(store.db);
      if (pending.length > 0) return notReady(words.notMigrated(pending.length));
    } catch (err) {
      log.warn({ err }, 'not ready');
      return notReady(words.notWritable);
    }
    return void res.type('text').send(words.ready);
  });
  return desk;
}
