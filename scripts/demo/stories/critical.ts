import { after, begun } from '#scripts/demo/moves.ts';
import { dongliufang, type Story } from '#scripts/demo/story.ts';
import { noteLoss, ticks } from '#scripts/demo/ticks.ts';

/** 特急 under way, with its playbook half done. */
export const criticalStories: readonly Story[] = [
  {
    by: 'ding',
    category: 'FRD02',
    urgent: true,
    grid: dongliufang(2),
    place: '东柳坊6幢',
    story: '一位退休工人刚把钱转给“办案账户”，人在社区服务大厅，手机还亮着。',
    channel: 'walk_in_point',
    resident: '一位退休工人',
    ago: '4m',
    moves: [
      after('1m', ticks('ding', ['call_110_first', 'stay_with'])),
      ...begun('zhou', 'police', '民警已到服务大厅，正和银行通话。'),
      after('1m', ticks('he', ['police', 'bank'])),
      after('2m', noteLoss('he', 48_000, 31_000, '2207')),
    ],
  },
];
