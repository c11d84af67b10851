import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { PaymentRow } from '../entities/payment.ts';
import { errors } from '../errors.ts';

/**
 * Remembers a command on a locked payment under its key. True when it was given before: the payment answers as it is then.
 * @throws IDEMPOTENCY_KEY_REUSED when the key stood for another request
 */
export async function rememberCommand(
  tx: EntityManager,
  payment: PaymentRow,
  idempotencyKey: string,
  request: string,
): Promise<boolean> {
  const written = await tx.execute<object[]>(
    `insert into payment_commands (payment_id, idempotency_key, request) values (?, ?, ?)
     on conflict do nothing returning payment_id`,
    [payment.id, idempotencyKey, request],
  );
  if (written.length > 0) return false;
  const [before] = await tx.execute<{ request: string }[]>(
    'select request from payment_commands where payment_id = ? and idempotency_key = ?',
    [payment.id, idempotencyKey],
  );
  if (before?.request !== request) throw errors.keyReused();
  return true;
}
