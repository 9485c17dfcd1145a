import type { TwoPersonAct } from '#rules/vocabulary.ts';

/** 两人办 and 督办: what one person asks for and another agrees to, and what a supervisor wants answered. */
export const requests = {
  /** Before whoever decides, and on the page of the case. */
  asked: {
    suspend: (who: string, when: string, until: string) => `${who} ${when} 申请挂账到 ${until}`,
    terminate: (who: string, when: string) => `${who} ${when} 提请终止`,
    close: (who: string, when: string) => `${who} ${when} 提请强制结案`,
    seal: (who: string, when: string) => `${who} ${when} 提请定密`,
    unseal: (who: string, when: string) => `${who} ${when} 提请解密`,
  } satisfies Record<TwoPersonAct, (who: string, when: string, until: string) => string>,
  to: (until: string) => `挂到 ${until} 复核`,
  answerBy: (due: string) => `${due} 前回复`,
  because: (why: string) => `原因：${why}`,
  waits: '等另一位同意',
  waitsFor: (who: string) => `等${who}同意`,
  /** What a row of a list says. */
  toAgree: '等您同意',

  which: '哪一项',
  suspendWhy: '为什么要等',
  suspendUntil: '挂到哪一天复核',
  suspendDays: (first: string, last: string) => `可选 ${first} 到 ${last}；整件的时限照走`,
  suspendWords: '等什么，谁在盯',
  resumeWords: '为什么现在恢复',
  terminateWhy: '为什么终止',
  terminateWords: '做过哪些工作',
  closeWhy: '为什么强制结案',
  closeWords: '依据和现在的情况',
  closeHint: '统计里单独列为强制结案',
  agreeWords: '附带一句',
  refuseWords: '为什么不同意',
  withdrawWords: '说明',
  more: '更多',

  verifyWhat: '请核实什么',
  verifyHint: '网格员会看到这句话',
  found: '核实结果',
  foundWords: '看到的情况（写一句或拍一张）',

  superviseWords: '要他们回复什么',
  superviseDays: '几个工作日内回复',
  days: (n: number) => `${n} 个工作日`,
  answerWords: '办到哪一步，什么时候能办好',
  clearWords: '为什么解除',
  supervised: (who: string, when: string, due: string) => `${who} ${when} 督办，${due} 前回复`,
  listed: (who: string, when: string, due: string) => `${who} ${when} 挂牌督办，${due} 前回复`,
  answered: (when: string) => `${when} 已回复`,
};
