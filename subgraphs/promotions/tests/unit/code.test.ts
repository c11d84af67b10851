import { expect, test } from '@jest/globals';
import { generatedCode, newCode, normalised } from '../../domain/code.ts';

test('a code is the same in whatever case, width and blanks', () => {
  expect(normalised(' summer-2026 ')).toBe('SUMMER-2026');
  expect(normalised('ＳＵＭＭＥＲ')).toBe('SUMMER');
});

test.each(['ab', 'with blank', 'ä', 'x'.repeat(41), 'a\0b', ''])('%j is no code', (code) => {
  expect(() => newCode('input.code', code)).toThrow('A code is');
});

test('generated codes hold nothing that looks alike and come from the bytes alone', () => {
  const bytes = Uint8Array.from({ length: 64 }, (_, index) => index * 3);
  const code = generatedCode('SALE', bytes);
  expect(code).toMatch(/^SALE-[2-9A-HJ-KM-NP-TW-Z]{4}-[2-9A-HJ-KM-NP-TW-Z]{4}-[2-9A-HJ-KM-NP-TW-Z]{4}$/);
  expect(generatedCode('SALE', bytes)).toBe(code);
  expect(() => generatedCode('', bytes.subarray(0, 5))).toThrow(RangeError);
});
