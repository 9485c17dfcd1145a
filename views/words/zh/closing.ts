import type { Demand } from '#rules/evidence.ts';

/** What a result has to show, and a case that comes back. */
export const closing = {
  /** Of each: its name in the list that a checker ticks off, and in the journal. */
  demands: {
    after: '处置后的照片',
    before: '处置前的照片',
    reference: '编号',
    document: '文书',
    agreement: '协议或终止通知书',
    confirmed: '谁确认的',
    loss: '涉险和止付金额',
    next_date: '下次去看',
    reply: '给上报人的答复',
  } satisfies Record<Demand, string>,
  hints: {
    before: '上报时没有照片，请补一张，和处置后拍同一个位置',
    reference: '警情号、受理号、回执号或文号',
    document: '写文书编号，或传照片',
    agreement: '协议书、口头协议记录或终止调解通知书：写编号，或传照片',
    confirmed: '单位、姓名、几点，如：14:20 燃气公司抢修班',
    loss: '如：涉险 8 万元，止付 6 万元。账号只写末四位',
    reply: '上报人会看到',
  },
  documentPhoto: '文书照片',
  noFault: '选“查无此情况”的，只要说明；这一类要照片的，还要照片。',
  resultHint: (hint: string, needs: string) => `${hint}。${needs}`,
  title: '办结凭据',
  photos: (n: number) => `${n} 张`,
  lacking: '没有',
  said: (what: string, text: string) => `${what}：${text}`,
  /** For whoever checks: from when on it may pass. */
  comeBack: (when: string) => `${when} 起再来看，那时才能通过；没办好，现在就能退回返工。`,

  /** An earlier case of the same kind at the same place. */
  relapse: {
    title: (days: number) => (days === 0 ? '今天同一处同类办结过' : `${days} 天前同一处同类办结过`),
    by: (unit: string) => `${unit}办的`,
    due: (when: string) => `原时限 ${when}`,
    reopen: '重开旧件（原时限）',
    ask: '旧件回到原来经办的人，按原时限算；这一件并进去。两位上报人都会收到进度。',
    here: '复发：已按旧件重开',
    count: (n: number) => `复发重开 ${n} 次`,
  },
};
