import { isIPv6 } from 'node:net';

/**
 * What stands for a client's address in the name of its bucket: the address, and of an IPv6 address the /64 that one client
 * is commonly given whole, or it could come from another address each time.
 */
export function addressBucket(address: string): string {
  let bucket = known.get(address);
  if (bucket === undefined) {
    bucket = bucketOf(address);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(address, bucket);
  }
  return bucket;
}

/** A client asks more than once, as a rule; forgotten whole when there are too many. */
const known = new Map<string, string>();
const MAX_KNOWN = 10_000;

function bucketOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
