import type { Step } from '#rules/vocabulary.ts';

/**
 * Who took a step; `unit` and `board` are where the case went, `to` the person or the number of the other case.
 * `opened`: what somebody opened, as a phrase. `called`: a visitor asked the resident, rather than the reporter looking himself.
 */
export type Deed = {
  who: string;
  unit?: string;
  board?: string;
  to?: string;
  called?: boolean;
  /** Who was asked to help: a unit, partner or post. */
  party?: string;
  opened?: string;
};

/** Where something went: board and unit, as far as known. */
function where({ board = '', unit = '', to = '' }: Deed): string {
  return [board, unit || to].filter(Boolean).join(' · ');
}

/** Whose task it is. */
function of({ party }: Deed): string {
  return party === undefined ? '' : `（${party}）`;
}

/** Steps as sentences of the timeline. */
export const did = {
  submit: (p) => `${p.who} 上报`,
  'self-close': (p) => `${p.who} 现场办好，自办自结`,
  claim: (p) => `${p.who} 受理研判`,
  'ask-verify': (p) => `${p.who} 请网格核实`,
  verified: (p) => `${p.who} 到现场核实${p.to ? `：${p.to}` : ''}`,
  classify: (p) => `${p.who} 定类定级`,
  raise: (p) => `${p.who} 调高紧急程度${p.to ? `：${p.to}` : ''}`,
  'request-reject': (p) => `${p.who} 提请不予受理，等第二人同意`,
  'confirm-reject': (p) => `${p.who} 同意不予受理`,
  reject: (p) => `${p.who} 不予受理`,
  merge: (p) => `${p.who} 并入${p.to ? ` ${p.to}` : '另一件'}`,
  dispatch: (p) => (where(p) ? `${p.who} 转给 ${where(p)}` : `${p.who} 转办`),
  recall: (p) => `${p.who} 撤销转办`,
  'send-back': (p) => `${p.who} 退回，请补充`,
  supply: (p) => `${p.who} 补充`,
  sign: (p) => `${p.who} 签收`,
  assign: (p) => (where(p) ? `${p.who} 指派给 ${where(p)}` : `${p.who} 指派`),
  contact: (p) => `${p.who} 联系了当事人`,
  note: (p) => `${p.who} 备注`,
  reveal: (p) => `${p.who} ${p.opened ?? '看了联系电话'}${p.to ? `（${p.to}）` : ''}`,
  return: (p) => `${p.who} 申请退回`,
  escalate: (p) => (p.who === 'system' ? `超时一倍，系统提级到 ${where(p)}` : `${p.who} 提级到 ${where(p)}`),
  'sign-alert': (p) => `${p.unit ?? ''} 过了时限还没签收，已提醒值班领导和板块牵头人`.trim(),
  adjudicate: (p) => (where(p) ? `${p.who} 裁定由 ${where(p)} 办理` : `${p.who} 裁定`),
  'request-extension': (p) => `${p.who} 申请延期`,
  'grant-extension': (p) => `${p.who} 准予延期`,
  'deny-extension': (p) => `${p.who} 不准延期`,
  'submit-result': (p) => `${p.who} 反馈结果`,
  'check-pass': (p) => `${p.who} 核查通过`,
  'check-fail': (p) => `${p.who} 核查，没办好，返工`,
  'visit-ok': (p) => (p.called ? `${p.who} 回访，解决了` : `${p.who} 看过，好了`),
  'visit-bad': (p) => (p.called ? `${p.who} 回访，没解决` : `${p.who} 看过，还没好`),
  'visit-none': (p) => `${p.who} 回访，没联系上`,
  'request-suspend': (p) => `${p.who} 申请挂账，等第二人同意`,
  suspend: (p) => `${p.who} 同意挂账`,
  resume: (p) => (p.who === 'system' ? '到了复核日，恢复办理' : `${p.who} 恢复办理`),
  'request-terminate': (p) => `${p.who} 提请终止，等第二人同意`,
  terminate: (p) => `${p.who} 同意终止`,
  'request-close': (p) => `${p.who} 提请强制结案，等第二人同意`,
  'close-forced': (p) => `${p.who} 同意强制结案`,
  tick: (p) => `${p.who} 办了一步${p.to ? `“${p.to}”` : ''}`,
  untick: (p) => `${p.who} 取消一步${p.to ? `“${p.to}”` : ''}`,
  'note-loss': (p) => `${p.who} 记涉险金额`,
  'refuse-request': (p) => `${p.who} 不同意${p.to ?? ''}`,
  'withdraw-request': (p) => `${p.who} 收回${p.to ?? ''}申请`,
  'request-seal': (p) => `${p.who} 提请定密，等保密专员同意`,
  seal: (p) => `${p.who} 同意定密`,
  'request-unseal': (p) => `${p.who} 提请解密，等第二人同意`,
  unseal: (p) => `${p.who} 同意解密`,
  'grant-sight': (p) => `${p.who} 授权${p.to ? ` ${p.to} ` : ''}查看`,
  'end-sight': (p) => `${p.who} 收回${p.to ? ` ${p.to} 的` : ''}授权`,
  recuse: (p) => `${p.who} 回避`,
  supervise: (p) => `${p.who} 督办`,
  'answer-supervision': (p) => `${p.who} 回复督办`,
  'list-supervision': (p) => `${p.who} 挂牌督办`,
  'clear-supervision': (p) => `${p.who} 解除督办`,
  'hold-meeting': (p) => `${p.who} 记了联席会议`,
  'add-co': (p) => `${p.who} 请${p.party ?? '别人'}协办`,
  whistle: (p) => `${p.who} 吹哨，请${p.party ?? '别的单位'}到场`,
  'child-sign': (p) => `${p.who} 接了协办${of(p)}`,
  'report-in': (p) => `${p.who} 报到${of(p)}`,
  'child-refuse': (p) => `${p.who} 说明不办这项协办${of(p)}`,
  'child-rule': (p) => `${p.who} 裁定协办${p.to ? `：${p.to}` : ''}${of(p)}`,
  'child-note': (p) => `${p.who} 备注协办${of(p)}`,
  'child-done': (p) => `${p.who} 办完协办${p.to ? `：${p.to}` : ''}${of(p)}`,
  'child-waive': (p) => `${p.who} 免除协办${of(p)}`,
  'child-admit': (p) => `${p.who} 同意协办准入${of(p)}`,
  'child-deny': (p) => `${p.who} 不同意协办准入${of(p)}`,
  'transfer-out': (p) => `${p.who} 移送 ${where(p)}`.trim(),
  reopen: (p) => `${p.who} 重新打开`,
  'reopen-relapse': (p) => `${p.who} 因同一处又发生，重开旧件${p.to ? `（新报 ${p.to}）` : ''}`,
  'audit-pass': (p) => `${p.who} 抽查，属实`,
  'audit-fail': (p) => `${p.who} 抽查，不实`,
  'find-false': (p) => `${p.who} 认定虚假办结`,
  'accept-finding': (p) => `${p.who} 接受认定`,
  appeal: (p) => `${p.who} 申诉`,
  'review-appeal': (p) => `${p.who} 复核申诉${p.to ? `：认定${p.to}` : ''}`,
  'withdraw-finding': (p) => `${p.who} 撤回认定`,
  'uphold-finding': () => '答复期满，认定成立',
  cancel: (p) => `${p.who} 撤回上报`,
  correct: (p) => `${p.who} 更正`,
  urge: (p) => `${p.who} 催办`,
  'answer-urge': (p) => `${p.who} 回复催办`,
  archive: () => '已归档，不再改动',
  'fix-due': () => '放假安排已公布，时限定下',
} satisfies Record<Step, (p: Deed) => string>;
