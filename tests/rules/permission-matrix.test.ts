import { describe, expect, it } from 'vitest';
import { mayReveal, stepsFor } from '#rules/decide.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { isTasks } from '#rules/tasks-area.ts';
import { suspendDays } from '#rules/two-person.ts';
import { states, steps, type State, type Step } from '#rules/vocabulary.ts';
import {
  caseIn,
  everyone,
  filled,
  fire,
  he,
  later,
  gao,
  lin,
  linsColleague,
  police,
  reference,
  safety,
  shen,
  take,
  wu,
  zhao,
  zheng,
  zhou,
} from '#tests/support/facts.ts';

/** 已经办完的：写错的地点、事由还能更正，直到归档。 */
const corrections = `
    周明    更正
    李倩    更正`;

/**
 * 状态与权限对照表：什么状态下，谁能办什么。
 * 同一事件：沈玉兰（幸福苑社区第7网格）上报飞线充电（一般，应急管理指挥），周明研判，交办消防安全组，林涛经办，徐敏核查。
 * 二十六个演示人员逐一核对；表上没有的人，这时什么也不能办。保密与回避另列一表（secrecy.test.ts）。
 */
const byState: Record<State, string> = {
  reported: `
    沈玉兰  现场自处置 备注 更正 撤销上报
    周明    领办 移送 备注 更正
    李倩    领办 移送 备注 更正
    吴建国  提请强制结案 督办`,

  triaging: `
    沈玉兰  备注
    周明    交办 定类定级 退回补充 并案 不予受理 移送 提级 备注 更正
    李倩    领办 更正
    吴建国  提请强制结案 督办`,

  verifying: `
    沈玉兰  备注 更正
    丁小芳  反馈核实
    包国强  反馈核实
    周明    领办 移送 更正
    李倩    领办 移送 更正
    吴建国  提请强制结案 督办`,

  awaiting_info: `
    沈玉兰  补充 备注 更正
    周明    领办 移送 更正
    李倩    领办 移送 更正
    吴建国  提请强制结案 督办`,

  awaiting_sign: `
    沈玉兰  备注
    周明    移送 撤回交办 更正
    李倩    移送 更正
    赵峰    指派
    吴建国  提请强制结案 督办
    林涛    签收 申请退回 备注 更正`,

  in_progress: `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    提级 指派 申请挂账 提请终止
    高强    提级
    吴建国  提请强制结案 督办
    林涛    首次联系 反馈结果 申请延期 申请退回 备注 更正 申请挂账`,

  suspended: `
    沈玉兰  备注
    周明    移送 更正
    李倩    移送 更正
    赵峰    恢复办理 提请终止
    吴建国  提请强制结案 督办
    林涛    恢复办理 备注 更正`,

  in_dispute: `
    沈玉兰  备注
    周明    移送 更正
    李倩    移送 更正
    吴建国  提请强制结案 督办
    郑琳    裁定 备注 更正`,

  pending_check: `
    沈玉兰  备注
    周明    移送 更正
    李倩    移送 更正
    徐敏    核查通过 核查不通过 备注 更正
    吴建国  提请强制结案 督办`,

  pending_visit: `
    沈玉兰  好了 还没好 备注 更正
    周明    移送 更正
    李倩    移送 更正
    吴建国  提请强制结案 督办`,

  closed: `
    沈玉兰  重开
    周明    更正
    李倩    更正
    吴建国  重开 认定虚假办结`,

  not_accepted: corrections,
  merged: corrections,
  transferred_out: corrections,
  terminated: corrections,
  cancelled: corrections,
};

