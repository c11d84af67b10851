import { describe, expect, test } from '@jest/globals';
import { mergePreferences } from '../../domain/preferences.ts';
import { normaliseAvatarUrl, normaliseLocale, normaliseName, normaliseTimezone } from '../../domain/profile.ts';

describe('a profile', () => {
  test('a name keeps its letters and loses needless blanks; invisible characters are refused', () => {
    expect(normaliseName('  Ana   María\u00A0de la O ')).toBe('Ana María de la O');
    for (const name of [
      '',
      '   ',
      'a\0b',
      'a\u200Bb',
      'a\u202Eb',
      'line\nbreak',
      'x'.repeat(101),
      'x'.repeat(1_000_000),
    ]) {
      expect(normaliseName(name)).toBeNull();
    }
  });

  test('locale, time zone and avatar are known ones in their canonical form, or refused', () => {
    expect(normaliseLocale('DE-at')).toBe('de-AT');
    expect(normaliseTimezone('europe/vienna')).toBe('Europe/Vienna');
    expect(normaliseAvatarUrl('https://img.test/a b.png')).toBe('https://img.test/a%20b.png');
    for (const locale of ['', 'german language', '!!']) expect(normaliseLocale(locale)).toBeNull();
    for (const zone of ['', '+02:00', 'Mars/Olympus']) expect(normaliseTimezone(zone)).toBeNull();
    for (const url of ['http://img.test/a', 'javascript:alert(1)', 'https://user:pass@img.test/', 'img']) {
      expect(normaliseAvatarUrl(url)).toBeNull();
    }
  });

  test('preferences merge by key; null removes; the whole is bounded', () => {
    expect(mergePreferences({ a: 1, b: 2 }, { b: null, c: { d: null } })).toEqual({ a: 1, c: { d: null } });
    expect(mergePreferences({ a: 'x'.repeat(10_000) }, { b: 'x'.repeat(10_000) })).toBeNull();
    expect(Object.getPrototypeOf(mergePreferences({}, JSON.parse('{"__proto__": {"admin": true}}')))).toBe(
      Object.prototype,
    );
  });
});
