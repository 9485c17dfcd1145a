/** What the reporter sees of his own cases. */
export const mine = {
  title: '我上报的',
  sum: { month: '本月', cases: '件，办结', closed: '件' },
  tabs: { todo: '要我办', open: '处理中', closed: '已办结' },
  filter: '筛选',
  empty: {
    todo: '没有要您办的。',
    open: '没有正在处理的。看到隐患，点下面的相机。',
    closed: '还没有办结的。',
  },
  look: '去看看，拍张照',
  lookAsk: '到现场看一眼。好了就办结，还没好写一句差在哪里。',
  fine: '好了，办结',
  notFine: '还没好',
  remark: '说一句（“还没好”必填）',
  supply: '去补充',
  supplyAsk: '拍一张，或写一句，就能继续办。',
  supplied: '补充的情况',
  send: '提交',
  cancel: '撤回',
  cancelAsk: '还没人分流，现在可以撤回。',

  /** Who did what, and by when; one sentence on each card. `who` stands in front in bold. */
  said: (text: string) => `：${endOf(text)}`,
  received: (due: string) => `街道已收到，${due}分流。`,
  receivedLate: (over: string) => `街道已收到，分流${over}。`,
  triaging: (when: string) => ` ${when} 受理，正在分流。`,
  sentBack: (when: string, reason: string) => ` ${when} 退回：${reason}。`,
  routed: (when: string) => `${when} 转`,
  routedTail: '。',
  signed: (when: string) => ` ${when} 签收。`,
  again: (when: string) => ` ${when} 返工，正在处置。`,
  disputed: (when: string) => ` ${when} 申请退回，正在裁定由谁办。`,
  ruled: (when: string) => `${when} 裁定由`,
  ruledTail: '办。',
  toCheck: '等核查。',
  toVisit: '等回访居民。',
  askLook: '请您路过时看一眼。',
  closed: (when: string, how: string) => `${when} 办结，${how}。`,
  rejected: (when: string) => `${when} 不予受理。`,
  merged: (when: string) => `${when} 并入另一件一起办。`,
  handedOver: (when: string, where: string) => `${when} 移送${where}。`,
  withdrawn: (when: string) => `${when} 您撤回了。`,
  dueBy: (when: string) => `${when} 前办结。`,
  dueOver: (over: string) => `办结${over}。`,
};

/** What somebody wrote ends with a full stop of its own, or gets one. */
function endOf(text: string): string {
  return /[。！？!?.…]$/u.test(text) ? text : `${text}。`;
}
