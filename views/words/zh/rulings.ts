/** Ruling on returned cases. */
export const rulings = {
  title: '裁定',
  final: '请看退回的理由和建议，定下由谁办。裁定之后，接办的单位不能再退回。',
  empty: '没有待裁定的退回。',
};
