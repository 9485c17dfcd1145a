import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { homes, streets, yards } from './places.ts';

/** People in danger, and people lost; road accidents. */
export const dangerVoices: readonly Voice[] = [
  {
    category: 'PUB01',
    weight: 1,
    reports: [
      '{where}两个人打起来，{who}拉开了，一个手上有血，已报警。',
      '{where}为停车推搡，{who}喊人，民警正过来。',
      '夜宵摊{time}有人摔酒瓶，在{where}，报了警，人还没走。',
      '{who}和{where}的人打架，头上有包，救护车也叫了。',
    ],
    places: [...streets, ...yards],
    whos: ['摊主', '旁边的司机', '一位保安', '两名年轻人'],
    visits: ['民警到场分开两边。', '伤者上了救护车。', '目击的人留了下来。'],
    results: [
      '派出所带回处理，案号已记。',
      '双方在派出所谈好，医药费各付各的。',
      '一人拘留，另一人出院，家属知道了。',
      '误会说开，握手走了，民警有记录。',
    ],
    reworks: ['伤者送到哪个医院没写。'],
    returns: ['到场时人已散，没有受伤，只作登记。'],
    late: ['等伤情鉴定'],
  },
  ...mattersOf(
    {
      category: 'ACC02',
      weight: 2,
      places: [...yards, ...streets],
      things: ['灰棉袄', '蓝格子衬衫', '一双布鞋', '红马甲'],
      whos: ['女儿', '妈妈', '一位大伯', '老伴'],
      visits: ['发动楼组长分头找。', '监控看到往公园方向走。', '民警在查公交。'],
      results: [],
      reworks: ['几点找到的请写。'],
      returns: ['已由户籍地派出所接手，信息都给了。'],
      late: ['等外区监控'],
      resident: true,
    },
    {
      reports: [
        '{where}一位老人中午出门没回来，{who}找了两小时，记性不太好。',
        '家里人{time}联系不上{who}，手机关机，最后在{where}看到过。',
      ],
      results: ['在公交总站找到，人没事，女儿接回。', '在公园亭子里找到，喝了热水，送回家。'],
    },
    {
      reports: ['{who}说孩子放学没到家，平时走{where}这条路，已报警。'],
      results: ['孩子在同学家，没带手机，已到家。'],
    },
    {
      reports: ['{where}捡到一个走丢的老人，说不出住哪，穿{thing}。'],
      results: ['家属来认了，给老人戴了定位手环。'],
    },
  ),
  ...mattersOf(
    {
      category: 'PER01',
      weight: 1,
      places: homes,
      whos: ['一位女士', '楼下邻居', '一位妈妈', '一名女士'],
      visits: ['陪着去了医院，记录自己保管。', '妇联的人来陪着。'],
      results: [],
      reworks: ['下一次看望的日期没写。'],
      returns: ['本人已搬到外区，已和那边妇联交接。'],
      late: ['等本人决定是否申请保护令'],
    },
    {
      reports: ['{where}有哭声和摔东西的声音，{who}不敢敲门，已报警。'],
      visits: ['民警先分开谈。'],
      results: ['出了告诫书，编号已记，约好每周看望。'],
    },
    {
      reports: [
        '{who}来窗口说在家里被打，手臂有淤青，想先有个地方住。',
        '{time}又听到{where}吵，{who}带着孩子出来，人在社区坐着。',
        '{who}发消息说害怕回{where}，已陪她到派出所。',
      ],
      results: [
        '人住到亲戚家，知道怎么申请保护令。',
        '送到庇护点，孩子上学也安排好。',
        '本人不愿追究，尊重她，留了求助方式，下周再看。',
      ],
    },
  ),
  {
    category: 'PER02',
    weight: 1,
    reports: [
      '孩子一个人在{where}待到很晚，{who}说最近常这样，已报告。',
      '{who}发现孩子身上有伤，说不清来由，已按规定报告。',
      '{where}有孩子连着几天没上学，{who}也联系不上家里。',
      '{who}反映{where}常听到孩子哭着求饶，已打电话报告。',
    ],
    places: ['{n}幢', '小区儿童活动室', '学校附近'],
    whos: ['老师', '活动室管理员', '一位邻居'],
    visits: [
      '民警、民政一起上门，只见必要的人。',
      '孩子有人陪着，先吃了饭。',
      '和学校专人对接，没有在群里说。',
    ],
    results: [
      '报告有回执，监护方案定了，下周再看。',
      '孩子暂由亲属照看，民政跟进。',
      '家长签了监护承诺，学校和社区每周联系。',
      '核实没有侵害，家里忙不过来，转课后托管。',
    ],
    reworks: ['报告回执没附。'],
    returns: ['孩子户籍和住处都在外区，已交接民政。'],
    late: ['等民政评估'],
  },
  ...mattersOf(
    {
      category: 'TRF01',
      weight: 1,
      places: streets,
      whos: ['一位骑车的女士', '送餐的小伙子', '过马路的老人', '一位学生'],
      visits: ['拍了现场再挪车。'],
      results: [],
      reworks: ['交警编号没写。'],
      returns: ['事故在主线高架上，由交警大队处理。'],
      late: ['等责任认定书'],
    },
    {
      reports: [
        '{where}轿车和电瓶车碰了，{who}坐在地上，救护车叫了。',
        '{who}骑车被开车门撞倒，在{where}，手肘擦破。',
        '{time}倒车撞了{who}，{where}，车主没走，等交警。',
      ],
      visits: ['放了警示牌，引车绕行。', '陪伤者等车。'],
      results: [
        '交警定了责，保险接手，路通了。',
        '伤者只是擦伤，包扎后回家。',
        '伤者住院，家属和车主都在，交警有记录。',
      ],
    },
    {
      reports: ['{where}三车追尾，没人受伤，占了一条车道，已报交警。'],
      visits: ['没人受伤，车挪到路边。'],
      results: ['双方走快速理赔，签了字。', '三辆车都走了，路面扫过。'],
    },
  ),
  ...mattersOf(
    {
      category: 'CAR06',
      weight: 1,
      units: 'police',
      places: ['{n}幢', '{n}幢{u}单元'],
      whos: ['一名回归人员', '本人', '家属'],
      visits: ['按约见面，谈了半小时。', '和司法所一起去的。', '电话先联系上了。'],
      results: [],
      reworks: ['下次日期没写。'],
      returns: ['户籍在外街道，由那边司法所管。'],
      late: ['等外地司法局回函'],
    },
    {
      reports: ['按月走访，{where}的对象近况平稳，想找份夜班的活。'],
      results: ['介绍了保洁的活，下月再见。'],
    },
    { reports: ['{who}从外地回来，住{where}，来问怎么办接续。'], results: ['手续接上了，下次日期已定。'] },
    {
      reports: ['走访没见到人，{where}家里说去了外地，没有请假。'],
      results: ['人回来补了请假，司法所谈过话。'],
    },
    { reports: ['{who}想把{where}的低保转过来，不知道找谁。'], results: ['材料交到民政窗口，等通知。'] },
  ),
];
