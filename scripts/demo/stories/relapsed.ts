import { relapse } from '#scripts/demo/moves-beyond.ts';
import { after, contact, done, ok, pass, route, sign } from '#scripts/demo/moves.ts';
import { xingfuyuan, type Story } from '#scripts/demo/story.ts';

/** 复发: closed, and the same again at the same place; the old case goes on, on its own clock. */
export const relapsedStories: readonly Story[] = [
  {
    key: 'cracked-stairs',
    by: 'shen',
    category: 'BLD01',
    grid: xingfuyuan(7),
    place: '幸福苑6幢2单元楼梯间',
    story: '二楼到三楼的楼梯板裂了一条缝，走上去能看到下面。',
    ago: '9d',
    moves: [
      route('zhou', 'fire', '先封楼梯，消防安全组离得最近。'),
      sign('lin'),
      contact('lin', '楼梯先封了一半，叫房屋鉴定的来看。'),
      done('lin', '裂缝灌浆补平，鉴定说可以走人。'),
      pass('来回走了几遍，补的地方是平的。'),
      ok('shen', '看过了，补好了。'),
    ],
  },
  {
    by: 'shen',
    category: 'BLD01',
    grid: xingfuyuan(7),
    place: '幸福苑6幢2单元楼梯间',
    story: '补过的楼梯板又裂开了，比上次还宽，掉了一块水泥。',
    ago: '25m',
    moves: [after('3m', relapse('zhou', 'cracked-stairs'))],
  },
];
