import type { Instant } from '#rules/vocabulary.ts';

/**
 * Notes for a while (`life`, milliseconds), in this process's memory only: what must be read once more and never kept.
 * At most `most` of one owner; his oldest goes first. A name begins with its owner's: `owner name`.
 */
export function shortNotes<T>(life: number, most: number) {
  const notes = new Map<string, { note: T; until: number }>();
  const sweep = (now: Instant) => {
    for (const [name, { until }] of notes) if (until <= Date.parse(now)) notes.delete(name);
  };
  return {
    /** Keeps a note under a name; a later one replaces it. */
    put: (name: string, note: T, now: Instant): void => {
      sweep(now);
      notes.delete(name);
      notes.set(name, { note, until: Date.parse(now) + life });
      const own = [...notes.keys()].filter((other) => ownerOf(other) === ownerOf(name));
      if (own.length > most) notes.delete(own[0] ?? '');
    },
    /** The note, or undefined when there is none or its time is over. */
    read: (name: string, now: Instant): T | undefined => {
      sweep(now);
      return notes.get(name)?.note;
    },
  };
}

function ownerOf(name: string): string | undefined {
  return name.split(' ')[0];
}
