/** Everybody's first page, by post. */
export const home = {
  title: '我的工作台',
  hello: (name: string) => `${name}，您好`,
  todo: '要您办的',
  nothing: '现在没有要您办的。',
  more: (n: number) => `还有 ${n} 件，办完这些再看。`,
  /** Beside what lies with oneself: cases that colleagues have in hand at the same desk. */
  withOthers: (own: number, theirs: number, names: string) =>
    `要您办 ${own} 件；分流里另有 ${theirs} 件，${names}正在处理。`,
  and: '、',
  toTasks: (n: number) => `看等您的 ${n} 项协办`,
  toMine: (n: number) => `看要您办的 ${n} 件`,
  confirmReject: '提请不予受理，等您同意',
  posts: '您的岗位',
  /** What awaits who keeps the house. */
  keepers: {
    office: ({ year, gaps, withoutPhones }: { year: number | null; gaps: number; withoutPhones: number }) =>
      `${
        [
          year !== null && `${year} 年的放假安排还没有`,
          gaps > 0 && `${gaps} 处没有单位管`,
          withoutPhones > 0 && `${withoutPhones} 个街道没有值班电话`,
        ]
          .filter(Boolean)
          .join('，') || '现在没有要补的'
      }。`,
    toOffice: '去设置',
    people: (never: number, locked: number) =>
      `${never === 0 ? '人人都登录过了' : `${never} 人还没登录过`}，${locked === 0 ? '没有人被锁' : `${locked} 人被锁`}。`,
    toPeople: '看这些人',
    verified: (at: string, found: number) =>
      `${at} 全部核对过，${found === 0 ? '没有不一致' : `有 ${found} 处不一致`}；`,
    neverVerified: '日志还没有全部核对过；',
    head: (seq: number, at: string) => `${at} 封存到第 ${seq} 次。`,
    noHead: '还没有封存过。',
    toJournal: '去日志',
  },
  overview: '本周概况',
  toOversight: '看督查周报',
};
