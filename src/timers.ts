import type { Deps } from '#kernel/deps.ts';
import { every } from '#kernel/timer.ts';
import { forgetKeys } from '#records/once.ts';
import { sweepPhotos } from '#records/photos.ts';
import { metaOf, referenceMark } from '#records/readiness.ts';
import { headText, noteHead, sealHeads } from '#records/seals.ts';
import { settleDues } from '#records/settle-dues.ts';
import { sweepDoors } from '#records/sessions.ts';
import { headFile } from './config.ts';

const second = 1000;
const hour = 3600 * second;

/** Every second seals the journal and looks for new reference data; every hour forgets what is over. */
export function startTimers(
  { store, photos, config, log, now, reference, demo }: Deps,
  reload: () => Promise<void>,
) {
  // The head in the log is evidence: no log level of a real city leaves it out.
  const evidence = demo ? log : log.child({}, { level: 'info' });
  const seal = async () => {
    const head = await sealHeads(store.db, now(), null);
    if (!head) return;
    evidence.info({ head: headText(head) }, 'journal sealed');
    await noteHead(headFile(config), head).catch((err: unknown) =>
      log.error({ err }, 'head file not written'),
    );
  };
  let known = '';
  const readAnew = async () => {
    const mark = (await metaOf(store.db, referenceMark)) ?? '';
    if (mark === known) return;
    await reload();
    const settled = await settleDues(store.db, reference(), now());
    if (settled > 0) log.info({ settled }, 'due dates settled');
    known = mark;
  };
  const sweep = async () => {
    await sweepDoors(store.db, now());
    await forgetKeys(store.db, now());
    await sweepPhotos(store.db, photos, now());
  };
  const stops = [
    every(second, seal, (err) => log.warn({ err }, 'journal not sealed, next try in a second')),
    every(second, readAnew, (err) => log.warn({ err }, 'reference data not read anew')),
    every(hour, sweep, (err) => log.warn({ err }, 'not swept, next try in an hour')),
  ];
  return async (): Promise<void> => {
    for (const stop of stops) await stop();
    // What was written in the last second gets its seal, too.
    await seal().catch((err: unknown) => log.warn({ err }, 'journal not sealed'));
  };
}
