/** Words of the frame and of everything that appears on more than one page. */
export const common = {
  lang: 'zh' as 'zh' | 'en',
  htmlLang: 'zh-CN',
  product: '格事台',
  demo: '演示数据，人物与事件均为虚构',

  /** Between the items of a list, between clauses, and after what names the rest. */
  marks: { list: '、', comma: '，', semicolon: '；', colon: '：' },

  frame: {
    printed: (product: string, when: string, who: string) =>
      `${product} · ${when} 打印${who && ` · 打印人 ${who}`}`,
    skip: '跳到正文',
    mainNav: '主导航',
    queues: '队列',
    account: (name: string) => `${name}，账号与设置`,
    language: '语言',
    otherLanguage: 'English',
    theme: '外观',
    themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
    large: '大字',
    standard: '标准',
    textSize: '字号',
    signOut: '退出',
    back: '返回',
    notSent: '没有发出去。请看看网络，再点一次。',
    failed: '我们这边出错了，已记下。页面没有动，请稍后再试。',
  },

  nav: {
    home: '首页',
    report: '拍照上报',
    mine: '我上报的',
    dispatch: '分流',
    entry: '录入',
    board: '板块在办',
    tasks: '协办',
    check: '核查回访',
    rulings: '裁定',
    audits: '抽查',
    findings: '认定',
    sealed: '保密事件',
    oversight: '督查',
    journal: '日志',
    office: '设置',
    people: '人员',
    me: '我',
  },

  button: {
    back: '返回',
    home: '回首页',
    close: '关闭',
    edit: '改',
    search: '搜',
    undo: '撤销',
    more: '更多',
    seeCase: '看这件事件',
  },

  field: {
    optional: '可不填',
    error: '错误：',
    photos: '照片',
    photosHint: '最多 6 张，每张不超过 15 MB',
    pickPhotos: '选照片',
    pickFile: '选文件',
    noneChosen: '还没有选',
    photo: (n: number, of: number) => `照片 ${n}，共 ${of} 张`,
    summary: (n: number) => `有 ${n} 处要改`,
  },

  list: {
    count: (n: number) => `${n} 件`,
    pages: '翻页',
    page: (n: number, of: number) => `第 ${n} 页，共 ${of} 页`,
    previous: '上一页',
    next: '下一页',
    none: '这里还没有事件',
  },

  time: {
    left: (span: string) => `剩 ${span}`,
    over: (span: string) => `超时 ${span}`,
    underMinute: '不到 1 分',
    minutes: (n: number) => `${n} 分`,
    hours: (n: number, minutes: number | null) =>
      minutes === null ? `${n} 时` : `${n} 时 ${String(minutes).padStart(2, '0')} 分`,
    days: (n: number, hours: number) => (hours === 0 ? `${n} 天` : `${n} 天 ${hours} 时`),
    before: (when: string) => `${when} 前`,
    justNow: '刚刚',
    minutesAgo: (n: number) => `${n} 分钟前`,
    at: (day: string, clock: string) => `${day} ${clock}`,
    today: '今天',
    yesterday: '昨天',
    tomorrow: '明天',
    day: (month: number, day: number, year: number | null) =>
      year === null ? `${month} 月 ${day} 日` : `${year} 年 ${month} 月 ${day} 日`,
    provisional: '放假安排公布后再定',
  },

  /** Dots of the reporter's view: received, routed, handled, seen by the reporter, closed. */
  progress: {
    label: (now: string) => `进度：${now}`,
    dots: ['收到', '转办', '处置', '您核实', '办结'],
  },

  case: {
    one: '事件',
    place: '地点',
    category: '类别',
    board: '板块',
    unit: '承办单位',
    reporter: '上报人',
    reportedAt: '上报时间',
    due: '办结时限',
    severity: '紧急程度',
    timeline: '办理过程',
    noBoard: '板块未定',
    aResident: '一位居民',
    dutyPhones: '值班电话',
    similar: (n: number) => `疑似重复 ${n}`,
  },
};
