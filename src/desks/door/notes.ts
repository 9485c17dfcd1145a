import type { Instant } from '#rules/vocabulary.ts';

/**
 * Notes for a few minutes (`life`, milliseconds), in this process's memory only: what must be read once more and
 * never kept.
 */
export function shortNotes(life: number) {
  const notes = new Map<string, { text: string; until: number }>();
  const sweep = (now: Instant) => {
    for (const [name, { until }] of notes) if (until <= Date.parse(now)) notes.delete(name);
  };
  return {
    /** Keeps a text under a name; a later one replaces it. */
    put: (name: string, text: string, now: Instant): void => {
      sweep(now);
      notes.set(name, { text, until: Date.parse(now) + life });
    },
    /** The text, or undefined when there is none or its time is over. */
    read: (name: string, now: Instant): string | undefined => {
      sweep(now);
      return notes.get(name)?.text;
    },
  };
}
