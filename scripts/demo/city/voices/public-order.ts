import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';
import { doors, homes, shops, yards } from './places.ts';

/** Noise, things thrown, rented rooms, dogs. */
export const orderVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'PUB04',
      weight: 9,
      places: [...yards, ...shops, '{n}幢楼下空地', '小区西门外夜宵摊'],
      things: ['放音响', '喝酒划拳', '用喇叭叫卖', '卸货砸地', '唱卡拉OK', '抽陀螺'],
      whos: ['二楼老人', '{f}楼住户', '上夜班的住户', '带婴儿的妈妈', '对面几户'],
      visits: [],
      results: ['双方加了微信，太响就发一句，一周没有再来反映。'],
      reworks: ['请夜里再去听一次，写上时间。', '反映人有没有告诉到，请补。'],
      returns: ['是地铁夜间施工，有许可，请转住建。', '声音在室内邻居之间，请转调委会。'],
      late: ['当事人上夜班，约到周日谈', '给了对方一周改，到期再去听'],
      resident: true,
    },
    {
      reports: [
        '{where}{thing}，{who}睡不着，打了两次电话来。',
        '{time}夜里十一点还有{thing}，从{where}传上来，关窗都听得见。',
        '{who}说{where}天天{thing}，说了他们，声音小半小时又大。',
        '{where}乐队排练，鼓点一下一下，{who}心口发慌。',
        '{who}反映，{thing}的声音从{where}来，一放就是半天。',
      ],
      visits: ['到场提醒，声音调小了。', '测过一次，夜里超了。', '店主说不知道吵到人。'],
      results: ['喇叭收走，口头警告一次。', '贴了提示，连着三晚去听，安静了。'],
    },
    {
      reports: ['广场舞的音箱对着{where}，{who}家里有高考的孩子。'],
      visits: ['领队和住户当面谈。'],
      results: ['约定晚上九点收，领队签了字。', '音箱转了方向，换到空地去跳，住户说能睡了。'],
    },
    {
      reports: ['早上五点多，{where}就开始{thing}。'],
      visits: ['早上五点半去看过，确实吵。'],
      results: ['卸货改到早上七点后，发了通知给司机。', '送货换了胶轮车，七点以前不卸。'],
    },
    {
      reports: ['棋牌室开着窗打麻将，{where}楼上几家联名来反映。'],
      places: ['{n}幢{u}单元底楼', '沿街{m}号二楼'],
      visits: ['数了桌数，四张，门窗都开着。'],
      results: ['店主装了隔音门，十点后关窗。', '棋牌室十点关门，窗户加了隔音条。'],
    },
  ),
  {
    category: 'PUB05',
    weight: 2,
    reports: [
      '{where}从上面掉下{thing}，离{who}不到两步。',
      '{time}又有人往下扔{thing}，{where}的雨棚砸了洞。',
      '{where}地上一摊碎玻璃，{who}抬头看，窗户都关着。',
      '楼上扔{thing}，{where}晒的被子全脏了，不知道是哪层。',
    ],
    places: [...doors, '{n}幢南侧小路'],
    things: ['一个酒瓶', '烟头', '半袋垃圾', '一只花盆', '吃剩的盒饭'],
    whos: ['一位老人', '放学的孩子', '保洁阿姨', '遛狗的住户'],
    visits: ['保护了现场，问了几层。', '调监控，角度不够。', '民警上门逐户走访。'],
    results: [
      '查到是租客，派出所训诫，写了保证。',
      '装了朝上的摄像头，贴了提示，没有再发生。',
      '逐户走过，家长认了是小孩扔的，道了歉。',
      '雨棚由扔的人赔，派出所有记录。',
    ],
    reworks: ['走访了几户要写。', '派出所回执请附上。'],
    returns: ['是外墙脱落，不是人扔的，请转应急管理所。'],
    late: ['等监控比对', '有四户一直没人在家'],
    resident: true,
  },
  ...mattersOf(
    {
      category: 'PUB06',
      weight: 4,
      places: homes,
      whos: ['三名工友', '一对小夫妻', '两个实习生', '一家四口', '几位送餐员'],
      visits: ['先记下人数，晚上再来。'],
      results: [],
      reworks: ['还差一个人没登记。', '房东责任书没上传。'],
      returns: ['这幢是公寓酒店，由派出所旅馆系统管。'],
      late: ['租客倒班，约周六', '房东在国外，委托人来办'],
    },
    {
      reports: [
        '{where}换了租客，登记的还是去年那家。',
        '入户核对，{where}住了{who}，系统里一个都没有。',
        '房东把{where}租出去没报，{who}开的门。',
        '{time}搬来一户，在{where}，说不知道要登记。',
      ],
      visits: ['教租客手机上填。', '房东接电话了，下午来。'],
      results: [
        '租客已登记，房东签了责任书。',
        '人都登记好，居住证也一起办了。',
        '空关，房东确认没出租，已改。',
      ],
    },
    {
      reports: [
        '{where}门口贴着日租房广告，进出的人天天换。',
        '短租的{who}不肯说姓名，{where}房东电话停机。',
      ],
      visits: ['打平台电话问房源，说下架要两天。'],
      results: ['日租房停了，平台下架。'],
    },
  ),
  ...mattersOf(
    {
      category: 'PUB07',
      weight: 5,
      places: [...yards, ...doors],
      things: ['一条大黄狗', '一条黑色大型犬', '两条泰迪', '一条没戴嘴套的狗'],
      whos: ['一位老人', '{f}楼住户', '送快递的小哥', '保洁阿姨'],
      visits: [],
      results: [],
      reworks: ['当事人过几天请再回访。', '犬证拍了吗，请补。'],
      returns: ['两家为狗吵架，已不涉安全，请转调委会。'],
      late: ['主人出差，回来再谈', '犬证要等免疫满期'],
      resident: true,
    },
    {
      reports: ['{where}有人遛{thing}不牵绳，孩子吓哭了。', '电梯里{thing}扑人，{where}，主人说它不咬人。'],
      places: doors,
      visits: ['找到主人，看了免疫证。'],
      results: ['主人办了犬证，买了牵引绳。', '主人认了错，出门牵绳，电梯里抱着。'],
    },
    {
      reports: ['{who}被{thing}咬了小腿，在{where}，已去打针。'],
      visits: ['送伤者去医院，主人垫了钱。'],
      results: ['医药费主人付清，双方没有意见。'],
    },
    {
      reports: ['{where}天天有狗粪，{who}一早踩了一脚。'],
      visits: ['看了监控，认得是哪家的。'],
      results: ['划了遛狗区，放了拾便袋，三天看着干净。'],
    },
    {
      reports: ['流浪狗三只，{time}在{where}追电瓶车。'],
      visits: ['装了诱捕笼。'],
      results: ['流浪狗送到收容点，三只都在。'],
    },
    {
      reports: ['{who}家养了{thing}，没有狗牌，{where}一到半夜就叫。'],
      visits: ['上门看了狗，讲清要办证。'],
      results: ['禁养的狗送走了，有回执。'],
    },
  ),
];
