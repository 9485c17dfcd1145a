/** 提级 to the district, what waits unsigned, and 归档. */
export const escalation = {
  to: '提级到哪个单位',
  words: '为什么提级，现场现在怎样',
  wordsHint: '原来的单位守着现场，等区县的单位签收；整件的时限照走',
  atDistrict: '区县在办',
  unsigned: '到时限没签收',
  archived: '已归档',
  /** On the page of the case. */
  guards: (unit: string) => `${unit}先守着现场，等签收`,
  alerted: (when: string) => `${when} 到了时限还没签收，已提醒值班领导和板块牵头人`,
  archivedOn: (when: string) => `${when} 归档，不再改动`,
};
