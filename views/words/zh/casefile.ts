/** The page of one case. */
export const casefile = {
  facts: '基本情况',
  steps: '可以办的事',
  noSteps: '现在没有要您办的。',
  remark: '说明',
  remarkHint: '一两句，别写无关人的姓名电话',
  version: '更新',
  dueWas: (when: string) => `原时限 ${when}`,
  dueBy: (when: string) => `${when} 前办结`,
  closedAt: (when: string) => `${when} 办结`,
  mergedInto: (number: string) => `已并入 ${number}`,
  confirm: '请再看一眼',
  closeTells: '办结后网格员会收到通知',
  noPhotos: '没有照片',
};
