import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { shops, yards } from './places.ts';

/** Firms and their people, good deeds, and the workload of the grid. */
export const firmVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'ENT01',
      weight: 3,
      units: 'service',
      places: [...shops, '老厂房{m}号'],
      whos: ['负责人', '厂里的主管', '园区物业', '几家小店'],
      visits: ['记下问题，牵头的人定了。'],
      results: [],
      reworks: ['企业有没有确认，请补。'],
      returns: ['税务的事，已转税务并陪着去。'],
      late: ['要三个部门会商，约在下周'],
    },
    {
      reports: ['{where}老板说货车进不来，{who}要绕三公里。', '{who}反映{where}门口路窄，{time}装货被贴单。'],
      visits: ['约了企业、交警、街道一起看。'],
      results: ['时段放行，早上六点到八点进。'],
    },
    {
      reports: ['{who}租的{where}到期，想换大一点，问有没有厂房。'],
      visits: ['问了面积和层高，要能进货车。'],
      results: ['找到空房，租金谈好，企业确认。'],
    },
    {
      reports: ['{where}招不到师傅，{who}问夜校能不能帮。'],
      visits: ['技校的老师一起来看岗位。'],
      results: ['和技校对接，来了三个实习。'],
    },
    {
      reports: ['{where}停电停了两次，{who}生产线不能断。'],
      visits: ['电话打给供电。'],
      results: ['供电改线，装了备用。'],
    },
  ),
  ...mattersOf(
    {
      category: 'ENT02',
      weight: 1,
      units: 'service',
      places: ['老厂房{m}号', '沿街{m}号产业园'],
      whos: ['几名工人', '一位女工', '夜班员工'],
      visits: ['和企业工会谈了。'],
      results: [],
      reworks: ['员工自己确认了吗。'],
      returns: ['属于平台派单，转站点。'],
      late: ['等企业答复，约在周五'],
    },
    {
      reports: ['{where}员工反映食堂贵，{who}想自己带饭没地方热。'],
      visits: ['量了插座，够四台。'],
      results: ['加了微波炉四台。'],
    },
    {
      reports: ['{who}说{where}宿舍热水晚上就停。'],
      visits: ['去宿舍看了水温。'],
      results: ['热水延到十二点。'],
    },
    {
      reports: ['末班车改早了半小时，{who}下夜班走四十分钟回{where}。'],
      visits: ['问了公交。'],
      results: ['企业加一趟通勤车。'],
    },
    { reports: ['{who}问{where}有没有给员工孩子的托管。'], results: ['托管班留八个名额。'] },
  ),
  ...mattersOf(
    {
      category: 'GOV01',
      weight: 1,
      units: 'service',
      places: ['网格', '社区'],
      visits: ['记下是谁派的、什么时候。'],
      results: [],
      reworks: ['有没有告诉网格员，请补。'],
      returns: ['确在清单里，依据已发给反映的人。'],
      late: ['要问上级部门'],
    },
    {
      reports: ['同一张表{time}填了三遍，只是抬头不一样。'],
      visits: ['把三张表对了一遍。'],
      results: ['三张并成一张。'],
    },
    {
      reports: ['清单外的事派下来，叫扫街，网格人手不够。'],
      visits: ['问了依据是哪条。'],
      results: ['清单外，退回，下月不再派。'],
    },
    {
      reports: ['数据系统里有，还要再拍照上传一次，巡一圈多花一小时。'],
      visits: ['当面演示了一遍，确实重复。'],
      results: ['照片用系统的，不用重拍。'],
    },
    {
      reports: ['几个群都要回复收到，说是要留痕，没有写依据。'],
      visits: ['数了群，七个。'],
      results: ['群合成一个，不要回复收到。'],
    },
  ),
  {
    category: 'GOV03',
    weight: 2,
    units: 'service',
    reports: [
      '{who}在{where}扶起摔倒的老人，送到家才走。',
      '{time}捡到的包，{who}守在{where}等失主。',
      '{who}给{where}的邻居装了三年的灯泡，不收钱。',
      '下大雨，{who}脱鞋通{where}的下水口。',
      '{who}每天给{where}的孤老带一份早饭。',
    ],
    places: [...yards, '{n}幢'],
    whos: ['一位骑手', '快递员', '一位保安', '楼上年轻人', '五年级的学生'],
    visits: ['问了看到的人。', '本人说不用登。', '老人家属来致谢。'],
    results: [
      '核实了，发了感谢信，名字按本人意思不写。',
      '同意公开，贴在光荣榜。',
      '积分加二十，换了米。',
      '本人只想低调，口头谢过。',
    ],
    reworks: ['公开要本人同意，请写。'],
    returns: ['属于见义勇为，转派出所核。'],
    late: ['等目击的人回来'],
  },
];
