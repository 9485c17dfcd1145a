import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { homes, waters } from './places.ts';

/** What happens all of a sudden, by the water and at home. */
export const suddenVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'ACC04',
      weight: 2,
      units: 'safety',
      places: waters,
      whos: ['一位阿姨', '附近租客', '两位老人'],
      visits: [],
      results: [],
      reworks: ['绳子还在，护栏没修，请修好。', '旁边那一段也请看看。'],
      returns: ['护栏归河道管理所，已转给他们。'],
      late: ['护栏要定做', '等水位降下来才能施工'],
      left: 'lane-clear',
      onTheSpot: true,
    },
    {
      reports: ['{where}护栏断了一根，正好够孩子钻过去。'],
      visits: ['先拉绳子挡住。', '看过，护栏要焊。'],
      results: ['护栏焊好，摇过，牢的。'],
    },
    {
      reports: ['{time}下午有几个学生在{where}玩水，喊上来了。', '警示牌倒在草里，{where}水深没有标。'],
      visits: ['和学校说了，放学时有人看。'],
      results: ['警示牌重新立好，水深标上。', '和家长、老师都讲了，放学有人守半小时。'],
    },
    {
      reports: ['{where}救生圈没了，只剩一个空箱子。'],
      visits: ['箱子上的编号抄下来，去库里领。'],
      results: ['救生圈和绳子补齐，箱上写了怎么用。'],
    },
    {
      reports: ['{who}在{where}洗拖把，石阶长青苔，很滑。'],
      visits: ['先拦了，找人来铲青苔。'],
      results: ['青苔铲掉，装了扶手。'],
    },
  ),
  ...mattersOf(
    {
      category: 'ACC05',
      weight: 1,
      places: homes,
      whos: ['奶奶', '住户', '妈妈'],
      visits: ['叫了开锁，也报了火警。'],
      results: [],
      reworks: ['几点救出来没写。', '家属有没有通知，请补。'],
      returns: ['到场已自行脱困，电话核过。'],
      late: ['门锁要换，住户明天在家'],
      resident: true,
    },
    {
      reports: ['{where}孩子一个人反锁在家，灶上还炖着汤，{who}在门外急。'],
      visits: ['隔着门陪孩子说话。'],
      results: ['门开了，火关了，孩子没事。', '用备用钥匙开了门，汤还没干。'],
    },
    {
      reports: ['{where}老人摔在卫生间门后，说话清楚，门推不开。'],
      visits: ['门缝里递进话去，老人说哪里疼。'],
      results: ['老人扶出来，救护车看过，家属陪着。'],
    },
    {
      reports: ['阳台门锁了，{who}被关在{where}外面，天冷只穿单衣。'],
      results: ['门开了，火关了，孩子没事。', '人进屋了，帮着把备用钥匙放到女儿家。'],
    },
    {
      reports: ['孩子手指卡在{where}的门缝里，哭得厉害，已抹肥皂水。'],
      visits: ['消防到了，从阳台进。'],
      results: ['消防拆了合页，手指只有红印。'],
    },
  ),
  ...mattersOf(
    {
      category: 'ACC03',
      weight: 1,
      places: homes,
      whos: ['同伴', '一位师傅', '邻居'],
      visits: ['救护车到，跟医生说了几点开始的。', '家属电话通了，直接去医院。'],
      results: [],
      reworks: ['交给哪辆救护车没写。', '家属是谁通知的，请补。'],
      returns: ['人已由单位送医，家属接手。'],
      late: ['家属在外地，等他到医院'],
      resident: true,
    },
    {
      reports: [
        '{where}一位老人突然说不出话，嘴歪，已叫救护车。',
        '{where}住户胸口闷，脸色发白，家属不在，陪着等车。',
      ],
      results: ['送到医院，家属已到，人稳定。', '医生说送得及时，家属谢了楼组长。'],
    },
    {
      reports: ['菜场排队时有人晕倒，{who}说是低血糖，正在喝糖水。'],
      visits: ['人清醒，坐着休息。'],
      results: ['休息后自己走回家，晚上再打电话问过。'],
    },
    {
      reports: ['{who}从梯子上摔下来，腿动不了，在{where}，没有搬动。'],
      results: ['骨折，已住院，邻居帮着照看猫。'],
    },
  ),
  ...mattersOf(
    {
      category: 'PMO05',
      weight: 2,
      units: 'safety',
      places: ['{n}幢{u}单元顶楼', '{n}幢', '{n}幢地下车库'],
      whos: ['顶楼住户', '{f}楼住户', '一户老人'],
      visits: ['看过，符合应急维修。', '找了两家来报价。'],
      results: [],
      reworks: ['下过雨再看一次，写上结果。', '费用公示没贴。'],
      returns: ['漏点在住户自己露台，归他修。'],
      late: ['维修资金应急程序在走', '等三个晴天做防水'],
      resident: true,
    },
    {
      places: ['{n}幢{u}单元顶楼', '{n}幢'],
      reports: ['{where}屋顶漏得像下雨，{who}家床都挪了。'],
      visits: ['物业先盖了布。'],
      results: ['屋面做了防水，放水试过一天一夜。'],
      found: 'ceiling-leak',
    },
    {
      places: ['{n}幢地下车库', '{n}幢地下车库入口'],
      reports: ['地下车库顶板渗水，{where}，几个车位不能停。'],
      results: ['漏点注浆，车位恢复。'],
      found: 'ceiling-leak',
    },
    {
      places: ['{n}幢{u}单元', '{n}幢'],
      reports: ['{where}公共水管穿墙处漏，{time}电梯厅地上一直是湿的。'],
      results: ['水管换了一段，墙面干了再刷。'],
    },
    {
      places: ['{n}幢{u}单元'],
      reports: ['单元门禁坏了关不上，{where}夜里谁都能进。'],
      results: ['门禁换锁，卡重新发。'],
    },
  ),
];
