import { isCountryCode } from '@tessera/subgraph-kit/country';

/** A postal address as it is kept and shown; `country` is ISO 3166-1 alpha-2. */
export interface PostalAddress {
  readonly recipient: string;
  readonly organisation: string | null;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string;
  readonly phone: string | null;
}

/** What a client gives; what is optional may be missing, null or blank. */
export interface AddressInput {
  readonly recipient: string;
  readonly organisation?: string | null | undefined;
  readonly line1: string;
  readonly line2?: string | null | undefined;
  readonly city: string;
  readonly region?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
  readonly country: string;
  readonly phone?: string | null | undefined;
}

/** One entry of an address book, all of it personal data. */
export interface AddressEntry {
  readonly label: string | null;
  readonly address: PostalAddress;
}

/** Most entries of one address book. */
export const MOST_ADDRESSES = 50;

const CONTROL = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u;
const LONGEST = { label: 50, recipient: 100, organisation: 100, line: 200, city: 100, region: 100, postalCode: 20 };
const PHONE = /^\+?[0-9][0-9 ()./-]{3,28}$/;

/** The address in its normal form, or the name of the field that is wrong. */
export function normaliseAddress(
  input: AddressInput,
): { readonly address: PostalAddress } | { readonly fault: string } {
  const country = input.country.trim().toUpperCase();
  const phone = blankAsNull(input.phone);
  const wanted = {
    recipient: line(input.recipient, LONGEST.recipient),
    organisation: optionalLine(input.organisation, LONGEST.organisation),
    line1: line(input.line1, LONGEST.line),
    line2: optionalLine(input.line2, LONGEST.line),
    city: line(input.city, LONGEST.city),
    region: optionalLine(input.region, LONGEST.region),
    postalCode: optionalLine(input.postalCode, LONGEST.postalCode),
    country: isCountryCode(country) ? country : undefined,
    phone: phone === null || PHONE.test(phone) ? phone : undefined,
  };
  const fault = Object.entries(wanted).find(([, value]) => value === undefined)?.[0];
  if (fault !== undefined) return { fault };
  return { address: wanted as PostalAddress };
}

/** A label such as "Office" in its normal form; undefined when it cannot be one. */
export function normaliseLabel(text: string | null | undefined): string | null | undefined {
  return optionalLine(text, LONGEST.label);
}

function line(text: string, longest: number): string | undefined {
  return optionalLine(text, longest) ?? undefined;
}

function optionalLine(text: string | null | undefined, longest: number): string | null | undefined {
  const given = blankAsNull(text);
  if (given === null) return null;
  if (given.length > longest * 4 || CONTROL.test(given)) return undefined;
  const normal = given.normalize('NFC').replaceAll(/\s+/g, ' ');
  return [...normal].length <= longest ? normal : undefined;
}

function blankAsNull(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
