import { describe, expect, test } from '@jest/globals';
import { postalAddress } from '../../domain/postal-address.ts';
import { couponCode, quantity, skuFrom } from '../../domain/quantity.ts';

const ADDRESS = { recipient: 'Ada', line1: 'Main Street 1', city: 'Berlin', country: 'de' };
const refusedFor = (field: string) => expect.objectContaining({ code: 'VALIDATION', field });

describe('what clients send', () => {
  test('an address is kept in one form', () => {
    expect(postalAddress('a', { ...ADDRESS, line2: '  ', recipient: ' Ada ' })).toEqual({
      recipient: 'Ada',
      organisation: null,
      line1: 'Main Street 1',
      line2: null,
      city: 'Berlin',
      region: null,
      postalCode: null,
      country: 'DE',
      phone: null,
    });
  });

  test.each([
    ['a.recipient', { recipient: ' ' }],
    ['a.line1', { line1: 'x'.repeat(201) }],
    ['a.city', { city: 'Ber\nlin' }],
    ['a.country', { country: 'ZZ' }],
    ['a.country', { country: 'Germany' }],
    ['a.postalCode', { postalCode: '1'.repeat(21) }],
  ])('an address with a wrong field is refused for %s', (field, wrong) => {
    expect(() => postalAddress('a', { ...ADDRESS, ...wrong })).toThrow(refusedFor(field));
  });

  test.each([0, -1, 1000, 1.5, Number.NaN])('%p pieces are refused', (pieces) => {
    expect(() => quantity('q', pieces)).toThrow(refusedFor('q'));
  });

  test('SKUs and codes are compared in one form', () => {
    expect([skuFrom('s', ' ab-1 '), couponCode('c', ' save１０ ')]).toEqual(['AB-1', 'SAVE10']);
    expect(() => skuFrom('s', 'a b')).toThrow(refusedFor('s'));
    expect(() => couponCode('c', 'a b')).toThrow(refusedFor('c'));
    expect(() => couponCode('c', '  ')).toThrow(refusedFor('c'));
  });
});
