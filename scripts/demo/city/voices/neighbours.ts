import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { doors, homes, stairs, yards } from './places.ts';

/** Families and neighbours who cannot agree. */
export const neighbourVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'NBR02',
      weight: 10,
      places: homes,
      things: ['石膏线掉了一截', '新刷的墙全黄了', '灯都不敢开', '接了两个盆'],
      whos: ['楼上', '{f}01住户', '隔壁', '楼上租客'],
      visits: ['两户都见了面。', '先分开谈了一次。'],
      results: [],
      reworks: ['协议没有两边签字，请补。', '修完有没有试水，请写。'],
      returns: ['漏的是公共立管，请转物业应急维修。'],
      late: ['双方约在下周二再谈', '一家出差，周末才碰得上'],
      resident: true,
    },
    {
      reports: [
        '{where}天花板滴水，{thing}，楼上说不是他家漏的。',
        '漏水修过一回，{where}又渗出来，{thing}，两家都不肯再出钱。',
        '{where}卫生间墙上一片霉，怀疑{who}防水坏了，对方不开门。',
      ],
      visits: ['请师傅一起看，漏在下水弯头。'],
      late: ['找漏点要敲墙，等楼上周末在', '双方约在下周二再谈'],
      results: [
        '楼上答应修管道，费用各半，签了协议。',
        '防水重做，放水两天没漏，墙面补八百元。',
        '师傅开了墙找到漏点，两家当场看过，费用谈妥。',
      ],
      found: 'ceiling-leak',
    },
    {
      reports: [
        '{who}半夜拖椅子，{where}老人有心脏病，吵得睡不好。',
        '{who}清早剁肉，{where}家里有考研的孩子。',
        '小孩在家跳绳，{where}楼下敲水管回应，{time}闹到报警。',
      ],
      visits: ['晚上去听过，确实有响。'],
      results: [
        '约好晚上十点后不再有声响，双方签字。',
        '桌脚都套了垫，楼下说好多了。',
        '楼上铺了地毯，楼下把电话留给他。',
      ],
    },
    {
      reports: ['楼上空调水滴在{where}雨棚上，滴答一夜。'],
      results: ['空调水接进管子，雨棚不用赔。', '楼上把滴水管接长，引到地漏。'],
      found: 'ceiling-leak',
    },
    {
      reports: ['{where}油烟往隔壁窗里灌，{who}上门吵过一次。'],
      results: ['油烟机排口加了罩，隔壁说味道淡了。'],
    },
    {
      reports: ['隔壁装修周日早上开工，{where}两户在楼道里争起来。'],
      visits: ['两家在楼道里，先请各自回屋。'],
      results: ['装修改到工作日，周末停，两家加了微信。'],
    },
  ),
  ...mattersOf(
    {
      category: 'NBR01',
      weight: 3,
      places: [...doors, ...homes],
      whos: ['隔壁', '楼下', '后排住户', '{f}02住户'],
      visits: ['和楼组长一起看的。', '两边先各说各的。', '说好先不动，周末再坐一次。'],
      results: [],
      reworks: ['口头说好的要留书面。'],
      returns: ['涉及规划许可，请转综合执法。'],
      late: ['一方住院，出院后谈', '两家约在周末再坐一次'],
      resident: true,
    },
    {
      reports: ['{where}新砌的墙挡住{who}家半扇窗，白天要开灯。'],
      visits: ['拿尺量了。'],
      results: ['墙降到一米二，窗户亮了。'],
    },
    { reports: ['两家共用的水管，{who}关了阀，{where}没水用。'], results: ['水管分开，各走各的表。'] },
    { reports: ['{who}把通道锁了，{where}电瓶车绕一大圈。'], results: ['锁换成密码，两家都知道。'] },
    {
      reports: ['遮阳棚伸出来，{where}一下雨水全往{who}家倒。'],
      results: ['棚子收短，加了落水管，写了协议。'],
    },
    { reports: ['{where}空调外机对着{who}的卧室吹，热得关窗。'], results: ['外机移到东墙，工钱一人一半。'] },
  ),
  ...mattersOf(
    {
      category: 'NBR03',
      weight: 5,
      places: [...stairs, '{n}幢{u}单元顶楼平台'],
      whos: ['{f}01住户', '{f}02住户', '隔壁', '楼上'],
      visits: ['当面看过现场。', '请楼组长在场说。'],
      results: [],
      reworks: ['镜头转了没有，请拍一张。'],
      returns: ['占的是消防通道，请转消防安全组。'],
      late: ['一方回老家，下周回来', '约了楼组长周六一起来看'],
      resident: true,
    },
    { reports: ['{where}两家为鞋柜吵起来，{who}把鞋踢了一地。'], results: ['鞋柜搬进屋，双方和好。'] },
    {
      reports: ['{who}家门口的摄像头对着{where}对门，对方要拆。'],
      visits: ['看了摄像头的画面。'],
      results: ['镜头转了角度，画面只留自家门口，签字。'],
    },
    {
      reports: [
        '{where}晾衣绳拉在公共平台，{who}说是他先用的。',
        '{where}放了三盆花，{who}说占了大家的地方。',
      ],
      results: ['平台画了格子，一家一半。'],
    },
    { reports: ['门往外开，{where}一开就碰到{who}的门。'], results: ['门装了缓冲器，碰不到了。'] },
    {
      reports: ['公用电表间钥匙只有{who}有，{where}邻居不服。'],
      results: ['钥匙放楼组长那里，谁用谁登记。'],
    },
  ),
  ...mattersOf(
    {
      category: 'NBR04',
      weight: 4,
      places: homes,
      things: ['三只猫', '五条狗', '一只会叫的鹦鹉', '一条大狗'],
      whos: ['{f}楼住户', '楼上', '一位独居阿姨', '对面'],
      visits: ['两家都去坐了坐。'],
      results: [],
      reworks: ['过一周再问问味道。'],
      returns: ['已咬伤人，请转派出所。'],
      late: ['主人出差，回来再谈', '给了三天时间，到期再去看'],
      resident: true,
    },
    {
      reports: ['{who}养了{thing}，{where}一层楼都有味道。'],
      visits: ['闻过，味道确实重。'],
      results: ['猫送走四只，砂每天换，写了约定。'],
    },
    {
      reports: ['{where}狗叫，{who}录了音，主人说白天上班管不到。'],
      visits: ['晚上去听了一小时。'],
      results: ['狗白天送到托管，邻居同意。'],
    },
    {
      places: yards,
      reports: ['楼下喂流浪猫，{time}{where}的车上全是爪印。'],
      results: ['喂猫换到河边，设了点，志愿者管。'],
    },
    {
      reports: ['{who}家的{thing}吓到孩子，{where}，家长要说法。'],
      results: ['主人赔了洗衣费，牵绳、戴嘴套。'],
    },
    { reports: ['养鸽子的棚搭在楼顶，羽毛落到{where}的阳台。'], results: ['鸽棚拆到郊外，邻居送了两盆花。'] },
  ),
  ...mattersOf(
    {
      category: 'FAM01',
      weight: 2,
      places: ['{n}幢{u}单元', '{n}幢'],
      whos: ['女方', '男方母亲', '一方', '婆婆'],
      visits: ['分开谈了两次。', '先把孩子接到奶奶家。'],
      results: [],
      reworks: ['有没有动过手要问清。'],
      returns: ['已起诉，由法院调解。'],
      late: ['一方在外地，等他回来', '约了辅导，排到下周'],
      resident: true,
    },
    {
      reports: [
        '{where}两口子为钱吵到半夜，{who}来请人劝一劝。',
        '{time}{where}又吵，没有动手，{who}担心影响孩子。',
      ],
      visits: ['请婚姻辅导老师一起来。'],
      results: ['约好先分开冷静一周，辅导已约。', '愿意再过，每月家用写清楚。'],
    },
    {
      reports: [
        '{who}说要离婚，孩子归谁说不到一起，在{where}坐着哭。',
        '{who}搬出{where}两个月，想谈一次又不敢单独去。',
      ],
      results: ['商量好探望时间，孩子照常上学。'],
    },
    { reports: ['订婚退了，彩礼怎么还，{who}和对方家里谈不拢。'], results: ['彩礼退一半，双方写了字据。'] },
  ),
  ...mattersOf(
    {
      category: 'FAM02',
      weight: 2,
      places: ['{n}幢{u}单元', '{n}幢'],
      whos: ['大女儿', '小儿子', '孩子妈妈', '侄子'],
      visits: [],
      results: [],
      reworks: ['老人自己的意思没写。'],
      returns: ['涉及公证遗嘱，请走法院。'],
      late: ['大儿子在国外，视频约周末', '等医院评估'],
      resident: true,
    },
    {
      reports: ['{where}老人生病，三个子女都说轮不到自己。'],
      visits: ['和老人单独聊了。', '三个子女到齐了一次。', '先把眼前的药费付上。'],
      results: ['一家一个月，写了轮流表。', '老人的药费三家先摊，排到年底。'],
    },
    {
      reports: ['{who}为老房子分不匀，{where}兄弟两个不说话。', '遗嘱有两份，{who}拿着来{where}找调委会。'],
      visits: ['房产证和两份遗嘱都看了。'],
      results: ['房子按份写清，三方签字。'],
    },
    {
      reports: ['抚养费三个月没给，孩子妈妈来问怎么要。'],
      visits: ['和孩子爸爸通了电话，说月底能补。'],
      results: ['抚养费按月打卡，补了前面的。'],
    },
    {
      reports: ['{where}老人想换人照顾，{who}不同意签字。'],
      visits: ['和老人单独聊了。'],
      results: ['老人自己选小女儿照顾，其他人出钱。'],
    },
  ),
];
