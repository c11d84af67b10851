import { describe, expect, test } from '@jest/globals';
import { normaliseEmail } from '../../domain/email.ts';

describe('an e-mail address', () => {
  test.each([
    ['Rosa@Example.TEST', 'rosa@example.test'],
    ['  rosa+shop@example.test ', 'rosa+shop@example.test'],
    ['ｒｏｓａ＠example.test', 'rosa@example.test'],
    ['rosa@bücher.example', 'rosa@xn--bcher-kva.example'],
    ['rosa@KELVIN.example', 'rosa@kelvin.example'],
  ])('%s is %s', (typed, address) => {
    expect(normaliseEmail(typed)).toBe(address);
    expect(normaliseEmail(address)).toBe(address);
  });

  test.each([
    'rosa',
    '@example.test',
    'rosa@',
    'rosa@localhost',
    'rosa@@example.test',
    'ro sa@example.test',
    'rosa@exa mple.test',
    '.rosa@example.test',
    'rosa..lind@example.test',
    'rоsa@example.test',
    'rosa\0@example.test',
    'rosa@example.test\0',
    'rosa@example.test\nbcc: all@example.test',
    `${'r'.repeat(65)}@example.test`,
    'x'.repeat(1_000_000),
    '',
  ])('refuses %j', (typed) => {
    expect(normaliseEmail(typed)).toBeNull();
  });
});
