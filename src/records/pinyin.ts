import { pinyin } from 'pinyin-pro';
import type { Db } from '#db/schema.ts';

/**
 * A name as it is spelled: small letters without tones, a space between syllables, ü as v; surnames as surnames are
 * read (`单雄信` → `shan xiong xin`). Letters of other scripts stay together.
 */
export function pinyinOf(name: string): string {
  return pinyin(name, { toneType: 'none', surname: 'head', v: true, nonZh: 'consecutive' })
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim();
}

/** A sign-in name to begin with: the pinyin in one word, 2 to 24 letters; `user` where a name has none. */
export function loginFrom(name: string): string {
  const letters = pinyinOf(name)
    .replace(/[^a-z]/g, '')
    .slice(0, 24);
  return letters.length >= 2 ? letters : 'user';
}

/** The first of base, base2, base3 … that nobody has. */
export function freeLogin(base: string, isTaken: (login: string) => boolean): string {
  let login = base;
  for (let n = 2; isTaken(login); n += 1) login = `${base}${n}`;
  return login;
}

/** Spells the names of those who came before names were spelled. Answers how many; a second run finds none. */
export async function fillPinyin(db: Db): Promise<number> {
  const people = await db.selectFrom('person').select(['id', 'name']).where('pinyin', '=', '').execute();
  const spelled = people.filter(({ name }) => pinyinOf(name) !== '');
  for (const { id, name } of spelled)
    await db
      .updateTable('person')
      .set({ pinyin: pinyinOf(name) })
      .where('id', '=', id)
      .where('name', '=', name)
      .execute();
  return spelled.length;
}
