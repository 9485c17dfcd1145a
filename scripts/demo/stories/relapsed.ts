import { relapse } from '#scripts/demo/seldom-moves.ts';
import { after, contact, done, ok, pass, route, sign } from '#scripts/demo/moves.ts';
import { xingfuyuan, type Story } from '#scripts/demo/story.ts';

/** 复发: closed, and the same again at the same place; the old case goes on, on its own clock. */
export const relapsedStories: readonly Story[] = [
  {
    key: 'dead-ducks',
    by: 'shen',
    category: 'PHS04',
    grid: xingfuyuan(7),
    place: '幸福苑西面河埠头',
    story: '河埠头漂着两袋死鸭，已经有味道，旁边有人在洗拖把。',
    ago: '2d',
    moves: [
      route('zhou', 'safety'),
      sign('zhangying'),
      contact('zhangying', '两袋都捞上来了，叫动物防疫的来收。'),
      done('zhangying', '死鸭送无害化处理，埠头消毒，贴了告示。'),
      pass('埠头是干净的，告示贴着。'),
      ok('shen', '看过了，没有了。'),
    ],
  },
  {
    by: 'shen',
    category: 'PHS04',
    grid: xingfuyuan(7),
    place: '幸福苑西面河埠头',
    story: '河埠头又漂来一袋死鸡，袋子和上次的一样。',
    ago: '25m',
    moves: [after('3m', relapse('zhou', 'dead-ducks'))],
  },
];
