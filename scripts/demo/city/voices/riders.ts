import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { streets } from './places.ts';

/** Riders, drivers and couriers. */
export const riderVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'NEW01',
      weight: 4,
      units: 'service',
      places: [...streets, '骑手驿站'],
      whos: ['骑手', '网约车司机', '快递员', '货车司机', '跑腿小哥'],
      visits: ['已加微信，材料发过去了。'],
      results: ['已答复，本人说清楚了。'],
      reworks: ['答复原文没写。'],
      returns: ['属于平台规则，请找站长，已帮转。'],
      late: ['政策口径在等人社答复'],
      resident: true,
    },
    {
      reports: ['{who}问职业伤害保障怎么参加，在{where}跑单。'],
      visits: ['打了社保热线，一起听。'],
      results: ['参保方式发他，当场在手机上看懂了。'],
    },
    {
      reports: ['{who}问孩子能不能在住处这边上学。'],
      visits: ['学区地图打开一起看。'],
      results: ['入学材料清单发他，缺居住证，已代约。'],
    },
    {
      reports: ['{who}想知道哪里能停车充电，{where}附近。'],
      visits: ['带他去驿站看了。'],
      results: ['给了充电点地图，八折卡也办好。'],
    },
    { reports: ['{who}问灵活就业医保断了怎么接。'], results: ['医保接上，下月生效。'] },
    { reports: ['常跑夜单，{who}问有没有便宜的体检。'], results: ['工会免费体检，报了名。'] },
    { reports: ['{who}想考驾驶证换车，问有没有补贴。'], results: ['补贴还在，要先登记，表给他了。'] },
  ),
  ...mattersOf(
    {
      category: 'NEW02',
      weight: 2,
      units: 'service',
      places: ['骑手驿站', '快递网点驿站', '菜场旁驿站'],
      things: ['空调坏了', '饮水机没水', '微波炉不热', '沙发破了'],
      whos: ['一名骑手', '几个快递员', '一位货车司机'],
      visits: ['看过，报修了。'],
      results: [],
      reworks: ['请拍一张人在用的照片。'],
      returns: ['驿站是企业自办，已转给它。'],
      late: ['配件要等几天'],
      left: 'litter-gone',
      onTheSpot: true,
    },
    {
      reports: ['{where}的{thing}，{who}说天冷没法歇脚。'],
      visits: ['先拎了两桶水。'],
      results: ['坏的修好了，能歇脚了。'],
    },
    { reports: ['充电插座坏了两个，{where}，手机没电就接不了单。'], results: ['插座换六孔的，都通电。'] },
    {
      reports: ['{who}反映{where}八点关门，夜班进不去。'],
      visits: ['和管的人谈了时间。'],
      results: ['改成二十四小时，扫码进。'],
    },
    {
      reports: ['{where}桌上垃圾没人收，周末更乱。'],
      visits: ['和驿站的人一起收了一回。'],
      results: ['排了值日，桌子擦干净。'],
    },
  ),
];
