import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { homes } from './places.ts';

/** Wishes, small works, funds and volunteers. */
export const wishVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'WSH01',
      weight: 4,
      places: homes,
      things: ['一台字大的收音机', '一双防滑鞋', '一套彩笔', '一条电热毯', '一只大字钟', '一辆小拖车'],
      whos: ['八十岁的爷爷', '独居奶奶', '一个二年级孩子', '一位环卫师傅'],
      visits: ['问清楚了要什么样的。'],
      results: [],
      reworks: ['本人同意拍照吗，请问。'],
      returns: ['超过心愿额度，改走关爱基金。'],
      late: ['要等货到'],
      resident: true,
    },
    {
      reports: [
        '{who}想要{thing}，住{where}。',
        '{where}的孩子写了一张卡片，想要{thing}。',
        '{who}的微心愿：{thing}，别的都不要。',
        '问了三遍{who}才开口，说{where}就缺{thing}。',
      ],
      visits: ['志愿者认领了。', '几家店愿意送。'],
      results: ['送到家，教会他怎么用。', '志愿者包了，孩子很高兴。', '旧的换新，装好才走。'],
    },
    {
      reports: ['{who}说下周过生日，想有人陪着吃碗面，在{where}。'],
      results: ['生日那天来了六个人，吃了面。'],
    },
  ),
  ...mattersOf(
    {
      category: 'WSH02',
      weight: 2,
      places: ['{n}幢{u}单元楼道', '{n}幢旁空地', '{n}幢西侧'],
      whos: ['楼组长', '几户人家', '一位退休工人'],
      visits: ['量了面积，做了预算。', '几家约好周末动手。', '设计师来走了一圈。'],
      results: ['钱花了多少贴在墙上，剩的存公账。'],
      reworks: ['账目没有贴出来。'],
      returns: ['在旧改范围里，先等设计。'],
      late: ['等社区议事会定下来'],
      left: 'stairs-clean',
    },
    {
      reports: [
        '{where}墙皮发黑，{who}愿意一起刷，差点涂料钱。',
        '楼道想挂画摆书，{where}，{who}先出五十元。',
      ],
      places: ['{n}幢{u}单元楼道', '{n}幢{u}单元门厅'],
      visits: ['墙敲过，底子还好，铲皮就能刷。'],
      results: ['楼道刷白，挂了孩子的画。'],
      found: 'stairs-cluttered',
    },
    {
      reports: ['{where}想改成晒被子的地方，{who}凑了方案。'],
      places: ['{n}幢楼顶平台', '{n}幢西侧'],
      results: ['晾晒区建好，十户登记用。'],
    },
    {
      reports: ['角落空地{where}荒着，{who}提议做小花园。'],
      places: ['{n}幢旁', '{n}幢西侧'],
      results: ['小花园种了三十棵，浇水排了班。'],
    },
  ),
  {
    category: 'WSH03',
    weight: 1,
    reports: [
      '{who}申请社区基金，{where}做一次义诊。',
      '{where}一户急用，{who}替他申请关爱基金。',
      '孩子的棒球队缺装备，{who}想从基金补一点。',
      '{who}想办{where}互助菜园，申请启动费。',
    ],
    places: ['{n}幢', '小区活动室'],
    whos: ['志愿者队长', '楼组长', '一位家长'],
    visits: ['看了预算，问了三家价。', '评议会排在周四。', '先补材料。'],
    results: [
      '评议通过，钱到账。',
      '同意一半，另一半找商户。',
      '没通过，说了为什么，下期再报。',
      '办完，发票和照片都归档。',
    ],
    reworks: ['付款凭据没附。'],
    returns: ['不在基金用途里，建议走助残项目。'],
    late: ['评议会每月一次'],
  },
  ...mattersOf(
    {
      category: 'WSH04',
      weight: 2,
      places: homes,
      whos: ['一位老人', '一位奶奶', '行动不便的大叔', '一位大伯'],
      visits: ['群里一问，两个人报名。', '约好几点几分。', '本人同意。'],
      results: [],
      reworks: ['志愿时长没登记。'],
      returns: ['要专业护理，志愿者做不了。'],
      late: ['志愿者都在周末有空'],
      onTheSpot: true,
      resident: true,
    },
    { reports: ['{who}明天去医院要人陪，住{where}。'], results: ['陪诊回来，药也拿好。'] },
    { reports: ['{where}搬旧柜子，{who}一个人搬不动，想找两个人。'], results: ['柜子搬下楼，旧货车拉走。'] },
    { reports: ['助餐点周末缺送餐的人，{who}问有没有志愿者。'], results: ['志愿者每周三来一次。'] },
    { reports: ['{who}学手机，{where}，想有人教一下午。'], results: ['教会打视频，孙子接通了。'] },
  ),
];
