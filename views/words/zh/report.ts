import type { LimitUnit } from '#rules/reference.ts';
import type { PhotoRefusal } from '#records/photos.ts';

/** The worker's report form and its saved page. */
export const report = {
  title: '上报事件',
  photos: '照片',
  shoot: '拍照',
  shootMore: '再拍一张',
  retake: '重拍',
  removePhoto: '不要这张',
  /** On a photo that this browser cannot show, or that is too large to be taken in. */
  unseen: '打不开，请重拍',
  tooLarge: '超过 15 MB，请重拍',
  blurred: '有点糊，重拍？',
  kept: (n: number) => `已收到 ${n} 张照片`,
  place: '在哪里',
  placeHint: '小区、幢、单元、楼层',
  placeUnknown: '写上幢、单元，更好找',
  grid: '网格',
  gridChoose: '选一个网格',
  locate: '用手机定位',
  locating: '正在定位…',
  located: (metres: string) => `已定位，误差 ${metres} 米`,
  locateOff: '没定到位，写清地点就行',
  what: '是什么事？',
  whatHint: '常报的排前面',
  other: '其他',
  whole: '从全部类别里选',
  /** Above a form in which worker.js has put back what was not sent. */
  draft: '没交的内容还在，请看一遍',
  draftAway: '清空',
  search: '找类别',
  searchHint: '写一个词，如漏水、电瓶车',
  noneFound: (query: string) => `没有找到“${query}”。换个说法再找，或选最接近的`,
  noneHere: '没有找到，换个说法',
  story: '补充一句（可不填）',
  urgent: '特急',
  who: '谁来办？',
  handle: '请街道处理',
  handled: '我已处理，只登记',
  send: '上报',

  resident: {
    title: '替居民上报',
    lead: '留下电话，办好后回访他',
    name: '姓名或称呼',
    phone: '电话',
    channel: '怎么知道的',
    channelUsual: '按我的岗位登记',
  },

  /** What is wrong with a field of this form. */
  faults: {
    category_unknown: '没有这个类别，重选一下',
    grid_elsewhere: '这个网格不在您的街道，选一个您街道的网格',
    story_long: '最多写 2000 字，删短一些',
    place_long: '地点最多写 200 字，删短一些',
    name_long: '姓名最多写 50 字',
    name_missing: '写一下居民怎么称呼',
    phone_missing: '留个电话，办好后好回访',
    phone_wrong: '电话写 11 位手机号，或区号加座机号',
    position_wrong: '手机给的位置不对，已去掉。写清地点，或再定位一次',
    handled_not_yours: '只有网格员、网格长能自办自结。请选“请街道处理”',
    handled_urgent: '特急的不能只登记。请选“请街道处理”，或去掉“特急”',
    self_close_not_for_category: '这类事不能只登记。请选“请街道处理”',
    self_close_photo_missing: '自办自结要有一张处理后的照片',
  },

  /** Why a photo was not kept. */
  refused: {
    empty: '是空的',
    not_a_photo: '不是照片',
    heic: '是苹果的 HEIC 格式，请把相机格式改成“兼容性最佳”再拍',
    broken: '坏了，打不开',
    too_large: '超过 15 MB',
    too_many_pixels: '尺寸太大',
    too_many: '多出来了，一次最多 6 张',
  } satisfies Record<PhotoRefusal, string>,
  refusedLine: (name: string, nth: number | null, why: string) =>
    `${nth === null ? '' : `第 ${nth} 张`}照片${name === '' ? '' : `“${name}”`}${why}`,
  refusedMore: (n: number) => `还有 ${n} 张照片也没存上`,
  refusedForm: '这些照片没存上，换一张：',
  refusedSaved: '事件已收下。这些照片没存上：',
  addPhoto: '再传一张',

  savedTitle: '街道已收到',
  savedText: (number: string, limit: string) => `编号 ${number} · ${limit}分流`,
  handledTitle: '已登记',
  savedHandled: (number: string) => `编号 ${number} · 自办自结`,
  limit: {
    min: (n: number) => `${n} 分钟内`,
    h: (n: number) => `${n} 小时内`,
    d: (n: number) => `${n} 天内`,
    wh: (n: number) => `${n} 个工作小时内`,
    wd: (n: number) => `${n} 个工作日内`,
  } satisfies Record<LimitUnit, (n: number) => string>,
  urgentCall: '特急事件，请同时给街道指挥室打电话。',
  again: '再报一件',
  seeMine: '看我上报的',

  /** A complaint about staff: not taken in, and nothing of it kept. */
  elsewhere: {
    title: '这类事不在这里收',
    text: '投诉、检举、控告工作人员，请直接找下面的部门。他们依法为您保密，也会告诉您办理结果。',
    discipline: { name: '纪检监察：', text: '12388 举报电话，或 12388 举报网站。', call: '拨\u00a012388' },
    petition: { name: '信访：', text: '12345 热线，或信访局窗口。', call: '拨\u00a012345' },
    nothingKept: '您刚才填的文字和照片，这里一样都没有留下，同事也看不到。',
    back: '报别的事',
  },

  /** Somebody whose posts do not report. */
  notYours: {
    title: '您的岗位不上报事件',
    text: '看到隐患，请告诉所在网格的网格员，或打街道指挥室的值班电话。',
    ask: '工作上要用，请找本单位的安全管理员开通网格员或村社干部岗位。',
  },
};
