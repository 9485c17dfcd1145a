/** Everybody's first page, by post. */
export const home = {
  title: '我的工作台',
  hello: (name: string) => `${name}，您好`,
  todo: '要您办的',
  nothing: '现在没有要您办的。',
  posts: '您的岗位',
};
