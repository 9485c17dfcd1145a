import type {
  Board,
  CloseReason,
  ClosureType,
  ExtensionReason,
  PhotoKind,
  RejectReason,
  ReturnReason,
  RevealReason,
  Role,
  SendBackReason,
  Satisfaction,
  Sensitivity,
  Severity,
  State,
  Step,
  Supervision,
  SuspendReason,
  TerminateReason,
  TransferTarget,
  TwoPersonAct,
  VerifyFinding,
} from '#rules/vocabulary.ts';
import { did } from './did.ts';

/** The closed lists of src/rules/vocabulary.ts, in words. A new entry there does not compile until it is named here. */
export const lists = {
  states: {
    reported: '待分流',
    triaging: '研判中',
    verifying: '核实中',
    awaiting_info: '退回待补充',
    awaiting_sign: '已转办',
    in_progress: '处置中',
    suspended: '挂账',
    in_dispute: '退回裁定中',
    pending_check: '待核查',
    pending_visit: '待回访',
    closed: '已办结',
    not_accepted: '不予受理',
    merged: '已并入',
    transferred_out: '已移送',
    terminated: '已终止',
    cancelled: '已撤回',
  } satisfies Record<State, string>,

  /** What the button of a step says. */
  steps: {
    submit: '上报',
    'self-close': '自办自结',
    claim: '领办',
    'ask-verify': '请网格核实',
    verified: '反馈核实',
    classify: '定类定级',
    'request-reject': '提请不予受理',
    'confirm-reject': '同意不予受理',
    reject: '不予受理',
    merge: '并入',
    dispatch: '转办',
    recall: '撤销转办',
    'send-back': '退回补充',
    supply: '补充',
    sign: '签收',
    assign: '指派',
    contact: '记一次联系',
    note: '备注',
    reveal: '看联系电话',
    return: '申请退回',
    adjudicate: '裁定',
    escalate: '提级',
    'sign-alert': '提醒未签收',
    'request-extension': '申请延期',
    'grant-extension': '准予延期',
    'deny-extension': '不准延期',
    'submit-result': '反馈结果',
    'check-pass': '核查通过',
    'check-fail': '没办好，返工',
    'visit-ok': '好了，办结',
    'visit-bad': '还没好',
    'visit-none': '没联系上',
    'request-suspend': '申请挂账',
    suspend: '同意挂账',
    resume: '恢复办理',
    'request-terminate': '提请终止',
    terminate: '同意终止',
    'request-close': '提请强制结案',
    'close-forced': '同意强制结案',
    tick: '办一步',
    untick: '取消一步',
    'note-loss': '记涉险金额',
    'refuse-request': '不同意',
    'withdraw-request': '收回申请',
    supervise: '督办',
    'answer-supervision': '回复督办',
    'list-supervision': '挂牌督办',
    'clear-supervision': '解除督办',
    'hold-meeting': '记联席会议',
    'add-co': '请人协办',
    whistle: '吹哨',
    'child-sign': '接单',
    'report-in': '报到',
    'child-refuse': '说明不办',
    'child-rule': '裁定',
    'child-note': '备注',
    'child-done': '办完',
    'child-waive': '免除协办',
    'child-admit': '同意准入',
    'child-deny': '不同意准入',
    'transfer-out': '移送',
    reopen: '重新打开',
    cancel: '撤回上报',
    correct: '更正',
    urge: '催一下',
    'answer-urge': '回复催办',
    'fix-due': '定下时限',
    archive: '归档',
  } satisfies Record<Step, string>,

  did,

  boards: {
    mediation: '矛盾纠纷调处',
    public_security: '社会治安防控',
    emergency: '应急管理指挥',
    social_work: '社会工作服务',
  } satisfies Record<Board, string>,

  boardsShort: {
    mediation: '矛盾调处',
    public_security: '治安防控',
    emergency: '应急管理',
    social_work: '社会工作',
  } satisfies Record<Board, string>,

  seals: { mediation: '调', public_security: '治', emergency: '急', social_work: '社' } satisfies Record<
    Board,
    string
  >,

  severities: { S1: '特急', S2: '紧急', S3: '一般', S4: '长期' } satisfies Record<Severity, string>,

  sensitivities: {
    N: '普通',
    P: '含个人信息',
    F: '含资金信息',
    C: '含商业信息',
    W: '上报人保密',
    X: '保密',
  } satisfies Record<Sensitivity, string>,

  satisfactions: {
    satisfied: '满意',
    fair: '一般',
    unsatisfied: '不满意',
    unsaid: '没有说',
  } satisfies Record<Satisfaction, string>,

  closures: {
    solved: '已解决',
    explained: '已解释说明',
    guided: '已引导办理',
    agreement: '已达成协议',
    no_fault: '查无此情况',
    self_handled: '自办自结',
    unvisited: '回访三次未联系上',
    forced: '强制结案',
  } satisfies Record<ClosureType, string>,

  roles: {
    reporter: '上报人',
    micro_grid_worker: '兼职网格员',
    grid_worker: '网格员',
    grid_lead: '网格长',
    community_admin: '村社干部',
    street_dispatcher: '综合指挥岗',
    gov_affairs_officer: '综合政务岗',
    enforcement_coordinator: '执法协调岗',
    board_lead: '板块牵头人',
    handler: '经办人',
    partner_handler: '协作单位',
    mediator: '调解员',
    street_duty_leader: '值班领导',
    district_operator: '区县指挥员',
    district_adjudicator: '区县裁定员',
    checker: '核查员',
    visitor_agent: '回访员',
    supervisor: '督查员',
    confidential_officer: '保密专员',
    dpo: '个人信息保护负责人',
    leader_readonly: '领导',
    statistician: '统计员',
    sys_admin: '系统管理员',
    sec_admin: '安全管理员',
    audit_admin: '审计管理员',
  } satisfies Record<Role, string>,

  sendBackReasons: {
    photo_unclear: '照片不清楚',
    photo_missing: '缺照片',
    place_unclear: '地址不清',
    facts_missing: '情况没说全',
  } satisfies Record<SendBackReason, string>,

  returnReasons: {
    not_our_place: '不在本单位辖区',
    not_our_duty: '不是本单位职责',
    needs_other_lead: '应由别的单位牵头',
    facts_wrong: '情况与上报不符',
  } satisfies Record<ReturnReason, string>,

  extensionReasons: {
    waiting_third_party: '等第三方配合',
    needs_parts_or_works: '等材料或施工',
    needs_inspection_or_expert: '要检测或鉴定',
    weather_or_holiday: '天气或放假',
    party_absent: '当事人不在',
    other: '其他',
  } satisfies Record<ExtensionReason, string>,

  twoPersonActs: { suspend: '挂账', terminate: '终止', close: '强制结案' } satisfies Record<
    TwoPersonAct,
    string
  >,

  suspendReasons: {
    season: '等季节或天气',
    funds: '等资金',
    legal_process: '等法律程序',
    party: '等当事人',
    other: '其他',
  } satisfies Record<SuspendReason, string>,

  terminateReasons: {
    withdrawn: '当事人不再要求',
    agreement_impossible: '谈不拢，调解终止',
    no_cooperation: '当事人不配合',
    unreasonable: '要求不合理',
  } satisfies Record<TerminateReason, string>,

  closeReasons: {
    safety_over: '险情已解除',
    cannot_reach: '找不到当事人',
    order_of_court: '法院已有裁判',
    other: '其他',
  } satisfies Record<CloseReason, string>,

  verifyFindings: {
    exist: '情况属实',
    not_exist: '没有这回事',
    unable: '核实不了',
  } satisfies Record<VerifyFinding, string>,

  supervisions: { none: '没有督办', supervised: '督办', listed: '挂牌督办' } satisfies Record<
    Supervision,
    string
  >,

  revealReasons: { handling: '联系处置', visit: '回访', verify: '核实' } satisfies Record<
    RevealReason,
    string
  >,

  rejectReasons: {
    not_public_matter: '不属公共事务',
    no_facts: '没有具体事实',
    already_decided: '已有处理结论',
    in_legal_process: '已进入法律程序',
    beyond_powers: '超出职权范围',
  } satisfies Record<RejectReason, string>,

  transferTargets: {
    '110': '110 公安',
    '119': '119 消防',
    '120': '120 急救',
    '12345': '12345 热线',
    petition: '信访部门',
    court: '法院',
    discipline: '纪检监察',
    department: '主管部门',
  } satisfies Record<TransferTarget, string>,

  photoKinds: { found: '现场', after: '处置后', note: '补充' } satisfies Record<PhotoKind, string>,
};
