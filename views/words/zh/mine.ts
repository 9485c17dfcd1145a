/** What the reporter sees of his own cases. */
export const mine = {
  title: '我上报的',
  sum: { month: '本月', cases: '件，办结', closed: '件' },
  tabs: { todo: '要我办', open: '处理中', closed: '已办结' },
  filter: '筛选',
  empty: '还没有上报。看到隐患，点下面的相机。',
  emptyTodo: '没有要您办的。',
  look: '去看看，拍张照',
  fine: '好了，办结',
  notFine: '还没好',
  supply: '去补充',
  said: (who: string) => `${who}：`,
  routedTo: (when: string, where: string, due: string) => `${when} 转${where}，${due}办结。`,
  atDesk: '街道已收到，正在分流。',
  askLook: '请您路过时看一眼。',
};
