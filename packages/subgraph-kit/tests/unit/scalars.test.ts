import { expect, test } from '@jest/globals';
import { parseValue } from 'graphql';
import { DateTime, Int64, JSONValue } from '../../src/scalars.ts';

test('DateTime takes instants with an offset and gives UTC with milliseconds', () => {
  expect(DateTime.serialize(DateTime.parseValue('2026-01-31T13:00:00+01:00'))).toBe('2026-01-31T12:00:00.000Z');
  expect(DateTime.serialize('2026-01-31 12:00:00.5+00')).toBe('2026-01-31T12:00:00.500Z');
});

test.each(['2026-01-31', '2026-02-30T00:00:00Z', '2026-01-31T12:00:00', 'now', 0, null])(
  'DateTime refuses %p',
  (value) => {
    expect(() => DateTime.parseValue(value)).toThrow('ISO 8601');
  },
);

test('Int64 takes whole numbers of 53 bits and nothing else', () => {
  expect(Int64.parseValue(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
  expect(Int64.serialize('42')).toBe(42);
  expect(Int64.parseLiteral(parseValue('3000000000'), null)).toBe(3_000_000_000);
  for (const value of [1.5, '1', 2 ** 53, null]) expect(() => Int64.parseValue(value)).toThrow('whole number');
});

test('JSON reads literals with variables, and a field named __proto__ stays data', () => {
  const literal = parseValue('{ a: [1, 2.5, "x", true, null, $v], __proto__: { polluted: true } }');
  const value = JSONValue.parseLiteral(literal, { v: 'given' }) as Record<string, unknown>;
  expect(value['a']).toEqual([1, 2.5, 'x', true, null, 'given']);
  expect(Object.keys(value)).toEqual(['a', '__proto__']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
