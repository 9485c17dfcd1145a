import { system } from '#rules/system.ts';
import type { Opinion } from '#rules/vocabulary.ts';
import type { PhotoName } from './photos.ts';
import type { Move } from './story.ts';

/** 抽查 of a closing that was drawn, and 认定 with what is answered to it. */
export const auditPasses = (by: string, remark: string): Move => plain(by, 'audit-pass', remark);
export const auditFails = (by: string, remark: string, photos: readonly PhotoName[]): Move => ({
  by,
  pace: 'rule',
  acts: (at) => [
    { command: { step: 'audit-fail' }, texts: { remark }, photos: { kind: 'note', shas: at.photos(photos) } },
  ],
});
export const findFalse = (by: string, remark: string): Move => plain(by, 'find-false', remark);
export const withdrawFinding = (by: string, remark: string): Move => plain(by, 'withdraw-finding', remark);
/** Nobody answers it in time. */
export const upholdFinding = (): Move => ({
  by: system.id,
  pace: 'moment',
  acts: () => [{ command: { step: 'uphold-finding' } }],
});
export const acceptFinding = (by: string, remark: string): Move => plain(by, 'accept-finding', remark);
export const appeal = (by: string, remark: string): Move => plain(by, 'appeal', remark);
export const review = (by: string, opinion: Opinion, remark: string): Move => ({
  by,
  pace: 'rule',
  acts: () => [{ command: { step: 'review-appeal', opinion }, texts: { remark } }],
});

type PlainStep = 'audit-pass' | 'find-false' | 'withdraw-finding' | 'accept-finding' | 'appeal';

function plain(by: string, step: PlainStep, remark: string): Move {
  return { by, pace: 'rule', acts: () => [{ command: { step }, texts: { remark } }] };
}
