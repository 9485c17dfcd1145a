import type { ProblemCode } from '#rules/problem.ts';

/** What a refused request says: the page of each problem, and the line beside each field. */
export const problems = {
  problems: {
    invalid: { title: '还差一点', text: '有几处要改，改好再提交。您填的内容还在。' },
    mismatch: { title: '这次提交对不上', text: '同一份表单交了两种内容。请从页面重新提交一次。' },
    'signed-out': { title: '请先登录', text: '登录后接着办。' },
    forbidden: { title: '这一步不归您办', text: '您的岗位不办这件事。要办，请找街道指挥室或管理员开通。' },
    missing: { title: '没有这个编号，或不归您看', text: '核对一下编号；确实要看，请找经办的指挥室。' },
    conflict: { title: '有人先办了一步', text: '事件已经变了，请看最新情况再定。您填的内容还在。' },
    'too-many': { title: '点得太快了', text: '请等一分钟再试。' },
    unavailable: {
      title: '现在存不了',
      text: '系统正忙或磁盘已满，没有存下。您填的内容还在，请稍后再点一次。',
    },
  } satisfies Record<ProblemCode, { title: string; text: string }>,

  broken: {
    title: '我们这边出错了',
    text: '已记下。您填的内容还在，按返回可以再交一次。',
    number: (id: string) => `编号 ${id}，报修时说这个号。`,
  },

  /** Who was first, in one line: 陈立 14:32 转给了应急管理. */
  doneBy: (deed: string, when: string) => `${when} ${deed}`,

  fieldErrors: {
    required: '这一项要填',
    choose: '选一项',
    too_long: '写得太长了，删短一些',
    not_valid: '这一项看不懂，请改一下',
    category: '选一下是什么事',
    story_or_photo: '拍张照，或写一句',
    place: '写一下在哪里',
    reason: '选一个原因',
    unit: '选一个承办单位',
    remark: '写一句说明',
    photo_needed: '要有一张处置后的照片',
    login: '写登录名',
    password: '写密码',
    password_short: '密码至少 12 个字',
    password_same: '新密码不能和旧的一样',
    password_differs: '两次写的不一样',
  },
};
