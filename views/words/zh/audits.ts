/** 抽查 of what was closed, and 认定 of false closures with the right of reply. */
export const audits = {
  title: '抽查',
  lead: '系统按风险随机抽出的已办结事件：重开过、返过工、刚签收就交结果的，抽中得多。办的人、核查过的人不能抽查自己那一件。',
  empty: '没有等着抽查的。事件办结以后抽中的，会出现在这里。',
  noPane: '从左边选一件。',
  group: '抽中的',
  more: (n: number) => `最早办结的 ${n} 件，抽查完再补上来`,
  look: '看现场和照片是不是真的办好了',
  passWords: '看到的情况',
  failWords: '哪里不实',
  nowPhotos: '现在的照片',

  findings: '认定',
  findingsLead:
    '认定虚假办结，要给承办人说话的机会：3 个工作日内接受或申诉；申诉由没有经手的三个人复核，多数说了算。',
  open: '没出结果',
  settled: '已出结果',
  noFindings: '没有还在走程序的认定。',
  noSettled: '还没有出结果的认定。',
  findWhy: '为什么说这次办结是假的',
  findHint: '承办人会看到这段话，3 个工作日内可以申诉',
  acceptWords: '附带一句',
  acceptHint: '接受以后，这次办结计为虚假办结',
  appealWhy: '为什么不是假的',
  appealHint: '写清楚做了什么、什么时候做的，照片可以一起传',
  opinion: '认定成立吗',
  opinions: { uphold: '成立', withdraw: '不成立' },
  opinionWhy: '理由',
  reviewHint: '三个人复核，多数说了算；每个人的意见都记在事件里',
  withdrawWhy: '为什么撤回',

  /** Tags beside a case. */
  audit: { passed: '抽查属实', failed: '抽查不实' },
  assessment: {
    none: '没有认定',
    finding: '认定待答复',
    appealed: '申诉复核中',
    upheld: '虚假办结',
    withdrawn: '认定已撤',
  },
  toAnswer: '等您答复认定',
  toReview: '等您复核申诉',
  reply: '答复认定',

  /** Sentences on the page of the case. */
  passed: (who: string, when: string) => `${who} ${when} 抽查，属实`,
  failed: (who: string, when: string) => `${who} ${when} 抽查，不实`,
  found: (who: string, when: string, of: string, due: string) =>
    `${who} ${when} 认定这次办结是假的，${of} ${due} 前可以接受或申诉`,
  foundYou: (who: string, when: string, due: string) =>
    `${who} ${when} 认定您这次办结是假的，请在 ${due} 前接受或申诉，过了就算成立`,
  appealed: (of: string, n: number) =>
    n === 0 ? `${of}申诉，等三个人复核` : `${of}申诉，三个人里有 ${n} 个已经复核`,
  upheld: '这次办结被认定为虚假办结',
  withdrawn: '认定已经撤回，不计入任何数字',
  by: (due: string) => `${due} 前答复`,
  reviewed: (n: number) => `已复核 ${n}/3`,
};
