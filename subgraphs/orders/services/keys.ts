import { masterKey } from '@tessera/subgraph-kit/sealing/master-key';

/** The keys that orders derives from its one master key, each for one use. */
export interface DerivedKeys {
  /** Encrypts shipping addresses. */
  readonly addresses: Buffer;
  /** Signs links to invoices. */
  readonly links: Buffer;
}

/**
 * Derives all keys from the configured master key (base64).
 * @throws when it is not 32 bytes; the message does not contain it
 */
export function deriveKeys(base64: string): DerivedKeys {
  const derive = masterKey(base64, { domain: 'orders', variable: 'ORDERS_MASTER_KEY' });
  return { addresses: derive('shipping addresses'), links: derive('invoice links') };
}
