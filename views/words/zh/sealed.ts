import type { Opening, ReadReason } from '#rules/vocabulary.ts';

/** 保密: who seals, who may see it beside his post, who opened what and why. */
export const sealed = {
  title: '保密事件',
  lead: '要您同意的申请、本地的保密事件，和授权给谁看。',
  toConfirm: '等您同意',
  decide: '看申请，同意或不同意',
  nothingToConfirm: '现在没有等您同意的申请。',
  cases: '本地的保密事件',
  noCases: '这里没有保密事件。',
  open: '未结',
  ended: '已结束',
  more: (n: number) => `只列前 ${n} 件。`,
  grants: '授权查看',
  noGrants: '现在没有授权给谁看。',
  grantColumns: { who: '谁', number: '事件', since: '从什么时候', by: '谁授权', end: '收回' },

  /** The forms. */
  level: '定到哪一级',
  levels: { W: '上报人保密：办的人只看到“一位居民”', X: '整件保密：只有经办的人和保密专员授权的人看得到' },
  sealWhy: '为什么要保密',
  sealWords: '情况和依据',
  sealHint: '保密专员同意以后才生效；在那以前，看得到这一件的人都看得到这句话',
  unsealWhy: '为什么可以解密',
  unsealWords: '情况和依据',
  grantee: '授权给谁',
  granteeHint: '写登录名或姓名；他要先设好第二道验证',
  grantWords: '为什么要他看',
  endWhom: '收回谁的授权',
  recuseWords: '为什么回避',
  recuseHint: '提交以后，这一件您就看不到了；在您手里的会回到待分流或您的单位',
  asked: (level: string) => `要求：${level}`,

  /** Before something is opened. */
  gate: {
    title: '保密事件',
    first: '打开前，请说明为什么看',
    lead: '这一件整件保密。谁、什么时候、为什么打开，都会记下来，保密专员和审计员看得到。',
    why: '为什么看',
    go: '打开，看 30 分钟',
    reporter: '看上报人',
    case: '看保密事件页',
    reporterWhy: '为什么看上报人',
    open: (until: string) => `已打开，${until} 以后要重新说明`,
  },
  what: { phone: '联系电话', reporter: '上报人', case: '保密事件页' } satisfies Record<Opening, string>,
  opened: {
    phone: '看了联系电话',
    reporter: '看了上报人是谁',
    case: '打开了保密事件页',
  } satisfies Record<Opening, string>,
  readReasons: {
    decide: '作决定或审批',
    protect: '保护当事人',
    complaint: '有人投诉或来信',
    law: '依法调取',
  } satisfies Record<ReadReason, string>,

  /** Who opened it. */
  reads: {
    title: '谁看过',
    lead: '谁、什么时候、为什么打开过联系电话、上报人或保密事件页。只记编号，不含事件内容。',
    columns: { at: '时间', who: '谁', what: '看了什么', number: '事件', why: '为什么' },
    none: '还没有人打开过。',
  },
};
