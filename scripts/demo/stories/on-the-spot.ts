import type { PhotoName } from '#scripts/demo/photos.ts';
import { xingfuyuan, type Story } from '#scripts/demo/story.ts';
import type { Span } from '#scripts/demo/clock.ts';

/** 自处置: settled by the grid worker on the spot. */
export const onTheSpotStories: readonly Story[] = [
  spot(
    'shen',
    7,
    'FIR07',
    '3幢1单元三楼',
    '楼道里的纸箱劝了三次，今天一起搬下楼卖掉了。',
    '3h',
    'stairs-clean',
  ),
  spot('shen', 7, 'CTY04', '5幢电梯厅', '牛皮癣小广告又贴满，铲掉后补了一遍涂料。', '7h', 'flyposting-gone'),
  spot('shen', 7, 'FIR05', '3幢前消防通道', '三辆电动车压在黄线上，联系车主当场开走了。', '1d', 'lane-clear'),
  spot('bao', 4, 'CTY02', '北门垃圾房', '桶边漏了一地，和保洁一起扫干净冲了水。', '1d', 'litter-gone'),
  spot(
    'shen',
    7,
    'FIR03',
    '6幢2单元一楼',
    '小孩的电动滑板车停在楼道，叫家长拿进车棚了。',
    '2d',
    'wires-gone',
  ),
  spot('shen', 7, 'CTY06', '东门外人行道', '共享单车堵住盲道，摆整齐挪到停车线内。', '2d', 'lane-clear'),
  spot('bao', 2, 'FIR02', '17幢1单元', '一楼拉线充电，户主在，当场收了线。', '3d', 'wires-gone'),
  spot('shen', 7, 'NAT04', '7幢后面', '昨晚大风，一根树枝断下来挡路，锯断抬走了。', '4d', 'lane-clear'),
  spot('shen', 7, 'ENV03', '7幢分类亭', '厨余和塑料混在一起，重新分好，贴了一张提示。', '5d', 'litter-gone'),
  spot('bao', 6, 'CTY04', '21幢单元门', '开锁广告贴到门禁屏上，清掉了。', '6d', 'flyposting-gone'),
  spot(
    'shen',
    7,
    'FIR07',
    '10幢2单元顶楼',
    '一把旧藤椅挡着天台门，问清是谁的，帮着抬回家。',
    '8d',
    'stairs-clean',
  ),
  spot(
    'shen',
    7,
    'ACC04',
    '小河东侧',
    '护栏缺了一截，先拉了警戒绳，已和物业说好明天补。',
    '9d',
    'lane-clear',
  ),
  spot('bao', 9, 'FIR05', '25幢北侧', '送货车停在通道口卸货，等了五分钟开走了。', '12d', 'lane-clear'),
  spot(
    'shen',
    7,
    'PHS05',
    '4幢西侧',
    '几个花盆托盘积水，一起倒掉，告诉住户隔天倒一次。',
    '14d',
    'litter-gone',
  ),
  spot(
    'shen',
    7,
    'FIR02',
    '14幢1单元',
    '插线板拖在走廊上充电瓶，户主当面拔了，带他认了充电桩。',
    '18d',
    'wires-gone',
  ),
  {
    ...spot('shen', 7, 'SVC02', '8幢1单元', '帮行动不便的老人代办了医保卡密码重置。', '4d'),
    resident: '8幢的赵奶奶',
    channel: 'door_visit',
  },
  {
    ...spot('bao', 3, 'NBR03', '19幢2单元', '两家争一个放牛奶箱的位置，当面说好一家一边。', '10d'),
    resident: '19幢住户',
  },
];

function spot(
  by: string,
  grid: number,
  category: string,
  place: string,
  story: string,
  ago: Span,
  left?: PhotoName,
): Story {
  return {
    by,
    category,
    grid: xingfuyuan(grid),
    place: `幸福苑${place}`,
    story,
    handled: left === undefined ? [] : [left],
    ago,
    moves: [],
  };
}
