import type { OffList } from '#rules/vocabulary.ts';

/** 减负: what was asked of communities and grids although no listed matter speaks for it. */
export const offList = {
  title: '减负：清单外任务',
  names: {
    asked: '清单外请村社、网格办',
    admitted: '区县准入',
    refused: '区县不准入',
  } satisfies Record<OffList, string>,
  meanings: {
    asked:
      '这段时间里请村社干部、网格长、网格员或居委会做、没有引用准入清单事项的协办；当事一方到会表态、处置预案里同时通知的不算。保密事件里的不算',
    admitted: '里面区县看过、同意他们做的；同意以后才到他们手里',
    refused: '里面区县看过、不让他们做的；从没到过他们手里',
  } satisfies Record<OffList, string>,
  /** What the three have in common. */
  what: '每一项按请的时间算，按事件所在的街道算；还没有定的只在第一个数里',
  /** `{asked}`, `{admitted}`, `{refused}`: links. */
  line: '减负：清单外请村社、网格办 {asked} 项，区县准入 {admitted} 项，不准入 {refused} 项。',
  lineNone: '减负：这段时间没有清单外请村社、网格办的事。',
  none: '这段时间没有清单外请村社、网格办的事。',
  count: (n: string) => `${n} 项`,
  street: '街道',
  columns: {
    number: '编号',
    what: '事由',
    task: '请谁做什么',
    asked: '谁请的',
    when: '什么时候',
    decided: '区县怎么定',
  },
  by: (who: string) => `${who}，`,
  district: '区县',
  waiting: '等区县定',
  withdrawn: '没等定就撤了',
};
