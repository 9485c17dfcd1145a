import type { CompiledQuery, DatabaseConnection } from 'kysely';

/** What is asked of the driver itself. */
type Raw = { readonly inTransaction: boolean; prepare(text: string): { run(): unknown } };

/** Transactions that share one commit. `done` settles for all of them at once: on disk, or not at all. */
type Group = { members: number; since: number; done: Promise<void>; settle: (error?: unknown) => void };

/**
 * A group takes no more transactions than these, nor any when so many milliseconds have passed since its first one began:
 * whoever ends then commits for all. Nothing interrupts who is at it; who is alone is committed in the same turn of the loop.
 */
const most = 32;
const longest = 10;

/** Statements that may stand in a transaction of others; before anything else the group is committed. */
const ordinary = /^\s*(select|insert|update|delete|with|replace)\b/i;

/**
 * Group commit for the one connection that SQLite writes through. Whoever holds it works alone. A transaction that begins
 * before the last one is committed is a savepoint of the same one, which is committed when nobody wants the connection.
 * Nobody who has read or written in between is let go before that commit is on disk: nothing is ever told that a power
 * cut could take back. No constraint of the schema is deferred to the commit, where one that fails would take all with it.
 */
export function groupCommit(raw: Raw, connection: DatabaseConnection) {
  const say = {
    begin: raw.prepare('begin immediate'),
    commit: raw.prepare('commit'),
    rollback: raw.prepare('rollback'),
    start: raw.prepare('savepoint member'),
    end: raw.prepare('release member'),
    undo: raw.prepare('rollback to member'),
  };
  const waiting: (() => void)[] = [];
  let isHeld = false;
  let inMember = false;
  /** The first of a group has the transaction to itself: savepoints cost, and most come alone. */
  let isFirst = false;
  let group: Group | null = null;
  /** Why the member's transaction is gone: the engine's own error, by which callers know a full disk. */
  let loss: Error | null = null;

  const finish = () => {
    const ended = group;
    if (ended === null) return;
    group = null;
    try {
      say.commit.run();
      ended.settle();
    } catch (error) {
      if (raw.inTransaction) say.rollback.run();
      ended.settle(error);
    }
  };

  /** Requests that have arrived meanwhile are heard first: whoever begins now shares the commit. */
  let isComing = false;
  const finishSoon = () => {
    if (group === null || isComing) return;
    isComing = true;
    setImmediate(() => {
      isComing = false;
      if (!isHeld) finish();
    });
  };

  /**
   * A full disk makes SQLite give up the whole transaction by itself, with all that others have done in it; closing does,
   * too. None of them may be told that it went well.
   */
  const noteLoss = (error: unknown) => {
    if (raw.inTransaction) return;
    if (group !== null) loss = error as Error;
    group?.settle(error);
    group = null;
  };

  const undo = () => {
    inMember = false;
    noteLoss(lostBy(null));
    if (group === null) return;
    if (isFirst) {
      say.rollback.run();
      group.settle();
      group = null;
    } else {
      say.undo.run();
      say.end.run();
    }
  };

  return {
    connection: {
      executeQuery: async <R>(query: CompiledQuery) => {
        // Whoever goes on after a loss would write each statement by itself.
        if (inMember && group === null) throw lostBy(loss);
        if (group !== null && !inMember && !ordinary.test(query.sql)) finish();
        try {
          return await connection.executeQuery<R>(query);
        } catch (error) {
          noteLoss(error);
          throw error;
        }
      },
      // Rows would reach the caller before the commit of what they show is on disk.
      streamQuery: () => {
        throw new Error('One connection for all: rows are read in pages, never streamed');
      },
    } satisfies DatabaseConnection,

    /** Waits for the connection, first come, first served. */
    hold: async (): Promise<void> => {
      if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
      isHeld = true;
    },

    /** Lets the next one in, and settles when what was written or read is on disk. Throws what kept it from there. */
    letGo: async (): Promise<void> => {
      const mine = group;
      const isDue = mine !== null && (mine.members >= most || performance.now() - mine.since > longest);
      if (isDue) finish();
      const next = waiting.shift();
      if (next) next();
      else {
        isHeld = false;
        finishSoon();
      }
      await mine?.done;
    },

    begin: (): void => {
      loss = null;
      isFirst = group === null;
      if (group === null) group = opened(say.begin);
      else say.start.run();
      inMember = true;
    },

    commit: (): void => {
      if (group === null) throw lostBy(loss);
      if (!isFirst) say.end.run();
      inMember = false;
      group.members += 1;
    },

    /** Undoes this member alone, unless the engine has already undone everything. */
    rollback: undo,

    /** Commits what has ended, without whoever is still at it; before the connection is closed. */
    close: (): void => {
      if (inMember) undo();
      finish();
    },
  };
}

function lostBy(loss: Error | null): Error {
  return loss ?? new Error('The transaction was given up before its commit');
}

function opened(begin: ReturnType<Raw['prepare']>): Group {
  begin.run();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  // Who waits for it hears of it; a group that fails while nobody waits must not end the process.
  promise.catch(() => undefined);
  const settle = (error?: unknown) => (error === undefined ? resolve() : reject(error as Error));
  return { members: 0, since: performance.now(), done: promise, settle };
}
