import type { MatterList } from '#rules/admission.ts';

/** 履职事项清单 and 准入清单 as every desk reads them. */
export const duties = {
  title: '清单',
  list: '履职事项清单',
  tab: '履职事项',
  /** Beside a suggestion. */
  short: '清单',
  matters: '准入清单',
  lead: '这种事谁牵头、谁协办、依据什么、什么时限。转办先按它建议；退回时可以引用其中一条。',
  mattersLead: '请村社、网格做事，要引用这里的一项；不在上面的，先由区县同意。',
  open: '谁管什么：查清单',
  search: '找一条',
  searchHint: '单位、类别、事项、法规，或编号',
  find: '找',
  street: '街道',
  allOf: (street: string) => `${street}的全部条目`,
  found: (n: number) => `${n} 条`,
  item: '事项',
  none: '没有这样的条目。换个词，或看全部。',
  empty: '这个街道还没有履职事项清单。',
  noMatters: '这个区县还没有准入清单。',
  all: '看全部',
  closed: '这一条已停用',
  leads: '牵头',
  helps: '协办',
  nobodyHelps: '不设',
  basis: '依据',
  deadline: '时限',
  category: '类别',
  lists: {
    admitted: '社区依法履职',
    assisted: '社区协助办理',
  } satisfies Record<MatterList, string>,
  /** Within suggestions, rulings and timelines. */
  withHelp: (units: string) => `${units}协办`,
  leadsBy: '履职事项清单 {item} 由它牵头',
  quotes: '引用履职事项清单 {item}',
  quote: '引用履职事项清单',
  quoteHint: '选一条，裁定的人会看到它的依据；没有合适的就不选',
  quoteNone: '不引用',
  option: (item: string, lead: string) => `${item}（${lead}牵头）`,
};
