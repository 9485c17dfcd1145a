/** Checking on site, and asking the reporter. */
export const check = {
  title: '核查回访',
  toCheck: '待核查',
  toVisit: '待回访',
  before: '上报时',
  after: '处置后',
  result: '处置结果',
  remark: '核查情况',
  empty: '没有待核查的事件。',
  emptyVisits: '没有待回访的事件。',
  tries: (n: number) => `已联系 ${n} 次`,
};
