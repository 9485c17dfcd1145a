import type { CloseReason, SealLevel, SealReason, TwoPersonAct, UnsealReason } from '#rules/vocabulary.ts';
import type { Act } from '#records/cases.ts';
import type { Move } from './story.ts';

/** 强制结案: asked for by a supervisor, done by another who answers for the district or the street. */
export const askToClose = (by: string, reason: CloseReason, remark: string): Move =>
  asks(by, { step: 'request-close', reason }, remark);
export const agreeToClose = (by: string): Move => ({
  by,
  pace: 'rule',
  acts: () => [{ command: { step: 'close-forced' } }],
});

/** 不同意, and 收回 by who asked. */
export const refuseRequest = (by: string, act: TwoPersonAct, remark: string): Move =>
  asks(by, { step: 'refuse-request', act }, remark);
export const withdrawRequest = (by: string, act: TwoPersonAct, remark: string): Move =>
  asks(by, { step: 'withdraw-request', act }, remark);

/** 定密 and 解密: asked for, and agreed to by the officer for what is secret. */
export const askToSeal = (by: string, level: SealLevel, reason: SealReason, remark: string): Move =>
  says(by, { step: 'request-seal', level, reason }, remark);
export const agreeToSeal = (by: string, remark: string): Move => says(by, { step: 'seal' }, remark);
export const askToUnseal = (by: string, reason: UnsealReason, remark: string): Move =>
  asks(by, { step: 'request-unseal', reason }, remark);
export const agreeToUnseal = (by: string, remark: string): Move => asks(by, { step: 'unseal' }, remark);

function says(by: string, command: Act['command'], remark: string): Move {
  return { by, pace: 'moment', acts: () => [{ command, texts: { remark } }] };
}

/** The same, but it takes a while. */
function asks(by: string, command: Act['command'], remark: string): Move {
  return { ...says(by, command, remark), pace: 'errand' };
}
