import type { BucketId } from '#rules/spells.ts';

const kinds = { week: '周', month: '月', days: '段' } as const;
type Kind = keyof typeof kinds;

/** 督查: the report, and what every page of oversight has above it. */
export const oversight = {
  tabs: { label: '督查', report: '报告', table: '指标表', overdue: '超期', definitions: '指标口径' },
  reportTitle: (where: string, kind: Kind) =>
    `${where}基层治理事件${{ week: '周报', month: '月报', days: '统计' }[kind]}`,
  period: {
    week: (year: number, week: number) => `${year} 年第 ${week} 周`,
    month: (year: number, month: number) => `${year} 年 ${month} 月`,
    days: (from: string, until: string) => (from === until ? from : `${from} – ${until}`),
    /** After the name of the period. */
    inside: (days: string) => `（${days}）`,
  },
  asOf: '数据截至 {when}',
  hint: '点任何数字，看背后的事件',
  picker: {
    label: '看哪一段时间',
    kinds: { week: '周', month: '月' },
    before: (kind: Kind) => ({ week: '上一周', month: '上一月', days: '前一段' })[kind],
    after: (kind: Kind) => ({ week: '下一周', month: '下一月', days: '后一段' })[kind],
    now: (kind: Kind) => ({ week: '本周', month: '本月', days: '本周' })[kind],
    days: '任选几天',
    from: '从',
    until: '到',
    show: '看',
  },
  boardIn: (where: string, board: string) => `${where}${board}`,
  area: '换一个岗位看',
  narrowed: '只看',
  unnarrow: (what: string) => `不再只看${what}`,
  noUnit: '还没有派单位',
  slot: (weekday: string, hour: number) => `${weekday} ${hour} 时上报`,
  took: (bucket: string) => `用时 ${bucket}`,
  response: (bucket: string) => `首次响应 ${bucket}`,
  weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  buckets: {
    h1: '1 时内',
    h4: '1–4 时',
    d1: '4–24 时',
    d3: '1–3 天',
    d7: '3–7 天',
    d15: '7–15 天',
    d30: '15–30 天',
    more: '30 天以上',
  } satisfies Record<BucketId, string>,
  misread: '没看懂要看哪几天：先后不能反，最多 366 天。下面是本周。',
  fewerThanFive: '不足 5',
  small: (n: number) => `${n} 件，`,
  smallHint: '不足 30 件：给出 95% 区间，不作比较',

  empty: {
    ahead: '这段时间还没有开始。',
    before: (day: string) => `这段时间还没有事件：最早的一件是 ${day} 上报的。`,
    none: '这段时间没有事件。',
    city: '还没有事件。有人上报以后，这里会有：应结、办结和按时办结，四板块、各街道和各类别，超期的和原因。',
    toNow: '看本周',
    toFirst: '看最早的那一周',
  },

  /** 本周 while it runs, 这一周 afterwards; and what came before it. */
  stretch: (kind: Kind, running: boolean) =>
    running
      ? { week: '本周', month: '本月', days: '这几天' }[kind]
      : { week: '这一周', month: '这个月', days: '这段时间' }[kind],
  beforeIt: (kind: Kind, running: boolean) =>
    running
      ? { week: '上周', month: '上月', days: '前一段' }[kind]
      : { week: '前一周', month: '前一个月', days: '前一段' }[kind],
  lead: {
    due: '{stretch}应结 {due} 件，办结 {closed} 件（办结率 {closure}），按时 {onTime} 件（按时办结率 {rate}）{change}。',
    noDue: (running: boolean): string =>
      running ? '{stretch}还没有到期的事件。' : '{stretch}没有到期的事件。',
    change: (before: string, points: string, higher: boolean) =>
      `，比${before}${higher ? '高' : '低'} ${points} 个百分点`,
    same: (before: string) => `，与${before}持平`,
    overdue: '现在超期未结 {overdue} 件{where}。',
    where: '，其中 {n} 件在{board}',
    /** All of them with one board. */
    allWhere: '，都在{board}',
    noOverdue: '现在没有超期未结的。',
    received: '{stretch}收到 {received} 件（流量），当场自办 {self} 件，占 {share}{routed}。',
    /** Left out where its number would tell one that is not told. */
    routed: '，流转 {routed} 件',
    aside: '另有 {aside} 件到期但不计入（{parts}）。',
    asides: {
      aside_merged: '并入 {n}',
      aside_declined: '不予受理 {n}',
      aside_handed_over: '移送 {n}',
      aside_terminated: '终止 {n}',
      aside_withdrawn: '撤回 {n}',
      aside_self: '自办 {n}',
    },
  },
  share: { title: '应结的事件，现在怎么样' },
  say: (what: string, n: string) => `${what} ${n} 件`,

  boards: {
    title: '四板块',
    /** Only one of them is looked at. */
    one: '板块',
    due: '应结',
    closed: '办结',
    closure: '办结率',
    onTime: '按时办结率',
    median: '中位用时',
    overdue: '现在超期未结',
    spark: '近 8 周按时率',
    total: '合计',
    sparkSays: (board: string, rates: string) => `${board}近 8 周按时办结率：${rates}`,
  },
  weeks: {
    title: '近 8 周收到和办结（流量）',
    received: '收到',
    ended: '办结',
    chart: '近 8 周每周收到和办结的件数',
    last: '{week} 起的一周：收到 {received} 件，办结 {ended} 件（自办、并入、移送等不算办结）。点一周，看那一周的报告。',
  },
  closing: {
    title: '办结用时',
    note: '中位 {median}，九成在 {p90} 内{unclosed}',
    unclosed: '；还没有办结的 {n} 件不在内',
    chart: '应结且已办结的事件，从上报到办结用了多久',
    median: '中位',
    p90: '九成',
    none: '还没有办结的。',
    few: '办结的不足 5 件，不给用时。',
  },
  heat: {
    title: '什么时候上报',
    chart: '每周各时段上报的件数',
    cell: (day: string, hour: number, n: string) => `${day} ${hour} 时：${n} 件`,
  },
  map: {
    title: { street: '各街道按时办结率', community: '各社区按时办结率' },
    note: '示意图，不代表实际方位。',
    small: '不足 30 件',
    others: {
      street: (n: number) => `另有 ${n} 个街道、镇没有应结的。`,
      community: (n: number) => `另有 ${n} 个村社没有应结的。`,
    },
    cell: (name: string, rate: string, n: string) => `${name}：按时办结率 ${rate}，应结 ${n} 件`,
    none: '这段时间没有应结的。',
  },
  categories: {
    title: '收到最多的六类',
    category: '类别',
    received: '收到',
    change: (before: string) => `比${before}`,
    due: '应结',
    onTime: '按时率',
    more: (n: number) => `${n > 0 ? '+' : '−'}${Math.abs(n)} 件`,
    all: '全部类别',
  },
  longest: {
    title: '超期最久的五件',
    all: (n: string) => `全部 ${n} 件`,
    unsaid: '还没说原因',
  },
  strip: {
    title: '其他指标',
    response: '首次响应（中位）',
    /** Beside 满意率: those who said nothing are in neither of its numbers. */
    unsaid: '，没有说的 {n}',
    before: (before: string, value: string) => `${before} ${value}`,
    all: '全部指标',
  },
  foot: {
    text: '应结：最初办结时限落在这段时间、并且已经到了的事件。办结率：其中现在已办结的。按时：通过核查的那次结果，在最初时限前交来。收到和办结（流量）：这段时间里上报、办结的，与应结不是同一批。不足 30 件的给出 95% 区间，不作比较。不给人、单位和社区排名。',
    definitions: '每个指标怎么算',
    sealed: '保密事件不在这些数字里。',
    sealedMore: (n: string) => `保密事件不在这些数字里，这段时间另收到 ${n} 件。`,
  },
  sign: { filed: '填报：', checked: '审核：', signed: '签发：' },
  print: '打印',
};
