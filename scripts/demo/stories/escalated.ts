import { alertUnsigned, archive, escalate } from '#scripts/demo/escalation-moves.ts';
import { after, contact, note, reject, route, sign } from '#scripts/demo/moves.ts';
import { dongliufang, xingfuyuan, type Story } from '#scripts/demo/story.ts';

/** Beyond the street: escalated, with the last holder on guard or in the district's hands; unsigned; and archived. */
export const escalatedStories: readonly Story[] = [
  {
    by: 'shen',
    category: 'BLD05',
    grid: xingfuyuan(7),
    place: '幸福苑9幢东山墙',
    story: '9幢东山墙上鼓起一大块，昨晚掉下来两块砖，下面就是去学校的路。',
    ago: '12m',
    moves: [
      route('zhou', 'fire', '先封路，消防安全组离得最近。'),
      sign('lin'),
      contact('lin', '已拉警戒线，学校改走北门。墙体要检测，街道没有这个设备。'),
      escalate('zhao', 'emergency', '外墙鼓包还在变大，要区里派检测和高空作业车；现场由消防安全组守着。'),
    ],
  },
  {
    by: 'ding',
    category: 'UTL07',
    grid: xingfuyuan(7),
    place: '幸福苑南门雨水总管',
    story: '南门外雨水总管塌了一段，污水倒灌到车库坡道，抽了一夜还在涨。',
    ago: '35m',
    moves: [
      route('li', 'fire', '应急管理所在外巡查，消防安全组先去抽水。'),
      sign('lin'),
      contact('lin', '两台泵在抽，总管在区里的施工范围内。'),
      escalate('gao', 'emergency', '塌陷点在区管道路下面，街道不能开挖，请区里牵头。'),
      sign('hong'),
      after('10m', note('hong', '抢险队带了封堵气囊，二十分钟到。车库先不要进人。')),
    ],
  },
  {
    by: 'ma',
    category: 'UTL09',
    grid: '330212005013-02',
    place: '城兴社区城兴路与学士路口',
    story: '红绿灯全灭，早高峰靠两位师傅自己指挥。',
    ago: '20m',
    moves: [route('tang', 'works'), after('32m', alertUnsigned())],
  },
  {
    by: 'shen',
    category: 'UTL09',
    grid: xingfuyuan(7),
    place: '幸福苑北门人行横道',
    story: '人行横道的信号灯一直是红的，老人等不到绿灯就走。',
    ago: '15m',
    moves: [route('zhou', 'works'), after('33m', alertUnsigned())],
  },
  {
    by: 'zhou',
    category: 'CIV06',
    grid: dongliufang(4),
    place: '东柳坊',
    story: '来问家里和人合伙开店散了伙，能不能由街道判定谁赔钱。',
    channel: 'walk_in_point',
    resident: '来访人老秦',
    ago: '4d',
    moves: [
      reject('zhou', 'in_legal_process', '已经在法院立案，等法院判决。可到东柳法律服务站免费咨询律师。'),
      after('31d', archive()),
    ],
  },
];
