import type { DueExplained, LimitExplained } from '#rules/due-explained.ts';
import type { LimitUnit } from '#rules/reference.ts';

/** Why something is due when it is due. */
export const why = {
  ask: '为什么是这个时间',
  what: {
    accept: '分流',
    sign: '签收',
    respond: '联系当事人',
    dispose: '办结',
    check: '核查',
    visit: '回访',
    ruling: '裁定',
  } satisfies Record<DueExplained['what'], string>,
  head: (what: string, due: string) => `${what}：${due}`,
  first: (what: string) => `原${what}时限`,
  amount: (n: number, unit: LimitUnit) =>
    `${n} ${{ min: '分钟', h: '小时', d: '天', wh: '个工作小时', wd: '个工作日' }[unit]}`,
  whose: {
    category: () => '这一类事件自己的时限',
    law: () => '法律规定的时限',
    severity: (severity: string) => `${severity}事件的时限`,
    ruling: () => '裁定的时限',
  } satisfies Record<LimitExplained['whose'], (severity: string) => string>,
  since: {
    accept: '上报',
    sign: '转办',
    respond: '转办',
    dispose: '上报',
    check: '反馈结果',
    visit: '核查通过',
    ruling: '申请退回',
  } satisfies Record<DueExplained['what'], string>,
  counts: (whose: string, amount: string, from: string, since: string) =>
    `按${whose}：${amount}，从 ${from} ${since}算起。`,
  aroundClock: '日夜连着算，周末、放假也算。',
  urgent: (table: string, limit: string) => `特急不分昼夜，${table}按 ${limit}算。`,
  starts: (from: string) => `那时不是工作时间，从 ${from} 开始算。`,
  workingTime: '工作时间是 08:30–12:00 和 13:30–17:00。',
  nth: (n: number) => `第 ${n} 天`,
  begins: '起算',
  none: '不算',
  minutes: (span: string) => `算 ${span}`,
  weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  makeup: (name: string) => `${name || '调休'}上班`,
  holiday: '放假',
  ends: (due: string) => `到 ${due} 为止。`,
  other: (whose: string, amount: string, due: string) =>
    `另按${whose}（${amount}）到 ${due}，更晚，以早的为准。`,
  extended: (kept: string) => `后来准予延期，延到 ${kept}。`,
  changed: (kept: string) => `时限表后来改过。这件仍按当时的算：${kept}。`,
  provisional: (year: string) => `${year} 年放假安排还没公布，公布后再定。`,
  differsExtended: '延过期：办的人按延期后的时限办，按时率仍按原时限算。',
  differs: '类别或紧急程度后来改过：办的人按现在的时限办，按时率仍按原时限算。',
};
