import { describe, expect, test } from '@jest/globals';
import { readCode } from '../../domain/second-proof.ts';
import { newOtpSecret, newRecoveryCode, otpStep, otpUri } from '../../services/otp.ts';

/** RFC 6238, appendix B, in base32: "12345678901234567890". */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code', () => {
  test('is read as people type it, and told from a recovery code by its letters', () => {
    expect(readCode(' 123 456 ')).toEqual({ kind: 'otp', code: '123456' });
    expect(readCode('ABCD-efgh-2345-wxyz')).toEqual({ kind: 'recovery', code: 'abcdefgh2345wxyz' });
    for (const text of [
      '',
      '12345',
      '1234567',
      'abcd',
      '１２３４５６',
      'abcd-efgh-2345-wxy1',
      '\0',
      '1'.repeat(1_000_000),
    ]) {
      expect(readCode(text)).toBeNull();
    }
  });

  test('belongs to the step of RFC 6238, and to its neighbours', () => {
    // The RFC's eight digits at 59 s are 94287082: the last six of them.
    const at = (seconds: number) => otpStep(RFC_SECRET, '287082', new Date(seconds * 1000));
    expect([at(29), at(30), at(59), at(60), at(89)]).toEqual([1, 1, 1, 1, 1]);
    expect(at(90)).toBeNull();
    expect(otpStep(RFC_SECRET, '081804', new Date(1_111_111_109_000))).toBe(37_037_036);
    for (const odd of ['28708', '2870820', 'abcdef', ' 287082', '']) {
      expect(otpStep(RFC_SECRET, odd, new Date(59_000))).toBeNull();
    }
  });

  test('secrets have 160 bits, recovery codes 80, and no two are alike', () => {
    expect(newOtpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    const codes = Array.from({ length: 100 }, newRecoveryCode);
    expect(new Set(codes).size).toBe(100);
    for (const code of codes) {
      expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
      expect(readCode(code)?.kind).toBe('recovery');
    }
  });

  test('an app is told whose code it shows, whatever letters that has', () => {
    const uri = new URL(otpUri(RFC_SECRET, 'Tessera', 'a b&c@example.test'));
    expect(uri.searchParams.get('secret')).toBe(RFC_SECRET);
    expect(uri.searchParams.get('issuer')).toBe('Tessera');
    expect(decodeURIComponent(uri.pathname)).toContain('a b&c@example.test');
  });
});
