import { pick, type Random } from '#scripts/demo/random.ts';

const surnames = [
  ...'王陈张李徐周朱吴郑黄胡林史俞沈孙董金邵方严毛邬励舒乐应忻竺裘戴邱翁汪叶江袁童谢任葛洪傅蒋潘阮项柴夏',
];
const givenNames =
  '建波 海燕 丽君 国平 晓敏 志强 亚萍 立峰 雅芬 永康 佩珍 晨曦 一鸣 思远 静怡 家豪 佳琪 明辉 秀英 伟良 红霞 雪芳 宏伟 梦瑶 俊杰 慧敏 卫东 丹丹 文斌 巧玲 嘉伟 莉娜 振华 彩虹 旭东 春燕 益民 海波 亚飞 琼瑶 承志 月华 磊 婷 涛 洁 勇 颖 斌 蓉 超 洋 琳 浩 倩 凯 敏 鹏 雯 军'.split(
    ' ',
  );

/** Draws names that nobody has yet: each one is put among the `taken`. */
export function newName(random: Random, taken: Set<string>): string {
  for (;;) {
    const name = pick(random, surnames) + pick(random, givenNames);
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

const titles = ['阿姨', '师傅', '先生', '女士', '大爷', '老师'];

/** A resident as a grid worker writes him down: never a full name. */
export function someResident(random: Random): string {
  return `${pick(random, surnames)}${pick(random, titles)}`;
}
