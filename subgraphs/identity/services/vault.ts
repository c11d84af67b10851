import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type DerivedKeys, keyedHash } from './keys.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps personal data unreadable at rest (SPEC.md A4): AES-256-GCM under a data key of the person, which is itself wrapped
 * by a key derived from the master key. The owner's id is bound into each ciphertext, so that none can be moved to
 * another row.
 */
export class Vault {
  readonly #keys: DerivedKeys;

  constructor(keys: DerivedKeys) {
    this.#keys = keys;
  }

  /** A new data key for a person, wrapped. */
  newSubjectKey(userId: string): string {
    return seal(randomBytes(32), this.#keys.wrapping, userId);
  }

  /** Encrypts a text under the person's wrapped data key. */
  encrypt(text: string, userId: string, wrappedKey: string): string {
    return seal(Buffer.from(text), open(wrappedKey, this.#keys.wrapping, userId), userId);
  }

  /**
   * Decrypts what {@link encrypt} made for this person.
   * @throws when the ciphertext, the key or the person is another one
   */
  decrypt(ciphertext: string, userId: string, wrappedKey: string): string {
    return open(ciphertext, open(wrappedKey, this.#keys.wrapping, userId), userId).toString();
  }

  /** The blind index of a normalised e-mail address: exact match only. */
  emailIndex(address: string): string {
    return keyedHash(address, this.#keys.emailIndex);
  }
}

function seal(plain: Buffer, key: Buffer, boundTo: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
}

function open(sealed: string, key: Buffer, boundTo: string): Buffer {
  const [version, text = ''] = sealed.split('.');
  if (version !== 'v1') throw new Error('A ciphertext of an unknown version was met.');
  const bytes = Buffer.from(text, 'base64url');
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
