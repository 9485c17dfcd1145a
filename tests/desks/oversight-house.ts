import { grantPost } from '#records/posts.ts';
import { randomFrom } from '#scripts/demo/random.ts';
import type { Engine } from '#tests/support/engine.ts';
import { liveThrough } from '#tests/support/histories.ts';
import { openHouse, type House } from '#tests/support/house.ts';

/** The stretch in which everything in that house happened. */
export const livedThrough = '2026-11-01..2026-12-31';
/** In 中河, the other street. */
const elsewhere = '330212005013';

/**
 * A house with a history in two streets: cases in every state, sealed ones and such whose reporter is protected among
 * them. What and where each is bears a sign of its own: 〔x〕. gao has a second post, in the other street.
 */
export async function livedHouse(engine: Engine): Promise<House> {
  const house = await openHouse(engine);
  const { street } = house;
  const { db, who } = street;
  await liveThrough(street, randomFrom(1), 55, 520);
  for (let i = 0; i < 6; i += 1) {
    const contact = i % 2 === 0 ? { name: '一位居民', phone: '13800001234' } : null;
    const category = ['FIR02', 'NBR02', 'WRK02'][i % 3]!;
    await street.report('ma', { grid: `${elsewhere}-02`, category, contact });
    street.later(8 * 60);
  }
  street.later(4 * 24 * 60);
  await street.report('shen');
  await street.report('ding', { category: 'WRK02' });
  for (const [i, { id }] of (await db.selectFrom('case_file').select('id').execute()).entries()) {
    const sign = String.fromCharCode(0x4e00 + i);
    const told = { title: `事由〔${sign}〕`, place_text: `地点〔${sign}〕` };
    await db.updateTable('case_file').set(told).where('id', '=', id).execute();
  }
  const second = { personId: who('gao').id, role: 'community_admin', placeId: elsewhere } as const;
  await grantPost(db, who('secadmin'), { ...second, unitId: null, board: null }, street.now());
  return house;
}

/** Numbers of the cases of which nobody reads anything. */
export async function sealedIn({ street: { db } }: House): Promise<Set<string>> {
  const rows = await db.selectFrom('case_file').select('number').where('sensitivity', '=', 'X').execute();
  return new Set(rows.map(({ number }) => number));
}
