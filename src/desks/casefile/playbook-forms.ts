import type { Act } from '#records/cases.ts';

/** The fields that these forms have. */
type Fields = {
  item: string;
  ago: string;
  at_risk: string;
  stopped: string;
  account_last4: string;
  remark: string;
};

/** 处置清单 and 涉险金额: the act that a form asks for. */
export function playbookAct(step: 'tick' | 'untick' | 'note-loss', f: Fields): Act {
  if (step === 'note-loss') {
    const { account_last4 } = f;
    const last4 = account_last4 === '' || /^\d{4}$/.test(account_last4);
    return {
      command: { step, atRisk: yuanIn(f.at_risk), stopped: yuanIn(f.stopped), last4 },
      texts: { account_last4 },
    };
  }
  const texts = { remark: f.remark };
  if (step === 'untick' || f.ago === '') return { command: { step, item: f.item }, texts };
  return { command: { step, item: f.item, ago: wholeIn(f.ago) }, texts };
}

/** 52000, 52,000 or 52 000 元. */
function yuanIn(typed: string): number {
  return wholeIn(typed.replaceAll(/[,，\s元]/g, ''));
}

/** NaN for what is no whole number written in digits. */
function wholeIn(typed: string): number {
  const digits = typed.normalize('NFKC');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : Number.NaN;
}
