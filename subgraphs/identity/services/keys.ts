import { createHash, createHmac } from 'node:crypto';
import { masterKey } from '@tessera/subgraph-kit/sealing/master-key';

/** The keys that identity derives from its one master key, each for one use. */
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
  /** Hashes recovery codes. */
  readonly recoveryCodes: Buffer;
  /** Derives the short codes of verification mails. */
  readonly pins: Buffer;
  /** Derives nonce and verifier of a sign-in at another platform, and hashes its subjects. */
  readonly oauth: Buffer;
}

/**
 * Derives all keys from the configured master key (base64).
 * @throws when it is not 32 bytes; the message does not contain it
 */
export function deriveKeys(base64: string): DerivedKeys {
  const derive = masterKey(base64, { domain: 'identity', variable: 'IDENTITY_MASTER_KEY' });
  return {
    wrapping: derive('subject key wrapping'),
    emailIndex: derive('email blind index'),
    links: derive('one-time links'),
    clients: derive('client traits'),
    successors: derive('refresh successors'),
    recoveryCodes: derive('recovery codes'),
    pins: derive('verification pins'),
    oauth: derive('oauth sign-ins'),
  };
}

/** Keyed hash (HMAC-SHA-256, base64url) of a text: equal texts are seen to be equal, and nothing else. */
export function keyedHash(text: string, key: Buffer): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** How a secret of 256 random bits is kept: its SHA-256 (base64url). It needs no salt and no slow hash. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
