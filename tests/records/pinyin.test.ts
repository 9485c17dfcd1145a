import { expect, it } from 'vitest';
import { fillPinyin, freeLogin, loginFrom, pinyinOf } from '#records/pinyin.ts';
import { freshStore, onBothEngines } from '#tests/support/engine.ts';

it.each([
  ['周明', 'zhou ming', 'zhouming'],
  ['单雄信', 'shan xiong xin', 'shanxiongxin'],
  ['曾国藩', 'zeng guo fan', 'zengguofan'],
  ['欧阳修', 'ou yang xiu', 'ouyangxiu'],
  ['吕布', 'lv bu', 'lvbu'],
  ['阿依古丽·买买提', 'a yi gu li mai mai ti', 'ayigulimaimaiti'],
  ['Ann O’Neil', 'ann o neil', 'annoneil'],
  ['John 王', 'john wang', 'johnwang'],
  ['诺', 'nuo', 'nuo'],
  ['Ö', 'ö', 'user'],
  ['', '', 'user'],
])('%s is spelled %s and may sign in as %s', (name, spelled, login) => {
  expect(pinyinOf(name)).toBe(spelled);
  expect(loginFrom(name)).toBe(login);
});

it('a sign-in name that is taken gets a number', () => {
  const taken = new Set(['gu', 'gu2']);
  expect(freeLogin('gu', (login) => taken.has(login))).toBe('gu3');
  expect(freeLogin('ma', (login) => taken.has(login))).toBe('ma');
  expect(loginFrom('顾'.repeat(40))).toHaveLength(24);
});

onBothEngines('names from before', (engine) => {
  it('are spelled when the program starts, once', async () => {
    const { db, close } = await freshStore(engine);
    const spelled = () => db.selectFrom('person').select(['name', 'pinyin']).orderBy('login').execute();
    const before = await spelled();
    expect(before.find(({ name }) => name === '沈玉兰')?.pinyin).toBe('shen yu lan');
    await db.updateTable('person').set({ pinyin: '' }).execute();
    expect(await fillPinyin(db)).toBe(before.length);
    expect(await spelled()).toEqual(before);
    expect(await fillPinyin(db)).toBe(0);
    await close();
  });
});
