import { after, begun, contact, done, ok, pass, sign } from '#scripts/demo/moves.ts';
import { anju, dongliufang, xingfuyuan, type Story } from '#scripts/demo/story.ts';
import { askCo, onTask, routeTogether, taskDone, whistle } from '#scripts/demo/task-moves.ts';

const onDuty = { kind: 'post', role: 'street_duty_leader', place: '330212012000' } as const;

/** One lead and others who help: in parallel, silent, called to the place, declined, as sides of a dispute. */
export const cohandledStories: readonly Story[] = [
  {
    by: 'shen',
    category: 'FRD01',
    grid: xingfuyuan(6),
    place: '幸福苑16幢302',
    story: '一位老人接到冒充公检法的电话，正拿着银行卡要出门转账，家里人拦不住。',
    urgent: true,
    ago: '17m',
    moves: [
      routeTogether('zhou', 'police', { bank: 'bank', street_duty: onDuty }, '2m'),
      after('1m', sign('he')),
      after('2m', onTask('qi', 'bank', 'child-sign')),
      after('2m', contact('he', '已到门口，老人手机关机，卡在家人手里。')),
    ],
  },
  {
    by: 'shen',
    category: 'FIR05',
    grid: xingfuyuan(7),
    place: '幸福苑北门消防通道',
    story: '北门通道两边停满了车，中间只剩一辆自行车的宽度，三辆车没有留电话。',
    found: ['lane-blocked'],
    ago: '95m',
    moves: [
      ...begun('li', 'fire', '三辆车没有留电话，要几家一起到场。'),
      whistle('lin', 'police', '请到场查车主、联系挪车。'),
      whistle('lin', 'social', '请来两个人劝住户，不要再往里停。'),
      after('9m', onTask('he', 'police', 'report-in')),
      after('12m', onTask('luo', 'social', 'child-refuse', '劝停车不在社工站的事项里，今天也没有人。')),
    ],
  },
  {
    by: 'ding',
    category: 'PMO01',
    grid: xingfuyuan(3),
    place: '幸福苑物业服务中心',
    story: '业委会要查公共收益的账，物业说账已经公示，两边在服务中心门口吵了一上午。',
    channel: 'walk_in_point',
    resident: '业委会的老屠',
    ago: '26h',
    moves: [
      routeTogether('li', 'mediation', {
        residents_committee: 'residents',
        owners_committee: 'owners',
        property: 'property',
      }),
      sign('fang'),
      contact('fang', '三方都愿意坐下来谈，先各自说清楚要什么。'),
      onTask('weng', 'property', 'child-sign'),
      taskDone('weng', 'property', '同意公开近两年的公共收益明细，先贴公告栏。', 'agreed'),
      onTask('xin', 'residents', 'child-sign'),
    ],
  },
  {
    by: 'shen',
    category: 'FIR06',
    grid: xingfuyuan(7),
    place: '幸福苑9幢底层配电间',
    story: '配电间门锁坏了，里面堆着旧沙发和纸箱。',
    found: ['stairs-cluttered'],
    ago: '7h',
    moves: [
      ...begun('zhou', 'fire', '门锁当场换了，东西要主人自己搬。'),
      askCo(
        'lin',
        { kind: 'post', role: 'community_admin', place: '330212012007' },
        '请逐户问清楚旧沙发是谁家的，登记下来。',
      ),
      askCo('lin', 'property', '请今天把公共部位的纸箱清走。'),
      after('30m', onTask('weng', 'property', 'child-sign')),
    ],
  },
  {
    by: 'shen',
    category: 'FIR02',
    grid: xingfuyuan(7),
    place: '幸福苑11幢地下车库',
    story: '车库里有人从应急灯上接线充电，线皮已经发烫。',
    found: ['wires'],
    ago: '3d',
    moves: [
      ...begun('zhou', 'fire', '已断电，接线的人是车库的租户。'),
      askCo('lin', 'property', '请封掉应急灯上的插座，装好盖板。', ['30min', '4wh']),
      after('15m', onTask('weng', 'property', 'child-sign')),
      taskDone('weng', 'property', '插座已封，盖板装好，租户签了承诺。', 'done', ['stairs-clean']),
      done('lin', '线已拆，插座已封，租户改到充电棚。', ['stairs-clean']),
      pass('到车库看过，插座封着，没有再接线。'),
      ok('shen', '看过了，没有线了。'),
    ],
  },
  {
    by: 'ding',
    category: 'NBR02',
    grid: dongliufang(2),
    place: '东柳坊3幢1单元',
    story: '楼上装修敲了一个月，楼下老人睡不好，两家在楼道里推搡了一次。',
    channel: 'walk_in_point',
    resident: '楼下的老陈',
    ago: '20h',
    moves: [
      ...begun('li', 'mediation', '两家都在气头上，约了晚上分开谈。'),
      askCo('fang', 'police', '上次推搡报过警，请社区民警晚上一起到场。'),
    ],
  },
  {
    by: 'shen',
    category: 'UTL01',
    grid: anju(2),
    place: '安居小区4幢2单元楼道',
    story: '楼道里有很重的煤气味，三楼没有人应门。',
    urgent: true,
    ago: '9h',
    moves: [
      routeTogether('zhou', 'safety', { gas: 'gas', rescue: 'rescue', property: 'property' }, '2m'),
      after('6m', onTask('weng', 'property', 'child-sign')),
      taskDone('weng', 'property', '住户已疏散到楼下，单元门敞开通风。'),
    ],
  },
];
