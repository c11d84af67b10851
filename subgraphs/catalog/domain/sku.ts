import { invalid } from '../errors.ts';

const SKU = /^[A-Z0-9][A-Z0-9._-]{0,63}$/;

/** A stock keeping unit in the form it is kept and compared: upper case, no blanks around it. @throws VALIDATION */
export function skuFrom(field: string, value: string): string {
  const sku = value.trim().toUpperCase();
  if (!SKU.test(sku)) throw invalid(field, 'A SKU is of letters, digits, hyphens, dots and underscores, at most 64.');
  return sku;
}

/** A reading of a client's SKU for a search: null when nothing can be called so. */
export function skuSought(value: string): string | null {
  const sku = value.trim().toUpperCase();
  return SKU.test(sku) ? sku : null;
}
