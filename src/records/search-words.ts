import type { SearchPhrase } from '#db/schema.ts';

/** A run of Chinese characters, or of other letters and digits. */
const runs = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;
const chunks = /[\p{L}\p{N}]+/gu;
const isHan = /^\p{Script=Han}/u;
/** Longer words are cut: nobody types them. */
const longest = 40;

/** Stands between two texts, so that no phrase reaches from one into the next. */
const gap = '=';

/**
 * The words of some texts as the index keeps them. Chinese has no spaces, so every two neighbours are one word and the
 * last character is one, too: 充电桩 = 充电 电桩 桩. Other letters and digits are words as they are written.
 */
export function wordsIn(texts: readonly string[]): string[] {
  const plain = texts.map(folded).filter((text) => text !== '');
  // A title is often the beginning of its story.
  const own = plain.filter(
    (text, i) => !plain.some((other, j) => i !== j && other.includes(text) && (other !== text || j < i)),
  );
  return own.flatMap((text) => [...(text.match(runs) ?? []).flatMap(pairs), gap]);
}

/** What somebody typed, split where he put a space or a sign. At most eight parts of 64 characters in all. */
export function partsOf(typed: string): string[] {
  return (folded(typed.slice(0, 64)).match(chunks) ?? []).slice(0, 8);
}

/** A part as words one after the other: 3幢2单 finds 3幢2单元. The end of it is open. */
export function phraseOf(part: string): SearchPhrase {
  const all = part.match(runs) ?? [];
  return {
    words: all.flatMap((run, i) => {
      const words = pairs(run);
      // The last character is a word of its own only where its run ends, and what is typed may go on.
      return i === all.length - 1 && words.length > 1 && isHan.test(run) ? words.slice(0, -1) : words;
    }),
    open: true,
  };
}

/** A mark stands for a fact and not for a word that is written somewhere: `=s330212012000`, the street. */
export function mark(kind: MarkKind, value: string | number = ''): string {
  return `=${kind}${String(value)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')}`;
}

/**
 * d, s, q, g: district, street, community, grid it lies in. u: a unit that holds or held it. r: the reporter, for his own
 * search; v: the same, where everyone who sees the case may know him. h: the handler. j: a ruling, or a second extension, was asked for in this
 * district or street. o: open. t: category. n, y: running number and day (month and day) of its number.
 */
export type MarkKind = 'd' | 's' | 'q' | 'g' | 'u' | 'r' | 'v' | 'h' | 'j' | 'o' | 't' | 'n' | 'y';

/** Exactly this mark. */
export function marked(one: string): SearchPhrase {
  return { words: [one], open: false };
}

/** Full-width and half-width, capital and small letters are the same to who searches. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

function pairs(run: string): string[] {
  if (!isHan.test(run)) return [run.slice(0, longest)];
  const signs = [...run];
  return signs.map((sign, i) => sign + (signs[i + 1] ?? ''));
}
