import { expect, it } from 'vitest';
import { partsOf, phraseOf, wordsIn } from '#records/search-words.ts';

it('cuts Chinese into pairs and leaves other words whole', () => {
  expect(wordsIn(['充电桩'])).toEqual(['充电', '电桩', '桩', '=']);
  expect(wordsIn(['3幢2单元 BYD-E6'])).toEqual(['3', '幢', '2', '单元', '元', 'byd', 'e6', '=']);
  expect(wordsIn(['Ａ１２'])).toEqual(['a12', '=']);
  expect(wordsIn([''])).toEqual([]);
});

it('keeps a title once that begins its story', () => {
  expect(wordsIn(['井盖', '井盖没了', '井盖没了'])).toEqual(wordsIn(['井盖没了']));
});

it('splits a question where it has spaces or signs', () => {
  expect(partsOf(' 幸福苑　飞线，3幢 ')).toEqual(['幸福苑', '飞线', '3幢']);
  expect(partsOf('！？')).toEqual([]);
  expect(partsOf('一 二 三 四 五 六 七 八 九 十')).toHaveLength(8);
});

it('makes a phrase that is open at its end', () => {
  expect(phraseOf('火').words).toEqual(['火']);
  expect(phraseOf('消防通道').words).toEqual(['消防', '防通', '通道']);
  expect(phraseOf('3幢2单').words).toEqual(['3', '幢', '2', '单']);
  expect(phraseOf('单元3').words).toEqual(['单元', '元', '3']);
});
