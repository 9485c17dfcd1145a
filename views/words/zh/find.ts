/** The box on every desk, and its page. */
export const find = {
  title: '搜事件',
  label: '搜编号、地址、内容、网格',
  placeholder: '搜事件',
  hint: '编号（1122-000007，或只写 7）、12345 单号、地址、事件里的字（一个字也行）、社区或网格、经办人或上报人的姓名、联系人的姓名或电话。只搜您能看的事件。',
  about: (text: string) => `“${text}”`,
  offers: '找到的事件',
  groups: { exact: '正是这个', open: '在办', closed: '已结束' },
  none: (text: string) => `没有找到“${text}”。试试地址或编号`,
  forgotten: '搜的内容只留半小时，请再搜一次。',
  more: '再看 20 件',
  first: '回到开头',
};
