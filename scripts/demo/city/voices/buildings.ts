import type { Voice } from '#scripts/demo/city/voice.ts';
import { mattersOf } from './matters.ts';

/** Facades, old houses and what is built without leave. */
export const buildingVoices: readonly Voice[] = [
  ...mattersOf(
    {
      category: 'BLD05',
      weight: 3,
      units: 'safety',
      places: ['{n}幢南侧', '{n}幢{u}单元门口上方', '{n}幢西侧山墙', '沿街{m}号二楼外墙'],
      whos: ['楼下住户', '停车的业主', '保洁阿姨', '楼组长'],
      visits: ['拉了警戒带，行人走另一边。'],
      results: ['修好撤了警戒带，地面扫净。'],
      reworks: ['警戒带还拉着，人没法走，请问何时修好。', '只拍了围挡，没有修好的照片。'],
      returns: ['还在保修期，建设单位已答应来修。'],
      late: ['吊篮要报备，等天晴', '动用维修资金，等公示期满'],
      left: 'lane-clear',
    },
    {
      reports: ['{where}墙皮掉下来，巴掌大，砸在车顶上。', '外墙瓷砖鼓起来一片，{where}，{time}掉了两块。'],
      visits: ['请人拿长杆敲过，松的还有一片。'],
      results: ['松动的瓷砖全部敲掉，抹平了。', '墙面修补好，架子撤了，地面清干净。'],
    },
    { reports: ['{who}说{where}的雨棚只剩一个螺丝，风大就响。'], results: ['雨棚拆掉，户主同意。'] },
    { reports: ['空调外机架子锈断，{where}，外机斜挂着。'], results: ['外机取下来，换了不锈钢架子。'] },
    {
      reports: ['{where}窗扇松了，晃来晃去，底下是孩子走的路。'],
      visits: ['户主在家，先把窗扇卸下来。'],
      results: ['窗扇重新装好，合页全换。'],
    },
  ),
  ...mattersOf(
    {
      category: 'BLD02',
      weight: 2,
      units: 'safety',
      places: ['{n}幢{u}单元{f}02室', '{n}幢', '老街{m}号平房'],
      whos: ['一对老夫妻', '房东', '独住的老人', '租客'],
      visits: ['和房屋安全员一起看过，填了表。', '先搬到朝南那间住。'],
      results: [],
      reworks: ['检查表缺结论，请补。', '观察片照片没有日期。'],
      returns: ['已列入今年旧改，由指挥部统一做。'],
      late: ['鉴定单位排期两周', '产权共有人在外地，等委托书'],
      resident: true,
    },
    {
      reports: ['{where}房子老了，楼板有裂缝，{who}拿纸条贴着量，{time}又宽了。'],
      visits: ['裂缝贴了观察片，写了日期。'],
      results: ['鉴定是B级，阳台加固好了。', '观察片一个月没变，登记建档，每季看一次。'],
    },
    {
      reports: ['{where}阳台露出钢筋，水泥一块块往下掉。'],
      results: ['钢筋除锈补了砂浆，安全员复看过。', '阳台松的水泥敲掉，补好又刷了漆。'],
    },
    {
      reports: ['梅雨过后{where}墙根返潮，手一摸就掉粉，{who}不放心。'],
      results: ['墙根做了防潮，一个雨季看着没再掉粉。'],
    },
    { reports: ['{where}屋面漏，椽子发黑，住着{who}。'], results: ['屋面翻修，换了三根椽子。'] },
  ),
  ...mattersOf(
    {
      category: 'BLD03',
      weight: 3,
      units: 'works',
      places: ['{n}幢顶楼', '{n}幢{u}单元一楼院子', '{n}幢东侧', '沿街{m}号后面'],
      things: ['阳光房', '彩钢棚', '铝合金雨棚', '砖墙小间'],
      whos: ['一楼业主', '对面住户', '几户邻居', '店主'],
      visits: ['户主说明天来中队谈。'],
      results: [],
      reworks: ['基座还没拆，请拆完再报。', '缺通知书编号。'],
      returns: ['有规划许可，是合法加建，图纸已核。'],
      late: ['当事人申请听证，等期满', '拆除要搭架子，等公司排班'],
      left: 'lane-clear',
      resident: true,
    },
    {
      reports: [
        '{where}在搭{thing}，角铁已经焊好，{who}反映过。',
        '露台上砌砖，{where}，{time}已经砌到齐腰。',
        '夜里施工白天停，{where}的{thing}一天一个样。',
      ],
      visits: ['到场叫停，工人已收工具。', '查了图纸，没有这一间。'],
      results: [
        '户主自己拆了，材料运走。',
        '下了停工通知，限期拆除，已到期拆完。',
        '认定是存量，建档，不许再加。',
      ],
    },
    {
      places: ['{n}幢{u}单元一楼', '{n}幢东侧'],
      reports: ['{where}围了一圈栅栏，公共绿地成了自家院子。'],
      results: ['栅栏拆掉，绿地还给大家，补种了草。'],
    },
    {
      places: ['沿街{m}号', '{n}幢{u}单元一楼'],
      reports: ['{who}在{where}打通外墙装门，开始卖东西。'],
      results: ['门洞砌回，外墙刷成原样。'],
    },
  ),
  ...mattersOf(
    {
      category: 'BLD04',
      weight: 1,
      units: 'safety',
      places: ['{n}幢{u}单元{f}01室', '{n}幢{u}单元{f}02室', '沿街{m}号一楼'],
      whos: ['楼上', '楼下住户', '{f}楼邻居'],
      visits: ['敲门进去，叫停，拍了墙。', '工人走了，门上贴停工通知。', '调了原始图纸，是剪力墙。'],
      results: [
        '请设计院出方案，加了钢梁，复看合格。',
        '墙按原样恢复，业主付了检测费。',
        '查明是隔墙，不承重，告诉楼上看了图纸。',
        '停工通知送达，移送综合执法立案。',
      ],
      reworks: ['停工通知编号没写。', '楼上楼下有没有告知，请补。'],
      returns: ['装修手续齐全，没有动承重墙，物业已核。'],
      late: ['等检测单位出报告', '业主在国外，等委托人'],
      resident: true,
    },
    {
      reports: [
        '{where}装修，风镐一直响，{who}家客厅墙裂了一道缝。',
        '{where}把厨房和客厅之间的墙敲了，楼上说是承重的。',
        '{time}{where}运下来几十袋碎砖，钢筋都剪断了。',
        '{who}看到{where}在外墙上开大洞，怕整幢受影响。',
      ],
    },
  ),
];
