import { newFormKey } from '#kernel/http.ts';
import type { Instant } from '#rules/vocabulary.ts';

/** How long an address like /find?q=… stands for the same question, and how many of one person do at a time. */
const lifetime = 30 * 60_000;
const mostEach = 50;

/** What people asked, under a name that tells nothing: the words themselves stand in no address and in no log. */
export type Questions = {
  /** @returns the name of the question */
  keep(person: string, text: string, now: Instant): string;
  /** The words, for who asked them; undefined when they are forgotten. */
  recall(person: string, name: string, now: Instant): string | undefined;
};

/** Kept in memory only: a restart forgets them. */
export function openQuestions(): Questions {
  const asked = new Map<string, { person: string; text: string; until: number }>();
  return {
    keep: (person, text, now) => {
      const name = newFormKey();
      asked.set(name, { person, text, until: Date.parse(now) + lifetime });
      // A Map hands out its oldest entry first.
      for (const [old, { until }] of asked) {
        if (until > Date.parse(now)) break;
        asked.delete(old);
      }
      // His own oldest makes room, nobody else's.
      const own = [...asked].filter(([, one]) => one.person === person).map(([old]) => old);
      if (own.length > mostEach) asked.delete(own[0] ?? '');
      return name;
    },
    recall: (person, name, now) => {
      const found = asked.get(name);
      return found?.person === person && found.until > Date.parse(now) ? found.text : undefined;
    },
  };
}
