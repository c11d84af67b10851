import { describe, expect, test } from '@jest/globals';
import { normalisePassword } from '../../domain/password.ts';

describe('a new password', () => {
  test('is one whatever keyboard typed it', () => {
    const composed = normalisePassword('Zürich-1234', 'argon2id');
    expect(normalisePassword('Zu\u0308rich-1234', 'argon2id')).toEqual(composed);
  });

  test('has 8 to 128 characters, counted as people count them', () => {
    expect(normalisePassword('😀'.repeat(7), 'argon2id')).toEqual({ fault: 'too_short' });
    expect(normalisePassword('😀'.repeat(8), 'argon2id')).toEqual({ password: '😀'.repeat(8) });
    expect(normalisePassword('😀'.repeat(128), 'argon2id')).toEqual({ password: '😀'.repeat(128) });
    expect(normalisePassword('x'.repeat(129), 'argon2id')).toEqual({ fault: 'too_long' });
    expect(normalisePassword('x'.repeat(1_000_000), 'argon2id')).toEqual({ fault: 'too_long' });
  });

  test('may not be longer than bcrypt reads, where bcrypt is used', () => {
    expect(normalisePassword('ä'.repeat(36), 'bcrypt')).toEqual({ password: 'ä'.repeat(36) });
    expect(normalisePassword('ä'.repeat(37), 'bcrypt')).toEqual({ fault: 'too_long' });
  });

  test('has no NUL, at which hash implementations stop reading', () => {
    expect(normalisePassword('long enough\0', 'argon2id')).toEqual({ fault: 'unusable' });
  });
});
