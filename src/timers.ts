import type { Deps } from '#kernel/deps.ts';
import { every } from '#kernel/timer.ts';
import { forgetKeys } from '#records/once.ts';
import { sweepPhotos } from '#records/photos.ts';
import { headText, sealHeads } from '#records/seals.ts';
import { settleDues } from '#records/settle-dues.ts';
import { sweepDoors } from '#records/sessions.ts';
import { headFile } from './config.ts';

const second = 1000;
const hour = 3600 * second;

/** Seals the journal every second; every hour forgets what is over and reads the reference data again. */
export function startTimers(
  { store, photos, config, log, now, reference }: Deps,
  reload: () => Promise<void>,
) {
  const seal = async () => {
    const head = await sealHeads(store.db, now(), headFile(config));
    if (head) log.info({ head: headText(head) }, 'journal sealed');
  };
  const sweep = async () => {
    await sweepDoors(store.db, now());
    await forgetKeys(store.db, now());
    await sweepPhotos(store.db, photos, now());
    await reload();
    const settled = await settleDues(store.db, reference(), now());
    if (settled > 0) log.info({ settled }, 'due dates settled');
  };
  const stops = [
    every(second, seal, (err) => log.warn({ err }, 'journal not sealed, next try in a second')),
    every(hour, sweep, (err) => log.warn({ err }, 'not swept, next try in an hour')),
  ];
  return async (): Promise<void> => {
    for (const stop of stops) await stop();
    // What was written in the last second gets its seal, too.
    await seal().catch((err: unknown) => log.warn({ err }, 'journal not sealed'));
  };
}
