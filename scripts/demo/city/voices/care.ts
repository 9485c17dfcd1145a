import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { homes } from './places.ts';

/** People who need someone: the old, the poor, the disabled, the young, veterans. */
export const careVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'CAR01',
      weight: 10,
      places: homes,
      whos: ['八十六岁的奶奶', '独居的爷爷', '独居的婆婆', '一位孤老', '九十岁的老人'],
      visits: [
        '人在家，陪着坐了一会。',
        '量了血压，偏高，提醒吃药。',
        '女儿电话通了，周末来。',
        '门开了，手机静音了。',
      ],
      results: ['以后隔天打一个电话，家属也通知了。'],
      reworks: ['下次探访日期没写。', '家属有没有联系上，请补。'],
      returns: ['老人已住进养老院，请改名册。'],
      late: ['等子女商量装不装监测', '老人住院，出院后再去'],
      onTheSpot: true,
    },
    {
      reports: [
        '探访{where}，{who}精神好，冰箱里菜不多，下次带一点。',
        '每周三上门，{who}在{where}等着，聊了半小时儿子的事。',
      ],
      results: ['卫生间装扶手，夜灯两盏。', '排好探访表，邻居阿姨答应搭把手。'],
    },
    {
      reports: [
        '{who}两天没下楼，{where}敲门应了，说腿疼不想动。',
        '电话不接，邻居说没见到{where}的{who}，去看看。',
        '{who}出院回{where}，走路要扶墙，晚上没有人。',
      ],
      results: ['卫生间装扶手，夜灯两盏。'],
    },
    {
      reports: ['{who}一个人住{where}，{time}换了新药，分不清早晚吃几颗。'],
      results: ['药盒按早中晚分好，字写大了。'],
    },
    {
      reports: ['{where}煤气灶上有焦锅，{who}说忘了关火，已是第二回。'],
      results: ['装了烟感和自动关火，教了两遍。'],
    },
    {
      reports: ['天冷了，{who}还盖薄被，{where}朝北，屋里阴。'],
      results: ['送了棉被，助餐也订上，每天中午送。'],
    },
  ),
  ...mattersOf(
    {
      category: 'CAR02',
      weight: 2,
      places: ['{n}幢{u}单元', '{n}幢'],
      whos: ['一位母亲', '一位大伯', '孩子爸爸', '一对老人'],
      visits: ['看了病历和账单，帮着填表。', '米和油先送一份。', '和民政核了标准。'],
      results: [],
      reworks: ['申请编号没写。'],
      returns: ['户籍在外省，按户籍地申请，已帮联系。'],
      late: ['等银行核对回函', '公示七天'],
    },
    {
      reports: [
        '走访{where}，{who}看病花了不少，饭只吃两顿。',
        '{who}打零工，{time}腿伤了没收入，住{where}。',
        '{who}不肯说困难，{where}邻居悄悄来讲的。',
      ],
      results: ['低保批下来，下月起发。', '大病救助报上，材料齐了。', '不够低保，走边缘户，物价补贴能享。'],
    },
    { reports: ['{where}一家四口靠低保，来问能不能申请助学。'], results: ['助学申请交到学校。'] },
  ),
  ...mattersOf(
    {
      category: 'CAR03',
      weight: 1,
      places: ['{n}幢{u}单元', '{n}幢'],
      whos: ['一位残疾居民', '一名年轻人', '一位大姐'],
      visits: ['和残联对接。'],
      results: [],
      reworks: ['服务记录没有本人确认。'],
      returns: ['已由外区残联建档，转过去。'],
      late: ['要先评估，排在下周'],
    },
    {
      reports: ['{who}轮椅坏了一个轮子，{where}没电梯，出不了门。'],
      visits: ['先借了一台轮椅。'],
      results: ['轮椅换了新的，楼梯口有人帮抬。'],
    },
    {
      reports: ['{where}的{who}想学点手艺在家做。'],
      visits: ['问了会什么，手很巧。'],
      results: ['来料加工接上，第一批做完了。'],
    },
    { reports: ['{who}听力不好，{where}门铃听不见，快递都错过。'], results: ['装了闪光门铃，试过看得见。'] },
    {
      reports: ['盲道到{where}断了，{who}每天数步子走。'],
      visits: ['量了门宽和坡度。'],
      results: ['门口加了坡道，自己能进出。'],
    },
  ),
  ...mattersOf(
    {
      category: 'CAR04',
      weight: 1,
      places: ['{n}幢', '{n}幢{u}单元'],
      whos: ['一位妈妈', '奶奶', '打工的爸爸'],
      visits: ['见了孩子和家长。'],
      results: [],
      reworks: ['服务计划没有日期。'],
      returns: ['孩子学籍在外区，已转那边。'],
      late: ['等托管班空位'],
    },
    {
      reports: [
        '爸妈晚上九点才下班，孩子放学在{where}楼下待着，{who}问有没有地方去。',
        '暑假从老家来的孩子，{where}整天看手机，{who}不放心。',
      ],
      visits: ['活动室能收到六点。'],
      results: ['报了四点半课堂，孩子去了三天。', '小候鸟夏令营有名额，已报上。'],
    },
    {
      reports: ['奶奶带孙子住{where}，作业没人辅导。'],
      visits: ['祖孙俩都在，作业本看了。'],
      results: ['大学生志愿者每周来两次。'],
    },
    {
      reports: ['{who}一个人照看两个孩子，{where}，{time}病了。'],
      visits: ['先找志愿者送饭。', '先带妈妈看病，两个孩子跟我们吃饭。'],
      results: ['邻居帮着接送，妈妈好转。'],
    },
  ),
  ...mattersOf(
    {
      category: 'CAR05',
      weight: 1,
      places: ['{n}幢', '{n}幢{u}单元'],
      whos: ['一位退役军人', '他儿子', '一位老兵'],
      visits: ['和退役军人服务站查了。', '上门看望，带了药。'],
      results: [],
      reworks: ['下次走访日期没写。'],
      returns: ['原籍未转出，由原籍服务站办。'],
      late: ['等原籍档案寄到'],
    },
    {
      reports: ['{who}的优待证没收到，住{where}，来问办到哪一步。'],
      visits: ['材料缺一张照片。'],
      results: ['优待证已领到。'],
    },
    { reports: ['{where}老兵九十二岁，家里想申请家里做无障碍。'], results: ['扶手和坡道装好。'] },
    { reports: ['{who}刚搬到{where}，关系还没转过来。'], results: ['关系转入，建了档。'] },
    { reports: ['走访{where}，{who}说听力下降，助听器想换。'], results: ['助听器配好，能听清电视。'] },
  ),
];
