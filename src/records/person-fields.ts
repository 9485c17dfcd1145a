/** Longest name, in characters. */
const longestName = 40;

/** Sign-in names are compared as one types them: without spaces around, without case, in one form of the characters. */
export function plainLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

/** A name without needless spaces, in one form of the characters. */
export function plainName(name: string): string {
  return name.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

/** A phone number without what people write between its digits; '' stays ''. */
export function plainPhone(phone: string): string {
  return phone
    .normalize('NFKC')
    .replaceAll(/[\s()-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '');
}

export type FieldFault = 'required' | 'too_long' | 'bad_name' | 'bad_login' | 'bad_phone' | 'phone_by_excel';

/** What is wrong with a name, or null. Letters of any script, and what stands between parts of a name. */
export function nameFault(name: string): FieldFault | null {
  if (name === '') return 'required';
  if ([...name].length > longestName) return 'too_long';
  return /^[\p{L}\p{M}][\p{L}\p{M}\p{Nd} .·•・'’()（）-]*$/u.test(name) ? null : 'bad_name';
}

/** What is wrong with a sign-in name, or null. */
export function loginFault(login: string): FieldFault | null {
  return /^[a-z][a-z0-9.-]{1,31}$/.test(login) ? null : 'bad_login';
}

/** What is wrong with a phone number, or null; none at all is fine. */
export function phoneFault(phone: string): FieldFault | null {
  if (phone === '' || /^(1[3-9]\d{9}|0\d{9,11})$/.test(phone)) return null;
  return /^\d(\.\d+)?E\+?\d+$/i.test(phone) ? 'phone_by_excel' : 'bad_phone';
}
