import type { Response } from 'express';
import type { Deps } from '#kernel/deps.ts';
import type { Told } from '#records/books.ts';
import type { Actor } from '#rules/facts.ts';
import type { Html } from '#views/html.ts';

export type Source = {
  concerns: (told: Told) => boolean;
  /** The person of the session, read anew; undefined when it is over. */
  whoIsIt: () => Promise<Actor | undefined>;
  read: (actor: Actor) => Promise<readonly Html[]>;
};

/** A browser that takes nothing any more has this much waiting for it at most, in bytes. */
const mostWaiting = 1_000_000;

/**
 * Keeps the answer open and sends the parts that have changed, nothing but the time at a tick without change, and nothing at
 * all where something was written that is not this person's to see. Events:
 * unnamed = parts, `tick`, `ended` = the session is over, `crowded` = this person has too many streams.
 */
export function openStream(deps: Deps, { id: person }: Actor, res: Response, source: Source): void {
  // A stream is silent for longer than any other answer may be.
  res.socket?.setTimeout(0);
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // Proxies must neither compress nor hold it back.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  const send = (event: string | null, data: string) => {
    const lines = data.split('\n').map((line) => `data: ${line}\n`);
    res.write(`${event ? `event: ${event}\n` : ''}id: ${deps.now()}\n${lines.join('')}\n`);
    if (res.writableLength > mostWaiting) res.destroy();
  };
  let sent: readonly string[] = [];
  const look = async (ticked: boolean) => {
    const actor = await source.whoIsIt();
    if (res.writableEnded || res.destroyed) return;
    if (actor?.id !== person) {
      send('ended', '-');
      res.end();
      return;
    }
    const parts = (await source.read(actor)).map((part) => part.text);
    if (res.writableEnded || res.destroyed) return;
    const changed = parts.filter((part) => !sent.includes(part));
    sent = parts;
    if (changed.length > 0) send(null, changed.join('\n'));
    else if (ticked) send('tick', '-');
  };
  const leave = deps.live.join(person, {
    concerns: source.concerns,
    look,
    end: (why) => {
      if (why === 'crowded') send(why, '-');
      res.end();
    },
  });
  res.on('close', leave);
}
