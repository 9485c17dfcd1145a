import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleOf } from '#rules/title.ts';

describe('the title of a report', () => {
  it.each([
    ['the first sentence', '电线从三楼窗口拉下来。正在充电。', '电线从三楼窗口拉下来'],
    ['up to an exclamation mark', '着火了！快来', '着火了'],
    ['up to a question mark, full or half width', '谁的车?挡住消防通道了', '谁的车'],
    ['up to the end of the line', '楼道堆物\n3幢2单元一楼', '楼道堆物'],
    ['without the space around it', '  \n 消火栓漏水 。', '消火栓漏水'],
    ['the first that says anything', '！！！着火了', '着火了'],
    ['English too', 'Hydrant leaking! Second floor.', 'Hydrant leaking'],
  ])('%s', (_what, story, title) => {
    expect(titleOf(story, '消防设施', '3幢')).toBe(title);
  });

  it.each([
    ['no story', '', '3幢2单元', '飞线充电 · 3幢2单元'],
    ['a story of nothing but marks', '。。！？ \n', ' 3幢2单元 ', '飞线充电 · 3幢2单元'],
    ['no place either', '', '', '飞线充电'],
  ])('%s: the category and the place', (_what, story, place, title) => {
    expect(titleOf(story, '飞线充电', place)).toBe(title);
  });

  it('thirty characters stay, of thirty-one the last two give way to one dot of omission', () => {
    expect(titleOf('字'.repeat(30), '', '')).toBe('字'.repeat(30));
    expect(titleOf('字'.repeat(31), '', '')).toBe(`${'字'.repeat(29)}…`);
  });

  it('counts a rare character as one and never cuts it in two', () => {
    expect(titleOf('𠮷'.repeat(30), '', '')).toBe('𠮷'.repeat(30));
    expect(titleOf('𠮷'.repeat(40), '', '')).toBe(`${'𠮷'.repeat(29)}…`);
  });

  it('is one line of one to thirty characters, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (story, place) => {
        const title = titleOf(story, '飞线充电', place);
        expect([...title].length).toBeGreaterThan(0);
        expect([...title].length).toBeLessThanOrEqual(30);
        expect(title).toBe(title.trim());
        expect(title).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
