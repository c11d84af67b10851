import { createHmac, hkdfSync } from 'node:crypto';

/** The keys that identity derives from its one master key, each for one use (HKDF-SHA-256, RFC 5869). */
export interface DerivedKeys {
  /** Wraps the data keys of persons. */
  readonly wrapping: Buffer;
  /** Makes the blind index of e-mail addresses. */
  readonly emailIndex: Buffer;
  /** Signs one-time links. */
  readonly links: Buffer;
  /** Hashes the traits of clients. */
  readonly clients: Buffer;
  /** Derives a refresh token's successor. */
  readonly successors: Buffer;
}

/**
 * Derives all keys from the configured master key (base64).
 * @throws when it is not 32 bytes; the message does not contain it
 */
export function deriveKeys(masterKey: string): DerivedKeys {
  const master = Buffer.from(masterKey, 'base64');
  if (master.length !== 32) {
    throw new Error(`IDENTITY_MASTER_KEY must be 32 bytes in base64; it has ${master.length} bytes.`);
  }
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', master, '', `tessera identity ${use}`, 32));
  return {
    wrapping: derive('subject key wrapping'),
    emailIndex: derive('email blind index'),
    links: derive('one-time links'),
    clients: derive('client traits'),
    successors: derive('refresh successors'),
  };
}

/** Keyed hash (HMAC-SHA-256, base64url) of a text: equal texts are seen to be equal, and nothing else. */
export function keyedHash(text: string, key: Buffer): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
