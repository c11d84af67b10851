import { expect, test } from '@jest/globals';
import { asUserErrors, CATALOGUE, DomainError, defineErrors } from '../../src/errors.ts';

const errors = defineErrors('shop', {
  soldOut: { code: 'INSUFFICIENT_STOCK', field: 'input.sku', message: 'Only {left} of {sku} left.', describe: '…' },
  slowDown: { code: 'RATE_LIMITED', message: 'Slow down.', describe: '…' },
});

test('an error is worded from its facts and keeps them', () => {
  expect(errors.soldOut({ left: 2, sku: 'A-1' })).toMatchObject({
    code: 'INSUFFICIENT_STOCK',
    field: 'input.sku',
    message: 'Only 2 of A-1 left.',
    extensions: { left: 2, sku: 'A-1' },
  });
  expect(errors.soldOut({}, 'lines.0.sku').field).toBe('lines.0.sku');
  expect(errors[CATALOGUE].domain).toBe('shop');
});

test('an expected failure becomes a user error; success stays success', async () => {
  expect(await asUserErrors(async () => 1)).toEqual({ ok: 1 });
  expect(await asUserErrors(() => Promise.reject(new DomainError('NOT_FOUND', 'Gone.')))).toEqual({
    userErrors: [{ code: 'NOT_FOUND', field: null, message: 'Gone.' }],
  });
});

test('a rate limit, and what nobody expected, stay exceptions', async () => {
  await expect(asUserErrors(() => Promise.reject(errors.slowDown({ retryAfterMs: 5 })))).rejects.toThrow('Slow down.');
  await expect(asUserErrors(() => Promise.reject(new TypeError('oops')))).rejects.toThrow(TypeError);
});
