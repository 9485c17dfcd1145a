import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { streets, yards } from './places.ts';

/** Parked cars and bicycles, and roads that are not safe. */
export const parkingVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'TRF02',
      weight: 9,
      units: 'works',
      places: [...streets, ...yards],
      things: ['一辆破面包车', '一辆工程车', '一辆没有牌的轿车', '一辆报废的货车', '几辆网约车'],
      whos: ['推婴儿车的妈妈', '楼组长', '一位视障居民', '附近店主'],
      visits: ['贴了告知单，限三天。', '交警来贴了单。'],
      results: [],
      reworks: ['位置空了，旁边又停一辆，请再看。', '拖车单没附。'],
      returns: ['车位归物业，已画线出租。', '在主干道上，归交警管。'],
      late: ['查封车辆，等法院回函', '车主去世，等继承人'],
      found: 'lane-blocked',
      left: 'lane-clear',
      onTheSpot: true,
    },
    {
      reports: [
        '{thing}停在{where}，轮胎瘪了，车上一层灰。',
        '{thing}压着斑马线，{where}，{who}推车只好走马路中间。',
        '{who}说{thing}在{where}停了大半年，落叶都长草了。',
        '转弯处老停着{thing}，{where}看不见对面来车。',
      ],
      visits: ['已查到车主，电话通了。', '车主不在本地，托人来开。'],
      results: [
        '车已开走。',
        '车已拖走，车位空出来了。',
        '放了隔离墩，转弯看得清了。',
        '车主签字报废，拖车拉走。',
      ],
    },
    {
      reports: ['{where}{time}又是两排车，校车进不来。', '{where}盲道上停满车，{who}走到一半退回来。'],
      results: ['放了隔离墩，转弯看得清了。', '早晚高峰有人在，划了临停十分钟的位子。'],
    },
    {
      reports: ['无牌三轮占着{where}，里面装满废品，发臭。'],
      results: ['三轮交给车主，废品清掉。', '和物业约好，废品车一律不进小区。'],
    },
  ),
  ...mattersOf(
    {
      category: 'TRF03',
      weight: 3,
      units: 'police',
      places: streets,
      whos: ['老人', '接孩子的家长', '一位骑手'],
      visits: ['和交警一起看了，拍了视线。', '先放锥桶。', '早高峰站了一小时，数了车。'],
      results: [],
      reworks: ['早高峰再去看一次，还有死角。'],
      returns: ['路没移交，由建设单位装。'],
      late: ['装灯要报市里审批'],
      left: 'lane-clear',
    },
    {
      reports: ['{where}没有红绿灯，{who}过马路要等很久。'],
      results: ['申请了信号灯，先派人值守，月底装。', '早晚高峰先有人站，信号灯已立项。'],
    },
    {
      reports: ['{where}坡陡弯急，一个月里摔了三辆电瓶车。', '学校门口没有减速带，{where}，车开得快。'],
      results: ['加了减速带和凸面镜，骑手说看得到了。'],
    },
    { reports: ['绿化带太高挡视线，{where}，小孩冲出来看不到。'], results: ['绿篱修到膝盖高，视线开了。'] },
    { reports: ['{where}夜里没灯又有坎，{who}骑车翻了。'], results: ['坎磨平，画了反光线。'] },
  ),
  ...mattersOf(
    {
      category: 'CTY06',
      weight: 8,
      units: 'works',
      places: [...streets, ...yards, '地铁口'],
      things: ['共享电单车停成两层', '单车挂在栏杆上', '坏车堆成一堆', '车把互相勾着'],
      whos: ['家属', '一位老人', '楼组长'],
      visits: ['画线区挪近了一点。'],
      results: [],
      reworks: ['东边还有一堆。', '请过了晚高峰再拍。'],
      returns: ['在商场自己的红线里，由商场管。'],
      late: ['运维车明早才到'],
      found: 'lane-scooters',
      left: 'lane-clear',
      onTheSpot: true,
    },
    {
      reports: [
        '{where}倒了一排共享单车，{who}推着轮椅过不去。',
        '{time}{where}单车堆了几十辆，绊倒过人。',
        '{where}{thing}，堵住了单元门。',
        '电动车不进划线区，{where}，斜插在盲道上。',
        '晚高峰地铁口到{where}全是车，只剩一条缝。',
      ],
      visits: ['扶正摆好，腾出盲道。', '叫运维带车来拉。'],
      results: ['车摆齐了，盲道空出来。', '划了新的停车框，早晚有人理。', '加了围栏，单车不能骑进小区。'],
    },
    {
      reports: ['{thing}，{where}，运维两天没来。'],
      places: ['地铁口', ...streets],
      results: ['运维拉走三十多辆。', '坏车收走，剩下的排成一条线。'],
    },
  ),
];
