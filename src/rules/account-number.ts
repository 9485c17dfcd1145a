import type { Sensitivity } from './vocabulary.ts';

/** 12 to 19 digits in a row, or in groups of four as cards print them. */
const digits = /(?<!\d)(?:\d{12,19}|\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,3})?)(?!\d)/;

/** What may be as long and is no account: mobile and fixed phones, calls from abroad, numbers of cases. */
const others = [
  /(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g,
  /(?<!\d)(?:(?:\+|00)?86[ -]?)?0[1-9]\d{1,2}[ -]?\d{7,8}(?!\d)/g,
  /(?<!\d)(?:\+|00)\d{7,15}(?!\d)/g,
  /NB-\d{6}-\d{3}-\d{8}-\d{6}/gi,
  /(?:警情|接警|报警|案件|立案|受案|回执|工单|订单|单号|编号|文号)[^\d\r\n]{0,8}\d[\d -]*/g,
];

/**
 * Does somebody write a whole account number? Of a fraud the account's last four digits are kept and nothing more, so no
 * text of it may say all of them.
 */
export function hasAccountNumber(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll(/[\u2010-\u2015]/g, '-');
  return digits.test(others.reduce((left, other) => left.replaceAll(other, '·'), plain));
}

/** May these words not be kept with a case of this category? */
export function tellsAccount(category: { sensitivity: Sensitivity } | undefined, text: string): boolean {
  return category?.sensitivity === 'F' && hasAccountNumber(text);
}
