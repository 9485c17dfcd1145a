import type { Refusal } from '#rules/refusals.ts';
import type { Denial } from '#rules/who.ts';

/** What beside the rules refuses a request: the books, the doors, the kernel. */
export type HouseReason =
  | 'not_in_this_state'
  | 'taken_meanwhile'
  | 'office_changed'
  | 'key_used_for_other'
  | 'cross_site'
  | 'not_yourself'
  | 'link_over';

/** Why a step was refused, in a sentence: who may, since when, what to do instead. */
export const reasons = {
  self_close_too_severe: '特急事件不能一个人自办自结，请交街道处理',
  already_yours: '这件已经由您研判，直接往下办就行',
  reject_already_requested: '已有人提请不予受理，等另一位同意',
  reject_needs_two: '特急、紧急事件不予受理要两个人定：一位提请，另一位同意',
  reject_needs_one: '这一件您一个人就能定，直接点“不予受理”',
  reject_not_requested: '还没有人提请不予受理',
  reject_same_person: '是您提请的，要由另一位分流员或值班领导同意',
  merge_itself: '这就是同一个编号，请换一件并入',
  merge_parent_closed: '那一件已经办结，不能再并入',
  merge_elsewhere: '只能并入同一村社、同一大类的事件',
  merge_sealed: '上报人要保密的事件不能合并，免得身份串到别的事件里',
  recall_too_late: '转办已满 10 分钟，不能撤销了。要改派，请打电话让承办单位申请退回',
  return_adjudicated: '已经裁定由您单位办，不能再退',
  return_twice: '您单位申请退回过一次，不能再退',
  return_too_late: '转来已满 1 个工作日，不能再退。办不了，请找板块牵头人',
  assign_adjudicated: '已经裁定由这个单位办，只能在单位里换人',
  contacted_already: '第一次联系已经记下，后面的联系请写进备注',
  visit_too_soon: '这个时段已经记过一次没联系上，换个时段再打',
  reopen_too_late: '办结已满 30 天，不能重新打开，请重新上报',
  reopen_once: '您重新打开过一次了。有新情况，请重新上报或找督查员',
  urge_not_due: '还没到时限，到了时限还没办再催',
  urge_today: '今天已经催过一次，明天还没办再催',
  not_urged: '没有待回复的催办',
  due_is_settled: '时限已经定下，不用再定',
  extension_urgent: '特急事件不能延期。办不完，请马上找板块牵头人',
  extension_law: '这一类的时限是法律定的，不能延期',
  extension_asked: '已经申请过延期，还没答复',
  extension_thrice: '已经延过两次，不能再延',
  extension_too_late: '时限已经过了，不能再申请延期。请写备注说明，抓紧办',
  extension_no_room: '延期最多到原时限的两倍，已经没有余地',
  extension_not_asked: '没有待批的延期申请',
  extension_over: '现时限已经过了，不能再准延期，只能不准',
  verify_trusted: '这件是工作人员自己看到的，不用再核实',
  verify_sealed: '保密事件不能交到网格去核实',
  verified_already: '这一件已经核实过，直接往下办就行',
  request_open: '这个申请已经提过，等另一位同意',
  request_not_open: '没有待同意的申请',
  request_over: '申请的那一天已经过了，请重新申请',
  sealed_already: '已经这样保密了',
  not_sealed: '这一件没有保密',
  unseal_by_law: '这一类按规定要保密，不能解密',
  granted_already: '已经授权给他看',
  not_granted: '没有授权给他看',
  grant_yourself: '不能授权给自己，要由另一位保密员授权',
  grant_recused: '他已经回避，不能授权给他看',
  suspend_urgent: '特急事件不能挂账',
  suspend_thrice: '已经挂账三次，不能再挂',
  resume_not_due: '还没到复核日',
  supervised_already: '已经在督办',
  not_supervised: '没有在督办',
  listed_already: '已经挂牌督办',
  answered_already: '已经回复过督办',
  not_answerable_yet: '回复时限还没到，先等承办单位回复',

  not_your_role: '这一步由别的岗位办，您的岗位没有这一步',
  not_your_turn: '现在由别人在办，不由您办',
  not_your_report: '这件不是您上报的，这一步由上报人办',
  not_your_unit: '这件没有转给您单位，由承办单位办',
  not_the_sender: '撤销要由转办的人自己点',
  own_unit: '您单位办过这件，核查和回访要由别的单位做',
  own_work: '这件是您上报或经手的，这一步要由别人办',
  own_request: '是您自己提的申请，要由别人定',
  party_to_it: '您转办过，或您单位办过这件，要由没有经手的人裁定',
  stepped_back: '您已经回避，这一件由别人办',
  another_board: '这件归别的板块，由那个板块的牵头人定',

  not_in_this_state: '事件已经往下走了，这一步现在办不了',
  taken_meanwhile: '别人先办了一步，请看最新情况',
  office_changed: '别人先改了这项设置，请看最新的再改',
  key_used_for_other: '这份表单已经交过一次，和这次写的不一样。请从事件页面重新填',
  cross_site: '这次提交是从别的网站发来的，没有收。请从本站页面重新点一次',
  not_yourself: '自己的账号要由另一位管理员办',
  link_over: '链接用过了，或已过 24 小时，请找管理员再要一个',
} satisfies Record<Refusal | Denial | HouseReason, string>;
