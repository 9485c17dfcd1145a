/** The second factor: codes of a phone, and recovery codes. */
export const second = {
  title: '动态码',
  recoveryTitle: '恢复码',
  over: '时间到了，或动态码试错太多，请重新登录。',

  /** The second step of signing in. */
  step: {
    title: '输入动态码',
    lead: (login: string) => `${login}，密码对了。请打开手机上的验证器，输入 6 位数字。`,
    code: '动态码',
    codeHint: '6 位数字，每 30 秒换一次',
    enter: '登录',
    enterByRecovery: '用恢复码登录',
    lost: '手机不在身边？用恢复码',
    recovery: '恢复码',
    recoveryHint: '10 个字母和数字，每个只能用一次',
    neither: '恢复码也找不到，请找安全管理员重设动态码。',
    again: '重新登录',
  },

  /** Setting it up. */
  enrol: {
    title: '设动态码',
    must: (login: string) =>
      `${login}，您的岗位登录时，除了密码还要动态码。现在设一次，以后每次登录输入手机上的 6 位数字。`,
    install: '在手机上打开验证器，比如微信小程序“腾讯身份验证器”，扫下面的二维码。',
    picture: '设动态码的二维码',
    here: '就在这部手机上打开验证器',
    byHand: '扫不了，就把密钥输进验证器，选“基于时间”：',
    code: '验证器显示的 6 位数字',
    save: '设好动态码',
    drop: '不换了',
  },

  /** Recovery codes, shown once. */
  codes: {
    set: '动态码设好了',
    renewed: '恢复码换好了，以前的作废',
    lead: '手机丢了、坏了，用恢复码登录，每个只能用一次。',
    once: '只在这一页显示。请现在打印（按 Ctrl P）或抄下来，和手机分开放。',
    list: '恢复码',
    of: (product: string, login: string, when: string) => `${product} · ${login} · ${when}`,
    kept: '收好了，继续',
  },

  /** One's own second factor. */
  own: {
    set: (when: string, left: number) => `${when} 设好，还有 ${left} 个恢复码没用过。`,
    none: '还没有设。设了以后，登录时除了密码，还要手机上的 6 位数字。',
    needed: '您的岗位要用动态码。用密码登录时会请您设，也可以现在设。',
    demo: '演示里点名字登录，不问动态码；用密码登录才问。',
    used: (left: number) => `刚才用掉一个恢复码，还剩 ${left} 个。手机丢了，请在这里换手机。`,
    few: '恢复码快用完了，请换一批。',
    reset: (who: string, when: string) => `${when} ${who}重设过您的动态码。不是您要求的，请告诉单位负责人。`,
    open: '设动态码',
    change: '换手机、换恢复码',
    phone: '换手机',
    phoneLead: '先证明是您，再用新手机扫码。旧手机的动态码到那时才作废。',
    proof: '现在的动态码，或一个恢复码',
    password: '现在的密码',
    next: '下一步',
    codes: '换恢复码',
    codesLead: '做十个新的，以前的马上作废。',
    makeCodes: '换一批恢复码',
    back: '回到我的账号',
  },

  /** On the page of a person, for the security administrator. */
  person: {
    set: (when: string, left: number) => `动态码 ${when} 设好，还有 ${left} 个恢复码`,
    missing: '还没有设动态码，下次登录时设',
    free: '没有设动态码，岗位也不要求',
    reset: '重设动态码',
    resetAsk: (name: string) =>
      `先当面或打电话核实是${name}本人。动态码和恢复码马上作废，所有设备退出；下次用密码登录时重新设。`,
  },

  faults: {
    code_wrong: '这个码不对，或已经用过，请换一个',
  },
};
