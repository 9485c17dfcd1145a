/** Checking on site, and asking the reporter. */
export const check = {
  title: '核查回访',
  toCheck: '待核查',
  toVisit: '待回访',
  empty: '没有待核查的事件。',
  emptyVisits: '没有待回访的事件。',
  checkHint: '请到现场看，夜里的事夜里看。对照处置前后的照片和办结要求，再选通过或返工。',
  visitHint: '请打电话或上门问问上报的居民：好了没有，满意不满意。三次联系不上，按未联系上办结。',
};
