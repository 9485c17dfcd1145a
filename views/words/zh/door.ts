/** Signing in and out. */
export const door = {
  title: '登录',
  login: '登录名',
  password: '密码',
  signIn: '登录',
  wrong: '登录名或密码不对，请重输',
  locked: (minutes: number) => `试的次数太多了，请 ${minutes} 分钟后再试`,
  ended: '登录已到期，请重新登录。',
  /** Something was sent after the session had ended. */
  endedUnsaved: '登录已到期，刚才交的没有收下。登录后回到原来那一页，请看一遍再交。',
  signedOut: '已退出',
  help: '登不上？打值班电话，或找本单位管理员重设密码。',
  demoTitle: '演示人员，点一下就登录',
  demoPassword: '点一下登录不问动态码。用密码登录，密码都是 gridcase。',
  signInAs: (name: string) => `以${name}登录`,
  ownPhone: '这是我自己的手机，30 天内不用再登录',
  ownPhoneHint: '只对网格员、微网格员、网格长有效。手机丢了，请马上告诉管理员。',
  passwordSet: '密码设好了，请用新密码登录',
  demoGroups: {
    street: '网格和村社',
    command: '街道指挥室',
    boards: '板块牵头人',
    units: '承办单位',
    after: '核查、督查、裁定',
    office: '管理员',
  },

  /** What is wrong with a field of these pages. */
  faults: {
    short_asvs: '密码至少 12 个字，可以写一句话',
    short_gbt22239: '密码至少 8 个字',
    long: '密码最多 128 个字',
    classes: '大写、小写、数字、符号，至少用三种',
    common: '这个密码太容易猜，请换一个',
    personal: '密码里不能有登录名或电话号码',
    same: '新密码不能和现在的一样',
    differs: '两次写的不一样',
    wrong_password: '现在的密码不对',
  },

  welcome: {
    title: '设密码',
    lead: (name: string, login: string) => `${name}，您的登录名是 ${login}。给自己设一个密码。`,
    old: '密码用满 90 天了，按规定要换一个新的。',
    rules: {
      asvs: '至少 12 个字。写一句自己记得住、别人猜不到的话，中文也可以。',
      gbt22239: '至少 8 个字，大写、小写、数字、符号里用三种。90 天换一次。',
    },
    save: '设好密码',
    overTitle: '链接已失效',
    over: '链接只能用一次，24 小时内有效。请找管理员再要一个。',
  },

  me: {
    news: '上次登录以后，管理员动过您的账号，请看下面的记录。不是您要求的，请告诉单位负责人。',
    noPosts: '还没有岗位，请找本单位管理员开通。',
    grantedBy: (name: string, when: string) => `${name} ${when} 开通`,
    since: (when: string) => `${when} 起`,
    kinds: { desk: '电脑', phone: '自己的手机' },
    device: '设备',
    lastUsed: '上次使用',
    unknownDevice: '没有说明的设备',
    links: '设密码的链接',
    linkMade: (name: string, when: string) => `${name} ${when} 给您做了一个设密码的链接`,
    linkUsed: (when: string) => `${when} 用掉了`,
    linkUnused: '还没有用过',
    everywhereHint: '手机丢了，或在别人的电脑上忘了退出，点这里。',
    display: '显示',
  },

  health: {
    alive: '在运行',
    ready: '可以用',
    notWritable: '数据库现在写不进去',
    notMigrated: (n: number) => `数据库还差 ${n} 步升级，请运行 npm run migrate`,
  },
};
