import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { doors, lanes, streets, yards } from './places.ts';

/** Street furniture, signs and the weather. */
export const publicWorksVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'UTL08',
      weight: 6,
      units: 'safety',
      places: [...streets, ...yards, '步道桥桥头'],
      things: ['栏杆断了一截', '路缘石松了', '一根隔离桩歪倒', '盲道砖碎了几块', '减速带翘起一头'],
      whos: ['放学的孩子', '一位拄拐的老人', '推婴儿车的家长', '晨练的居民'],
      visits: ['看过，量了尺寸，报养护单位。', '先放锥桶。', '养护班组下午来。'],
      results: ['养护班组修好，边上也一起看了。'],
      reworks: ['旁边还有一块是松的，一起修。', '请晚上再拍一张，看灯亮没亮。'],
      returns: ['这一段没移交，还归建设单位。', '小区内部道路，请转物业。'],
      late: ['材料要定做，到货当天装', '占路施工要等夜间许可'],
      left: 'lane-clear',
    },
    {
      reports: ['{where}{thing}，好几天没人修。', '{thing}，{where}，拿扎带先绑住了。'],
      results: ['按原样修好，又推了几下，不松了。'],
    },
    {
      reports: ['{where}路灯连着三盏不亮，晚自习的孩子打手电走。', '白天亮晚上灭，{where}的路灯反了。'],
      results: ['路灯换了驱动，三盏都亮。'],
    },
    { reports: ['人行道地砖翘起来，{where}，下雨一踩一身泥。'], results: ['地砖重新铺过，踩着不晃。'] },
    { reports: ['{where}{thing}，{who}绊了一下，没受伤。'], results: ['松动的石头重新砌好，勾了缝。'] },
    { reports: ['{where}坑洼一长条，电瓶车都往机动车道上绕。'], results: ['坑补平，画线也补了。'] },
  ),
  ...mattersOf(
    {
      category: 'UTL09',
      weight: 2,
      units: 'works',
      places: ['菜场北门路口', '学校门口', '小区东门外路口', '公交站旁路口'],
      things: ['限速牌被树叶挡住', '指路牌歪了', '禁停牌倒在地上', '反光镜碎了'],
      whos: ['老人', '带孩子的家长', '推车的人'],
      visits: ['现场放了临时牌。'],
      results: [],
      reworks: ['只修了东面，西面还不亮。', '从南面过来还是看不清，请调。'],
      returns: ['是小区自己立的牌，请转物业。'],
      late: ['配件要订货，到货当天装', '占路施工要等交警批'],
      left: 'lane-clear',
    },
    {
      reports: ['{where}红绿灯只亮红灯，两边车都堵着。'],
      visits: ['报了交警，先有人在路口指挥。'],
      results: ['信号灯修好，配时看了三轮正常。', '换了灯控板，四个方向都正常。'],
    },
    {
      reports: ['{where}{thing}，开车的人到跟前才看见。', '{thing}，{where}，风一吹就晃。'],
      visits: ['量过树枝，和绿化一起来剪。'],
      results: ['牌子扶正，螺丝换新。', '树枝剪掉，开车能看见。'],
    },
    { reports: ['人行灯绿灯只有八秒，{who}走到一半就变红。'], results: ['绿灯加到十八秒，看着老人走完。'] },
    { reports: ['斑马线磨没了，{where}放学时最乱。'], results: ['斑马线重新画过，反光的。'] },
  ),
  ...mattersOf(
    {
      category: 'UTL10',
      weight: 4,
      units: 'service',
      places: ['中心花园', '小区健身角', '{n}幢旁活动场地', '公园南面广场'],
      things: ['漫步机踏板断了', '扭腰器转盘卡死', '双杠晃得厉害', '乒乓球台缺了一角', '宣传栏玻璃裂了'],
      whos: ['一位大伯', '几个孩子', '跳舞的阿姨', '楼组长'],
      visits: ['挂了停用牌。', '拍了铭牌，联系厂家。', '看过，能修，不用换。'],
      results: [],
      reworks: ['地上还有两根断螺栓，容易绊，请清。', '修的是另一台，请看照片。'],
      returns: ['器材是开发商装的，没移交，请转物业。'],
      late: ['厂家配件下周到', '等社区议事定换什么'],
      left: 'litter-gone',
    },
    {
      reports: [
        '{where}的{thing}，{who}差点摔下来。',
        '健身器材螺丝松了，{where}，拿绳子先围住。',
        '{thing}，在{where}，停用牌是{time}挂的，还没人来修。',
        '{who}说{where}的{thing}，晚上看不清更危险。',
      ],
      results: [
        '换了踏板，上去踩过，稳的。',
        '器材过了年限，整件拆走，下月换新。',
        '螺丝全部紧过，加了防松帽。',
      ],
    },
    {
      reports: ['滑滑梯裂了一道口子，会夹手，{where}孩子还在玩。'],
      results: ['裂口焊补磨平，孩子又能玩了。'],
    },
    { reports: ['凉亭的凳子烂了，{where}，老人只好坐台阶。'], results: ['凳子换成防腐木，坐过了。'] },
  ),
  ...mattersOf(
    {
      category: 'NAT04',
      weight: 4,
      units: 'safety',
      places: [...streets, ...lanes, '地下车库入口', '{n}幢后面的绿化带'],
      whos: ['买菜的居民', '送餐员', '接孩子的家长'],
      visits: [],
      results: [],
      reworks: ['路边还没清干净，请清完。', '另一头还积着。'],
      returns: ['这一段归高架养护，已通知他们。'],
      late: ['人手和车都在别处，先排队', '雨停了才能做'],
      left: 'lane-clear',
      onTheSpot: true,
    },
    {
      reports: [
        '{where}积水没过脚背，{who}骑车熄火。',
        '大雨下了一小时，{where}雨水箅子被树叶糊住，水排不走。',
        '{where}地势低，一下雨就成池塘，拿扫帚通了也不行。',
      ],
      visits: ['先把箅子上的树叶扒开。', '摆了锥桶，水泵在路上。'],
      results: [
        '水退了，淤泥冲净。',
        '抽了四十分钟，车库口加了挡板。',
        '清出半车树叶，倒一桶水试过，下得快。',
        '水泵抽了一个钟头，路面露出来了。',
      ],
    },
    {
      reports: ['一棵树倒在{where}，压着电线，不敢碰。', '树枝断了挂在半空，{where}，{time}摇得厉害。'],
      places: ['{n}幢后面的绿化带', ...streets],
      visits: ['绿化队带锯子过来。'],
      results: ['树锯断运走，通车了。', '断枝取下来，附近的也修了。'],
    },
  ),
  ...mattersOf(
    {
      category: 'NAT05',
      weight: 1,
      units: 'safety',
      places: [...doors, '菜场北门台阶', '公交站'],
      whos: ['晨练的老人', '环卫工人', '上学的孩子'],
      visits: [],
      results: [],
      reworks: ['背阴那一段还滑。', '防滑垫没铺到台阶。'],
      returns: ['是商场自己的台阶，已告诉他们。'],
      late: ['天气稳了才能做', '材料在路上'],
      left: 'lane-clear',
      onTheSpot: true,
    },
    {
      reports: [
        '{where}水管冻裂，地上结了一层冰，{who}滑了一跤。',
        '早上巡到{where}，台阶有薄冰，先撒了盐。',
      ],
      visits: ['撒盐铺草垫。'],
      results: ['冰清掉，铺了防滑垫。', '水管换好包了棉，不再淌水。'],
    },
    {
      reports: ['高温天{where}没有遮阴，等活的师傅站在太阳底下。'],
      visits: ['搬来遮阳伞和水。'],
      results: ['放了遮阳棚和凉茶桶，有人添水。'],
    },
    {
      reports: ['屋檐挂冰凌，{where}，下面就是单元门。'],
      visits: ['拿竹竿敲掉了。'],
      results: ['冰凌全敲掉，拉线撤了。'],
    },
  ),
];
