import { describe, expect, it } from 'vitest';
import { readJson } from '#db/reference/read.ts';
import { guessFrom, type Guess } from '#desks/entry/guess.ts';
import type { KnownPlace } from '#desks/entry/guess-place.ts';
import type { CategoryEntry } from '#records/reference.ts';

const categories = readJson<CategoryEntry[]>('categories.json');
const community = (id: string, short_name: string): KnownPlace => ({
  id,
  parent_id: 'street',
  level: 'community',
  name: `${short_name}社区`,
  short_name,
});
const gridsOf = (id: string, count: number): KnownPlace[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${id}-${i + 1}`,
    parent_id: id,
    level: 'grid',
    name: `第${i + 1}网格`,
    short_name: `第${i + 1}网格`,
  }));
const places = [
  community('xfy', '幸福苑'),
  ...gridsOf('xfy', 9),
  community('dlf', '东柳坊'),
  ...gridsOf('dlf', 4),
  community('zx', '中兴'),
  ...gridsOf('zx', 4),
];

type Told = Partial<Omit<Guess, 'proposals' | 'urgent'>> & {
  proposed?: string;
  not?: string;
  isUrgent?: boolean;
};

/** Made up, written as they arrive: phone notes, orders, slips, chats. */
const texts: readonly (readonly [name: string, text: string, told: Told])[] = [
  [
    'an order of the hotline with its labels',
    `【12345政务服务便民热线工单】
工单编号：NB20261121003456
诉求人：王女士
联系电话：13800001234
事发地址：东柳街道幸福苑3幢2单元一楼楼道
诉求类型：消防安全
诉求内容：市民反映楼上住户从三楼窗口拉电线下来给电瓶车充电，插线板放在纸箱上，担心着火，希望尽快处理。
办理时限：5个工作日`,
    {
      channel: 'hotline_12345',
      orderNumber: 'NB20261121003456',
      name: '王女士',
      phone: '13800001234',
      where: 'xfy',
      place: '东柳街道幸福苑3幢2单元一楼楼道',
      category: 'FIR02',
      isUrgent: false,
      story: '市民反映楼上住户从三楼窗口拉电线下来给电瓶车充电，插线板放在纸箱上，担心着火，希望尽快处理。',
    },
  ],
  [
    'full-width digits and signs',
    '工单编号：ＮＢ２０２６－１１２１－０００９　诉求人：李先生　联系电话：１３９　００００　５６７８　事发地点：东柳坊第２网格２１幢　诉求内容：有人从高楼往下扔啤酒瓶，砸在非机动车道上。',
    {
      channel: 'hotline_12345',
      orderNumber: 'NB2026-1121-0009',
      name: '李先生',
      phone: '13900005678',
      where: 'dlf-2',
      place: '东柳坊第2网格21幢',
      proposed: 'PUB05',
      title: '有人从高楼往下扔啤酒瓶，砸在非机动车道上',
    },
  ],
  [
    'key 4 of the hotline',
    '12345热线 拨“4”\n受理编号: 4-2611210077\n来电人: 小赵（外卖骑手）\n电话: 137-0000-2233\n主要诉求: 在中兴社区被小区保安拦住不让进，想问骑手有没有固定的进出通道，另外咨询职业伤害保障。',
    {
      channel: 'hotline_12345',
      orderNumber: '4-2611210077',
      subLine: '4',
      name: '小赵',
      phone: '13700002233',
      where: 'zx',
      proposed: 'LAB03',
    },
  ],
  [
    'the sub-line as a label',
    '12345工单\n诉求编号：HN-771203\n子线：4号键\n诉求人：匿名\n诉求内容：咨询灵活就业人员社保补贴去哪里办。',
    {
      channel: 'hotline_12345',
      orderNumber: 'HN-771203',
      subLine: '4',
      name: null,
      anonymous: true,
      proposed: 'NEW01',
    },
  ],
  [
    'a slip of the police',
    `宁波110指挥中心非警务警情分流单
警单号：330212202611210088123
报警时间：2026-11-21 09:12:30
报警人：陈某
报警电话：13600007788
报警地址：幸福苑11幢2单元501室
简要警情：报警人称楼上601凌晨拖椅子，要求处理，无人员受伤。
接警员：0231`,
    {
      channel: 'police_110_diverted',
      orderNumber: '330212202611210088123',
      subLine: null,
      name: '陈某',
      phone: '13600007788',
      where: 'xfy',
      place: '幸福苑11幢2单元501室',
      proposed: 'NBR02',
      isUrgent: false,
      title: '楼上601凌晨拖椅子，要求处理，无人员受伤',
    },
  ],
  [
    'a slip in one line',
    '110非警务分流 接警单号 JJ20261121556 报警人张先生13512340000 东柳坊广场 广场舞音响太响要求劝阻',
    {
      channel: 'police_110_diverted',
      orderNumber: 'JJ20261121556',
      name: '张先生',
      phone: '13512340000',
      where: 'dlf',
      place: '东柳坊广场',
      category: 'PUB04',
    },
  ],
  [
    'a chat with names and times',
    `3幢张阿姨 8:41
@沈玉兰 幸福苑北门垃圾房满出来了
[图片]
3幢张阿姨 8:42
袋子堆到人行道上，味道大得来
网格员沈玉兰 8:50
收到，马上去看`,
    {
      channel: 'wecom',
      name: '3幢张阿姨',
      where: 'xfy',
      place: '幸福苑北门',
      category: 'CTY02',
      story: '幸福苑北门垃圾房满出来了\n袋子堆到人行道上，味道大得来',
      title: '幸福苑北门垃圾房满出来了',
    },
  ],
  [
    'a chat with the time first',
    '2026-11-21 19:03:22 老徐\n我们中兴社区第三网格5幢电梯又停了，老人下不来楼\n2026-11-21 19:05:01 物业小管家\n维修在路上',
    { channel: 'wecom', name: '老徐', where: 'zx-3', place: '5幢电梯', proposed: 'UTL05' },
  ],
  [
    'a chat with what is said on the same line',
    '[11/21 07:15] 302住户: 楼道里又有人充电瓶车，线从二楼拖下来\n[11/21 07:16] 社区小丁: 您在几幢？\n[11/21 07:16] 302住户: 幸福苑12幢3单元',
    { channel: 'wecom', name: '302住户', where: 'xfy', place: '幸福苑12幢3单元', category: 'FIR02' },
  ],
  [
    'a phone note',
    '李阿姨来电，幸福苑5幢1单元302，楼上漏水漏到她家天花板，跟楼上的孙先生说了没用。回电13588881111',
    {
      channel: 'phone',
      orderNumber: null,
      name: '李阿姨',
      phone: '13588881111',
      where: 'xfy',
      place: '幸福苑5幢1单元302',
      category: 'NBR02',
    },
  ],
  [
    'a phone note of few words',
    '电话反映 东柳坊 垃圾桶满了没人清 姓吴 0574-8700 1234',
    { channel: 'phone', name: '吴姓居民', phone: '057487001234', where: 'dlf', proposed: 'CTY02' },
  ],
  [
    'somebody who is spoken of is not the caller',
    '打电话来说楼上的王先生半夜放音响，自己不愿透露姓名，中兴2幢',
    { channel: 'phone', name: null, phone: null, anonymous: true, where: 'zx', proposed: 'PUB04' },
  ],
  [
    'an emergency on the phone',
    '徐大爷来电：老伴正在转账，对方说是银行客服让她共享屏幕，人在幸福苑第7网格5幢1单元302，电话13800002222，快！',
    {
      channel: 'phone',
      name: '徐大爷',
      phone: '13800002222',
      where: 'xfy-7',
      place: '5幢1单元302',
      proposed: 'FRD01',
      isUrgent: true,
    },
  ],
  [
    'a fire',
    '来电：东柳坊8幢楼道着火了，浓烟很大',
    { channel: 'phone', where: 'dlf', isUrgent: true, category: 'FIR01' },
  ],
  ['a feared fire is none', '来电人担心着火，东柳坊8幢楼道堆满纸板', { isUrgent: false, proposed: 'FIR07' }],
  [
    'a visitor at the counter',
    '来访登记\n来访人：老沈\n手机：13900003333\n事由：和装修公司的合同纠纷，问街道能不能给个说法\n接待人：周明',
    {
      channel: 'walk_in_point',
      name: '老沈',
      phone: '13900003333',
      where: null,
      proposed: 'CIV06',
      story: '和装修公司的合同纠纷，问街道能不能给个说法',
    },
  ],
  [
    'a landline without area code',
    '窗口接待，赵奶奶，要助餐送餐上门，座机 87001234，住中兴社区',
    { channel: 'walk_in_point', name: '赵奶奶', phone: '87001234', where: 'zx', proposed: 'CAR08' },
  ],
  [
    'a masked number is none',
    '工单号：20261121-55\n诉求人：孙*\n联系电话：138****1234\n诉求内容：健身卡退款不退，东柳坊健身房',
    { channel: 'hotline_12345', orderNumber: '20261121-55', name: '孙*', phone: null, proposed: 'CIV01' },
  ],
  [
    'from above',
    '区里交办单\n文号：鄞社工〔2026〕18号\n内容：请核查中兴社区沿街商铺占道经营情况。',
    { channel: 'superior', orderNumber: '鄞社工〔2026〕18号', where: 'zx', category: 'CTY01' },
  ],
  [
    'digital city management',
    '数字城管案卷\n案卷编号：DC3302-0099812\n地点：幸福苑东门外人行道\n问题描述：共享单车乱停放，堵住盲道',
    {
      channel: 'digital_urban',
      orderNumber: 'DC3302-0099812',
      where: 'xfy',
      place: '幸福苑东门外人行道',
      proposed: 'CTY06',
    },
  ],
  [
    'a petition',
    '信访件编号：XF-2026-3321\n信访人：高先生\n信访内容：物业公司不公开公共收益和维修资金账目。东柳坊社区',
    { channel: 'petition', orderNumber: 'XF-2026-3321', where: 'dlf', proposed: 'PMO03' },
  ],
  [
    'an enterprise',
    '企呼我为 企业诉求编号：QH00871 联系人：韩经理 电话：18800009999 诉求内容：公司门口道路停满车，货车进不来',
    { channel: 'enterprise', orderNumber: 'QH00871', name: '韩经理', phone: '18800009999' },
  ],
  [
    'a sensor',
    '烟感告警 设备编号：YG-0021 告警时间：2026-11-21 03:12 地址：幸福苑9幢3单元地下室 描述：烟雾浓度超标',
    { channel: 'iot', where: 'xfy', place: '幸福苑9幢3单元地下室' },
  ],
  [
    'a rider',
    '随手报：骑手小郑，中兴路口窨井盖没了，很危险',
    { channel: 'new_employment', where: 'zx', isUrgent: true, proposed: 'UTL06' },
  ],
  [
    'a partner',
    '物业公司报来：东柳坊4幢电梯困人，已叫维保',
    { channel: 'partner', where: 'dlf', place: '东柳坊4幢电梯', isUrgent: true, category: 'UTL04' },
  ],
  [
    'a patrol',
    '巡查发现幸福苑2幢2单元五楼平台堆满杂物',
    { channel: 'grid_patrol', place: '幸福苑2幢2单元五楼', proposed: 'FIR07' },
  ],
  [
    'a door visit',
    '走访时独居的周奶奶说好几天没买菜了，幸福苑第4网格',
    { channel: 'door_visit', where: 'xfy-4', proposed: 'CAR01' },
  ],
  [
    'a door plate',
    '来电，13912345678，幸福苑 3-2-501 邻居养大型犬不牵绳',
    { phone: '13912345678', place: '幸福苑 3-2-501', where: 'xfy', proposed: 'PUB07' },
  ],
  [
    'a grid without its community, of a number that only one has',
    '第9网格有人摆摊占道经营',
    { where: 'xfy-9', proposed: 'CTY01' },
  ],
  ['a grid without its community, of a number that several have', '第2网格有人摆摊占道经营', { where: null }],
  [
    'an order number alone',
    '警单20261121998877 幸福苑南门口两车刮擦后争吵，已劝离',
    { channel: 'police_110_diverted', orderNumber: '20261121998877', where: 'xfy' },
  ],
  ['a complaint about staff', '市民投诉窗口工作人员态度差，还骂人', { aboutStaff: true }],
  [
    'nothing at all',
    '   \n\n ',
    {
      channel: null,
      orderNumber: null,
      name: null,
      phone: null,
      where: null,
      place: null,
      category: null,
      story: null,
      title: null,
    },
  ],
  [
    'who mentions the hotline has not come from it',
    '王师傅来电，说打过12345没人理，幸福苑6幢路灯不亮',
    { channel: 'phone', orderNumber: null, name: '王师傅', proposed: 'UTL08' },
  ],
  [
    'cells copied from a table',
    '工单编号\tNB889900112\n诉求人\t俞小姐\n联系电话\t15012340000\n诉求内容\t幸福苑3幢飞线充电',
    {
      channel: 'hotline_12345',
      orderNumber: 'NB889900112',
      name: '俞小姐',
      phone: '15012340000',
      category: 'FIR02',
      story: '幸福苑3幢飞线充电',
    },
  ],
  [
    'an order whose story tells of a phone call, with its sub-line',
    `工单编号：NB2026112100871
来电人：俞女士
联系电话：13957400871
子线：灵活就业服务专线（拨4）
诉求内容：骑手反映：中兴社区驿站（东门）的充电柜坏了三天，打电话给物业没人管。
办理时限：2026-11-26`,
    {
      channel: 'hotline_12345',
      orderNumber: 'NB2026112100871',
      subLine: '4',
      where: 'zx',
      // The signs stay as they were written.
      story: '骑手反映：中兴社区驿站（东门）的充电柜坏了三天，打电话给物业没人管。',
    },
  ],
  [
    'the number of the hotline is no key',
    '工单编号：NB100200 子线：12345-4 诉求内容：充电柜坏了',
    { subLine: '4' },
  ],
  [
    'what the police propose is not the matter',
    '接警单号：JJ20261121009\n报警人：陈某\n报警内容：楼上凌晨拖椅子，吵了一个月\n处置意见：建议街道调解',
    {
      channel: 'police_110_diverted',
      story: '楼上凌晨拖椅子，吵了一个月',
      proposed: 'NBR02',
      not: 'SVC03',
    },
  ],
  [
    'a chat whose group tells the grid',
    '幸福苑7网格群\n2026-11-21 08:12 张阿姨: 3幢门口垃圾桶满了\n2026-11-21 08:15 沈玉兰: 收到',
    { channel: 'wecom', name: '张阿姨', where: 'xfy-7', place: '3幢门口' },
  ],
  [
    'a chat about another community than that of its group',
    '幸福苑7网格群\n张阿姨 8:12\n东柳坊广场垃圾桶满了',
    { where: 'dlf' },
  ],
  [
    'a call that tells three things: the first of them',
    '王阿姨来电：一是8幢楼道堆杂物，二是3幢路灯不亮，三是北门垃圾没人清。电话13812345678，幸福苑',
    {
      channel: 'phone',
      name: '王阿姨',
      phone: '13812345678',
      where: 'xfy',
      place: '8幢楼道',
      story: '8幢楼道堆杂物',
      title: '8幢楼道堆杂物',
      category: 'FIR07',
      findings: ['8幢楼道堆杂物', '3幢路灯不亮', '北门垃圾没人清'],
    },
  ],
  ['a number that counts nothing', '来电：3.5米高的广告牌要掉下来，2.东柳坊', { findings: [] }],
];

describe('what a pasted text seems to say', () => {
  it.each(texts)('%s', (_name, text, { proposed, not, isUrgent, ...told }) => {
    const guess = guessFrom(text, { places, categories });
    expect(guess).toMatchObject(told);
    if (isUrgent !== undefined)
      expect([isUrgent, guess.urgent]).toEqual([guess.urgent.length > 0, guess.urgent]);
    const codes = guess.proposals.map(({ code }) => code);
    if (proposed !== undefined) expect(codes).toContain(proposed);
    if (not !== undefined) expect(codes).not.toContain(not);
    expect(codes.length).toBeLessThanOrEqual(3);
  });

  it('reads each of several things by itself, and none beyond the last', () => {
    const text = '王阿姨来电：1. 8幢楼道堆杂物；2. 3幢路灯不亮；3. 北门垃圾没人清。';
    const knowledge = { places, categories };
    const said = [0, 1, 2, 3].map((nth) => guessFrom(text, knowledge, nth));
    expect(said.map(({ story }) => story)).toEqual(['8幢楼道堆杂物', '3幢路灯不亮', '北门垃圾没人清', null]);
    expect(said.map(({ place }) => place).slice(0, 2)).toEqual(['8幢楼道', '3幢']);
    expect(said[1]?.category).toBe('UTL08');
  });

  it('names the words of the text that speak for a category', () => {
    const { proposals } = guessFrom('幸福苑3幢有人飞线充电，电瓶车停楼道', { places, categories });
    expect(proposals[0]).toMatchObject({ code: 'FIR02', why: expect.arrayContaining(['飞线充电']) });
    for (const { why } of proposals) expect(why.length).toBeGreaterThan(0);
  });

  it('never proposes what is not taken in here', () => {
    for (const [, text] of texts) {
      const { proposals } = guessFrom(text, { places, categories });
      expect(proposals.map(({ code }) => code)).not.toContain('GOV02');
    }
  });

  it('is quick and calm with a long or strange text', () => {
    const strange = [
      '【'.repeat(5000),
      '工单编号：'.repeat(1000),
      '王先生'.repeat(1600),
      '1'.repeat(5000),
      '3幢'.repeat(2500),
      '10:23 a\n'.repeat(700),
    ];
    const start = performance.now();
    for (const text of strange) expect(guessFrom(text, { places, categories }).proposals).toEqual([]);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('a text that was made to keep everybody waiting', () => {
  it.each(['(', '[', '打 ', '\n', '路', '张先生', '1', '电话 '])('of %j is read at once', (sign) => {
    const text = sign.repeat(100_000 / sign.length);
    const before = performance.now();
    guessFrom(`路${text}x`, { places, categories });
    expect(performance.now() - before).toBeLessThan(500);
  });
});
