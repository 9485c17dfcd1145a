import type { MannedUnit } from '#scripts/demo/moves.ts';
import type { PhotoName } from '#scripts/demo/photos.ts';

/** What comes again and again: the material from which a busy street is made. */
export type Everyday = {
  category: string;
  unit: MannedUnit;
  /** How often among others. */
  weight: number;
  reports: readonly string[];
  visits: readonly string[];
  results: readonly string[];
  found?: PhotoName;
  left?: PhotoName;
  /** Grid workers mostly settle it themselves. */
  onTheSpot?: true;
  /** Reported on a resident's behalf. */
  resident?: true;
};

export const everyday: readonly Everyday[] = [
  {
    category: 'FIR02',
    unit: 'fire',
    weight: 9,
    reports: [
      '电线从窗口拉下来，正在充电。',
      '飞线充电，插线板放在纸箱上。',
      '楼道里接了插座给电瓶充电。',
      '窗口垂下一根线，绕在晾衣架上充电。',
    ],
    visits: ['户主在家，当场收线。', '车主上班，电话里答应回来拆。', '已先断电，等户主回来。'],
    results: ['飞线已收，带户主认了充电桩。', '插座封掉，电瓶拿走了。', '线已拆除，户主签了承诺书。'],
    found: 'wires',
    left: 'wires-gone',
    onTheSpot: true,
  },
  {
    category: 'FIR05',
    unit: 'fire',
    weight: 8,
    reports: [
      '消防通道停了一辆车。',
      '通道上停了一排电动车。',
      '货车横在通道口，没有人。',
      '黄线里停着车，没留电话。',
    ],
    visits: ['已联系车主，十分钟到。', '现场没人，正在查车主。'],
    results: ['车已移走，通道恢复畅通。', '电动车全部移到车棚。', '车主到场开走，口头告知一次。'],
    found: 'lane-blocked',
    left: 'lane-clear',
    onTheSpot: true,
  },
  {
    category: 'FIR07',
    unit: 'fire',
    weight: 8,
    reports: [
      '楼道转角堆了纸箱和旧家具。',
      '过道里放着冰箱和木条。',
      '顶楼平台堆满杂物，门打不开。',
      '楼梯口放了几袋装修垃圾。',
    ],
    visits: ['户主说周末清。', '户主约了收旧货的。'],
    results: ['已清走，楼道恢复畅通。', '杂物搬空，过道清扫干净。'],
    found: 'stairs-cluttered',
    left: 'stairs-clean',
    onTheSpot: true,
  },
  {
    category: 'FIR06',
    unit: 'fire',
    weight: 3,
    reports: ['灭火器过期了。', '消火栓漏水，阀盖不见了。', '楼道里的消防箱玻璃碎了。'],
    visits: ['看过，需要换新。'],
    results: ['已换新，写了下次检查日期。', '修好试过水，正常。'],
    found: 'hydrant-broken',
    left: 'hydrant-fixed',
  },
  {
    category: 'TRF02',
    unit: 'police',
    weight: 5,
    reports: [
      '一辆车停了很久没有动，轮胎瘪了。',
      '无牌三轮车占着车位，里面装满废品。',
      '转弯处老停着一辆工程车。',
    ],
    visits: ['已查到车主，电话通了。', '车主不在本地，托人来开。'],
    results: ['车已开走。', '车已拖走，车位空出来了。'],
    found: 'lane-blocked',
    left: 'lane-clear',
  },
  {
    category: 'PUB04',
    unit: 'police',
    weight: 4,
    reports: ['楼下棋牌室半夜还在打。', '广场舞音响太大。', '夜宵摊喝酒喊叫到半夜。'],
    visits: ['到场提醒，声音调小了。'],
    results: ['已约定时间，店主签了承诺。', '领队同意换到空地去跳，九点收。'],
    resident: true,
  },
  {
    category: 'NBR02',
    unit: 'mediation',
    weight: 6,
    reports: ['楼上漏水，天花板泡坏了。', '楼上半夜拖椅子，睡不好。', '隔壁装修，周日早上就开工。'],
    visits: ['两户都见了面。', '先分开谈了一次。'],
    results: ['楼上答应修管道，费用各半，签了协议。', '约好晚上十点后不再有声响，双方签字。'],
    found: 'ceiling-leak',
    resident: true,
  },
  {
    category: 'NBR03',
    unit: 'mediation',
    weight: 3,
    reports: ['两家为楼道里的鞋柜吵起来了。', '门口的摄像头对着别人家，两家起了争执。'],
    visits: ['当面看过现场。'],
    results: ['鞋柜搬进屋，双方和好。', '镜头转了角度，双方签字。'],
    resident: true,
  },
  {
    category: 'PMO01',
    unit: 'mediation',
    weight: 2,
    reports: ['物业费的账单看不懂，要求公示。', '楼道灯坏了很久，物业说要另收钱。'],
    visits: ['请物业和居民一起坐下来。'],
    results: ['物业补了公示，居民同意。'],
    resident: true,
  },
  {
    category: 'CAR01',
    unit: 'social',
    weight: 3,
    reports: ['独居老人两天没下楼，敲门应了，说不想动。', '独居老人电话不接，邻居不放心。'],
    visits: ['人在家，陪着坐了一会。'],
    results: ['以后隔天打一个电话，家属也通知了。'],
    resident: true,
  },
  {
    category: 'NEW01',
    unit: 'social',
    weight: 2,
    reports: ['骑手问职业伤害保障怎么参加。', '快递员问哪里能停车充电。'],
    visits: ['已加微信，材料发过去了。'],
    results: ['已答复，本人说清楚了。'],
    resident: true,
  },
  {
    category: 'PHS05',
    unit: 'social',
    weight: 3,
    reports: ['墙边积水里有孑孓。', '天井里有一堆烂叶和破盆。'],
    visits: ['和楼组长一起看了。'],
    results: ['已清掉，撒了药。'],
    found: 'litter',
    left: 'litter-gone',
    onTheSpot: true,
  },
  {
    category: 'CTY04',
    unit: 'police',
    weight: 4,
    reports: ['小广告贴满单元门，铲掉了。', '电梯厅又有小广告，清理后补了涂料。'],
    visits: [],
    results: [],
    left: 'flyposting-gone',
    onTheSpot: true,
  },
  {
    category: 'CTY02',
    unit: 'social',
    weight: 5,
    reports: ['垃圾桶边漏了一地，和保洁一起扫干净了。', '路边一袋垃圾破了，收走冲了地。'],
    visits: [],
    results: [],
    left: 'litter-gone',
    onTheSpot: true,
  },
];
