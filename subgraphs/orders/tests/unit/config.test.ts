import { describe, expect, test } from '@jest/globals';
import { ConfigError } from '@tessera/process/config';
import { readConfig } from '../../config.ts';

const read = (standard: string | undefined, reduced: string | undefined) =>
  readConfig({
    ORDERS_MASTER_KEY: Buffer.alloc(32).toString('base64'),
    ORDERS_TAX_BASIS_POINTS: standard,
    ORDERS_REDUCED_TAX_BASIS_POINTS: reduced,
  });

describe('tax rates of the environment', () => {
  test.each([
    ['1900', '700', 700],
    ['1900', '1900', 1900],
    ['1900', '0', 0],
    ['1900', undefined, undefined],
    [undefined, undefined, undefined],
    [undefined, '0', 0],
  ])('%s and reduced %s can be charged', (standard, reduced, expected) => {
    expect(read(standard, reduced).reducedTaxBasisPoints).toBe(expected);
  });

  test.each([
    ['700', '1900', '700'],
    [undefined, '700', '0'],
  ])('%s and reduced %s are refused: that is no reduction', (standard, reduced, isNow) => {
    const message = `ORDERS_REDUCED_TAX_BASIS_POINTS: ${reduced} is above ORDERS_TAX_BASIS_POINTS, which is ${isNow}`;
    expect(() => read(standard, reduced)).toThrow(ConfigError);
    expect(() => read(standard, reduced)).toThrow(message);
  });
});