/** 特殊情形 */
const special: [string, () => CaseFacts, string][] = [
  [
    '紧急事件（S2）：不予受理须两人',
    () => caseIn('triaging', { category: 'FIR05' }),
    `
    沈玉兰  备注
    周明    交办 定类定级 退回补充 并案 提请不予受理 移送 提级 备注 更正
    李倩    领办 更正
    高强    督办
    吴建国  提请强制结案 督办`,
  ],
  [
    '紧急事件，周明已提请不予受理：李倩或值班领导高强同意，周明自己不能',
    () => {
      const facts = caseIn('triaging', { category: 'FIR05' });
      return take(facts, zhou, { step: 'request-reject', reason: 'no_facts', ...filled }, facts.reportedAt);
    },
    `
    沈玉兰  备注
    周明    交办 定类定级 退回补充 并案 移送 提级 备注 更正
    李倩    领办 同意不予受理 更正
    高强    同意不予受理 督办
    吴建国  提请强制结案 督办`,
  ],
  [
    '特急事件（S1）：不能一个人当场结掉；五分钟没有受理就可以催',
    () => caseIn('reported', { urgent: true }),
    `
    沈玉兰  催办 备注 更正 撤销上报
    丁小芳  催办
    包国强  催办
    周明    领办 移送 备注 更正
    李倩    领办 移送 备注 更正
    赵峰    催办
    高强    催办 督办
    吴建国  催办 提请强制结案 督办
    竺蓉    催办`,
  ],
  [
    '交办十分钟以后：不能再撤回',
    () => {
      const facts = caseIn('awaiting_sign');
      return { ...facts, dispatchedAt: later(facts.reportedAt, -5) };
    },
    `
    沈玉兰  备注
    周明    移送 更正
    李倩    移送 更正
    赵峰    指派
    吴建国  提请强制结案 督办
    林涛    签收 申请退回 备注 更正`,
  ],
  [
    '牵头人已指派给同组另一人：林涛不再签收、退回',
    () => {
      const facts = caseIn('awaiting_sign');
      return take(facts, zhao, { step: 'assign', unit: fire, person: linsColleague.id }, facts.reportedAt);
    },
    `
    沈玉兰  备注
    周明    移送 撤回交办 更正
    李倩    移送 更正
    赵峰    指派
    吴建国  提请强制结案 督办`,
  ],
  [
    '退给同一板块的单位：由板块牵头人赵峰裁定，不到区里',
    () => {
      const facts = caseIn('in_progress');
      const command = { step: 'return', reason: 'not_our_duty', suggest: safety, ...filled } as const;
      return take(facts, lin, command, facts.reportedAt);
    },
    `
    沈玉兰  备注
    周明    移送 更正
    李倩    移送 更正
    赵峰    裁定 备注 更正
    吴建国  提请强制结案 督办`,
  ],
  [
    '区里裁定仍由消防安全组办：林涛接着办，不能再退；周明也不能撤回',
    () => {
      const facts = caseIn('in_dispute');
      return take(facts, zheng, { step: 'adjudicate', unit: fire, ...filled }, facts.reportedAt);
    },
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    提级 指派 申请挂账 提请终止
    高强    提级
    吴建国  提请强制结案 督办
    林涛    首次联系 反馈结果 申请延期 备注 更正 申请挂账`,
  ],
  [
    '区里裁定改由东柳派出所办：何静签收，不能退；林涛只能看',
    () => {
      const facts = caseIn('in_dispute');
      return take(facts, zheng, { step: 'adjudicate', unit: police, ...filled }, facts.reportedAt);
    },
    `
    沈玉兰  备注
    周明    移送 更正
    李倩    移送 更正
    钱进    指派
    吴建国  提请强制结案 督办
    何静    签收 备注 更正`,
  ],
  [
    '处置中已超时：上报人、村社、指挥室、板块牵头人、值班领导、督查员和网格长可以催，经办人自己不催',
    () => overdue(),
    `
    沈玉兰  催办 备注
    丁小芳  催办
    包国强  催办
    周明    并案 移送 催办 更正
    李倩    并案 移送 催办 更正
    赵峰    提级 指派 催办 申请挂账 提请终止
    高强    提级 催办
    吴建国  催办 提请强制结案 督办
    林涛    首次联系 反馈结果 申请退回 备注 更正 申请挂账
    竺蓉    催办`,
  ],
  [
    '沈玉兰已催过：今天谁也不能再催，经办人回复',
    () => {
      const facts = overdue();
      return take(facts, shen, { step: 'urge' }, facts.reportedAt);
    },
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    提级 指派 申请挂账 提请终止
    高强    提级
    吴建国  提请强制结案 督办
    林涛    首次联系 反馈结果 申请退回 回复催办 备注 更正 申请挂账`,
  ],
  [
    '林涛申请延期：板块牵头人赵峰准或不准',
    () => asked(),
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    准予延期 不准延期 提级 指派 申请挂账 提请终止
    高强    提级
    吴建国  提请强制结案 督办
    林涛    首次联系 反馈结果 申请退回 备注 更正 申请挂账`,
  ],
  [
    '准过一次，再申请：由区里定，板块牵头人不再定',
    () => {
      const facts = asked();
      const granted = take(facts, zhao, { step: 'grant-extension' }, facts.reportedAt);
      return take(granted, lin, { ...moreTime, day: '2026-11-25' }, facts.reportedAt);
    },
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    提级 指派 申请挂账 提请终止
    高强    提级
    吴建国  提请强制结案 督办
    郑琳    准予延期 不准延期
    林涛    首次联系 反馈结果 申请退回 备注 更正 申请挂账
    竺蓉    准予延期 不准延期`,
  ],
  [
    '法律规定时限的：不能延期',
    () => ({ ...caseIn('in_progress'), category: 'ENV05' }),
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    提级 指派 申请挂账 提请终止
    高强    提级
    吴建国  提请强制结案 督办
    林涛    首次联系 反馈结果 申请退回 备注 更正 申请挂账`,
  ],
  [
    '现时限过了还没答复：只能不准',
    () => {
      const facts = asked();
      return { ...facts, workingDueAt: later(facts.reportedAt, 5) };
    },
    `
    沈玉兰  催办 备注
    丁小芳  催办
    包国强  催办
    周明    并案 移送 催办 更正
    李倩    并案 移送 催办 更正
    赵峰    不准延期 提级 指派 催办 申请挂账 提请终止
    高强    提级 催办
    吴建国  催办 提请强制结案 督办
    林涛    首次联系 反馈结果 申请退回 备注 更正 申请挂账
    竺蓉    催办`,
  ],
  [
    '保密事件（X）申请延期：只有值班领导高强看得到，由他定',
    () => ({ ...asked(), sensitivity: 'X' }),
    `
    沈玉兰  备注
    周明    移送 更正
    高强    准予延期 不准延期 提级
    严文    移送
    米晓云  移送
    林涛    首次联系 反馈结果 申请退回 备注 更正 申请挂账`,
  ],
  [
    '居民上报，待回访：由回访员徐敏问居民',
    () => caseIn('pending_visit', { reporterKind: 'resident' }),
    `
    沈玉兰  备注
    周明    移送 更正
    李倩    移送 更正
    徐敏    好了 还没好 没联系上 备注 更正
    吴建国  提请强制结案 督办`,
  ],
  [
    '现场自处置后被督查重开：回到指挥室，沈玉兰不能撤销，也不能再当场结掉',
    () => {
      const draft = caseIn('draft');
      const closed = take(draft, shen, { step: 'self-close', ...filled }, draft.reportedAt);
      return take(closed, wu, { step: 'reopen', ...filled }, draft.reportedAt);
    },
    `
    沈玉兰  备注 更正
    周明    领办 移送 备注 更正
    李倩    领办 移送 备注 更正
    吴建国  提请强制结案 督办`,
  ],
  [
    '保密事件（X）刚上报：指挥室两人都可领办，催办的只有上报人和值班领导',
    () => caseIn('reported', { category: 'PER02' }),
    `
    沈玉兰  催办 勾一步 备注 更正 撤销上报
    周明    领办 移送 勾一步 备注 更正
    李倩    领办 移送 勾一步 备注 更正
    高强    催办 勾一步 督办
    严文    移送
    米晓云  移送`,
  ],
  [
    '保密事件（X）处置中：只有研判人周明、经办人何静和上报人；保密专员可以移送',
    () => {
      const facts = caseIn('triaging', { category: 'PER02' });
      const sent = take(facts, zhou, { step: 'dispatch', unit: police }, facts.reportedAt);
      return take(sent, he, { step: 'sign' }, facts.reportedAt);
    },
    `
    沈玉兰  勾一步 备注
    周明    移送 勾一步 更正
    高强    提级 勾一步 督办
    严文    移送
    米晓云  移送
    何静    首次联系 反馈结果 申请退回 勾一步 备注 更正`,
  ],
];

/** 两人办、督办、核实 */
const inTwos: [string, () => CaseFacts, string][] = [
  [
    '居民上报，研判中：周明可以请网格核实',
    () => caseIn('triaging', { reporterKind: 'resident' }),
    `
    沈玉兰  备注
    周明    交办 定类定级 退回补充 请网格核实 并案 不予受理 移送 提级 备注 更正
    李倩    领办 更正
    吴建国  提请强制结案 督办`,
  ],
  [
    '林涛申请挂账：赵峰同意，林涛收回',
    () => askedToWait(),
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    同意挂账 不同意 提级 指派 提请终止
    高强    提级
    吴建国  提请强制结案 督办
    林涛    首次联系 反馈结果 申请延期 收回申请 申请退回 备注 更正`,
  ],
  [
    '赵峰自己申请挂账：值班领导高强同意',
    () => askedToWait(zhao),
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    提级 指派 收回申请 提请终止
    高强    同意挂账 不同意 提级
    吴建国  提请强制结案 督办
    林涛    首次联系 反馈结果 申请延期 申请退回 备注 更正`,
  ],
  [
    '赵峰提请终止：督查员吴建国同意',
    () => {
      const facts = caseIn('in_progress');
      const why = { step: 'request-terminate', reason: 'withdrawn', ...filled } as const;
      return take(facts, zhao, why, facts.reportedAt);
    },
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    提级 指派 收回申请 申请挂账
    高强    提级
    吴建国  同意终止 不同意 提请强制结案 督办
    林涛    首次联系 反馈结果 申请延期 申请退回 备注 更正 申请挂账`,
  ],
  [
    '吴建国提请强制结案：值班领导高强同意，自己不能',
    () => {
      const facts = caseIn('in_progress');
      const why = { step: 'request-close', reason: 'other', ...filled } as const;
      return take(facts, wu, why, facts.reportedAt);
    },
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    提级 指派 申请挂账 提请终止
    高强    同意强制结案 不同意 提级
    吴建国  收回申请 督办
    林涛    首次联系 反馈结果 申请延期 申请退回 备注 更正 申请挂账
    竺蓉    同意强制结案 不同意`,
  ],
  [
    '吴建国督办，还没回复',
    supervisedCase,
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    回复督办 提级 指派 申请挂账 提请终止
    高强    提级
    吴建国  提请强制结案 解除督办
    林涛    首次联系 反馈结果 回复督办 申请延期 申请退回 备注 更正 申请挂账`,
  ],
  [
    '督办已回复：可以挂牌',
    () => {
      const facts = supervisedCase();
      return take(facts, lin, { step: 'answer-supervision', ...filled }, facts.reportedAt);
    },
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    提级 指派 申请挂账 提请终止
    高强    提级
    吴建国  提请强制结案 挂牌督办 解除督办
    林涛    首次联系 反馈结果 申请延期 申请退回 备注 更正 申请挂账`,
  ],
  [
    '紧急件，值班领导督办过、已回复：他也可以挂牌',
    () => {
      const urgent = { ...caseIn('in_progress'), severity: 'S2' as const };
      const watched = take(urgent, gao, { step: 'supervise', days: 3, ...filled }, urgent.reportedAt);
      return take(watched, lin, { step: 'answer-supervision', ...filled }, urgent.reportedAt);
    },
    `
    沈玉兰  备注
    周明    并案 移送 更正
    李倩    并案 移送 更正
    赵峰    提级 指派 申请挂账 提请终止
    高强    提级 挂牌督办 解除督办
    吴建国  提请强制结案 挂牌督办 解除督办
    林涛    首次联系 反馈结果 申请延期 申请退回 备注 更正 申请挂账`,
  ],
  [
    '已办结，抽中了：徐敏核查过，由督查员吴建国抽查',
    () => ({ ...caseIn('closed'), audit: 'sampled' }),
    `
    沈玉兰  重开
    周明    更正
    李倩    更正
    吴建国  重开 抽查属实 抽查不实 认定虚假办结`,
  ],
  [
    '吴建国认定虚假办结：林涛或牵头人赵峰答复',
    foundFalse,
    `
    沈玉兰  重开
    周明    更正
    李倩    更正
    赵峰    接受认定 申诉
    吴建国  重开 撤回认定
    林涛    接受认定 申诉`,
  ],
  [
    '林涛申诉：郑琳、竺蓉复核',
    () => {
      const facts = foundFalse();
      return take(facts, lin, { step: 'appeal', ...filled }, facts.closedAt!);
    },
    `
    沈玉兰  重开
    周明    更正
    李倩    更正
    吴建国  重开 撤回认定
    郑琳    复核申诉
    竺蓉    复核申诉`,
  ],
];

/** 吴建国认定林涛虚假办结的一件 */
function foundFalse(): CaseFacts {
  const facts = caseIn('closed');
  return take(facts, wu, { step: 'find-false', ...filled }, facts.closedAt!);
}

/** 处置清单 */
const playbook: [string, () => CaseFacts, string][] = [
  [
    '诈骗处置中，还没勾：办的人、研判人、上报人和值班领导都能勾，能记涉险金额',
    fraud,
    `
    沈玉兰  勾一步 记涉险金额 备注
    周明    并案 移送 勾一步 记涉险金额 更正
    李倩    并案 移送 更正
    钱进    提级 指派 提请终止
    高强    提级 勾一步 记涉险金额 督办
    何静    首次联系 反馈结果 申请退回 勾一步 记涉险金额 备注 更正`,
  ],
  [
    '沈玉兰勾过一步：他和板块牵头人钱进能取消',
    () => {
      const facts = fraud();
      return take(facts, shen, { step: 'tick', item: 'unplug' }, facts.reportedAt);
    },
    `
    沈玉兰  勾一步 记涉险金额 取消勾选 备注
    周明    并案 移送 勾一步 记涉险金额 更正
    李倩    并案 移送 更正
    钱进    提级 指派 取消勾选 提请终止
    高强    提级 勾一步 记涉险金额 督办
    何静    首次联系 反馈结果 申请退回 勾一步 记涉险金额 备注 更正`,
  ],
  [
    '诈骗已办结：只有后续的回访还能勾',
    () => ({ ...caseIn('closed'), category: 'FRD01', sensitivity: 'F' }),
    `
    沈玉兰  勾一步 重开
    周明    勾一步 更正
    李倩    更正
    高强    勾一步
    林涛    勾一步`,
  ],
];

/** 沈玉兰上报的诈骗，在派出所何静手里 */
function fraud(): CaseFacts {
  const facts = caseIn('triaging', { category: 'FRD01' });
  const sent = take(facts, zhou, { step: 'dispatch', unit: police }, facts.reportedAt);
  return take(sent, he, { step: 'sign' }, facts.reportedAt);
}

/** 林涛（或赵峰）申请挂账的一件，等另一位同意 */
function askedToWait(by: Actor = lin): CaseFacts {
  const facts = caseIn('in_progress');
  const { first: day } = suspendDays(facts.reportedAt);
  return take(facts, by, { step: 'request-suspend', reason: 'party', day, ...filled }, facts.reportedAt);
}

/** 吴建国督办的一件，在林涛手里 */
function supervisedCase(): CaseFacts {
  const facts = caseIn('in_progress');
  return take(facts, wu, { step: 'supervise', days: 3, ...filled }, facts.reportedAt);
}

/** 谁能看上报人和联系人的电话：只有现在办这件的人；上报人保密时，经办人也不能看 */
const mayPhone: Record<string, [() => CaseFacts, string[]]> = {
  待分流: [() => caseIn('reported'), ['周明', '李倩']],
  研判中: [() => caseIn('triaging'), ['周明']],
  '退回待补充，自己巡查报的': [() => caseIn('awaiting_info'), []],
  '退回待补充，替居民报的': [() => caseIn('awaiting_info', { reporterKind: 'resident' }), ['沈玉兰']],
  已转办: [() => caseIn('awaiting_sign'), ['林涛']],
  处置中: [() => caseIn('in_progress'), ['林涛']],
  裁定中: [() => caseIn('in_dispute'), ['郑琳']],
  待核查: [() => caseIn('pending_check'), ['徐敏']],
  '待回访，居民上报': [() => caseIn('pending_visit', { reporterKind: 'resident' }), ['徐敏']],
  '待回访，网格员上报': [() => caseIn('pending_visit'), []],
  已办结: [() => caseIn('closed'), []],
  '上报人保密，处置中': [() => ({ ...caseIn('in_progress'), sensitivity: 'W' }), []],
  '上报人保密，研判中': [() => ({ ...caseIn('triaging'), sensitivity: 'W' }), ['周明']],
};

/** 谁能调高紧急程度：上报的工作人员、街道指挥室、承办单位、板块牵头人、值班领导；保密的只有看得到的人；居民不能 */
const mayRaise: Record<string, [() => CaseFacts, string[]]> = {
  待分流: [() => caseIn('reported'), ['沈玉兰', '周明', '李倩', '赵峰', '高强']],
  '居民上报，待分流': [
    () => ({ ...caseIn('reported', { reporterKind: 'resident' }), reporter: 'r-1' }),
    ['周明', '李倩', '赵峰', '高强'],
  ],
  研判中: [() => caseIn('triaging'), ['沈玉兰', '周明', '李倩', '赵峰', '高强']],
  核实中: [() => caseIn('verifying'), ['沈玉兰', '周明', '李倩', '赵峰', '高强']],
  退回待补充: [() => caseIn('awaiting_info'), ['沈玉兰', '周明', '李倩', '赵峰', '高强']],
  已转办: [() => caseIn('awaiting_sign'), ['沈玉兰', '周明', '李倩', '赵峰', '高强', '林涛']],
  处置中: [() => caseIn('in_progress'), ['沈玉兰', '周明', '李倩', '赵峰', '高强', '林涛']],
  裁定中: [() => caseIn('in_dispute'), ['沈玉兰', '周明', '李倩', '赵峰', '高强', '林涛']],
  '挂账，一般': [() => caseIn('suspended'), ['沈玉兰', '周明', '李倩', '赵峰', '高强', '林涛']],
  '挂账，紧急：先恢复办理': [() => ({ ...caseIn('suspended'), severity: 'S2' }), []],
  待核查: [() => caseIn('pending_check'), ['沈玉兰', '周明', '李倩', '赵峰', '高强', '林涛']],
  待回访: [() => caseIn('pending_visit'), ['沈玉兰', '周明', '李倩', '赵峰', '高强', '林涛']],
  特急: [() => caseIn('reported', { urgent: true }), []],
  已办结: [() => caseIn('closed'), []],
  '上报人保密，处置中': [
    () => ({ ...caseIn('in_progress'), sensitivity: 'W' }),
    ['沈玉兰', '周明', '李倩', '赵峰', '高强', '林涛'],
  ],
  '保密事件，处置中': [
    () => ({ ...caseIn('in_progress'), sensitivity: 'X' }),
    ['沈玉兰', '周明', '高强', '林涛'],
  ],
  '周明回避，研判中': [
    () => ({ ...caseIn('triaging'), recused: [zhou.id] }),
    ['沈玉兰', '李倩', '赵峰', '高强'],
  ],
};

/** 表中的叫法 */
const names: Record<Step, string> = {
  submit: '上报',
  'self-close': '现场自处置',
  claim: '领办',
  classify: '定类定级',
  raise: '调高紧急程度',
  'request-reject': '提请不予受理',
  'confirm-reject': '同意不予受理',
  reject: '不予受理',
  merge: '并案',
  dispatch: '交办',
  recall: '撤回交办',
  'send-back': '退回补充',
  supply: '补充',
  sign: '签收',
  assign: '指派',
  contact: '首次联系',
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
  'check-fail': '核查不通过',
  'visit-ok': '好了',
  'visit-bad': '还没好',
  'visit-none': '没联系上',
  'transfer-out': '移送',
  'ask-verify': '请网格核实',
  verified: '反馈核实',
  'request-suspend': '申请挂账',
  suspend: '同意挂账',
  resume: '恢复办理',
  'request-terminate': '提请终止',
  terminate: '同意终止',
  'request-close': '提请强制结案',
  'close-forced': '同意强制结案',
  'refuse-request': '不同意',
  'withdraw-request': '收回申请',
  tick: '勾一步',
  untick: '取消勾选',
  'note-loss': '记涉险金额',
  supervise: '督办',
  'answer-supervision': '回复督办',
  'list-supervision': '挂牌督办',
  'clear-supervision': '解除督办',
  'hold-meeting': '记联席会议',
  'add-co': '请人协办',
  whistle: '吹哨',
  'child-waive': '免除协办',
  'child-sign': '接单',
  'report-in': '报到',
  'child-refuse': '说明不办',
  'child-rule': '裁定协办',
  'child-note': '协办备注',
  'child-done': '办完协办',
  'child-admit': '准入',
  'child-deny': '不准入',
  'request-seal': '提请定密',
  seal: '同意定密',
  'request-unseal': '提请解密',
  unseal: '同意解密',
  'grant-sight': '授权查看',
  'end-sight': '收回授权',
  recuse: '回避',
  reopen: '重开',
  'reopen-relapse': '复发重开',
  'audit-pass': '抽查属实',
  'audit-fail': '抽查不实',
  'find-false': '认定虚假办结',
  'accept-finding': '接受认定',
  appeal: '申诉',
  'review-appeal': '复核申诉',
  'withdraw-finding': '撤回认定',
  'uphold-finding': '认定成立',
  cancel: '撤销上报',
  correct: '更正',
  urge: '催办',
  'answer-urge': '回复催办',
  'fix-due': '定下时限',
  archive: '归档',
};

describe('状态与权限对照表', () => {
  it.each(states)('%s', (state) => {
    expect(tableOf(caseIn(state))).toEqual(linesOf(byState[state]));
  });

  it.each([...special, ...inTwos, ...playbook])('%s', (_what, facts, table) => {
    expect(tableOf(facts())).toEqual(linesOf(table));
  });

  it('每个环节都有人办；上报从草稿开始，看联系电话、复发重开不在按钮里，定下时限、提醒未签收、归档和认定到期成立只由系统办；协办的环节在协办页上', () => {
    const tables = [
      ...Object.values(byState),
      ...[...special, ...inTwos, ...playbook].map(([, , table]) => table),
    ]
      .join(' ')
      .split(/\s+/);
    const apart = steps.filter(
      (step) =>
        !isTasks(step) &&
        ![...ofTasks, ...secrecy, ...levels].includes(step) &&
        !tables.includes(names[step]),
    );
    expect(apart.toSorted()).toEqual(
      ['submit', 'reveal', 'sign-alert', 'reopen-relapse', 'uphold-finding', 'fix-due', 'archive'].toSorted(),
    );
  });

  it.each(Object.entries(mayPhone))('看联系电话：%s', (_what, [facts, names]) => {
    expect(everyone.filter((person) => mayReveal(facts(), person)).map(({ name }) => name)).toEqual(names);
  });

  it.each(Object.entries(mayRaise))('调高紧急程度：%s', (_what, [facts, names]) => {
    const now = later(facts().reportedAt, 10);
    const offered = everyone.filter((person) => stepsFor(facts(), person, now, reference).includes('raise'));
    expect(offered.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });

  it('演示人员共三十一人', () => {
    expect(new Set(everyone.map((person) => person.id)).size).toBe(31);
  });
});

const moreTime = {
  step: 'request-extension',
  reason: 'waiting_third_party',
  day: '2026-11-24',
  ...filled,
} as const;

/** 林涛申请延期的一件，等答复 */
function asked(): CaseFacts {
  const facts = caseIn('in_progress');
  return take(facts, lin, moreTime, facts.reportedAt);
}

/** 办结时限已过的一件，在林涛手里 */
function overdue(): CaseFacts {
  const facts = caseIn('in_progress');
  return { ...facts, workingDueAt: later(facts.reportedAt, -1) };
}

/** 联动: who asks others to help has a table of its own in tasks.test.ts. */
const ofTasks: readonly Step[] = ['add-co', 'whistle', 'child-waive', 'hold-meeting'];
const secrecy: readonly Step[] = [
  'request-seal',
  'seal',
  'request-unseal',
  'unseal',
  'grant-sight',
  'end-sight',
  'recuse',
];

/** 调高紧急程度: a table of its own (mayRaise), the same five or six people nearly everywhere. */
const levels: readonly Step[] = ['raise'];

/** Ten minutes after the report, as every person of the demo finds it. */
function tableOf(facts: CaseFacts): string[] {
  return everyone.flatMap((person) => {
    const offered = stepsFor(facts, person, later(facts.reportedAt, 10), reference).filter(
      (step) => ![...ofTasks, ...secrecy, ...levels].includes(step),
    );
    return offered.length === 0 ? [] : [`${person.name} ${offered.map((step) => names[step]).join(' ')}`];
  });
}

/** The table's lines in the order of `everyone`, spaces straightened. */
function linesOf(table: string): string[] {
  const lines = table
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '');
  const place = (line: string) => everyone.findIndex((person) => line.startsWith(`${person.name} `));
  return lines.toSorted((a, b) => place(a) - place(b));
}
