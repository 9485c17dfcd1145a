import { after, route } from '#scripts/demo/moves.ts';
import { dongliufang, xingfuyuan, zhongxing, type Story } from '#scripts/demo/story.ts';

const xingfuyuanCommunity = '330212012007';
const zhongxingCommunity = '330212012010';

/** What others told the command room: hotline with key 4, 110, counter, phone, chat; one call with two matters. */
export const calledStories: readonly Story[] = [
  {
    by: 'zhou',
    category: 'LAB03',
    grid: zhongxing(2),
    place: '中兴社区东门',
    story: '小区东门不让电动车进，外卖要走十几分钟。骑手想问能不能定一条骑手通道。',
    channel: 'hotline_12345',
    order: 'NB20261121002903',
    key4: true,
    call: 'rider-gate',
    resident: '骑手小赵',
    pasted: `【12345热线 拨4 新就业群体专线】
工单编号：NB20261121002903
诉求人：小赵（外卖骑手）
诉求内容：中兴社区东门不让电动车进，希望有骑手通道；另外想问平台没给交职业伤害保障怎么办。
办理时限：5个工作日`,
    ago: '18m',
    moves: [],
  },
  {
    by: 'zhou',
    category: 'NEW01',
    grid: zhongxingCommunity,
    place: '',
    story: '骑手问平台没给交职业伤害保障该找谁，想要一个能打通的电话。',
    channel: 'hotline_12345',
    order: 'NB20261121002903',
    key4: true,
    call: 'rider-gate',
    resident: '骑手小赵',
    ago: '16m',
    moves: [],
  },
  {
    by: 'li',
    category: 'NBR02',
    grid: xingfuyuan(5),
    place: '幸福苑20幢1单元401室',
    story: '楼上卫生间渗水，天花板鼓包。两家在楼道里吵起来，民警已劝开，请社区跟进调解。',
    channel: 'police_110_diverted',
    order: 'JJ3302122026118863',
    resident: '401住户',
    pasted: `110非警务警情分流单
警单号：JJ3302122026118863
报警地址：幸福苑20幢1单元401室
简要警情：报警人称楼上卫生间渗水，双方争吵。民警到场劝开，无人受伤，分流街道调解。`,
    ago: '34m',
    moves: [],
  },
  {
    by: 'li',
    category: 'UTL08',
    grid: xingfuyuanCommunity,
    place: '幸福苑，说不清在几幢旁边',
    story: '晚上回家有一段路灯不亮，打电话的人说不清是哪一段，只记得旁边有个垃圾亭。',
    channel: 'phone',
    resident: '一位下夜班的大姐',
    ago: '1.2wh',
    moves: [],
  },
  {
    by: 'zhou',
    category: 'CAR08',
    grid: dongliufang(4),
    place: '东柳坊15幢102室',
    story: '老两口腿脚不便，到窗口问能不能送中饭上门，顺便想在卫生间装一个扶手。',
    channel: 'walk_in_point',
    resident: '来访人老方',
    ago: '3wh',
    moves: [after('40m', route('zhou', 'social'))],
  },
  {
    by: 'zhou',
    category: 'CTY06',
    grid: xingfuyuan(8),
    place: '幸福苑南门盲道',
    story: '群里说南门盲道上横着十几辆共享单车，推轮椅的只好绕到马路上。',
    channel: 'wecom',
    resident: '群里的小高',
    pasted: '小高 8:05\n幸福苑南门盲道又被共享单车占了\n[图片]\n小高 8:06\n推轮椅只好走马路，谁管一下',
    ago: '2wh',
    moves: [after('30m', route('li', 'works'))],
  },
];
