import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { doors, homes, streets } from './places.ts';

/** Gas: leaks, hoses and cylinders. */
export const gasVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'UTL02',
      weight: 4,
      units: 'safety',
      places: [...homes, '沿街{m}号小吃店', '沿街{m}号后厨'],
      things: ['灶具软管', '橡胶软管', '接灶的胶管', '连热水器的软管'],
      whos: ['独居老人', '{f}02住户', '快餐店老板', '租房的小夫妻'],
      visits: ['约了换管师傅，下午到。'],
      results: [],
      reworks: ['没有师傅的单子，请补。', '换了管，报警器还是没电，请再去。'],
      returns: ['住户用的是电灶，气早就停了，已核实。'],
      late: ['波纹管缺货，周三到', '住户白天上班，只有晚上能开门'],
      left: 'stairs-clean',
    },
    {
      places: homes,
      reports: [
        '入户看灶，{where}的{thing}已经发硬，一折就裂。',
        '{who}家{thing}接了两米多，从柜子里绕过去，没有卡箍。',
        '{who}说灶火发红，看了一下，{thing}有老鼠咬过的印子。',
        '{where}的{thing}用了好多年，接口拧不紧，一关就漏。',
      ],
      visits: ['关了角阀，开窗，请燃气公司来看。', '拿肥皂水试过，接口有泡，先停用。'],
      results: [
        '换成不锈钢波纹管，试压不漏，老人会关阀了。',
        '软管剪到一米二，两头装卡箍，师傅写了单子。',
        '给老人换了自动熄火的灶，费用走关爱项目。',
      ],
    },
    {
      places: ['沿街{m}号小吃店', '沿街{m}号后厨'],
      reports: ['{where}里放着三只气瓶，离灶台不到半米。', '液化气瓶倒放着接，说这样火旺，{where}还关着窗。'],
      results: ['多出的两只瓶由气站收走，留一只放到通风处。'],
    },
    {
      places: ['沿街{m}号小吃店', '沿街{m}号后厨'],
      reports: ['店里{time}换了瓶装气，{thing}没装卡箍，{where}的报警器也没插电。'],
      results: ['报警器接上电，按了会响，店主签了承诺。'],
    },
  ),
  ...mattersOf(
    {
      category: 'UTL01',
      weight: 2,
      units: 'safety',
      places: [...doors, ...homes, ...streets],
      whos: ['{f}楼住户', '一楼老人', '早餐店老板'],
      visits: ['燃气公司到场，阀门关了，正在测。'],
      results: [],
      reworks: ['读数没有写，请补燃气公司的单子。', '住户是几点回家的，请写明。'],
      returns: ['味道来自隔壁工地油漆，燃气公司测过为零。'],
      late: ['管道要开挖，绿化在迁', '等燃气公司夜间停气作业'],
      resident: true,
    },
    {
      reports: [
        '{where}闻到很重的煤气味，已喊人下楼，没有动开关。',
        '{who}说家里报警器一直叫，{where}楼道也有味道，正在疏散。',
      ],
      places: [...doors, ...homes],
      visits: ['整个单元的人都下来了，在空地上等。'],
      results: ['燃气公司换了接头，读数为零，通知住户回家。', '是户内胶管脱落，已换，单元逐户测过。'],
    },
    {
      reports: ['挖机碰到燃气管，{where}嘶嘶响，两边已拦住不让过。'],
      places: streets,
      visits: ['警戒线拉好，车绕行。'],
      results: ['挖破的管子焊好保压两小时，现场解除。', '开挖的地方回填，巡线员又测一遍。'],
    },
    {
      reports: ['井盖缝里冒气，{where}有燃气味，{time}更重，旁边的店已停火。'],
      places: streets,
      visits: ['警戒线拉好，车绕行。'],
      results: ['确认是下水道沼气，燃气管没漏，盖板通风。'],
    },
  ),
];
