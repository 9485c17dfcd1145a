/** The auditor's journal. */
export const journal = {
  title: '日志',
  head: (day: string) => `${day} 的链头`,
  headHint: '抄在纸上，日后用来核对',
  columns: { seq: '序号', at: '时间', case: '事件', step: '步骤', who: '经办', hash: '校验值' },
  sealed: (n: number) => `已封 ${n} 行`,
  empty: '还没有日志。',
};
