import type { Asked, Said } from './child.ts';

/** Tells the process that started this one where the server listens, and answers what it asks until it says stop. */
export function answerParent(url: string, stop: () => Promise<void>): void {
  process.on('message', (asked: Asked) => {
    if (asked === 'stop') void stop().finally(() => process.exit(0));
    else {
      const { user, system } = process.cpuUsage();
      tell({ usage: { cpu: (user + system) / 1000, rss: process.memoryUsage.rss() } });
    }
  });
  // Whoever started this is gone: nobody would ever stop it.
  process.on('disconnect', () => process.exit(1));
  tell({ url });
}

/** Says something to the process that started this one. */
export function tell(said: Said): void {
  process.send?.(said);
}
