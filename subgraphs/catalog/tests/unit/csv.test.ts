import { describe, expect, test } from '@jest/globals';
import { readCsv } from '../../csv/read-csv.ts';
import { minorOfDecimal } from '../../domain/decimal.ts';

describe('an amount as people write it', () => {
  test.each([
    ['12.3', 2, 1230],
    ['12', 2, 1200],
    ['0.01', 2, 1],
    ['500', 0, 500],
    ['1.234', 3, 1234],
    ['900719925474.09', 2, 90071992547409],
  ])('%s with %i places is %i', (text, exponent, minor) => {
    expect(minorOfDecimal(text, exponent)).toBe(minor);
  });

  test.each([
    ['12.345', 2],
    ['1.5', 0],
    ['-1', 2],
    ['+1', 2],
    ['1,50', 2],
    ['1e3', 2],
    ['', 2],
    ['.5', 2],
    ['99999999999999999', 2],
  ])('%s with %i places is none', (text, exponent) => {
    expect(minorOfDecimal(text, exponent)).toBeNull();
  });
});

describe('a file', () => {
  test('is read with commas or semicolons, quotes, a byte order mark, blanks and empty cells', () => {
    expect(readCsv('csv', '\uFEFFSKU,Name,description\r\n a-1 ,"Tea, green",\r\n\r\nA-2,,"two\nlines"\r\n')).toEqual([
      { sku: 'a-1', name: 'Tea, green' },
      { sku: 'A-2', description: 'two\nlines' },
    ]);
    expect(readCsv('csv', 'sku;stock\nA;5\n')).toEqual([{ sku: 'A', stock: '5' }]);
  });

  test('keeps no guard against formulas, and prototypes nothing', () => {
    expect(readCsv('csv', `sku,name\nA,'=SUM(A1)\n`)).toEqual([{ sku: 'A', name: '=SUM(A1)' }]);
    expect(() => readCsv('csv', 'sku,__proto__\nA,x\n')).toThrow('no column "__proto__"');
  });

  test.each([
    ['', 'needs a header'],
    ['sku\n', 'needs a header'],
    ['name\nTea\n', 'The column "sku" is missing'],
    ['sku,colour\nA,red\n', 'There is no column "colour"'],
    ['sku,sku\nA,B\n', 'Two columns have the same name'],
    ['sku,name\nA\n', 'Line 2'],
    ['sku,name\nA,"open\n', 'Line'],
    ['sku\nA\0\n', 'NUL'],
    [`sku\n${'A\n'.repeat(5_001)}`, 'At most 5000 rows'],
    [`sku\n${'A'.repeat(900_000)}`, 'At most 900000 characters'],
  ])('%j is refused as a whole', (csv, reason) => {
    expect(() => readCsv('input.csv', csv)).toThrow(reason);
  });
});
