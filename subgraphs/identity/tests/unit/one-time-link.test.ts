import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { linkToken, readLinkToken } from '../../domain/one-time-link.ts';

const KEY = randomBytes(32);
const CLAIM = {
  id: '01900000-0000-7000-8000-000000000001',
  purpose: 'verify_email',
  expiresAtMs: Date.UTC(2026, 0, 31),
} as const;

describe('the token of a link', () => {
  const token = linkToken(CLAIM, KEY);

  test('is the same whenever it is computed, and is read back', () => {
    expect(linkToken(CLAIM, KEY)).toBe(token);
    expect(readLinkToken(token, 'verify_email', KEY)).toEqual(CLAIM);
  });

  test('needs no escaping in an address', () => {
    expect(encodeURIComponent(token)).toBe(token);
  });

  test('is worth nothing for another purpose, with another key, or with any part changed', () => {
    expect(readLinkToken(token, 'reset_password', KEY)).toBeNull();
    expect(readLinkToken(token, 'verify_email', randomBytes(32))).toBeNull();
    const later = linkToken({ ...CLAIM, expiresAtMs: CLAIM.expiresAtMs + 1 }, randomBytes(32)).split('.')[1];
    const [id = '', expiry = '', signature = ''] = token.split('.');
    for (const forged of [
      [id, later, signature],
      [id.replace(/1$/, '2'), expiry, signature],
      [id, expiry, ''],
      [id, expiry],
      [id, expiry, signature, 'more'],
      ['', '', ''],
    ]) {
      expect(readLinkToken(forged.join('.'), 'verify_email', KEY)).toBeNull();
    }
  });
});
