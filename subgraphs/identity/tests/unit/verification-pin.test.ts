import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { isVerificationPin, verificationPin } from '../../domain/verification-pin.ts';

describe('the digits of a verification mail', () => {
  const key = randomBytes(32);
  const link = '01900000-0000-7000-8000-000000000001';
  const pin = verificationPin(link, key);

  test('are six, the same whenever they are computed, and others for another link or key', () => {
    expect(pin).toMatch(/^\d{6}$/);
    expect(verificationPin(link, key)).toBe(pin);
    const others = Array.from({ length: 50 }, (_, at) => verificationPin(`${link}${at}`, key));
    expect(new Set(others).size).toBeGreaterThan(45);
    expect(new Set(Array.from({ length: 50 }, () => verificationPin(link, randomBytes(32)))).size).toBeGreaterThan(45);
  });

  test('are recognised as people type them, and nothing else is', () => {
    expect(isVerificationPin(` ${pin.slice(0, 3)}-${pin.slice(3)} `, link, key)).toBe(true);
    for (const typed of ['', pin.slice(1), `${pin}0`, '\0', 'x'.repeat(1_000_000)]) {
      expect(isVerificationPin(typed, link, key)).toBe(false);
    }
  });
});
