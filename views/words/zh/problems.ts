import type { ProblemCode } from '#rules/problem.ts';

/** What a refused request says: the page of each problem, and the line beside each field. */
export const problems = {
  problems: {
    invalid: { title: '还差一点', text: '这一次没有收下。有的内容太长，或者看不懂，改好再交。' },
    mismatch: { title: '这次提交对不上', text: '同一份表单交了两种内容。请从页面重新提交一次。' },
    'signed-out': { title: '请先登录', text: '登录后接着办。' },
    forbidden: { title: '这一步不归您办', text: '您的岗位不办这件事。要办，请找街道指挥室或管理员开通。' },
    missing: { title: '没有这个编号，或不归您看', text: '核对一下编号；确实要看，请找经办的指挥室。' },
    conflict: { title: '有人先办了一步', text: '事件已经变了，请看最新情况再定。' },
    'too-many': { title: '点得太快了', text: '请等一分钟再试。' },
    unavailable: {
      title: '现在存不了',
      text: '系统正忙或磁盘已满，这一次没有存下，请稍后再交。',
    },
  } satisfies Record<ProblemCode, { title: string; text: string }>,

  /** Pages that say more than the kind of the problem. */
  problemPages: {
    noPage: { title: '没有这个网页', text: '核对一下网址，或从首页进。' },
    numbersOnly: {
      title: '您看数字，不看单件',
      text: '您的岗位看统计，不看事件名单。要看单件，请找督查员。',
    },
    notYours: { title: '这一页不归您的岗位看', text: '要用，请找安全管理员。' },
    tooLarge: {
      title: '内容太多，没有收下',
      text: '一次最多收 6 张照片，文字不超过 2000 字。删短一些再交。',
    },
    goBack: '按浏览器的“返回”，可以回到刚才的表单。',
    openAgain: '重新打开那一页',
  },

  broken: {
    title: '我们这边出错了',
    text: '问题已记下。刚才交的不一定存上了，请先看一眼再交。',
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
    grid_unknown: '没有找到这个网格，请重新选',
    category_unknown: '没有这个类别，请重新选',
    category_not_here: '反映工作人员的问题不在这里收，请打 12388 或找纪检监察',
    severity: '选一个紧急程度',
    lowering_needs_reason: '降低紧急程度，要写明为什么',
    unit_unknown: '这个街道没有这个单位，请重新选',
    off_duty_needs_reason: '这个单位的职责清单里没有这一类，要写明为什么转给它',
    ruling_needs_reason: '写明裁定依据',
    unit_of_other_board: '这个单位不属本板块，请选本板块的单位',
    unit_has_signed: '承办单位已经签收，只能在单位里换人',
    person_missing: '已经在这个单位，请选一个人',
    person_unknown: '这个人不在这个单位，请重新选',
    person_reported_it: '这个人就是上报人，请换一个人',
    guidance_missing: '写一句给上报人：为什么不办，该找谁',
    basis_missing: '写明退回依据',
    unit_is_yours: '这就是您单位，请选别的单位，或选“说不准”',
    extension_day: '选延到哪一天',
    extension_day_early: '要比现在的时限晚，请选晚一点的日子',
    extension_day_late: '最多延到原时限的两倍，请选早一点的日子',
    extension_needs_words: '写一两句：办到哪一步，还差什么',
    denial_needs_reason: '写明为什么不准',
    closure: '选一下怎么办结',
    result_missing: '写一两句：做了什么，现在怎样',
    evidence_photo_missing: '这一类办结，要有至少一张处置后的照片',
    ask_what: '写明要核实什么',
    suspend_day: '从明天起，30 天以内选一天',
    remark_missing: '写一句说明',
    note_empty: '写一句，或加一张照片',
    target: '选一下移送给谁',
    case_unknown: '没有找到这个编号，请核对',
    nothing_changed: '和原来一样，没有要更正的',
    phone: '电话写 11 位手机号，或区号加座机号',
    self_close_not_for_category: '这一类不能自办自结，请交街道处理',
    self_close_photo_missing: '自办自结要有一张处理后的照片',
    login: '写登录名',
    password: '写密码',
  },
};
