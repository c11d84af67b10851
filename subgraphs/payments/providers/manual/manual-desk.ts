import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';

/** What the bank account shows, as a person notes it; the side of the provider `manual` that a payer and a bank work on. */
export interface ManualDesk {
  /** The money came in. Taken at once where the payment is captured automatically. False when nobody waits for it. */
  received(ref: string, reference: string): Promise<boolean>;
  /** Writes beside an invoice why it ended. */
  annotate(ref: string, reference: string): Promise<void>;
  /** A payout ended. False for one that is settled the same way, or failed. A payout that succeeded may still come back. */
  refundSettled(ref: string, succeeded: boolean, reference: string): Promise<boolean>;
}

/** The desk on a database. */
export function manualDesk(fork: () => EntityManager): ManualDesk {
  const changed = async (statement: string, params: unknown[]): Promise<boolean> =>
    (await fork().execute<object[]>(`${statement} returning ref`, params)).length > 0;
  return {
    received: (ref, reference) =>
      changed(
        `update manual_intents set reference = ?,
           state = case capture_method when 'AUTOMATIC' then 'CAPTURED' else 'RECEIVED' end,
           captured_minor = case capture_method when 'AUTOMATIC' then amount_minor else 0 end
         where ref = ? and state = 'WAITING'`,
        [reference, ref],
      ),
    async annotate(ref, reference) {
      await changed('update manual_intents set reference = ? where ref = ?', [reference, ref]);
    },
    refundSettled: (ref, succeeded, reference) =>
      changed(
        `update manual_refunds set state = ?, reference = ?
         where ref = ? and (state = 'PENDING' or (state = 'SUCCEEDED' and not ?::boolean))`,
        [succeeded ? 'SUCCEEDED' : 'FAILED', reference, ref, succeeded],
      ),
  };
}
