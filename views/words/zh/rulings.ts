/** Ruling on returned cases. */
export const rulings = {
  title: '裁定',
  asked: (unit: string, when: string) => `${unit} ${when} 申请退回`,
  why: '退回原因',
  to: '裁定由谁办',
  basis: '裁定依据',
  final: '裁定后不能再退回',
  empty: '没有待裁定的退回。',
};
