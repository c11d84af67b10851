import { isIPv4, isIPv6 } from 'node:net';

const LONGEST_DEVICE = 200;

/** What a request tells about the client that sent it. */
export interface Client {
  /** User-Agent, shortened; null when none was sent. */
  readonly device: string | null;
  /** ISO 3166-1 alpha-2; null when the edge does not tell. */
  readonly country: string | null;
  /** What two requests of one client have in common; kept only as a keyed hash. */
  readonly traits: string;
  /**
   * The address, of IPv6 the /64 that one client is commonly given whole; empty when unknown. What attempts are counted by: those
   * without an address together.
   */
  readonly address: string;
}

/**
 * Reads the client from request headers. Its traits are the User-Agent and the *network* of its address (/24, /64):
 * a phone changes addresses within its network all the time, and one that leaves it within the ten seconds of a
 * refresh signs in anew, which is the lesser harm.
 */
export function clientOf(headers: Readonly<Record<string, string | undefined>>, countryHeader: string): Client {
  const device = headers['user-agent']?.replaceAll(/[^\x20-\x7e]/g, '').slice(0, LONGEST_DEVICE) || null;
  const country = headers[countryHeader]?.toUpperCase() ?? '';
  const address = headers['x-client-ip']?.trim() ?? '';
  return {
    device,
    country: /^[A-Z]{2}$/.test(country) ? country : null,
    traits: JSON.stringify([headers['user-agent'] ?? '', networkOf(address)]),
    address: bucketOf(address),
  };
}

function bucketOf(address: string): string {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  return isIPv4(plain) ? plain : networkOf(plain);
}

function networkOf(address: string): string {
  if (isIPv4(address)) return address.split('.').slice(0, 3).join('.');
  if (!isIPv6(address)) return '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return networkOf(mapped);
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
