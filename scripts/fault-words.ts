import type { Fault } from '#records/verify-chain.ts';
import { wordsFor } from '#views/words/index.ts';

type Pair = readonly [zh: string, en: string];

const [zh, en] = [wordsFor('zh').faults, wordsFor('en').faults];

/** What is wrong, in both languages, without a full stop. */
export const faults = pairs(zh.what, en.what) as Record<Fault, Pair>;

/** What a fact or a column is called to people; those not listed are shown as they are. */
export const fields: Record<string, Pair> = pairs(zh.fields, en.fields);

function pairs(inChinese: Record<string, string>, inEnglish: Record<string, string>): Record<string, Pair> {
  return Object.fromEntries(
    Object.entries(inChinese).map(([key, word]) => [key, [word, inEnglish[key] ?? key] as const]),
  );
}
