import { describe, expect, it } from 'vitest';
import { codeAt, newRecoveryCode, newSecret, stepOfCode } from '#records/totp.ts';

/** '12345678901234567890' in base32: the secret of the RFC's examples. */
const example = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000).toISOString();

describe('codes of a phone', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('are those of RFC 6238, appendix B, at second %i', (seconds, code) => {
    expect(codeAt(example, at(seconds), 8)).toBe(code);
    expect(codeAt(example, at(seconds))).toBe(code.slice(2));
  });

  it('hold for their half minute and for a clock that is half a minute off', () => {
    const code = codeAt(example, at(90));
    const fits = (seconds: number) => stepOfCode(example, code, 0, at(seconds)) !== null;
    expect([59, 60, 90, 119, 149, 150].map(fits)).toEqual([false, true, true, true, true, false]);
  });

  it('are not taken again, nor is one before the last', () => {
    const code = codeAt(example, at(90));
    const step = stepOfCode(example, code, 0, at(90))!;
    expect(stepOfCode(example, code, step, at(90))).toBeNull();
    expect(stepOfCode(example, codeAt(example, at(60)), step, at(90))).toBeNull();
    expect(stepOfCode(example, codeAt(example, at(120)), step, at(90))).toBe(step + 1);
  });
});

it('secrets and recovery codes are random, in letters and digits that are read aloud', () => {
  const secrets = Array.from({ length: 200 }, newSecret);
  const codes = Array.from({ length: 200 }, newRecoveryCode);
  expect(secrets.every((secret) => /^[A-Z2-7]{32}$/.test(secret))).toBe(true);
  expect(codes.every((code) => /^[A-Z2-7]{5}-[A-Z2-7]{5}$/.test(code))).toBe(true);
  expect(new Set([...secrets, ...codes]).size).toBe(400);
});
