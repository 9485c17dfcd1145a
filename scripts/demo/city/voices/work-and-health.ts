import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { shops, waters } from './places.ts';

/** Work safety, food and drugs, fumes and waste water. */
export const workAndHealthVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'WRK02',
      weight: 2,
      units: 'safety',
      places: ['沿街{m}号小厂', '老厂房{m}号车间', '沿街{m}号仓库'],
      things: ['冲床没装护栏', '叉车没有年检牌', '氧气瓶和油桶放在一起', '电缆从水里过'],
      whos: ['一名工人', '隔壁厂的人', '附近居民'],
      visits: ['先停这台机器。', '和厂里安全员走了一圈，列了六条。', '负责人在，当场签收。'],
      results: [],
      reworks: ['复查缺第二个人签字。', '整改单第三条没写结果。'],
      returns: ['厂子在隔壁街道，只是门开在这边。'],
      late: ['新设备到货要两周', '厂方请了机构出方案'],
    },
    {
      reports: ['{where}，{thing}，工人说一直这样干。', '巡到{where}，{thing}，开关箱门也没有。'],
      results: ['护栏装好，两人复查过，可以开机。', '六条改完五条，余下一条换设备，已停用。'],
    },
    {
      reports: ['{who}反映{where}喷漆没开排风，味道冲眼睛。'],
      results: ['排风修好，测过，工人戴了口罩。', '喷漆间没有排风不准开，已停。'],
    },
    {
      places: ['沿街{m}号仓库', '老厂房{m}号仓库'],
      reports: ['{where}里货堆到顶，通道只够一个人，{time}还在进货。'],
      results: ['通道清出一米五，货架固定。'],
    },
  ),
  ...mattersOf(
    {
      category: 'WRK05',
      weight: 2,
      units: 'safety',
      places: ['小区西侧工地', '学校南面工地', '{n}幢加装电梯工地', '沿街{m}号装修工地'],
      things: ['一截钢管', '几块砖头', '扣件', '木方'],
      whos: ['买菜的居民', '学校保安', '楼组长'],
      visits: ['找到现场负责人，先停那一段。', '警戒线拉起来，让行人绕。', '和住建一起来看过。'],
      results: [],
      reworks: ['防护棚只搭一半，请搭完。', '复查时间没写。'],
      returns: ['属于市重点工程，由市里监督站管。'],
      late: ['等总包调材料', '雨停才能修坡'],
    },
    {
      reports: ['{where}脚手架没挂网，{thing}掉到人行道上。'],
      results: ['安全网补齐，通道上搭了防护棚。', '网兜补好，下面拉了警戒线。'],
    },
    {
      reports: ['{where}大门敞着，孩子往里跑，{who}看见喊出来的。'],
      results: ['大门加了门卫，未戴帽的不让进。'],
    },
    {
      reports: ['{where}吊车从人头上过，没有人指挥。'],
      results: ['吊装改到早上，配了两名指挥。', '吊装改在围挡里，指挥戴了袖标。'],
    },
    {
      reports: ['基坑边的栏杆倒了，{where}，{time}下雨土往下滑。'],
      results: ['栏杆重做，坡面盖布，复查过。'],
    },
  ),
  ...mattersOf(
    {
      category: 'WRK04',
      weight: 1,
      units: 'safety',
      places: ['沿街{m}号', '老厂房{m}号', '商场北门广场'],
      things: ['小锅炉压力表不动', '货梯超期', '储气罐生锈', '安全阀没铅封'],
      whos: ['附近店主', '保安', '一名工人'],
      visits: ['停用，贴了封条。', '查了登记证，缺年检。', '市场监管的人一起到场。'],
      results: [],
      reworks: ['检验单拍不清。', '封条谁解的，请写明。'],
      returns: ['不在特种设备目录里，按普通机器管。'],
      late: ['检验机构约在下周', '厂家停产，配件要找替代'],
    },
    {
      reports: [
        '{where}的{thing}，标签上的下次检验日期过了。',
        '洗衣店蒸汽管一直喷，{where}，{thing}，没人看着。',
        '{where}游乐设备没有合格证，{time}孩子照坐。',
      ],
      results: [
        '检验合格，新标签贴上，恢复使用。',
        '换了压力表和安全阀，检验员写了单子。',
        '设备自己拆走，不再用。',
      ],
    },
    { reports: ['{where}叉车在路上开，{who}说没有人管。'], results: ['叉车办了牌，司机有证，不再上路。'] },
  ),
  ...mattersOf(
    {
      category: 'PHS03',
      weight: 1,
      units: 'safety',
      places: shops,
      things: ['盒装牛奶', '一包熟食', '散装膏药', '保健酒'],
      whos: ['居民', '一位老人', '接孩子的家长'],
      visits: ['样品留好，转市场监管。', '到店看过，拍了台账。', '摊主走了，问到常来的时间。'],
      results: [],
      reworks: ['没有受理编号，请补。', '小票照片请附上。'],
      returns: ['网上买的，归平台所在地管，已指路。'],
      late: ['送检结果要七天', '等市场监管受理决定'],
    },
    {
      reports: ['{who}在{where}买的{thing}，回家发现过期。'],
      results: ['市场监管立案，编号已记。', '过期的下架，退一赔十，当面说清。'],
    },
    {
      reports: ['{where}后厨生熟放一起，案板发黑，{who}拍了照。'],
      results: ['市场监管立案，编号已记。', '后厨整改，分了刀板，复看合格。'],
    },
    {
      reports: ['有人在{where}摆摊卖{thing}，说包治腰腿痛。'],
      results: ['摊主登记后劝离，不再来卖。', '市场监管查了来路，货封存。'],
    },
    {
      reports: ['{where}无证做盒饭，{time}送到工地，车上没有保温。'],
      results: ['市场监管立案，编号已记。', '摊主登记后劝离，不再来卖。', '停了配送，补办手续前不许做。'],
    },
  ),
  ...mattersOf(
    {
      category: 'ENV02',
      weight: 4,
      units: 'safety',
      places: shops,
      whos: ['楼上住户', '二楼老人', '对面居民', '带孩子的住户'],
      visits: [],
      results: [],
      reworks: ['楼上说晚上还是有味道，请晚上去看。', '检测报告请附上。'],
      returns: ['气味来自区外工厂，已报生态环境。'],
      late: ['给了对方十天改，到期再看', '等第三方检测排期'],
      resident: true,
    },
    {
      reports: [
        '{where}油烟管对着居民窗户，{who}说夏天不敢开窗。',
        '{who}反映{where}有刺鼻气味，晚上九点以后更重。',
        '饭店油烟净化器没开，{where}排口滴油，墙是黑的。',
      ],
      visits: ['叫店主打开净化器，看了电表。', '量了排口到窗户的距离。'],
      results: ['净化器洗过，排口改到屋顶，楼上闻过了。', '店主换了静电净化器，检测合格。'],
    },
    {
      reports: ['烧烤味{time}从{where}飘到半夜，窗台一层油。'],
      visits: ['晚上又去闻过一次。'],
      results: ['夜里不再烧炭，改电炉，十点收。', '摊主答应十点收，换了无烟炭。'],
    },
    {
      reports: ['{where}露天切石材，灰蒙蒙一片，晾的衣服全白了。'],
      visits: ['叫停，让他先洒水。'],
      results: ['切割移到室内，开水喷。'],
    },
  ),
  ...mattersOf(
    {
      category: 'ENV01',
      weight: 1,
      units: 'safety',
      places: waters,
      whos: ['钓鱼的人', '河长', '保洁员'],
      visits: ['取了两瓶水样。', '顺管子找到出口，先堵住。', '生态环境的人到场。'],
      results: [],
      reworks: ['上游还有一处，请一并查。', '编号没有写。'],
      returns: ['是上游街道来的水，已联系他们河长。'],
      late: ['水样化验要五天', '查管要等夜里没水时'],
    },
    {
      reports: [
        '{where}水发白，有泡沫，{time}鱼翻了几条。',
        '雨水口流出黑水，{where}，{who}说夜里有车来倒。',
      ],
      results: ['暗管封了，店里的水接到污水管。', '生态环境立案，编号已记，水面清了。'],
    },
    {
      reports: ['{where}河面一层油花，顺着往上找到一根暗管。'],
      results: ['生态环境立案，编号已记，水面清了。', '油是施工机器漏的，吸油毡吸完。'],
    },
    { reports: ['洗车水直接进了雨水井，{where}都是泡沫。'], results: ['洗车店装了沉淀池，水清了。'] },
  ),
];
