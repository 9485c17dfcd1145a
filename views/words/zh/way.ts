import type { Lane, Turn } from '#rules/way.ts';
import type { Board } from '#rules/vocabulary.ts';

/** The way of a case through all hands, and who has held it how long. */
export const way = {
  title: '谁手里多久',
  lanes: {
    desk: '指挥室',
    mediation: '矛盾调处',
    public_security: '治安防控',
    emergency: '应急管理',
    social_work: '社会工作',
    check: '核查回访',
    grid: '网格员',
    district: '区县裁定',
  } satisfies Record<Lane, string>,
  /** One sign each, where there is no room for a name; boards have their seals. */
  signs: { desk: '指', check: '核', grid: '网', district: '区' } satisfies Record<
    Exclude<Lane, Board>,
    string
  >,
  turns: {
    returned: '申请退回',
    ruled: '裁定',
    sent_back: '退回补充',
    recalled: '撤销转办',
    rework: '返工',
    reopened: '重新打开',
    urged: '催办',
    suspended: '挂账',
    supervised: '督办',
    escalated: '提级',
  } satisfies Record<Turn['kind'], string>,
  turnSigns: {
    returned: '退',
    ruled: '裁',
    sent_back: '补',
    recalled: '撤',
    rework: '返',
    reopened: '重',
    urged: '催',
    suspended: '挂',
    supervised: '督',
    escalated: '提',
  } satisfies Record<Turn['kind'], string>,
  label: (sums: string) => `办理路线：${sums}。下表逐段列出`,
  now: '现在',
  scale: '条长按时间比例；太短的加长到看得清',
  overdue: '斜纹：超时',
  of: (who: string, span: string) => `${who} ${span}`,
  ledger: '逐段看',
  who: '谁',
  fromTo: '从—到',
  howLong: '多久',
  limit: '时限',
  inTime: '没超时',
  over: (span: string) => `超时 ${span}`,
  to: '至',
  still: '至今',
  empty: '没有经过别人的手，当场办结。',
};
