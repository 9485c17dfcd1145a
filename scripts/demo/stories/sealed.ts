import { begun } from '#scripts/demo/moves.ts';
import { dongliufang, xingfuyuan, type Move, type Story } from '#scripts/demo/story.ts';
import type { SealLevel, SealReason } from '#rules/vocabulary.ts';

/** Asked for by who has it in hand, agreed to by the officer for what is secret. */
const askToSeal = (by: string, level: SealLevel, reason: SealReason, remark: string): Move => ({
  by,
  pace: 'moment',
  acts: () => [{ command: { step: 'request-seal', level, reason }, texts: { remark } }],
});
const agreeToSeal = (by: string, remark: string): Move => ({
  by,
  pace: 'moment',
  acts: () => [{ command: { step: 'seal' }, texts: { remark } }],
});

/** 定密: sealed by two people, and waiting for the second of them. */
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
];
