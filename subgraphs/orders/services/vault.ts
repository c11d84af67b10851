import { open, seal } from '@tessera/subgraph-kit/sealing/seal';
import type { PostalAddress } from '../domain/postal-address.ts';

/**
 * Keeps shipping addresses unreadable at rest (SPEC.md A4): AES-256-GCM. The id of the cart or order is bound into each
 * ciphertext, so that none can be moved to another row. Erasing a person drops the ciphertexts themselves.
 */
export interface Vault {
  /** Encrypts an address for the row of this id. */
  seal(address: PostalAddress, rowId: string): string;
  /** Decrypts what {@link Vault.seal} made for this row. @throws when ciphertext, key or row is another one */
  open(sealed: string, rowId: string): PostalAddress;
}

/** Makes the vault of a key of 32 bytes. */
export function makeVault(key: Buffer): Vault {
  return {
    seal: (address, rowId) => seal(JSON.stringify(address), key, rowId),
    open: (sealed, rowId) => JSON.parse(open(sealed, key, rowId).toString()) as PostalAddress,
  };
}
