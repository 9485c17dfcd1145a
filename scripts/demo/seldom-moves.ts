import type { Act } from '#records/cases.ts';
import type { Severity, VerifyFinding } from '#rules/vocabulary.ts';
import type { Move } from './story.ts';

/** What somebody of the grid found who looked whether it is true. */
export const verified = (by: string, found: VerifyFinding, remark: string): Move =>
  says(by, { step: 'verified', found }, remark);

/** 恢复 of what was put off, before its day has come. */
export const resume = (by: string, remark: string): Move => says(by, { step: 'resume' }, remark);

/** 调高紧急程度. */
export const raise = (by: string, severity: Severity, remark: string): Move =>
  says(by, { step: 'raise', severity }, remark);

/** 回避. */
export const recuse = (by: string, remark: string): Move => says(by, { step: 'recuse' }, remark);

/** 督办: what is said to it, 挂牌 where that does not do, and 解除. */
export const answerSupervision = (by: string, remark: string): Move =>
  says(by, { step: 'answer-supervision' }, remark);
export const listSupervision = (by: string, days: number, remark: string): Move =>
  says(by, { step: 'list-supervision', days }, remark);
export const clearSupervision = (by: string, remark: string): Move =>
  says(by, { step: 'clear-supervision' }, remark);

/** 复发重开 of the case of an earlier story, of the same kind at the same place, into which this one goes. */
export const relapse = (by: string, earlier: string): Move => ({
  by,
  pace: 'claim',
  relapseOf: earlier,
  acts: () => [],
});

function says(by: string, command: Act['command'], remark: string): Move {
  return { by, pace: 'errand', acts: () => [{ command, texts: { remark } }] };
}
