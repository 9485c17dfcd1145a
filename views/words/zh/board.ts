/** The boards' own work: sign, handle, return, report back. */
export const board = {
  title: '板块在办',
  mine: '要我办',
  unit: (name: string) => `${name}在办`,
  columns: { case: '事件', place: '地点', holder: '现在由谁办', due: '时限', state: '状态' },
  toSign: '待签收',
  working: '处置中',
  returned: '申请退回',
  empty: '没有在办的事件。',
  result: '处置结果',
  resultHint: '做了什么、现在怎样，一两句',
  closure: '怎么办结',
  returnWhy: '退回原因',
  returnTo: '建议由谁办',
};
