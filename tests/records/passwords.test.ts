import { describe, expect, it } from 'vitest';
import { faultOf } from '#records/password-rules.ts';
import { hashPassword, nobodysHash, verifyPassword } from '#records/passwords.ts';

const shen = { login: 'shen', phone: '13800005678' };

describe('a password hash', () => {
  it('is argon2id in PHC form, with a salt of its own, and matches its password only', async () => {
    const [one, two] = await Promise.all([
      hashPassword('东门的桂花开了三天'),
      hashPassword('东门的桂花开了三天'),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword('东门的桂花开了三天', one)).toBe(true);
    expect(await verifyPassword('东门的桂花开了三夜', one)).toBe(false);
  });

  it('takes the same characters from any keyboard', async () => {
    const hash = await hashPassword('ＡＢＣ１２３ café au lait');
    expect(await verifyPassword('ABC123 cafe\u0301 au lait', hash)).toBe(true);
  });

  it('is checked with the cost stored in it', async () => {
    // The vector of the reference implementation (phc-winner-argon2, test.c): 64 MiB, two passes, salt "somesalt".
    const reference =
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', reference)).toBe(true);
    expect(await verifyPassword('password', reference.replace('t=2', 't=3'))).toBe(false);
  });

  it('belongs to nobody when the name is unknown or the text is not ours', async () => {
    expect(await verifyPassword('', nobodysHash)).toBe(false);
    expect(await verifyPassword('gridcase', nobodysHash)).toBe(false);
    for (const text of ['', 'gridcase', '$argon2id$v=19$m=1', '$2b$12$abcdefghijklmnopqrstuv']) {
      expect(await verifyPassword('gridcase', text)).toBe(false);
    }
  });
});

describe('the rules of asvs', () => {
  it.each([
    ['short', 'short_asvs'],
    ['十一个字不够长的密码啊', 'short_asvs'],
    ['a'.repeat(129), 'long'],
    ['aaaaaaaaaaaaaa', 'common'],
    ['1234567890123', 'common'],
    ['qwertyuiopasdf', 'common'],
    ['gridcase1234567', 'common'],
    ['Password12345', 'common'],
    ['shen ai zhong hua', 'personal'],
    ['call 13800005678', 'personal'],
    ['correct horse battery', null],
    ['今天东门的桂花开得真好看', null],
    ['alllowercaseword', null],
  ])('%s → %s', (password, fault) => {
    expect(faultOf(password, shen, 'asvs')).toBe(fault);
  });
});

describe('the rules of GB/T 22239', () => {
  it.each([
    ['Ab1!', 'short_gbt22239'],
    ['alllowercaseword', 'classes'],
    ['lower1234lower', 'classes'],
    ['Guihua!2026', null],
    ['guihua!2026', null],
    ['Gridcase1234', 'common'],
    ['Shen!2026x', 'personal'],
  ])('%s → %s', (password, fault) => {
    expect(faultOf(password, shen, 'gbt22239')).toBe(fault);
  });
});
