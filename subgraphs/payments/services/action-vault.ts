import { isDeepStrictEqual } from 'node:util';
import type { Log } from '@tessera/process/log';
import { masterKey } from '@tessera/subgraph-kit/sealing/master-key';
import { open, seal } from '@tessera/subgraph-kit/sealing/seal';
import type { NextAction } from '../domain/provider-state.ts';

/**
 * Keeps what a payer has to do unreadable at rest: a provider's client secret, alone or within an address to go to, lets whoever
 * holds it pay, and see with what. Bound to its payment; gone from the row as soon as there is nothing left to do.
 */
export interface ActionVault {
  /** Seals an action for the row of a payment. `before`, what lies there, is kept where it says the same: equal looks change nothing. */
  seal(action: NextAction | null, paymentId: string, before: string | null | undefined): string | null;
  /**
   * Opens what lies in the row of a payment. Null, and a warning, for what was sealed under another master key or for another row:
   * nothing is lost with it, because the next look at the provider writes it anew.
   */
  open(sealed: string | null | undefined, paymentId: string): NextAction | null;
}

/** Makes the vault. @throws when the master key is not 32 bytes */
export function makeActionVault(base64: string, log: Log): ActionVault {
  const key = masterKey(base64, { domain: 'payments', variable: 'PAYMENTS_MASTER_KEY' })('next actions');
  const vault: ActionVault = {
    seal(action, paymentId, before) {
      if (action === null) return null;
      if (before != null && isDeepStrictEqual(vault.open(before, paymentId), action)) return before;
      return seal(JSON.stringify(action), key, paymentId);
    },
    open(sealed, paymentId) {
      if (sealed == null) return null;
      try {
        return JSON.parse(open(sealed, key, paymentId).toString()) as NextAction;
      } catch (error) {
        log.warn(
          { err: error, paymentId },
          'what a payer has to do cannot be opened; the master key may be another one',
        );
        return null;
      }
    },
  };
  return vault;
}
