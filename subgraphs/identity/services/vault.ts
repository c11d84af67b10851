import { randomBytes } from 'node:crypto';
import { open, seal } from '@tessera/subgraph-kit/sealing/seal';
import { type DerivedKeys, keyedHash } from './keys.ts';

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
    return seal(text, open(wrappedKey, this.#keys.wrapping, userId), userId);
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
