import { synonyms } from '#views/report-synonyms.ts';
import type { CategoryEntry } from '#records/reference.ts';

/** A category that a text may be about, and the words of the text that say so. */
export type Proposal = { code: string; why: readonly string[] };

/** How much a word tells: long ones more than short ones, those of many categories little. */
type Term = { word: string; weight: number };

/** What is written rather than said, by category code: synonyms.ts has the words of the street. */
const written: Readonly<Record<string, string>> = {
  FIR01: '明火 冒烟 冒黑烟 烧焦 烧起来 焦味',
  FIR02: '飞线 充电 入户充电 电池 推进楼 上楼充电',
  FIR05: '消防通道 消防车进不来 堵死 堵住通道',
  UTL01: '煤气味 燃气味 天然气味 漏气',
  UTL03: '停水 停电 停气 没电了 没水了',
  UTL04: '困在电梯 电梯困人 被关电梯 关在里面',
  UTL05: '电梯 电梯停 电梯坏 电梯故障',
  UTL06: '井盖 窨井 塌陷',
  UTL07: '污水 冒水 水管爆 管道破裂 化粪池 满溢',
  UTL08: '路灯 路面破损 栏杆断',
  BLD03: '违章建筑 搭棚 私自搭建 违章搭建',
  BLD04: '承重墙',
  FRD01: '远程控制 共享屏幕 屏幕共享 黑屏 正在转账',
  FRD02: '已转账 转了账 转过去 转了三笔 被骗了 骗走',
  FRD03: '刷单 返利 陌生投资 预警',
  FRD05: '保健品 高收益 养老投资 集资 传单',
  PUB01: '打起来 持刀 动刀 拿刀 互殴',
  PUB04: '广场舞 音响 唱歌 噪声 噪音 扰民 KTV',
  PUB05: '高空抛物 扔下来 往下扔',
  PUB07: '不牵绳 狗咬 咬伤 大型犬',
  PER01: '家暴 打老婆 丈夫打 殴打妻子',
  PER04: '轻生 跳楼 割腕 不想活',
  ACC02: '走失 走丢 联系不上',
  ACC03: '晕倒 昏迷 摔倒',
  TRF02: '违停 乱停 占道停车 僵尸车',
  NBR02: '楼上漏水 渗水 天花板 漏到 楼上噪音 拖椅子 跳绳',
  NBR03: '鞋柜 公共部位 占用楼道',
  PMO01: '物业费 物业不管 物业不作为',
  PMO04: '充电桩 车位',
  LAB01: '欠薪 拖欠工资 工钱 不发工资 工资没发 讨薪',
  LAB03: '骑手 外卖员 快递员 不让进 进小区',
  CIV01: '退款 充值卡 预付卡 健身卡 会员卡 不退',
  CIV02: '押金 租房 房东 退租',
  CTY01: '摊贩 流动摊 占道经营 摆摊 夜宵摊',
  CTY02: '垃圾房 垃圾桶 垃圾没人清 垃圾满 满出来 垃圾堆 保洁',
  CTY03: '建筑垃圾 渣土 装修垃圾',
  CTY04: '小广告 牛皮癣',
  CTY06: '共享单车 单车乱停',
  CTY07: '半夜施工 夜间施工 工地噪音 工地扬尘',
  ENV02: '油烟 异味 焦臭',
  CAR01: '独居 空巢 高龄',
  CAR02: '低保 救助 生活困难 断了收入',
  CAR08: '助餐 送餐 老年食堂',
  NEW01: '骑手咨询 灵活就业 职业伤害 新就业',
  SVC01: '咨询 政策 补贴 社保',
  SVC02: '证明 代办 盖章',
  SVC03: '建议 希望增设',
};

/** What somebody is afraid of has not happened. */
const feared = /(?:担心|以防|防止|怕)[^，,。；;\n]{1,8}/g;

/** Up to three categories a plain text may be about, the likeliest first; none when no word tells. */
export function proposalsFor(plain: string, categories: readonly CategoryEntry[]): Proposal[] {
  const text = plain.toLowerCase().replaceAll(feared, '');
  const hits = termsOf(categories).map(({ code, terms }) => ({
    code,
    terms: terms.filter(({ word }) => text.includes(word)),
  }));
  const words = new Set(hits.flatMap(({ terms }) => terms.map(({ word }) => word)));
  // 电梯 within 电梯困人 tells nothing more, whichever category it speaks for.
  const tells = ({ word }: Term) => ![...words].some((other) => other !== word && other.includes(word));
  return hits
    .map(({ code, terms }) => {
      const own = terms.filter(tells);
      return { code, own, score: own.reduce((sum, { weight }) => sum + weight, 0) };
    })
    .filter(({ score }) => score >= 0.3)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ code, own, score }) => ({
      code,
      score,
      why: own
        .toSorted((a, b) => b.weight - a.weight)
        .slice(0, 3)
        .map(({ word }) => word),
    }));
}

/** The first of the proposals, if it stands out from the others. */
export function clearOne(proposals: readonly (Proposal & { score?: number })[]): string | null {
  const [first, second] = proposals;
  if (!first) return null;
  const score = first.score ?? 0;
  return score >= 1 && score >= 1.4 * (second?.score ?? 0) ? first.code : null;
}

let known: { of: readonly CategoryEntry[]; terms: { code: string; terms: Term[] }[] } | null = null;

/** The words of each category that is taken in here, weighed; worked out once per reference book. */
function termsOf(categories: readonly CategoryEntry[]) {
  if (known?.of === categories) return known.terms;
  const own = categories
    .filter(({ board }) => board !== null)
    .map(({ code, name, short_name }) => ({ code, words: wordsOf(code, `${name} ${short_name}`) }));
  const shared = new Map<string, number>();
  for (const { words } of own) for (const word of words) shared.set(word, (shared.get(word) ?? 0) + 1);
  const weigh = (word: string) => ({ word, weight: ([...word].length - 0.5) / (shared.get(word) ?? 1) });
  const terms = own.map(({ code, words }) => ({ code, terms: words.map(weigh) }));
  known = { of: categories, terms };
  return terms;
}

/** Names cut at their signs, synonyms, written words: Chinese ones of two characters or more, and latin names like KTV. */
function wordsOf(code: string, names: string): string[] {
  const cut = `${names} ${synonyms[code] ?? ''} ${written[code] ?? ''}`.split(/[\s、，,（）()“”"；;：:/]+/);
  const fit = cut.filter((word) => /^\p{Script=Han}{2,}$/u.test(word) || /^[A-Z]{2,}$/.test(word));
  return [...new Set(fit.map((word) => word.toLowerCase()).filter((word) => !hollow.has(word)))];
}

/** Words that stand in any complaint. */
const hollow = new Set([
  '投诉',
  '举报',
  '建议',
  '意见',
  '其他',
  '隐患',
  '老人',
  '孩子',
  '问题',
  '邻居',
  '学校',
  '服务',
  '小孩',
  '吵架',
  '赔偿',
  '工地',
]);
