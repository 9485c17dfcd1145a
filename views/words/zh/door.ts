/** Signing in and out. */
export const door = {
  title: '登录',
  login: '登录名',
  password: '密码',
  signIn: '登录',
  wrong: '登录名或密码不对，请重输',
  locked: (minutes: number) => `试的次数太多了，请 ${minutes} 分钟后再试`,
  ended: '登录已到期，请重新登录。没交的内容还在这台设备上。',
  signedOut: '已退出',
  help: '登不上？打值班电话，或找本单位管理员重设密码。',
  demoTitle: '演示人员，点一下就登录',
  demoPassword: '密码都是 gridcase',
  signInAs: (name: string) => `以${name}登录`,
};
