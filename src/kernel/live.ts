import type { Logger } from './log.ts';

/** Why a stream is ended from our side: the person has opened too many, or the server stops. */
export type Ending = 'crowded' | 'stopping';

/**
 * A page that listens. `look` asks anew and sends; it is called for what `concerns` the page, and at every tick: `ticked`.
 * Where a note changes nothing for its reader he is sent nothing, or he would hear of what he may not see.
 */
export type Listener<Note> = {
  concerns: (note: Note) => boolean;
  look: (ticked: boolean) => Promise<unknown>;
  end: (why: Ending) => void;
};

/**
 * Tells pages that something was written, within this process. It carries no content: every page asks the database for
 * what its reader may see, so a lost note costs a tick and never shows too much.
 */
export type Live<Note> = {
  tell: (note: Note) => void;
  /** Begins to listen. @returns how to stop */
  join: (person: string, listener: Listener<Note>) => () => void;
  /** This person has this before him; null: nothing any more. */
  see: (person: string, thing: string | null) => void;
  /** What this person has before him while he is here. */
  seenBy: (person: string) => string | null;
  /** Who else has what before him: thing → persons. */
  seenByOthers: (person: string) => Map<string, string[]>;
  /** Ends every stream and takes no new one. */
  close: () => void;
};

export type Pace = {
  /** After a note, how long to wait for more of them. */
  gather: number;
  /** How often a page looks without a note: time has passed, or another process has written. */
  tick: number;
  /** How long somebody counts as being here without a stream. */
  stay: number;
  /** How long somebody whose stream has ended may still come back with another page. */
  between: number;
  /** Streams of one person; one more ends the oldest. */
  most: number;
};

export const usualPace: Pace = { gather: 300, tick: 15_000, stay: 90_000, between: 10_000, most: 8 };

export function openLive<Note>(log: Logger, pace: Pace = usualPace): Live<Note> {
  const seats = new Map<string, Seat<Note>[]>();
  const sights = new Map<string, { thing: string; until: number }>();
  let closed = false;
  const isHere = (person: string) =>
    (seats.get(person)?.length ?? 0) > 0 || (sights.get(person)?.until ?? 0) > Date.now();

  const leave = (person: string, seat: Seat<Note>) => {
    seat.stop();
    const left = (seats.get(person) ?? []).filter((one) => one !== seat);
    if (left.length > 0) seats.set(person, left);
    else seats.delete(person);
    const sight = sights.get(person);
    // From one page to the next there is no stream for a moment.
    if (sight) sight.until = Date.now() + pace.between;
  };

  return {
    tell: (note) => {
      for (const seat of [...seats.values()].flat()) if (seat.listener.concerns(note)) seat.wake(pace.gather);
    },
    join: (person, listener) => {
      if (closed) {
        listener.end('stopping');
        return () => {};
      }
      const seat = seatFor(listener, pace, log);
      const own = [...(seats.get(person) ?? []), seat];
      seats.set(person, own);
      const oldest = own.length > pace.most ? own[0] : undefined;
      if (oldest) {
        leave(person, oldest);
        oldest.listener.end('crowded');
      }
      seat.wake(0);
      return () => leave(person, seat);
    },
    see: (person, thing) => {
      if (thing === null) sights.delete(person);
      else sights.set(person, { thing, until: Date.now() + pace.stay });
    },
    seenBy: (person) => sights.get(person)?.thing ?? null,
    seenByOthers: (person) => {
      const others = new Map<string, string[]>();
      for (const [other, { thing }] of sights) {
        if (!isHere(other)) sights.delete(other);
        else if (other !== person) others.set(thing, [...(others.get(thing) ?? []), other]);
      }
      return others;
    },
    close: () => {
      closed = true;
      for (const [person, own] of seats) {
        for (const seat of own) {
          leave(person, seat);
          seat.listener.end('stopping');
        }
      }
    },
  };
}

type Seat<Note> = { listener: Listener<Note>; wake: (inMs: number) => void; stop: () => void };

/** Looks never overlap; whatever is told during one leads to another. A look that breaks is logged, and the next is tried. */
function seatFor<Note>(listener: Listener<Note>, { gather, tick }: Pace, log: Logger): Seat<Note> {
  let waiting: NodeJS.Timeout | null = null;
  let looking = false;
  let again = false;
  let ticked = false;
  let stopped = false;
  const look = async () => {
    waiting = null;
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    const isTick = ticked;
    ticked = false;
    await listener
      .look(isTick)
      .catch((err: unknown) => log.warn({ err }, 'live: not told, next try at the tick'));
    looking = false;
    if (again) wake(gather);
    again = false;
  };
  const wake = (inMs: number) => {
    if (!stopped) waiting ??= setTimeout(() => void look(), inMs);
  };
  const ticking = setInterval(() => {
    ticked = true;
    // Never later for what was told: that would be heard as well.
    if (waiting) clearTimeout(waiting);
    waiting = null;
    wake(0);
  }, tick);
  return {
    listener,
    wake,
    stop: () => {
      stopped = true;
      clearInterval(ticking);
      if (waiting) clearTimeout(waiting);
    },
  };
}
