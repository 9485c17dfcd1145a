/** Everybody's first page, by post. */
export const home = {
  title: '我的工作台',
  hello: (name: string) => `${name}，您好`,
  todo: '要您办的',
  nothing: '现在没有要您办的。',
  more: (n: number) => `还有 ${n} 件，办完这些再看。`,
  toMine: (n: number) => `看要您办的 ${n} 件`,
  confirmReject: '提请不予受理，等您同意',
  posts: '您的岗位',
  overview: '辖区概况',
  open: '在办',
  late: '已过办结时限',
  closedThisWeek: '近七天办结',
  fewerThanFive: '少于 5',
  overviewNote: '按现在的板块统计；保密事件计入件数，不显示内容。',
};
