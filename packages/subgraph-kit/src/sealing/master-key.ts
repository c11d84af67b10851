import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

/** Derives the key of one use: the same one for the same words, and from none of them can another be found. */
export type DeriveKey = (use: string) => Buffer;

/**
 * Makes the keys of a domain out of its one master key, 32 bytes in base64 (HKDF-SHA-256, RFC 5869). `domain` and use are part of each
 * derivation, so two domains under one master key share none. `variable` is where the master key was configured.
 * @throws when it is not 32 bytes; the message does not contain it
 */
export function masterKey(
  base64: string,
  { domain, variable }: { readonly domain: string; readonly variable: string },
): DeriveKey {
  const master = Buffer.from(base64, 'base64');
  if (master.length !== KEY_BYTES) {
    throw new Error(`${variable} must be ${KEY_BYTES} bytes in base64; it has ${master.length} bytes.`);
  }
  return (use) => Buffer.from(hkdfSync('sha256', master, '', `tessera ${domain} ${use}`, KEY_BYTES));
}
