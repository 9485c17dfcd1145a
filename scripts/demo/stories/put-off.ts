import {
  agreeToEnd,
  agreeToWait,
  askToEnd,
  askToWait,
  askVerify,
  begun,
  supervise,
} from '#scripts/demo/moves.ts';
import { dongliufang, xingfuyuan, type Story } from '#scripts/demo/story.ts';

/** Looked at on the spot first, put off, asked to be put off, supervised, and ended by two people. */
export const putOffStories: readonly Story[] = [
  {
    by: 'zhou',
    category: 'PUB07',
    grid: xingfuyuan(7),
    place: '幸福苑7幢北面草坪',
    story: '来电说7幢北面有人搭棚养了十几只鸡，早上四点就叫。没有留姓名。',
    channel: 'phone',
    resident: '打电话的居民',
    ago: '20m',
    moves: [askVerify('zhou', '请去7幢北面看一眼，有没有搭棚养鸡，拍张照。')],
  },
  {
    by: 'shen',
    category: 'FIR06',
    grid: xingfuyuan(7),
    place: '幸福苑地下车库消防泵房',
    story: '泵房里一台消防泵拆了，墙上贴着待修，问物业说等钱。',
    found: ['hydrant-broken'],
    ago: '5h',
    moves: [
      ...begun('zhou', 'fire', '备用泵能用，主泵要大修，维修资金还没批下来。'),
      askToWait('lin', 'funds', 14, '维修资金业委会本月下旬表决；备用泵每周试一次，由我盯。'),
      agreeToWait('zhao'),
    ],
  },
  {
    by: 'shen',
    category: 'FIR06',
    grid: xingfuyuan(6),
    place: '幸福苑17幢楼顶水箱间',
    story: '楼顶消防水箱的浮球坏了，水一直往外溢。',
    ago: '3h',
    moves: [
      ...begun('li', 'fire', '已关掉进水阀，要换整套浮球阀。'),
      askToWait('lin', 'party', 7, '厂家说配件一周内到，水位先由物业每天两次人工看。'),
    ],
  },
  {
    by: 'shen',
    category: 'FIR06',
    grid: xingfuyuan(7),
    place: '幸福苑5幢底层通道',
    story: '5幢底层的防火门被拆下来靠在墙上，已经一个多月。',
    found: ['stairs-cluttered'],
    ago: '4h',
    moves: [
      ...begun('zhou', 'fire', '物业说门是装修公司拆的，正在找人装回去。'),
      supervise('wu', 3, '防火门拆了一个多月没人管，请说明为什么，什么时候装回去。'),
    ],
  },
  {
    by: 'ding',
    category: 'NBR02',
    grid: dongliufang(2),
    place: '东柳坊6幢3单元',
    story: '楼上漏水，两家为赔多少吵了三个月，都不让步。',
    channel: 'walk_in_point',
    resident: '楼下的老夏',
    ago: '2d',
    moves: [
      ...begun('li', 'mediation', '上门两次，两家只差八百元，谁也不肯再让。'),
      askToEnd(
        'chen',
        'agreement_impossible',
        '调解三次没有谈成，双方都同意走诉讼。',
        '调解没有谈成，已经终止。可以到区法院起诉，诉讼服务热线 12368。',
      ),
      agreeToEnd('wu'),
    ],
  },
];
