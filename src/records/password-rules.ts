/**
 * Two sets of rules for passwords. `asvs` (OWASP ASVS 5.0 §6.2): long, not common, nothing about the person, no
 * composition and no rotation. `gbt22239` (GB/T 22239-2019 8.1.4.1, 身份鉴别信息具有复杂度要求并定期更换):
 * eight characters of three kinds, changed every 90 days.
 */
export const passwordRuleSets = ['asvs', 'gbt22239'] as const;
export type PasswordRules = (typeof passwordRuleSets)[number];

export const passwordFaults = [
  'short_asvs',
  'short_gbt22239',
  'long',
  'classes',
  'common',
  'personal',
  'same',
] as const;
export type PasswordFault = (typeof passwordFaults)[number];

/** Characters (code points after NFKC), and days after which a password must be changed. */
export const passwordLimits = {
  asvs: { shortest: 12, rotateDays: null },
  gbt22239: { shortest: 8, rotateDays: 90 },
} as const satisfies Record<PasswordRules, { shortest: number; rotateDays: number | null }>;
const longest = 128;

/** What is wrong with a new password of this person, or null. */
export function faultOf(
  password: string,
  person: { login: string; phone: string | null },
  rules: PasswordRules,
): PasswordFault | null {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < passwordLimits[rules].shortest) return `short_${rules}`;
  if (length > longest) return 'long';
  if (rules === 'gbt22239' && classesIn(text) < 3) return 'classes';
  const plain = text.toLowerCase();
  if (isPersonal(plain, person)) return 'personal';
  return isCommon(plain) ? 'common' : null;
}

function classesIn(text: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((kind) => kind.test(text)).length;
}

function isPersonal(plain: string, { login, phone }: { login: string; phone: string | null }): boolean {
  return (login.length >= 4 && plain.includes(login)) || (phone !== null && plain.includes(phone));
}

// Words that guessers try first, here and everywhere; what is left after removing them must still be a password.
const firstGuesses =
  /gridcase|ningbo|wangge|zhejiang|password|passw0rd|iloveyou|woaini|admin|welcome|letmein|网格|宁波|密码/g;
const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
];

function isCommon(plain: string): boolean {
  const rest = withoutRuns(plain.replace(firstGuesses, ''));
  return new Set(rest).size < 4;
}

// A run of four or more neighbours (1234, dcba, qwer) says as little as one character.
function withoutRuns(plain: string): string {
  let rest = '';
  for (let i = 0; i < plain.length;) {
    const run = runAt(plain, i);
    rest += plain[i];
    i += run;
  }
  return rest;
}

function runAt(plain: string, start: number): number {
  let longestRun = 1;
  for (const row of runs) {
    for (const line of [row, [...row].reverse().join('')]) {
      let length = 4;
      while (start + length <= plain.length && line.includes(plain.slice(start, start + length))) {
        longestRun = Math.max(longestRun, length);
        length += 1;
      }
    }
  }
  return longestRun;
}
