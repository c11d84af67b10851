import { isCountryCode } from '@tessera/subgraph-kit/country';
import { invalid } from '../errors.ts';
import { optionalText, text } from './text.ts';

/** Where an order is sent. Personal data: kept encrypted, never part of an event. */
export interface PostalAddress {
  readonly recipient: string;
  readonly organisation: string | null;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly phone: string | null;
}

/** The same as a client sends it. */
export interface PostalAddressGiven {
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

/** Reads an address. @throws VALIDATION naming the field below `field` */
export function postalAddress(field: string, given: PostalAddressGiven): PostalAddress {
  const country = given.country.trim().toUpperCase();
  if (!isCountryCode(country)) throw invalid(`${field}.country`, 'This is not an ISO 3166-1 code of two letters.');
  return {
    recipient: text(`${field}.recipient`, given.recipient, { max: 100 }),
    organisation: optionalText(`${field}.organisation`, given.organisation, { max: 100 }),
    line1: text(`${field}.line1`, given.line1, { max: 200 }),
    line2: optionalText(`${field}.line2`, given.line2, { max: 200 }),
    city: text(`${field}.city`, given.city, { max: 100 }),
    region: optionalText(`${field}.region`, given.region, { max: 100 }),
    postalCode: optionalText(`${field}.postalCode`, given.postalCode, { max: 20 }),
    country,
    phone: optionalText(`${field}.phone`, given.phone, { max: 30 }),
  };
}
