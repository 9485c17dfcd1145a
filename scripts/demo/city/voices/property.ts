import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';

/** Owners, owners’ committees and property firms. */
export const propertyVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'PMO01',
      weight: 6,
      places: ['{n}幢', '{n}幢{u}单元'],
      things: ['楼道灯坏了很久', '绿化带没人修', '电梯广告钱不知去哪', '垃圾两天一清', '门禁坏了三个月'],
      whos: ['楼组长', '一户业主', '几位老业主', '{f}楼住户'],
      visits: ['请物业和居民一起坐下来。', '看了合同里写的几次。'],
      results: [],
      reworks: ['公示在哪里请拍照。', '业主代表签字没有。'],
      returns: ['物业已起诉，按法院走。'],
      late: ['等物业总部回函', '约了三方联席会，在下周'],
      resident: true,
    },
    {
      reports: [
        '物业费涨了没贴通知，{where}好几家不肯交。',
        '{who}拿来三年的账单，{where}的公摊电费看不懂。',
        '{where}停水时物业说要另收加压费，{who}不服。',
      ],
      visits: ['账目先拿来复印。'],
      results: [
        '物业补公示账目，居民同意。',
        '涨幅降到一成，从下季度算。',
        '请了业主代表查账，多收的冲抵下季度。',
      ],
    },
    {
      reports: ['{where}{thing}，{who}说交了钱没人管。', '保安从四个减到两个，{where}半夜门敞着也没人管。'],
      results: ['楼道灯换好，欠的费分两次交。', '保安加回一人，夜里锁东门。'],
    },
    {
      reports: ['{who}欠费两年，说{thing}，物业把门禁卡停了。'],
      results: ['楼道灯换好，欠的费分两次交。', '门禁卡恢复，一码归一码。'],
    },
    {
      reports: ['车库清洁一周一次，{where}业主要求按合同来。'],
      results: ['合同次数贴在门厅，做一次打一次勾。'],
    },
  ),
  ...mattersOf(
    {
      category: 'PMO02',
      weight: 2,
      places: ['{n}幢', '{n}幢{u}单元'],
      whos: ['几位业主', '原委员', '一户业主'],
      visits: ['两边代表都见了。', '请街道物业办的人来。'],
      results: [],
      reworks: ['会议纪要请附上。'],
      returns: ['已进诉讼，等判决。'],
      late: ['投票要公示十五天', '等业主名册核完'],
      resident: true,
    },
    {
      reports: [
        '业委会到期半年没换届，{where}业主问什么时候选。',
        '{where}两派业主各发各的通知，{time}在门口争。',
      ],
      visits: ['查了备案，到期日在六月。'],
      results: ['筹备组成立，名单公示。', '投票时间定了，社区现场看着。'],
    },
    { reports: ['{who}反映业委会公章不知在谁手里，{where}。'], results: ['公章交回，登记用章。'] },
    {
      reports: ['候选人名单贴出来，{who}说有人没交物业费也在上面。'],
      visits: ['名单一个一个核了缴费。'],
      results: ['资格重新核过，两人退出，公示无异议。'],
    },
  ),
  {
    category: 'PMO03',
    weight: 2,
    reports: [
      '{who}要看{where}的停车费收支，物业说在财务那边。',
      '维修资金用了修屋顶，{where}业主没见过发票。',
      '电梯广告收入两年没公示，{who}写了联名信。',
      '{where}快递柜租金进了谁的账，{who}来问。',
    ],
    places: ['{n}幢', '物业服务中心'],
    whos: ['业主代表', '几位业主', '楼组长'],
    visits: ['账本复印，逐笔对。', '找了会计志愿者来看。', '物业答应三天内拿出来。'],
    results: [
      '账目贴在公告栏，少的一笔补上。',
      '发票对上，多收的退到公共账户。',
      '以后每季公示，写进合同。',
      '审计完，钱归业主，用来换门禁。',
    ],
    reworks: ['公示期有没有人提意见，请写。'],
    returns: ['线索涉及犯罪，已转公安。'],
    late: ['等审计报告', '前任物业不交账，等回函'],
    resident: true,
  },
  ...mattersOf(
    {
      category: 'PMO04',
      weight: 5,
      places: ['{n}幢地下车库', '{n}幢前车位', '小区西门', '{n}幢旁空地'],
      whos: ['{f}楼业主', '一楼住户', '新业主', '两户业主'],
      visits: ['两家约在车库看。'],
      results: [],
      reworks: ['地锁会不会挡消防，请确认。'],
      returns: ['产权有争议，请走法院确权。'],
      late: ['物业、业委会约在下周一起谈', '要先查当年签的合同'],
      resident: true,
    },
    {
      reports: ['{who}买的车位被别人停，{where}，吵到门卫室。', '人车分流后{where}车位少了，{time}天天抢。'],
      visits: ['看了车位证和图。'],
      results: [
        '车位编号重漆，装了地锁，按证停。',
        '抽签轮换，半年一次，都认。',
        '车主道歉，挪走，以后打电话再停。',
      ],
    },
    {
      reports: ['{where}要装充电桩，{who}怕起火不同意。', '装电动车充电棚，{where}，{who}说挡光。'],
      visits: ['桩位量过，离窗四米。'],
      results: ['充电桩移到东侧，一楼签字同意。'],
    },
    {
      reports: ['{who}把两个车位划成一个，{where}邻居停不进。'],
      results: ['线擦掉重画，两家一人一个。', '车位重新丈量，两家签了确认。'],
    },
    {
      reports: ['{who}的访客车停了一夜收费六十，{where}，要物业退。'],
      results: ['多收的退回，标准贴在岗亭。'],
    },
  ),
];
