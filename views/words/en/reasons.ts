import type { reasons as zh } from '#views/words/zh/reasons.ts';

export const reasons: typeof zh = {
  taken_meanwhile: 'Somebody was faster; look at the case again',
  not_your_turn: 'It is not your turn now',
};
