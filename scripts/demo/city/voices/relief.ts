import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { homes, streets } from './places.ts';

/** People on the road or in sudden need, meals and aids for the old. */
export const reliefVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'CAR07',
      weight: 2,
      places: ['步道桥下', '地下车库角落', '银行自助厅', ...streets],
      whos: ['一名中年人', '一位外地大叔', '一位老奶奶'],
      visits: ['先送了热粥和外套。', '问清楚老家在哪。'],
      results: [],
      reworks: ['交接单没附。'],
      returns: ['人已走到邻街，交给那边巡查的人。'],
      late: ['等外地公安核身份'],
    },
    {
      reports: ['{where}睡着一位老人，说来找亲戚没找到。'],
      visits: ['救助站的车在路上。'],
      results: ['亲戚联系上，第二天接走。'],
    },
    {
      reports: ['夜里巡查，{who}蜷在{where}，盖着纸板。', '{who}在{where}讨钱，连着几天都在，天冷只穿单衣。'],
      results: ['愿意去救助站，已送到，有交接单。', '不愿去，给了棉被和地址，每晚看一次。'],
    },
    {
      reports: ['{who}说钱包丢了回不了家，在{where}坐了一天。'],
      results: ['亲戚联系上，第二天接走。', '买了票，送上车，到家来过电话。'],
    },
  ),
  ...mattersOf(
    {
      category: 'CAR08',
      weight: 4,
      places: homes,
      whos: ['一位糖尿病老人', '一位奶奶', '老两口', '行动不便的大伯'],
      visits: [],
      results: [],
      reworks: ['老人自己满不满意，请问。'],
      returns: ['不在补贴年龄，建议走微心愿。'],
      late: ['适老改造排队到下月'],
      resident: true,
    },
    {
      reports: ['{who}牙口不好，想订软一点的饭，住{where}。'],
      visits: ['和餐厅说了，单独做。'],
      results: ['改成软饭低糖，老人试了三天说好。'],
    },
    {
      reports: ['{where}卫生间没有扶手，{who}洗澡不敢一个人。'],
      visits: ['量了卫生间尺寸。'],
      results: ['扶手、防滑垫装好，坐凳也有。'],
    },
    {
      reports: ['助餐{time}送得晚，{who}等到一点，{where}。'],
      visits: ['跟着送餐车走了一趟，绕路。'],
      results: ['送餐换了路线，十一点半到。'],
    },
    {
      reports: ['{who}问{where}能不能装爬楼机，楼层高，下不来。'],
      visits: ['看了政策，能补贴一半。'],
      results: ['爬楼机约用登记，教了家属。'],
    },
    {
      reports: ['{where}灯太暗，{who}看不清药瓶，想换亮一点。'],
      visits: ['数了灯，一间只有一盏十五瓦。'],
      results: ['换了感应灯，床头到卫生间都亮。'],
    },
  ),
  ...mattersOf(
    {
      category: 'CAR09',
      weight: 1,
      places: ['{n}幢{u}单元', '{n}幢'],
      whos: ['一位妈妈', '一名工人', '一位女士'],
      visits: ['米油和被子送到。', '和民政连夜对接。'],
      results: ['临时救助批了，当天到账。'],
      reworks: ['救助金额和日期请写。'],
      returns: ['居住地在邻街，已连线交接。'],
      late: ['等医院开证明'],
    },
    {
      reports: ['{where}家里失火后没处住，{who}带着孩子，今晚先安排。'],
      visits: ['先住社区周转房。'],
      results: ['住进周转房，派出所补了证件，学校也说好。'],
    },
    { reports: ['{who}刚查出大病，押金差一截，住{where}。'], results: ['医院先收治，基金补一部分。'] },
    { reports: ['{who}打工的老板跑了，{where}租金到期，身上没钱。'], results: ['租金延一个月，找到新活。'] },
    {
      reports: ['孩子爸爸{time}出事，孩子妈妈在{where}，家里断了收入。'],
      visits: ['见了孩子妈妈，先把这个月过去。'],
      results: ['孩子学费减免，按月有人看。'],
    },
  ),
  ...mattersOf(
    {
      category: 'PSY01',
      weight: 1,
      places: ['{n}幢', '社区心理驿站'],
      whos: ['一位居民', '一位年轻人', '一位老人', '一名学生'],
      visits: ['听他讲，没有打断。', '约了心理老师。', '确认没有危险念头。'],
      results: [],
      reworks: ['转介有没有接上，请写。'],
      returns: ['已在医院随访，由医院继续。'],
      late: ['心理老师排到下周'],
    },
    {
      reports: ['{who}说最近睡不好，提不起劲，想找人聊聊。', '{who}失业后不出门，家里人来{where}问能找谁。'],
      results: ['转到心理驿站，已接，下周再见。', '转介专科，本人同意。'],
    },
    {
      reports: ['老伴走后{who}一直不说话，住{where}，女儿担心。'],
      visits: ['陪着坐了一下午，给他泡了茶。'],
      results: ['参加了老人合唱团，愿意出门。'],
    },
    { reports: ['孩子考试压力大，{time}哭过两次，家长来问。'], results: ['家长也一起谈过。'] },
  ),
];
