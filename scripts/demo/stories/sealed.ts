import { begun, contact, sign } from '#scripts/demo/moves.ts';
import { recuse } from '#scripts/demo/seldom-moves.ts';
import { dongliufang, xingfuyuan, type Story } from '#scripts/demo/story.ts';
import { agreeToSeal, agreeToUnseal, askToSeal, askToUnseal } from '#scripts/demo/two-person-moves.ts';

/** 定密: sealed by two people, waiting for the second of them, opened again; and 回避. */
export const sealedStories: readonly Story[] = [
  {
    by: 'shen',
    category: 'PUB04',
    grid: xingfuyuan(7),
    place: '幸福苑11幢3单元',
    story: '邻居反映夜里常有吵闹声，楼道里听得见孩子哭。',
    ago: '3h',
    moves: [
      ...begun('zhou', 'police', '上门看过，孩子独自在家，身上有旧伤，已通知未保专干。'),
      askToSeal('he', 'X', 'minor', '涉及未成年人，邻里间已有议论，住址和情况不能再让别人看到。'),
      agreeToSeal('mi', '已核对，整件保密。'),
    ],
  },
  {
    by: 'ding',
    category: 'PUB04',
    grid: dongliufang(2),
    place: '东柳坊12幢底层',
    story: '底层棋牌室半夜不关门，来反映的居民怕被店主认出来。',
    channel: 'walk_in_point',
    resident: '一位住户',
    ago: '90m',
    moves: [
      ...begun('li', 'police', '看过营业时间，已当场提醒，还要再来两次。'),
      askToSeal('he', 'W', 'informant', '店主在打听是谁反映的，请把反映人保密。'),
    ],
  },
  {
    by: 'ding',
    category: 'PUB04',
    grid: dongliufang(2),
    place: '东柳坊9幢底层舞蹈班',
    story: '底层舞蹈班晚上十点还放音乐，来反映的人不想让班里知道。',
    channel: 'walk_in_point',
    resident: '一位家长',
    ago: '6h',
    moves: [
      ...begun('li', 'police', '看过两次，音量超了，已经当场调小。'),
      askToSeal('he', 'W', 'informant', '反映的人孩子也在班里，请把反映人保密。'),
      agreeToSeal('mi', '反映人保密，事情照办。'),
      askToUnseal('mi', 'made_public', '反映的家长自己在群里说了，愿意当面谈。'),
      agreeToUnseal('gao', '本人同意公开，解密。'),
    ],
  },
  {
    by: 'bao',
    category: 'FIR08',
    grid: xingfuyuan(4),
    place: '幸福苑沿街12号修车铺',
    story: '修车铺里搭了阁楼住人，电瓶堆在楼梯下面充电。',
    found: ['wires'],
    ago: '100m',
    moves: [
      ...begun('zhou', 'fire', '电瓶当场搬到门外，店主是认识的人。'),
      recuse('lin', '店主是我表哥，请换人来办。'),
      sign('yankai'),
      contact('yankai', '阁楼今天住不了人，店主在找房子。'),
    ],
  },
];
