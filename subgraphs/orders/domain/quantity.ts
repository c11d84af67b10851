import { invalid } from '../errors.ts';

/** The most pieces of one SKU that a cart holds. */
export const MAX_QUANTITY = 999;

/** The most different SKUs that a cart holds; catalog prices and reserves at most 200 at once. */
export const MAX_LINES = 100;

/** A number of pieces, 1 to `max`. @throws VALIDATION */
export function quantity(field: string, value: number, max: number = MAX_QUANTITY): number {
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw invalid(field, `This must be a whole number from 1 to ${max}.`);
  }
  return value;
}

const SKU = /^[A-Z0-9][A-Z0-9._-]{0,63}$/;

/** A stock keeping unit in the form in which catalog keeps it. @throws VALIDATION */
export function skuFrom(field: string, value: string): string {
  const sku = value.trim().toUpperCase();
  if (!SKU.test(sku)) throw invalid(field, 'A SKU is of letters, digits, hyphens, dots and underscores, at most 64.');
  return sku;
}

/** A coupon code in the form in which it is compared: upper case, NFKC, no blanks around it. @throws VALIDATION */
export function couponCode(field: string, value: string): string {
  const code = value.normalize('NFKC').trim().toUpperCase();
  if (code === '' || code.length > 64 || /[\s\p{Cc}]/u.test(code))
    throw invalid(field, 'This cannot be a coupon code.');
  return code;
}
