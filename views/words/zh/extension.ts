/** 延期: asking for more time, granting and denying it. */
export const extension = {
  title: '延期',
  empty: '没有待批的延期。第一次延期由板块牵头人定，第二次到这里定，4 个工作时内答复。',
  noPane: '从左边选一件。',
  hint: '准了，时限改到申请的那一天；按时率仍按原时限算。上报人会看到。',
  /** What a row of a list says. */
  wants: (until: string) => `要延到 ${until}`,
  waits: '延期待批',
  granted: (n: number) => (n > 1 ? `延期 ${n} 次` : '已延期'),

  /** Beside the deed in a timeline. */
  to: (until: string) => `延到 ${until}`,

  /** Before whoever decides. */
  asked: (who: string, when: string, until: string) => `${who} ${when} 申请延到 ${until}`,
  because: (why: string) => `原因：${why}`,
  now: (due: string, count: number) => `现时限 ${due}${count > 0 ? `，延过 ${count} 次` : ''}`,
  answer: (left: string) => (left.endsWith('前') ? `${left}答复` : `答复${left}`),
  over: '现时限已经过了，不能再准，只能不准。',

  /** The forms. */
  why: '为什么来不及',
  until: '延到哪一天',
  days: (first: string, last: string) =>
    first === last
      ? `只能选 ${first}（最多到原时限的两倍）`
      : `可选 ${first} 到 ${last}（最多到原时限的两倍），当天 17:00 为止`,
  words: '说明',
  wordsHint: '办到哪一步，还差什么。上报人会看到',
  grantWords: '附带一句',
  denyWords: '为什么不准',
  denyHint: '经办人和上报人会看到',

  /** What everybody reads on the page of the case. */
  stands: {
    asked: (who: string, when: string, until: string, why: string, by: string) =>
      `${who} ${when} 申请延到 ${until}（${why}），等${by}答复`,
    granted: (who: string, when: string, until: string, why: string) =>
      `${who} ${when} 准予延期（${why}），延到 ${until}`,
    denied: (who: string, when: string) => `${who} ${when} 没有准许延期，仍按原来的时限办`,
    by: { board: '板块牵头人', district: '区县', duty: '值班领导' },
  },
  /** And on the card of who reported it. */
  mine: {
    asked: (until: string, why: string) => `正在申请延到 ${until}（${why}），还没定。`,
    granted: (until: string, why: string) => `准予延到 ${until}（${why}）。`,
  },
};
